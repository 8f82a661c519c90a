"""What is paid: the rates that answer for a subject on a day, with their schemes, uplifts and documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import Reading
from catalogue.glossary import CERTIFICATES, LEVELS, PAYEES, SCHEME_PURPOSES, Vocabulary
from catalogue.models import ClassMember, Rate, Scheme, Subject, Uplift
from catalogue.queries.in_force import has_ended, holds
from catalogue.rules.nearness import Nearness, nearness

#: The subjects of each class, as far as they are asked about.
Members = Mapping[str, Collection[str]]

#: Certificates that a rate for all subjects can mean, by the kind of subject asked about.
MEANT = {
    "occupation": ("qualification", "skill_level", "completion"),
    "trade": ("qualification", "skill_level", "completion"),
    "special": ("special", "completion"),
    "operation": ("operation", "completion"),
    "course": ("startup", "completion"),
}


def rates_of_subject(
    session: Reading, subject: Subject, lineage: Sequence[str], day: date
) -> tuple[list[Rate], list[Rate]]:
    """The rates that answer for a subject on the day (see nearest), and those whose time has run out.

    `lineage` is the subject, then what it stands under, one step after another.
    """
    now_in, ever_in = members(session, lineage, day)
    covering = rates().where(covers(lineage, ever_in))
    now = session.scalars(covering.where(holds(Rate, day, Scheme)))
    ended = session.scalars(covering.where(has_ended(Rate, day, Scheme)))
    return (
        nearest(now, subject, lineage, now_in),
        [rate for rate in ended if _distance(rate, subject, lineage, ever_in) is not None],
    )


def rates_of_scheme(session: Reading, key: str, day: date) -> tuple[list[Rate], list[Rate]]:
    """The rates of a scheme that hold on the day, and those that have run out, in the order of a table."""
    own = rates().where(Rate.scheme_key == key)
    now = session.scalars(own.where(holds(Rate, day, Scheme)))
    ended = session.scalars(own.where(has_ended(Rate, day, Scheme)))
    return sorted(now, key=_place), sorted(ended, key=_place)


def _place(rate: Rate) -> tuple[object, ...]:
    """Levelled rates first, subjects by code before classes before all."""
    return (
        rate.level == "none",
        0 if rate.subject else 1 if rate.subsidy_class else 2,
        rate.subsidy_class.position if rate.subsidy_class else 0,
        rate.subject_key or "",
        CERTIFICATES.rank(rate.certificate) if rate.certificate else len(CERTIFICATES),
        LEVELS.rank(rate.level),
        rate.key,
    )


def nearest(
    rates: Iterable[Rate], subject: Subject, lineage: Sequence[str], classes: Members
) -> list[Rate]:
    """Of rates for the same scheme, level, certificate, payee and region the one nearest to the subject.

    What is not for the subject at all is left out.
    """
    far = [(_distance(rate, subject, lineage, classes), rate) for rate in rates]
    near = [(distance, rate.key, rate) for distance, rate in far if distance is not None]
    chosen: dict[tuple[str | None, ...], Rate] = {}
    for _, _, rate in sorted(near):
        payee, region = rate.payee or rate.scheme.payee, rate.region_key or rate.scheme.region_key
        place = (rate.scheme_key, rate.level, rate.certificate, payee, region)
        chosen.setdefault(place, rate)
    return sorted(chosen.values(), key=order)


def _distance(
    rate: Rate, subject: Subject, lineage: Sequence[str], classes: Members
) -> Nearness | None:
    """How near a rate is; one for all is only for the kinds of subject that its certificate can mean."""
    for_all = rate.subject_key is None and rate.class_key is None
    if for_all and rate.certificate and rate.certificate not in MEANT.get(subject.kind, ()):
        return None
    members = None if rate.class_key is None else classes.get(rate.class_key, frozenset())
    return nearness(rate.subject_key, members, lineage)


def order(rate: Rate) -> tuple[object, ...]:
    """Rates in the order of a table: scheme, people's first, then level from the lowest, then certificate."""
    return (
        SCHEME_PURPOSES.rank(rate.scheme.purpose),
        PAYEES.rank(rate.scheme.payee),
        rate.scheme.pinyin,
        rate.scheme_key,
        LEVELS.rank(rate.level),
        rate.certificate or "",
        rate.key,
    )


def rates() -> Select[tuple[Rate]]:
    """Rates with what a table says of each: scheme, documents, subject or class, region."""
    scheme = joinedload(Rate.scheme)
    return (
        select(Rate)
        .join(Scheme, Scheme.key == Rate.scheme_key)
        .options(
            scheme.joinedload(Scheme.policy).raiseload("*"),
            scheme.joinedload(Scheme.publisher).raiseload("*"),
            scheme.raiseload("*"),
            joinedload(Rate.policy).raiseload("*"),
            joinedload(Rate.subsidy_class).raiseload("*"),
            joinedload(Rate.subject).raiseload("*"),
            joinedload(Rate.region).raiseload("*"),
            raiseload("*"),
        )
        .order_by(Rate.scheme_key, Rate.level, Rate.key)
    )


def covers(subjects: Collection[str], classes: Collection[str]) -> ColumnElement[bool]:
    """Rates for one of these subjects or classes, or for all."""
    for_all = and_(Rate.subject_key.is_(None), Rate.class_key.is_(None))
    return or_(Rate.subject_key.in_(subjects), Rate.class_key.in_(list(classes)), for_all)


def members(session: Reading, subjects: Collection[str], day: date) -> tuple[Members, Members]:
    """Which of these subjects each class has: on the day, and on any, for rates that have run out.

    A class has no days: it ends with its scheme. A membership ends with a document of its own.
    """
    now: dict[str, set[str]] = {}
    ever: dict[str, set[str]] = {}
    statement = select(
        ClassMember.class_key, ClassMember.subject_key, holds(ClassMember, day)
    ).where(ClassMember.subject_key.in_(subjects))
    for class_, subject, holds_now in session.execute(statement):
        for found in (now, ever) if holds_now else (ever,):
            found.setdefault(class_, set()).add(subject)
    return now, ever


def uplifts_of(
    session: Reading, rates: Iterable[Rate], day: date, ended: Iterable[Rate] = ()
) -> dict[str, list[Uplift]]:
    """The uplifts of rates, by rate: on the day; of rates that have run out, as they stood."""
    now, past = [rate.key for rate in rates], [rate.key for rate in ended]
    found: dict[str, list[Uplift]] = {key: [] for key in (*now, *past)}
    statement = (
        select(Uplift)
        .where(
            or_(
                and_(Uplift.rate_key.in_(now), holds(Uplift, day)),
                Uplift.rate_key.in_(past),
            )
        )
        .options(joinedload(Uplift.policy).raiseload("*"), raiseload("*"))
        .order_by(Uplift.rate_key, Uplift.position, Uplift.key)
    )
    for uplift in session.scalars(statement):
        found[uplift.rate_key].append(uplift)
    return found


def rank(vocabulary: Vocabulary, column: Any) -> ColumnElement[int]:
    """The place of a column's term in the order of its vocabulary; none comes last."""
    return case(
        {id_: vocabulary.rank(id_) for id_ in vocabulary}, value=column, else_=len(vocabulary)
    )
