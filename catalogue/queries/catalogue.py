"""The training catalogues: the lines of the editions that hold on a day, with what is paid and who teaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import CERTIFICATES, GROUPS, LEVELS
from catalogue.models import Catalogue, Industry, Listing, Policy, Subject
from catalogue.queries.demand import in_demand
from catalogue.queries.edition import Edition, editions, holding
from catalogue.queries.facets import counted
from catalogue.queries.filters import Field, Filter, of_vocabulary
from catalogue.queries.in_force import holds
from catalogue.queries.naming import named
from catalogue.queries.paging import Page
from catalogue.queries.paid import Paid, paid_at, rates_of_subjects
from catalogue.queries.region import Regions
from catalogue.queries.teaching import subjects_taught_in, taught, teachers

#: The catalogues whose lines are listings.
TRAINING = ("key_industries", "general", "urgent")

Options = dict[str, dict[str, ColumnElement[bool]]]


@dataclass(frozen=True)
class ListingRow:
    """One line of a training catalogue."""

    listing: Listing
    #: Whether the urgent list of the day names the subject.
    urgent: bool
    #: Whether the demand catalogue of the day names it.
    demanded: bool
    paid: Paid
    #: Institutions that are enrolling in it, in the regions asked for.
    teachers: int


@dataclass(frozen=True)
class TrainingPage(Page[ListingRow]):
    """One page of a training catalogue, and its editions on the day."""

    kind: str = ""
    editions: Sequence[Edition] = ()

    @property
    def current(self) -> list[Edition]:
        """The editions that hold, supplements too."""
        return [edition for edition in self.editions if edition.holds]

    @property
    def ended(self) -> list[Edition]:
        """The editions that have run out, the one that ended last first."""
        out = [edition for edition in self.editions if edition.state == "ended"]
        return sorted(out, key=lambda e: e.period.effective_until or date.min, reverse=True)

    @property
    def policies(self) -> list[Policy]:
        """The documents of the amounts on the page, each once."""
        named_ = (policy for row in self.rows for policy in row.paid.policies)
        return list({policy.key: policy for policy in named_}.values())

    @property
    def with_levels(self) -> bool:
        """Whether the catalogue states levels at all: an urgent list only names."""
        return any(row.listing.levels for row in self.rows)

    @property
    def with_industries(self) -> bool:
        """Whether its lines belong to key industries."""
        return any(row.listing.industry for row in self.rows)


def fields(session: Reading, regions: Regions) -> tuple[Field, ...]:
    """The conditions of a training catalogue."""
    industries = session.execute(
        select(Industry.key, Industry.name).order_by(Industry.position, Industry.key)
    )
    return (
        Field("level", LEVELS.title, {id_: term.label for id_, term in LEVELS.items()}),
        Field("region", "哪里学", regions.options),
        Field("certificate", CERTIFICATES.title, {c: t.label for c, t in CERTIFICATES.items()}),
        Field("industry", "重点产业", dict(industries.tuples().all())),
        of_vocabulary("group", GROUPS),
        Field("demand", "培训需求", {"yes": "本期有需求"}, many=False),
    )


def listings_matching(
    session: Reading, kind: str, filter_: Filter, as_of: AsOf, regions: Regions
) -> TrainingPage:
    """One page of the lines of the editions of a kind that hold on the day."""
    found = editions(session, as_of.day, *dict.fromkeys((kind, "urgent", "demand")))
    own = [edition for edition in found if edition.catalogue.kind == kind]
    options = _options(filter_, as_of.day, regions, found)
    conditions = _conditions(filter_, options)
    lines = _lines(as_of.day, holding(found, kind))
    total, counts = counted(session, lines, conditions, options)
    chosen = _chosen(lines.where(*conditions.values()), found, as_of.day, filter_)
    rows = session.execute(chosen).tuples().all()
    shown = _rows(session, rows, as_of.day, filter_["region"])
    return TrainingPage(filter_, shown, total, counts, kind=kind, editions=own)


def _lines(day: date, current: Sequence[str]) -> Select[tuple[str]]:
    return (
        select(Listing.key)
        .join(Catalogue, Catalogue.key == Listing.catalogue_key)
        .join(Subject, Subject.key == Listing.subject_key)
        .where(Listing.catalogue_key.in_(current), holds(Listing, day, Catalogue))
    )


def listed(day: date, current: Sequence[str]) -> Select[tuple[str]]:
    """The keys of the subjects that editions name on the day."""
    own = select(Listing.subject_key).join(Catalogue, Catalogue.key == Listing.catalogue_key)
    return own.where(Listing.catalogue_key.in_(current), holds(Listing, day, Catalogue)).correlate(
        None
    )


def _chosen(
    lines: Select[tuple[str]], found: Sequence[Edition], day: date, filter_: Filter
) -> Select[tuple[Listing, bool, bool]]:
    """The lines of a page in the order of the document, with their tags."""
    urgent = Listing.subject_key.in_(listed(day, holding(found, "urgent")))
    return (
        lines.with_only_columns(Listing, urgent, in_demand(day, holding(found, "demand")))
        .options(
            joinedload(Listing.subject).raiseload("*"),
            joinedload(Listing.industry).raiseload("*"),
            raiseload("*"),
        )
        .order_by(
            Catalogue.year.desc(), Catalogue.batch.nulls_first(), Catalogue.key,
            Listing.position, Listing.key,
        )
        .limit(filter_.size)
        .offset(filter_.skipped)
    )  # fmt: skip


def _rows(
    session: Reading,
    found: Sequence[tuple[Listing, bool, bool]],
    day: date,
    regions: Sequence[str],
) -> list[ListingRow]:
    subjects = {listing.subject.key: listing.subject for listing, _, _ in found}
    rates = rates_of_subjects(session, list(subjects.values()), day)
    taught_by = teachers(session, day, regions)
    return [
        ListingRow(
            listing=one,
            urgent=urgent,
            demanded=demanded,
            paid=paid_at(rates[one.subject_key], one.levels, one.certificate),
            teachers=taught_by.get(one.subject_key, 0),
        )
        for one, urgent, demanded in found
    ]


def _conditions(filter_: Filter, options: Options) -> dict[str, ColumnElement[bool]]:
    conditions = {
        name: or_(*(options[name][value] for value in filter_[name]))
        for name in options
        if filter_[name]
    }
    if filter_.words:
        conditions["q"] = named(filter_)
    return conditions


def _options(filter_: Filter, day: date, regions: Regions, found: Sequence[Edition]) -> Options:
    offered = {f.name: f.options for f in filter_.fields}
    who = taught(day)
    in_region = func.coalesce(Listing.region_key, Catalogue.region_key)
    return {
        "level": {v: _has(Listing.levels, LEVELS.mask([v])) for v in offered["level"]},
        "region": {
            v: Listing.subject_key.in_(subjects_taught_in(who, [v]))
            & or_(in_region.is_(None), in_region.in_(regions.covering((v,))))
            for v in offered["region"]
        },
        "certificate": {v: Listing.certificate == v for v in offered["certificate"]},
        "industry": {v: Listing.industry_key == v for v in offered["industry"]},
        "group": {v: _has(Listing.groups, GROUPS.mask([v])) for v in offered["group"]},
        "demand": {"yes": in_demand(day, holding(found, "demand"))},
    }


def _has(mask: InstrumentedAttribute[int], bit: int) -> ColumnElement[bool]:
    return mask.bitwise_and(bit) != 0
