"""What holds on a day, and which of several rates is for a subject, on a small fictional bureau."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.db import AsOf, open_databases
from catalogue.models import (
    ClassMember,
    Licence,
    LicenceSubject,
    Policy,
    Rate,
    Scheme,
    Subject,
    SubsidyClass,
    Uplift,
)
from catalogue.publishing.apply import Edit
from catalogue.queries.in_force import has_ended, holds
from catalogue.queries.paid import rates_of_subjects
from catalogue.queries.rate import ended_rates
from catalogue.queries.subject_page import subject_page
from catalogue.queries.subsidy import rates_of_scheme, rates_of_subject, uplifts_of
from tests.publishing.world import bureau, new, notice, put, release
from tests.tables import create_tables

TODAY, THEN = date(2026, 11, 20), date(2021, 5, 10)


HALF = {"effective_from": date(2026, 1, 1), "effective_until": date(2026, 7, 1)}


def policy(key: str, begins: date | None, until: date | None) -> Edit:
    return put(
        Policy, key, title=key, kind="municipal", issuer="示例市示例局", validity="unknown",
        written_precision="unknown", effective_from=begins, effective_until=until,
    )  # fmt: skip


def listed(key: str, scheme: str, **values: object) -> Edit:
    """A rate without an amount, which nothing is compared with."""
    return new(Rate, key, scheme_key=scheme, kind="unpublished", amount=None, **values)


def world() -> list[Edit]:
    return [
        *bureau(),
        *notice("t1", "other", date(2026, 4, 1)),
        policy("p-gone", None, date(2022, 1, 1)),
        policy("p-old", None, date(2026, 3, 1)),
        policy("p-new", date(2026, 3, 1), None),
        policy("p-later", date(2027, 1, 1), None),
        new(Scheme, "h1", name="示例培训补贴", policy_key="p-new"),
        new(Scheme, "h2", name="示例旧培训补贴", policy_key="p-gone"),
        new(Scheme, "h3", name="示例新培训补贴", policy_key="p-later"),
        new(Scheme, "h4", name="示例半年补贴", **HALF),
        new(Scheme, "h5", name="示例长期补贴"),
        listed("w-blank", "h1"),
        listed("w-old", "h1", level="l4", policy_key="p-old"),
        listed("w-notice", "h1", level="l3", notice_key="t1"),
        listed("w-ahead", "h1", level="l2", effective_from=date(2027, 1, 1)),
        listed("w-over", "h2", policy_key="p-old"),
        listed("w-over-notice", "h2", level="l4", notice_key="t1"),
        listed("w-later", "h3"),
        listed("w-half", "h4"),
        *nearest(),
    ]  # fmt: skip


def nearest() -> list[Edit]:
    """An occupation and its trade, each with a rate of its own and of a class; the farther key first."""
    return [
        new(Subject, "o3", name="示例焊工", kind="occupation"),
        new(Subject, "o4", name="示例氩弧焊工", kind="trade", parent_key="o3"),
        new(SubsidyClass, "q1", label="A", scheme_key="h5"),
        new(SubsidyClass, "q2", label="B", scheme_key="h5"),
        new(SubsidyClass, "q3", label="C", scheme_key="h5"),
        new(ClassMember, "q11", class_key="q1", subject_key="o3"),
        new(ClassMember, "q21", class_key="q2", subject_key="o4"),
        new(ClassMember, "q31", class_key="q3", subject_key="o3", policy_key="p-gone"),
        new(Rate, "wa", scheme_key="h5", subject_key="o3", amount=100),
        new(Rate, "wb", scheme_key="h5", subject_key="o4", amount=200),
        new(Rate, "wc", scheme_key="h5", level="l4", class_key="q1", amount=300),
        new(Rate, "wd", scheme_key="h5", level="l4", class_key="q2", amount=400),
        new(Rate, "we", scheme_key="h5", level="l4", amount=500),
        new(Rate, "wf", scheme_key="h5", level="l3", class_key="q3", amount=600),
        put(Uplift, "wb1", rate_key="wb", condition="示例条件", percent=20, position=1, policy_key="p-gone"),
        put(
            Licence, "x1", name="示例证", compulsory="yes", reliability="A", position=1,
            policy_key="p-gone",
        ),
        put(LicenceSubject, "x11", licence_key="x1", subject_key="o3"),
    ]  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def session(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The bureau on both databases."""
    path: Path = tmp_path_factory.mktemp("in-force") / "site.sqlite"
    url = f"sqlite:///{path}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres")()
    databases = open_databases(url)
    create_tables(databases.writer)
    release(databases, world())
    with Session(databases.reader) as session:
        yield session
    databases.dispose()


