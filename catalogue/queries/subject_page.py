"""All that the page of one occupation, trade or course joins: catalogues, rates, teachers, demand, licence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_ as or_bits

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.models import (
    Alias,
    Catalogue,
    Demand,
    Institution,
    Licence,
    LicenceSubject,
    Listing,
    Notice,
    NoticeLine,
    Rate,
    Subject,
    Uplift,
)
from catalogue.queries.chart import steps
from catalogue.queries.edition import editions, holding
from catalogue.queries.in_force import has_begun, holds
from catalogue.queries.institution import InstitutionRow, institution_rows
from catalogue.queries.standing import subject_enrols, sum_enrols
from catalogue.queries.subsidy import rates_of_subject, uplifts_of
from catalogue.queries.teaching import TEACHES, TRAINS

#: Institutions shown on the page of a subject; the rest is a link to the directory.
TEACHERS_SHOWN = 10
#: Kinds of catalogue whose lines say that a subject is listed or asked for.
EDITIONS = ("key_industries", "general", "urgent", "demand")


@dataclass(frozen=True)
class SubjectPage:
    """One subject on a day."""

    subject: Subject
    #: From the group of the whole down to the subject's parent.
    ancestors: tuple[Subject, ...]
    trades: tuple[Subject, ...]
    aliases: tuple[Alias, ...]
    listings: tuple[Listing, ...]
    ended_listings: tuple[Listing, ...]
    rates: tuple[Rate, ...]
    ended_rates: tuple[Rate, ...]
    uplifts: dict[str, list[Uplift]]
    teachers: tuple[InstitutionRow, ...]
    teachers_total: int
    demands: tuple[Demand, ...]
    licences: tuple[Licence, ...]
    notices: tuple[Notice, ...]

    @property
    def level_mask(self) -> int:
        """The levels that today's catalogues list."""
        return reduce(or_bits, (listing.levels for listing in self.listings), 0)

    @property
    def hours(self) -> tuple[int, int] | None:
        """The fewest and the most class hours that today's catalogues list."""
        known = [listing.class_hours for listing in self.listings if listing.class_hours]
        return (min(known), max(known)) if known else None

    @property
    def training_rates(self) -> list[Rate]:
        """What the first screen says is paid: for training, and not to a company for its own people."""
        return [
            rate
            for rate in self.rates
            if rate.scheme.purpose in ("training", "startup")
            and (rate.payee or rate.scheme.payee) != "enterprise"
        ]

    @property
    def steps(self) -> list[Rate]:
        """What is drawn of them: amounts by level, if there are enough."""
        return steps(self.training_rates)

    def levels_at(self, teacher: InstitutionRow) -> int:
        """The levels at which an institution teaches the subject or what stands below it."""
        family = {self.subject.key, *(trade.key for trade in self.trades)}
        own = [c for c in teacher.capabilities if c.purpose == "training"]
        return reduce(or_bits, (c.levels for c in own if c.subject_key in family), 0)

    @property
    def lineage(self) -> tuple[str, ...]:
        """The subject, then what it stands under, one step after another."""
        return (self.subject.key, *(subject.key for subject in reversed(self.ancestors)))


def subject_page(session: Reading, key: str, as_of: AsOf) -> SubjectPage | None:
    """The subject with this key on the day; None if there is none."""
    tree = _tree(session, key)
    subject = next((one for one in tree if one.key == key), None)
    if subject is None:
        return None
    ancestors = _ancestors(subject, tree)
    lineage = (key, *(one.key for one in reversed(ancestors)))
    below = [one for one in tree if one.parent_key == key]
    family = (key, *(one.key for one in below))
    current = holding(editions(session, as_of.day, *EDITIONS), *EDITIONS)
    listings, ended = _listings(session, lineage, as_of.day, current)
    rates, ended_rates = rates_of_subject(session, subject, lineage, as_of.day)
    total, teachers = _teachers(session, family, as_of.day)
    return SubjectPage(
        subject=subject,
        ancestors=ancestors,
        trades=tuple(one for one in below if one.kind == "trade"),
        aliases=_aliases(session, key),
        listings=listings,
        ended_listings=ended,
        rates=tuple(rates),
        ended_rates=tuple(ended_rates),
        uplifts=uplifts_of(session, rates, as_of.day),
        teachers=tuple(teachers),
        teachers_total=total,
        demands=_demands(session, lineage, as_of.day, current),
        licences=_licences(session, lineage, as_of.day),
        notices=_notices(session, family, as_of.day),
    )


def _tree(session: Reading, key: str) -> Sequence[Subject]:
    """The subject, all that it stands under, and what stands right below it."""
    up = select(Subject.key, Subject.parent_key).where(Subject.key == key).cte("up", recursive=True)
    up = up.union_all(
        select(Subject.key, Subject.parent_key).join(up, Subject.key == up.c.parent_key)
    )
    statement = (
        select(Subject)
        .where(or_(Subject.key.in_(select(up.c.key)), Subject.parent_key == key))
        .options(raiseload("*"))
        .order_by(Subject.position, Subject.key)
    )
    return session.scalars(statement).all()


