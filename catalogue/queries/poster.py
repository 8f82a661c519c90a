"""One sheet for the notice board of a district: what is taught there, what is paid for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import raiseload

from catalogue.db import Reading
from catalogue.models import Policy, Region, Subject
from catalogue.queries.institution import enrolling_in
from catalogue.queries.paid import Paid, paid_at, rates_of_subjects
from catalogue.queries.teaching import levels_taught, teachers

#: Subjects that one sheet of A4 names beside telephone and code, each on two lines at most.
ROWS = 8


@dataclass(frozen=True)
class PosterRow:
    """One subject that is taught in the district."""

    subject: Subject
    #: Institutions there that are enrolling in it.
    teachers: int
    #: The levels that they teach, a mask; 0 if they do not say.
    level_mask: int
    #: What is paid for these levels.
    paid: Paid


@dataclass(frozen=True)
class Poster:
    """What the sheet of a district says on a day."""

    region: Region
    #: Institutions that can be enrolled with.
    institutions: int
    #: What most of them teach, at most ROWS.
    rows: Sequence[PosterRow]
    #: Subjects taught there that the sheet has no room for.
    more: int

    @property
    def policies(self) -> list[Policy]:
        """The documents of the amounts, each once."""
        named = (policy for row in self.rows for policy in row.paid.policies)
        return list({policy.key: policy for policy in named}.values())


def poster_of(session: Reading, region: Region, day: date) -> Poster:
    """The sheet of a district: the subjects that most institutions teach stand first."""
    levels = levels_taught(session, day, [region.key])
    counts = teachers(session, day, [region.key])
    taught = _outermost(session, levels)
    shown = sorted(taught, key=lambda one: (-counts[one.key], one.pinyin, one.key))[:ROWS]
    rates = rates_of_subjects(session, shown, day)
    rows = [
        PosterRow(one, counts[one.key], mask, paid_at(rates[one.key], mask, None))
        for one in shown
        for mask in [levels[one.key]]
    ]
    return Poster(region, enrolling_in(session, day, region.key), rows, len(taught) - len(shown))


def _outermost(session: Reading, keys: Collection[str]) -> list[Subject]:
    """The subjects of these keys; a trade whose occupation is among them goes with it."""
    held = select(Subject).where(Subject.key.in_(keys)).options(raiseload("*"))
    return [one for one in session.scalars(held) if one.parent_key not in keys]