def state(session: Session, key: str, day: date) -> str:
    """What a rate is on a day: an answer, history, or neither."""
    now, ended = holds(Rate, day, Scheme), has_ended(Rate, day, Scheme)
    found = session.execute(select(now, ended).join(Scheme).where(Rate.key == key)).one()
    return {(True, False): "now", (False, True): "ended", (False, False): "ahead"}[tuple(found)]


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        # its scheme's document, both its ends
        ("w-blank", date(2026, 2, 28), "ahead"),
        ("w-blank", date(2026, 3, 1), "now"),
        # a document of its own, older than the one that its scheme rests on by now
        ("w-old", date(2026, 2, 28), "now"),
        ("w-old", date(2026, 3, 1), "ended"),
        # a notice: its scheme's document does not say when it begins
        ("w-notice", date(2026, 2, 28), "now"),
        ("w-notice", TODAY, "now"),
        # announced for later by itself or by its scheme's document
        ("w-ahead", TODAY, "ahead"),
        ("w-later", TODAY, "ahead"),
        ("w-later", date(2027, 1, 1), "now"),
        # a scheme that is over, whatever the rate rests on
        ("w-over", date(2021, 12, 31), "now"),
        ("w-over", date(2022, 1, 1), "ended"),
        ("w-over-notice", date(2021, 12, 31), "now"),
        ("w-over-notice", date(2022, 1, 1), "ended"),
        # its scheme's own days: the first and the last are within
        ("w-half", date(2025, 12, 31), "ahead"),
        ("w-half", date(2026, 1, 1), "now"),
        ("w-half", date(2026, 6, 30), "now"),
        ("w-half", date(2026, 7, 1), "ended"),
    ],
)
def test_a_rate_on_a_day(session: Session, key: str, day: date, expected: str) -> None:
    assert state(session, key, day) == expected
    now, ended = rates_of_scheme(session, session.get_one(Rate, key).scheme_key, day)
    assert (key in {rate.key for rate in now}) == (expected == "now")
    assert (key in {rate.key for rate in ended}) == (expected == "ended")


def test_only_what_has_run_out_is_told_as_history(session: Session) -> None:
    told = {one.scheme.key: one for one in ended_rates(session, TODAY)}
    assert set(told) == {"h1", "h2", "h4"}
    assert (told["h1"].count, told["h1"].period.state(TODAY)) == (1, "ended")
    assert told["h2"].period.effective_until == date(2022, 1, 1)


@pytest.mark.parametrize(
    ("subject", "day", "expected"),
    [
        ("o3", TODAY, ["wa", "wc"]),
        ("o4", TODAY, ["wb", "wd"]),
        ("o2", TODAY, ["we"]),
        # in the class by a document that was in its period then
        ("o4", THEN, ["wb", "wd", "wf"]),
    ],
)
def test_the_nearest_rate_is_paid(
    session: Session, subject: str, day: date, expected: list[str]
) -> None:
    lineage = {"o4": ["o4", "o3"]}.get(subject, [subject])
    row = session.get_one(Subject, subject)
    now, _ = rates_of_subject(session, row, lineage, day)
    assert [rate.key for rate in now if rate.scheme_key == "h5"] == expected
    alike = rates_of_subjects(session, [row], day)[subject]
    assert [rate.key for rate in alike] == [rate.key for rate in now]


def test_an_uplift_ends_with_its_document(session: Session) -> None:
    rate = session.get_one(Rate, "wb")
    assert uplifts_of(session, [rate], TODAY) == {"wb": []}
    assert [one.key for one in uplifts_of(session, [rate], THEN)["wb"]] == ["wb1"]
    assert [one.key for one in uplifts_of(session, [], TODAY, [rate])["wb"]] == ["wb1"]


@pytest.mark.parametrize(("day", "expected"), [(TODAY, []), (THEN, ["x1"])])
def test_a_licence_of_the_occupation_ends_with_its_document(
    session: Session, day: date, expected: list[str]
) -> None:
    page = subject_page(
        session, "o4", AsOf(1, day, 1, TODAY, datetime(2026, 11, 20, tzinfo=UTC), sample=False)
    )
    assert page
    assert page.lineage == ("o4", "o3")
    assert [licence.key for licence in page.licences] == expected
    assert [r.key for r in page.rates if r.scheme_key == "h5"][0] == "wb"