def _ancestors(subject: Subject, tree: Sequence[Subject]) -> tuple[Subject, ...]:
    by_key = {one.key: one for one in tree}
    chain: list[Subject] = []
    above = by_key.get(subject.parent_key or "")
    while above is not None:
        chain.insert(0, above)
        above = by_key.get(above.parent_key or "")
    return tuple(chain)


def _aliases(session: Reading, key: str) -> tuple[Alias, ...]:
    statement = (
        select(Alias)
        .where(Alias.subject_key == key)
        .options(raiseload("*"))
        .order_by(Alias.kind, Alias.pinyin, Alias.key)
    )
    return tuple(session.scalars(statement))


def _listings(
    session: Reading, lineage: Sequence[str], day: date, current: Sequence[str]
) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """Lines of editions that hold on the day, and those whose time has run out."""
    now = and_(Listing.catalogue_key.in_(current), holds(Listing, day, Catalogue))
    statement = (
        select(Listing, now.label("now"))
        .join(Catalogue, Catalogue.key == Listing.catalogue_key)
        .where(Listing.subject_key.in_(lineage), has_begun(Listing, day, Catalogue))
        .options(
            joinedload(Listing.catalogue).joinedload(Catalogue.policy).raiseload("*"),
            joinedload(Listing.catalogue).raiseload("*"),
            joinedload(Listing.policy).raiseload("*"),
            joinedload(Listing.industry).raiseload("*"),
            joinedload(Listing.region).raiseload("*"),
            raiseload("*"),
        )
        .order_by(Catalogue.kind, Catalogue.year.desc(), Listing.position, Listing.key)
    )
    found = session.execute(statement).all()
    answers = tuple(listing for listing, holds_now in found if holds_now)
    return answers, tuple(listing for listing, holds_now in found if not holds_now)


def _teachers(
    session: Reading, family: Sequence[str], day: date
) -> tuple[int, list[InstitutionRow]]:
    """Who is enrolling in the subject or what stands below it: the number, and the first rows."""
    teaches = select(TEACHES.key).where(
        TEACHES.institution_key == Institution.key, TEACHES.subject_key.in_(family), TRAINS
    )
    wanted = and_(sum_enrols(day), teaches.exists(), subject_enrols(day, family))
    total = session.scalar(select(func.count(Institution.key)).where(wanted)) or 0
    return total, institution_rows(session, session.scalars(_first(wanted)).all(), day)


def _first(wanted: ColumnElement[bool]) -> Select[tuple[Institution]]:
    return (
        select(Institution)
        .where(wanted)
        .options(joinedload(Institution.region).raiseload("*"), raiseload("*"))
        .order_by(Institution.pinyin, Institution.key)
        .limit(TEACHERS_SHOWN)
    )


def _demands(
    session: Reading, lineage: Sequence[str], day: date, current: Sequence[str]
) -> tuple[Demand, ...]:
    listed = or_(Demand.catalogue_key.is_(None), Demand.catalogue_key.in_(current))
    statement = (
        select(Demand)
        .join(Catalogue, Catalogue.key == Demand.catalogue_key, isouter=True)
        .where(Demand.subject_key.in_(lineage[:2]), listed, holds(Demand, day, Catalogue))
        .options(
            joinedload(Demand.region).raiseload("*"),
            joinedload(Demand.catalogue).raiseload("*"),
            raiseload("*"),
        )
        .order_by(Demand.rank.nulls_last(), Demand.key)
    )
    return tuple(session.scalars(statement))


def _licences(session: Reading, lineage: Sequence[str], day: date) -> tuple[Licence, ...]:
    """What is required for the subject or the occupation it is under; not by a document that is over."""
    mapped = select(LicenceSubject.licence_key).where(
        LicenceSubject.subject_key.in_(lineage[:2]), holds(LicenceSubject, day)
    )
    statement = (
        select(Licence)
        .where(Licence.key.in_(mapped), holds(Licence, day))
        .options(raiseload("*"))
        .order_by(Licence.position, Licence.key)
    )
    return tuple(session.scalars(statement))


def _notices(session: Reading, family: Sequence[str], day: date) -> tuple[Notice, ...]:
    named = select(NoticeLine.of_notice_key).where(NoticeLine.subject_key.in_(family))
    statement = (
        select(Notice)
        .where(Notice.key.in_(named), Notice.published_on <= day)
        .options(joinedload(Notice.publisher).raiseload("*"), raiseload("*"))
        .order_by(Notice.published_on.desc(), Notice.key)
        .limit(5)
    )
    return tuple(session.scalars(statement))
