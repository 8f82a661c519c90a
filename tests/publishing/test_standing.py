"""Standing is published with the release that changes it: spans are rows like any other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import (
    FAR,
    Capability,
    Catalogue,
    Change,
    Institution,
    Notice,
    NoticeLine,
    Publisher,
    Site,
    StandingSpan,
    Subject,
)
from catalogue.publishing.agree import agree
from catalogue.publishing.apply import Edit
from catalogue.publishing.refused import Refused
from catalogue.publishing.tables import SPANS
from tests.publishing.world import bureau, gone, new, notice, put, release, standing_on

MARCH, MAY, JULY = date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1)


def admitted() -> list[Edit]:
    """The bureau, and its school in this year's catalogue since March."""
    return [
        *bureau(),
        new(Catalogue, "c1", batch=1, effective_from=MARCH),
        *notice("t1", "admission", MARCH, "j1", catalogue_key="c1"),
    ]


def standings(databases: Databases, institution: str = "j1") -> list[str | None]:
    """In sum, in April, June and August."""
    days = (MARCH, MAY, JULY)
    with Session(databases.reader) as session:
        assert agree(session) == []
        return [standing_on(session, institution, day + timedelta(30)) for day in days]


def test_an_institution_without_notices_has_a_standing_too(databases: Databases) -> None:
    release(databases, bureau())
    with Session(databases.reader) as session:
        (span,) = session.scalars(select(StandingSpan))
        assert (span.standing, span.enrolling, span.notices) == ("not_listed", False, "")
        assert (span.day_from, span.day_until) == (date(1, 1, 1), FAR)
        assert span.key == "j1.-.-.0001-01-01"


def test_a_notice_changes_the_standing_of_whom_it_names(databases: Databases) -> None:
    release(databases, admitted())
    assert standings(databases) == ["listed"] * 3
    release(databases, notice("t2", "suspension", MAY, "j1", effective_until=JULY))
    assert standings(databases) == ["listed", "suspended", "listed"]
    with Session(databases.reader) as session:
        span = session.get_one(StandingSpan, "j1.b1.o1.2026-05-01")
        assert (span.standing, span.notices, span.release) == ("suspended", "t2", 2)
        untouched = session.get_one(StandingSpan, "j1.b1.o1.0001-01-01")
        assert untouched.release == 1


def test_only_spans_that_differ_are_logged(databases: Databases) -> None:
    release(databases, [*admitted(), new(Institution, "j2", name="示例·乙禾学校")])
    release(databases, [put(Site, "a1", address="示例路1号")])
    release(databases, notice("t2", "suspension", MAY, "j1"))
    logged = select(Change.key).where(Change.table == SPANS, Change.release > 1)
    with Session(databases.reader) as session:
        keys = sorted(session.scalars(logged))
    assert keys == [
        "j1.-.-.2026-03-01",
        "j1.-.-.2026-05-01",
        "j1.b1.o1.2026-03-01",
        "j1.b1.o1.2026-05-01",
    ]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([put(Catalogue, "c1", effective_until=MAY)], ["listed", "lapsed", "lapsed"]),
        ([put(Notice, "t1", effective_from=MAY)], ["not_listed", "listed", "listed"]),
        ([gone(NoticeLine, "nt10")], ["not_listed"] * 3),
        ([gone(Notice, "t1")], ["not_listed"] * 3),
        ([put(Notice, "t1", kind="public_display")], ["not_listed"] * 3),
        ([put(Capability, "k1", subject_key="o2")], ["listed"] * 3),
        (
            [new(Catalogue, "c2", year=2027, effective_from=MAY, replaces_key="c1")],
            ["listed", "lapsed", "lapsed"],
        ),
    ],
)
def test_whatever_standing_rests_on_changes_it(
    databases: Databases, edits: list[Edit], expected: list[str]
) -> None:
    release(databases, admitted())
    release(databases, edits)
    assert standings(databases) == expected


def test_a_publisher_put_above_reaches_down(databases: Databases) -> None:
    city = new(Publisher, "b2", name="示例省示例局")
    lines = notice("t2", "suspension", MAY, "j1", publisher_key="b2")
    release(databases, [*admitted(), city])
    with pytest.raises(Refused) as caught:
        release(databases, lines)
    assert [(f.table, f.key, f.code) for f in caught.value.faults] == [("notice", "t2", "no_right")]
    release(databases, [put(Publisher, "b1", above_key="b2")])
    release(databases, lines)
    assert standings(databases) == ["listed", "suspended", "suspended"]
    with pytest.raises(Refused):
        release(databases, [put(Publisher, "b1", above_key=None)])


def test_the_tree_of_subjects_decides_what_an_act_covers(databases: Databases) -> None:
    release(databases, [*admitted(), new(Subject, "o3", name="示例制造", kind="group")])
    act = notice("t2", "suspension", MAY, "j1")
    act[-1] = put(NoticeLine, "nt20", **{**dict(act[-1].values or {}), "subject_key": "o3"})
    release(databases, act)
    assert standings(databases) == ["listed"] * 3
    release(databases, [put(Subject, "o1", parent_key="o3")])
    assert standings(databases) == ["listed", "suspended", "suspended"]


def test_a_withdrawn_institution_leaves_no_spans(databases: Databases) -> None:
    release(databases, admitted())
    release(databases, [gone(Notice, "t1"), gone(Institution, "j1")])
    assert standings(databases) == [None] * 3
    with Session(databases.reader) as session:
        assert session.scalar(select(StandingSpan.key)) is None


def test_a_notice_without_publisher_is_refused(databases: Databases) -> None:
    release(databases, admitted())
    with pytest.raises(Refused) as caught:
        release(databases, notice("t2", "suspension", MAY, "j1", publisher_key=None))
    assert [(f.key, f.code) for f in caught.value.faults] == [("t2", "no_publisher")]


def test_faults_of_catalogues_name_the_catalogue(databases: Databases) -> None:
    release(databases, admitted())
    rivals = [
        new(Catalogue, key, year=2027, batch=n, effective_from=MAY, replaces_key="c1")
        for n, key in enumerate(("c2", "c3"))
    ]
    with pytest.raises(Refused) as caught:
        release(databases, rivals)
    found = {(f.table, f.key, f.code, f.others) for f in caught.value.faults}
    assert found == {
        ("catalogue", "c2", "replaced_twice", (("catalogue", "c3"),)),
        ("catalogue", "c3", "replaced_twice", (("catalogue", "c2"),)),
    }


def test_what_other_notices_stand_in_the_way_of_is_reported_once(databases: Databases) -> None:
    release(databases, [*admitted(), new(Institution, "j2", name="示例·乙禾学校")])
    act = release(databases, notice("t2", "suspension", MAY, "j2"))
    assert [(r.key, r.code) for r in act.remarks] == [("t2", "never_admitted")]
    assert standings(databases, "j2") == ["not_listed"] * 3
    assert release(databases, [put(Institution, "j1", name="示例·甲禾技工学校")]).remarks == []
