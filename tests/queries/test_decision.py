"""How a decision stands when later ones stay it, end it, or set it aside, wholly or for some."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from catalogue.db import Base, Databases, open_databases
from catalogue.models import Capability, Catalogue, Institution, NoticeLine, Subject
from catalogue.publishing.apply import Edit
from catalogue.queries.decision import states_on
from tests.postgres import FreshDatabase
from tests.publishing.world import bureau, new, notice, release

MAY, JUNE, JULY, AUGUST = (date(2026, month, 1) for month in (5, 6, 7, 8))


@pytest.fixture
def databases(tmp_path: Path) -> Iterator[Databases]:
    databases = open_databases(f"sqlite:///{tmp_path / 'site.sqlite'}")
    Base.metadata.create_all(databases.writer)
    yield databases
    databases.dispose()


def state(databases: Databases, edits: list[Edit], day: date, key: str = "t1") -> str:
    """The state of a notice on a day, in a world of two schools that a catalogue lists."""
    second = new(Institution, "j2", name="示例·乙禾学校", credit_code="91350100M000100Y51")
    listed = notice("t0", "admission", date(2026, 1, 1), "j1", "j2", catalogue_key="c1")
    release(databases, [*bureau(), second, new(Catalogue, "c1"), *listed, *edits])
    with Session(databases.reader) as session:
        return states_on(session, day)[key]


def suspended(*institutions: str) -> list[Edit]:
    return notice("t1", "suspension", MAY, *(institutions or ("j1",)))


def test_with_nothing_after_it_a_suspension_is_in_force(databases: Databases) -> None:
    assert state(databases, suspended(), AUGUST) == "in_force"


@pytest.mark.parametrize(
    ("day", "expected"), [(MAY, "in_force"), (JUNE, "stayed"), (JULY, "in_force")]
)
def test_a_stay_has_its_days(databases: Databases, day: date, expected: str) -> None:
    stay = notice("t2", "stay", JUNE, "j1", about="t1", effective_until=JULY)
    assert state(databases, [*suspended(), *stay], day) == expected


@pytest.mark.parametrize(("day", "expected"), [(MAY, "in_force"), (JUNE, "ended")])
def test_a_restoration_ends_it_from_its_day(databases: Databases, day: date, expected: str) -> None:
    restored = notice("t2", "restoration", JUNE, "j1", about="t1")
    assert state(databases, [*suspended(), *restored], day) == expected


def test_restored_for_one_of_two_it_stays_in_force(databases: Databases) -> None:
    restored = notice("t2", "restoration", JUNE, "j1", about="t1")
    assert state(databases, [*suspended("j1", "j2"), *restored], AUGUST) == "in_force"


def test_restored_for_one_after_the_other_it_has_ended(databases: Databases) -> None:
    first = notice("t2", "restoration", JUNE, "j1", about="t1")
    second = notice("t3", "restoration", JULY, "j2", about="t1")
    assert state(databases, [*suspended("j1", "j2"), *first, *second], AUGUST) == "ended"


@pytest.mark.parametrize(("taught", "expected"), [("o1", "ended"), ("o2", "in_force")])
def test_restored_in_one_subject_it_is_in_force_for_another_that_is_taught(
    databases: Databases, taught: str, expected: str
) -> None:
    part = notice("t2", "restoration", JUNE, about="t1")
    line = new(NoticeLine, "n2", of_notice_key="t2", subject_key="o1")
    also = new(Capability, "k2", subject_key=taught, mode="online")
    assert state(databases, [also, *suspended(), *part, line], AUGUST) == expected


def test_a_restoration_for_an_occupation_ends_what_was_for_a_trade_under_it(
    databases: Databases,
) -> None:
    trade = new(Subject, "o3", name="示例焊接工种", parent_key="o1")
    line = new(NoticeLine, "n1", of_notice_key="t1", subject_key="o3")
    held = [trade, *notice("t1", "suspension", MAY), line]
    over = new(NoticeLine, "n2", of_notice_key="t2", subject_key="o1")
    restored = [*notice("t2", "restoration", JUNE, about="t1"), over]
    assert state(databases, [*held, *restored], MAY) == "in_force"
    with Session(databases.reader) as session:
        assert states_on(session, JUNE)["t1"] == "ended"


def test_a_restoration_that_was_set_aside_ends_nothing(databases: Databases) -> None:
    restored = notice("t2", "restoration", JUNE, "j1", about="t1")
    undone = notice("t3", "set_aside", JULY, "j1", about="t2")
    edits = [*suspended(), *restored, *undone]
    assert state(databases, edits, AUGUST) == "in_force"
    with Session(databases.reader) as session:
        assert states_on(session, AUGUST)["t2"] == "set_aside"


@pytest.mark.parametrize("day", [MAY, AUGUST])
def test_what_never_was_is_set_aside_on_every_day(databases: Databases, day: date) -> None:
    undone = notice("t2", "set_aside", JULY, "j1", about="t1")
    assert state(databases, [*suspended(), *undone], day) == "set_aside"


@pytest.mark.parametrize(("day", "expected"), [(JULY, "in_force"), (AUGUST, "set_aside")])
def test_what_ceases_is_set_aside_from_its_day(
    databases: Databases, day: date, expected: str
) -> None:
    undone = notice("t2", "set_aside", JULY, "j1", about="t1", ceases_from=AUGUST)
    assert state(databases, [*suspended(), *undone], day) == expected


@pytest.mark.parametrize(("day", "expected"), [(MAY, "in_force"), (JUNE, "ended")])
def test_a_suspension_with_an_end_ends(databases: Databases, day: date, expected: str) -> None:
    edits = notice("t1", "suspension", MAY, "j1", effective_until=JUNE)
    assert state(databases, edits, day) == expected


@pytest.mark.parametrize(("day", "expected"), [(MAY, "in_force"), (JUNE, "ended")])
def test_next_years_catalogue_ends_an_admission(
    databases: Databases, day: date, expected: str
) -> None:
    following = new(Catalogue, "c2", year=2027, effective_from=JUNE, replaces_key="c1")
    assert state(databases, [following], day, key="t0") == expected


def test_a_supplement_ends_with_its_base(databases: Databases) -> None:
    supplement = new(Catalogue, "c3", batch=1, supplements_key="c1")
    listed = notice("t1", "admission", MAY, "j1", catalogue_key="c3")
    following = new(Catalogue, "c2", year=2027, effective_from=JUNE, replaces_key="c1")
    assert state(databases, [supplement, *listed, following], AUGUST) == "ended"


def test_an_exit_answered_has_ended(databases: Databases) -> None:
    out = notice("t1", "exit", MAY, "j1", catalogue_key="c1")
    answer = notice("t2", "admission", JULY, "j1", catalogue_key="c1", about="t1")
    assert state(databases, [*out, *answer], JUNE) == "in_force"
    with Session(databases.reader) as session:
        assert states_on(session, JULY)["t1"] == "ended"


def test_an_answer_under_the_bar_answers_nothing(databases: Databases) -> None:
    out = notice("t1", "exit", MAY, "j1", catalogue_key="c1", barred_until=AUGUST)
    answer = notice("t2", "admission", JULY, "j1", catalogue_key="c1", about="t1")
    assert state(databases, [*out, *answer], AUGUST) == "in_force"


@pytest.mark.parametrize(("kind", "expected"), [("stay", "stayed"), ("set_aside", "set_aside")])
def test_a_barred_exit_can_be_stayed_and_set_aside(
    databases: Databases, kind: str, expected: str
) -> None:
    out = notice("t1", "exit", MAY, "j1", catalogue_key="c1", barred_until=date(2029, 1, 1))
    later = notice("t2", kind, JUNE, "j1", about="t1")
    assert state(databases, [*out, *later], AUGUST) == expected


def test_an_answer_that_has_run_out_answers_on(databases: Databases) -> None:
    out = notice("t1", "exit", MAY, "j1", catalogue_key="c1")
    answer = notice(
        "t2", "admission", JUNE, "j1", catalogue_key="c1", about="t1", effective_until=JULY
    )
    assert state(databases, [*out, *answer], AUGUST) == "ended"


def test_some_are_asked_for_by_key(databases: Databases) -> None:
    state(databases, suspended(), AUGUST)
    with Session(databases.reader) as session:
        assert states_on(session, AUGUST, ["t1"]) == {"t1": "in_force"}


def test_the_other_database_answers_alike(postgres: FreshDatabase) -> None:
    databases = open_databases(postgres())
    Base.metadata.create_all(databases.writer)
    stay = notice("t2", "stay", JUNE, "j1", about="t1", effective_until=JULY)
    assert state(databases, [*suspended(), *stay], JUNE) == "stayed"
    databases.dispose()
