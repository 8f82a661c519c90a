"""The list of occupations, trades and courses: by default those that can be trained in, or the whole tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_ as or_bits

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import COMPULSION, SUBJECT_KINDS
from catalogue.models import Catalogue, Licence, LicenceSubject, Listing, Subject
from catalogue.queries.catalogue import TRAINING, listed
from catalogue.queries.edition import editions, holding
from catalogue.queries.facets import counted
from catalogue.queries.filters import Field, Filter
from catalogue.queries.in_force import holds
from catalogue.queries.naming import named
from catalogue.queries.paging import Page
from catalogue.queries.teaching import teachers

#: What a subject stands under: the occupation of a trade; made once, since making an alias is slow.
PARENT = aliased(Subject)

Options = dict[str, dict[str, ColumnElement[bool]]]


@dataclass(frozen=True)
class SubjectRow:
    """One subject in the list."""

    subject: Subject
    #: Its lines in the training catalogues of the day.
    listings: tuple[Listing, ...]
    #: Whether nobody may work in it without a certificate.
    licensed: bool
    #: Institutions that are enrolling in it.
    teachers: int

    @property
    def level_mask(self) -> int:
        """The levels that the catalogues list."""
        return reduce(or_bits, (listing.levels for listing in self.listings), 0)

    @property
    def kinds(self) -> list[str]:
        """The kinds of catalogue that name it, in their order."""
        named_by = {listing.catalogue.kind for listing in self.listings}
        return [kind for kind in TRAINING if kind in named_by]


def fields(session: Reading) -> tuple[Field, ...]:
    """The conditions of the list; 大类 are the eight of the classification."""
    majors = session.execute(
        select(Subject.key, Subject.name)
        .where(Subject.kind == "group", Subject.parent_key.is_(None))
        .order_by(Subject.position, Subject.key)
    )
    kinds = {id_: term.label for id_, term in SUBJECT_KINDS.items() if id_ != "group"}
    return (
        Field("scope", "范围", {"all": "全部职业（工种）"}, many=False),
        Field("kind", SUBJECT_KINDS.title, kinds),
        Field("major", "大类", dict(majors.tuples().all()), many=False),
        Field("licence", "持证要求", {"yes": COMPULSION.label("yes")}, many=False),
    )


def subjects_matching(session: Reading, filter_: Filter, as_of: AsOf) -> Page[SubjectRow]:
    """One page of subjects. `hidden`: those that the default scope leaves out."""
    current = holding(editions(session, as_of.day, *TRAINING), *TRAINING)
    taught_by = teachers(session, as_of.day)
    here = or_(Subject.key.in_(listed(as_of.day, current)), Subject.key.in_(list(taught_by)))
    options = _options(filter_, as_of.day)
    conditions = _conditions(filter_, options, here)
    total, counts = counted(session, _lines(), conditions, options)
    chosen = session.scalars(_chosen(_lines().where(*conditions.values()), filter_)).all()
    listings = _listings(session, [one.key for one in chosen], as_of.day, current)
    licensed = _licensed_of(session, chosen, as_of.day)
    rows = _rows(chosen, listings, taught_by, licensed)
    whole = counts["scope"]["all"]
    return Page(filter_, rows, total, counts, 0 if filter_["scope"] else whole - total)


def _lines() -> Select[tuple[str]]:
    return (
        select(Subject.key)
        .outerjoin(PARENT, PARENT.key == Subject.parent_key)
        .where(Subject.kind != "group")
    )


def _conditions(
    filter_: Filter, options: Options, here: ColumnElement[bool]
) -> dict[str, ColumnElement[bool]]:
    """`here`: whether a subject is in a training catalogue of the day or taught."""
    conditions = {
        name: or_(*(options[name][value] for value in filter_[name]))
        for name in options
        if filter_[name] and name != "scope"
    }
    if not filter_["scope"]:
        conditions["scope"] = here
    if filter_.words:
        conditions["q"] = named(filter_)
    return conditions


def _options(filter_: Filter, day: date) -> Options:
    offered = {f.name: f.options for f in filter_.fields}
    # A trade has no code of its own: it stands where its occupation does.
    major = func.substr(func.coalesce(Subject.code, PARENT.code), 1, 1)
    return {
        "scope": {"all": Subject.key.is_not(None)},
        "kind": {v: Subject.kind == v for v in offered["kind"]},
        "major": {v: major == v for v in offered["major"]},
        "licence": {"yes": _licensed(day)},
    }


def _licensed(day: date) -> ColumnElement[bool]:
    keys = _compulsory(day).correlate(None)
    return or_(Subject.key.in_(keys), Subject.parent_key.in_(keys))


def _compulsory(day: date) -> Select[tuple[str]]:
    """Subjects that nobody may work in without a certificate, by a document in its period."""
    return (
        select(LicenceSubject.subject_key)
        .join(Licence, Licence.key == LicenceSubject.licence_key)
        .where(Licence.compulsory == "yes", holds(LicenceSubject, day, Licence))
    )


def _chosen(lines: Select[tuple[str]], filter_: Filter) -> Select[tuple[Subject]]:
    """The subjects of a page by code, each occupation before its trades, then what has no code."""
    return (
        lines.with_only_columns(Subject)
        .options(joinedload(Subject.parent_subject).raiseload("*"), raiseload("*"))
        .order_by(
            func.coalesce(Subject.code, PARENT.code).nulls_last(),
            Subject.code.nulls_last(),
            Subject.position,
            Subject.key,
        )
        .limit(filter_.size)
        .offset(filter_.skipped)
    )


def _licensed_of(session: Reading, found: Sequence[Subject], day: date) -> set[str]:
    """Which of these subjects or of what they stand under need a licence."""
    lineage = {key for one in found for key in (one.key, one.parent_key)}
    return set(session.scalars(_compulsory(day).where(LicenceSubject.subject_key.in_(lineage))))


def _rows(
    found: Sequence[Subject],
    listings: Mapping[str, Sequence[Listing]],
    taught_by: Mapping[str, int],
    licensed: set[str],
) -> list[SubjectRow]:
    return [
        SubjectRow(
            subject=one,
            listings=tuple(listings.get(one.key, ())),
            licensed=one.key in licensed or one.parent_key in licensed,
            teachers=taught_by.get(one.key, 0),
        )
        for one in found
    ]


def _listings(
    session: Reading, keys: Sequence[str], day: date, current: Sequence[str]
) -> dict[str, list[Listing]]:
    statement = (
        select(Listing)
        .join(Catalogue, Catalogue.key == Listing.catalogue_key)
        .where(
            Listing.subject_key.in_(keys),
            Listing.catalogue_key.in_(current),
            holds(Listing, day, Catalogue),
        )
        .options(joinedload(Listing.catalogue).raiseload("*"), raiseload("*"))
        .order_by(Listing.subject_key, Listing.catalogue_key, Listing.position, Listing.key)
    )
    found: dict[str, list[Listing]] = {}
    for listing in session.scalars(statement):
        found.setdefault(listing.subject_key, []).append(listing)
    return found
