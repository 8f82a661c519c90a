"""Who teaches what, for lists: the institutions that are enrolling in each subject on a day.

The same answer as on the page of a subject and in the directory: an institution that is enrolling
counts for a subject if, in it or in what stands below it, it both trains and has an enrolling line.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, select, union
from sqlalchemy.orm import aliased

from catalogue.db import Reading
from catalogue.models import Capability, Institution, Site, StandingSpan, Subject
from catalogue.queries.standing import SPAN, on_day

#: The tree as it is climbed, and what institutions can do; made once, making an alias is slow.
ABOVE, TEACHES = aliased(Subject), aliased(Capability)
#: Whether what an institution can do is training: who only assesses a subject does not teach it.
TRAINS = TEACHES.purpose == "training"


def taught(day: date) -> CTE:
    """Pairs of subject_key and institution_key: who is enrolling in each subject."""
    enrolling = select(StandingSpan.subject_key, StandingSpan.institution_key).where(
        StandingSpan.subject_key.is_not(None),
        StandingSpan.enrolling,
        on_day(StandingSpan, day),
        StandingSpan.institution_key.in_(_enrolling(day)),
    )
    able = _upwards(select(TEACHES.subject_key, TEACHES.institution_key).where(TRAINS), "able")
    open_ = _upwards(enrolling, "open")
    same = (able.c.subject_key == open_.c.subject_key) & (
        able.c.institution_key == open_.c.institution_key
    )
    return select(able.c.subject_key, able.c.institution_key).join(open_, same).cte("taught")


def _enrolling(day: date) -> Select[tuple[str]]:
    """The institutions that enrol in sum: no list by default shows any other."""
    return select(SPAN.institution_key).where(
        SPAN.admitting_publisher_key.is_(None),
        SPAN.subject_key.is_(None),
        SPAN.enrolling,
        on_day(SPAN, day),
    )


def _upwards(pairs: Select[Any], name: str) -> CTE:
    """The pairs, and the same institutions for all that the subjects stand under."""
    below = pairs.distinct().cte(name, recursive=True)
    above = select(ABOVE.parent_key, below.c.institution_key).join(
        below, ABOVE.key == below.c.subject_key
    )
    return below.union(above.where(ABOVE.parent_key.is_not(None)))


def subjects_taught_in(who: CTE, regions: Collection[str]) -> Select[tuple[str]]:
    """The keys of the subjects that somebody with a site in one of the regions is enrolling in."""
    return select(who.c.subject_key).where(_in_regions(who, regions))


def teachers(session: Reading, day: date, regions: Collection[str] = ()) -> dict[str, int]:
    """How many institutions are enrolling in each subject, in the regions if any are named.

    A subject that nobody is enrolling in is left out.
    """
    who = taught(day)
    counted = select(who.c.subject_key, func.count(who.c.institution_key.distinct()))
    if regions:
        counted = counted.where(_in_regions(who, regions))
    return dict(session.execute(counted.group_by(who.c.subject_key)).tuples().all())


def levels_taught(session: Reading, day: date, regions: Collection[str]) -> dict[str, int]:
    """The levels (a mask) of each subject that somebody in the regions is enrolling in and trains in itself.

    What is taught only in a part (a trade of an occupation) stands under the part alone.
    """
    who = taught(day)
    same = (TEACHES.subject_key == who.c.subject_key) & (
        TEACHES.institution_key == who.c.institution_key
    )
    held = select(TEACHES.subject_key, TEACHES.levels).join(who, same)
    found: dict[str, int] = {}
    for subject, levels in session.execute(held.where(TRAINS, _in_regions(who, regions))):
        found[subject] = found.get(subject, 0) | (levels or 0)
    return found


def teachers_besides(
    session: Reading, day: date, subjects: Collection[str], institution: str
) -> dict[str, int]:
    """For each subject that the institution is not itself enrolling in: how many others are."""
    who = taught(day)
    found: dict[str, set[str]] = {key: set() for key in sorted(subjects)}
    pairs = select(who.c.subject_key, who.c.institution_key).where(who.c.subject_key.in_(found))
    for subject, teacher in session.execute(pairs):
        found[subject].add(teacher)
    return {key: len(others) for key, others in found.items() if institution not in others}


def _in_regions(who: CTE, regions: Collection[str]) -> ColumnElement[bool]:
    seat = select(Institution.key).where(Institution.region_key.in_(regions))
    held = select(Site.institution_key).where(Site.region_key.in_(regions))
    return who.c.institution_key.in_(union(seat, held))
