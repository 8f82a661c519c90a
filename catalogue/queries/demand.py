"""劳动者培训需求目录: what is asked for, by region and period, and how that moved (X54)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import ASKERS
from catalogue.models import Catalogue, Demand, Region, Subject
from catalogue.queries.chart import ranked
from catalogue.queries.edition import editions, holding
from catalogue.queries.facets import counted
from catalogue.queries.filters import Field, Filter, of_vocabulary
from catalogue.queries.in_force import has_begun, has_ended, holds
from catalogue.queries.naming import named
from catalogue.queries.paging import Page
from catalogue.queries.period import FAR, Period
from catalogue.queries.region import Regions
from catalogue.queries.teaching import teachers

Options = dict[str, dict[str, ColumnElement[bool]]]


@dataclass(frozen=True)
class DemandRow:
    """One line: a subject asked for in a region and a period."""

    demand: Demand
    #: Institutions that are enrolling in the subject, anywhere in the city.
    teachers: int

    @property
    def moved(self) -> int | None:
        """Places risen (positive) or fallen since the last list; None if it had no rank there."""
        if self.demand.rank is None or self.demand.last_rank is None:
            return None
        return self.demand.last_rank - self.demand.rank

    @property
    def new(self) -> bool:
        """Whether there was a last list and it did not name the subject."""
        return self.demand.has_last and self.demand.last_rank is None


@dataclass(frozen=True)
class Season:
    """One period as printed (2026年第三季度) and the days of its records."""

    name: str
    period: Period
    #: A term of PERIODS.
    state: str


@dataclass(frozen=True)
class DemandPage(Page[DemandRow]):
    """One page of the demand catalogue."""

    seasons: Sequence[Season] = ()
    #: The editions that the rows of the page are from, each once.
    catalogues: Sequence[Catalogue] = ()

    @property
    def ranked(self) -> list[DemandRow]:
        """What is drawn: the first places of the first list, where nothing of it is left out."""
        rows = {row.demand.key: row for row in self.rows}
        whole = self.number == 1 and not self.filter.q and not self.filter["asker"]
        return [rows[one.key] for one in ranked([row.demand for row in self.rows])] if whole else []

    @property
    def ended(self) -> list[Season]:
        """The periods that have run out."""
        return [season for season in self.seasons if season.state == "ended"]

    @property
    def out(self) -> Season | None:
        """The period asked for, if it has run out."""
        asked = self.filter.one("period")
        return next((season for season in self.ended if season.name == asked), None)


def seasons(session: Reading, day: date) -> list[Season]:
    """The periods that have begun by the day, the latest first."""
    first, last = (
        func.min(Demand.effective_from),
        func.max(func.coalesce(Demand.effective_until, FAR)),
    )
    left = func.sum(case((has_ended(Demand, day, Catalogue), 0), else_=1))
    statement = (
        select(Demand.period, first, last, left)
        .outerjoin(Catalogue, Catalogue.key == Demand.catalogue_key)
        .where(has_begun(Demand, day, Catalogue))
        .group_by(Demand.period)
        .order_by(first.desc().nulls_last(), Demand.period)
    )
    found = session.execute(statement).tuples()
    periods = [
        (name, Period(start, None if until == FAR else until), left)
        for name, start, until, left in found
    ]
    return [
        Season(name, period, period.state(day) if left else "ended")
        for name, period, left in periods
    ]


def fields(regions: Regions, found: Sequence[Season]) -> tuple[Field, ...]:
    """The conditions of the demand catalogue; the city as a whole is a region of it."""
    city = {regions.city.key: regions.city.short_name} if regions.city else {}
    return (
        Field("region", "地区", city | regions.options),
        of_vocabulary("asker", ASKERS),
        Field("period", "时期", {season.name: season.name for season in found}, many=False),
    )


def demands_matching(
    session: Reading, filter_: Filter, as_of: AsOf, found: Sequence[Season]
) -> DemandPage:
    """One page of the demand catalogue: what holds on the day, or the period asked for."""
    current = holding(editions(session, as_of.day, "demand"), "demand")
    options = _options(filter_, as_of.day)
    conditions = _conditions(filter_, options, as_of.day, current)
    lines = _lines()
    total, counts = counted(session, lines, conditions, options)
    rows = session.scalars(_chosen(lines.where(*conditions.values()), filter_)).all()
    taught_by = teachers(session, as_of.day)
    shown = [DemandRow(row, taught_by.get(row.subject_key, 0)) for row in rows]
    own = {row.catalogue.key: row.catalogue for row in rows if row.catalogue}
    return DemandPage(filter_, shown, total, counts, seasons=found, catalogues=list(own.values()))


def asked_for(day: date, current: Sequence[str]) -> Select[tuple[str]]:
    """The keys of the subjects that the demand editions of the day name."""
    own = select(Demand.subject_key).outerjoin(Catalogue, Catalogue.key == Demand.catalogue_key)
    return own.where(_holds(day, current)).correlate(None)


def in_demand(day: date, current: Sequence[str]) -> ColumnElement[bool]:
    """Whether the subject of a statement is asked for on the day, or the occupation that it is a trade of."""
    keys = asked_for(day, current)
    return or_(Subject.key.in_(keys), Subject.parent_key.in_(keys))


def _holds(day: date, current: Sequence[str]) -> ColumnElement[bool]:
    whose = or_(Demand.catalogue_key.is_(None), Demand.catalogue_key.in_(current))
    return and_(whose, holds(Demand, day, Catalogue))


def _lines() -> Select[tuple[str]]:
    return (
        select(Demand.key)
        .outerjoin(Catalogue, Catalogue.key == Demand.catalogue_key)
        .join(Subject, Subject.key == Demand.subject_key)
        .join(Region, Region.key == Demand.region_key)
    )


def _conditions(
    filter_: Filter, options: Options, day: date, current: Sequence[str]
) -> dict[str, ColumnElement[bool]]:
    conditions = {
        name: or_(*(options[name][value] for value in filter_[name]))
        for name in options
        if filter_[name]
    }
    conditions.setdefault("period", _holds(day, current))
    if filter_.words:
        conditions["q"] = named(filter_)
    return conditions


def _options(filter_: Filter, day: date) -> Options:
    offered = {f.name: f.options for f in filter_.fields}
    return {
        "region": {v: Demand.region_key == v for v in offered["region"]},
        "asker": {v: Demand.asker == v for v in offered["asker"]},
        "period": {
            v: and_(Demand.period == v, has_begun(Demand, day, Catalogue))
            for v in offered["period"]
        },
    }


def _chosen(lines: Select[tuple[str]], filter_: Filter) -> Select[tuple[Demand]]:
    """The lines of a page: region by region in the official order, each by rank."""
    catalogue = joinedload(Demand.catalogue)
    return (
        lines.with_only_columns(Demand)
        .options(
            joinedload(Demand.subject).raiseload("*"),
            joinedload(Demand.region).raiseload("*"),
            catalogue.joinedload(Catalogue.policy).raiseload("*"),
            catalogue.joinedload(Catalogue.publisher).raiseload("*"),
            catalogue.raiseload("*"),
            raiseload("*"),
        )
        .order_by(Region.position, Demand.rank.nulls_last(), Demand.key)
        .limit(filter_.size)
        .offset(filter_.skipped)
    )
