"""Editions of catalogues on a day: which are the answer, which have run out, and until when each held.

An edition ends with its own days, with its document, or on
the day on which one that replaces it begins; a supplement (增补) ends with its base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import Reading
from catalogue.models import Catalogue, Listing
from catalogue.queries.period import Period, period_of
from catalogue.rules.standing_rows import term
from catalogue.rules.standing_world import FAR, catalogue_ends


@dataclass(frozen=True)
class Edition:
    """One edition as it stands on a day."""

    catalogue: Catalogue
    period: Period
    #: A term of PERIODS.
    state: str
    #: Listings it has, whether or not they hold.
    lines: int

    @property
    def holds(self) -> bool:
        """Whether it is an answer on the day."""
        return self.state in ("running", "open")


def editions(session: Reading, day: date, *kinds: str) -> list[Edition]:
    """The editions of some kinds of catalogue, announced ones too; newest first, each base before its
    supplements."""
    lines = select(func.count(Listing.key)).where(Listing.catalogue_key == Catalogue.key)
    statement = (
        select(Catalogue, lines.scalar_subquery())
        .where(Catalogue.kind.in_(kinds))
        .options(
            joinedload(Catalogue.policy).raiseload("*"),
            joinedload(Catalogue.publisher).raiseload("*"),
            raiseload("*"),
        )
        .order_by(Catalogue.year.desc(), Catalogue.batch.nulls_first(), Catalogue.key)
    )
    found = session.execute(statement).tuples().all()
    periods = _periods([catalogue for catalogue, _ in found])
    return [
        Edition(one, periods[one.key], periods[one.key].state(day), count) for one, count in found
    ]


def holding(found: Iterable[Edition], *kinds: str) -> list[str]:
    """The keys of the editions of some kinds that are an answer."""
    return [e.catalogue.key for e in found if e.holds and e.catalogue.kind in kinds]


def _periods(found: Sequence[Catalogue]) -> dict[str, Period]:
    """An edition's days are those that standing ends admissions by, cut to its documents' period."""
    by_key = {one.key: one for one in found}
    columns = Catalogue.__table__.columns.keys()
    ends = catalogue_ends([term({c: getattr(one, c) for c in columns}) for one in found])
    return {one.key: _period(one, by_key.get(one.supplements_key or ""), ends) for one in found}


def _period(one: Catalogue, base: Catalogue | None, ends: Mapping[str, date]) -> Period:
    until = ends[one.key]
    own = Period(one.effective_from, until if until < FAR else None)
    return period_of(own, one.policy, base, base.policy if base else None)
