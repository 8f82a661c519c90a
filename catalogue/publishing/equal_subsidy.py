"""The equal-subsidy rule on published rates: what of them is compared, and what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, aliased

from catalogue.models import ClassMember, Policy, Publisher, Rate, Region, Scheme, Subject
from catalogue.publishing.refused import Fault
from catalogue.publishing.tables import Changed
from catalogue.rules.equal_subsidy import BEGINNING, FAR, Ground, Paid, Unequal, unequal

#: Tables whose rows decide what is paid to whom for what, when and where.
DECIDING = frozenset(
    {"rate", "scheme", "subsidy_class", "class_member", "subject", "publisher", "region", "policy"}
)


def unequal_rates(
    session: Session, changes: Collection[Changed]
) -> tuple[list[Fault], list[Fault]]:
    """Pairs of unequal rates: of one publisher (to refuse), of two of one region (to report)."""
    if DECIDING.isdisjoint(change.table for change in changes):
        return [], []
    rates = [_paid(row) for row in _rates(session)]
    pairs = unequal(rates, _ground(session)) if rates else []
    refused = [fault for pair in pairs if pair.of_one_publisher for fault in _faults(pair)]
    reported = [fault for pair in pairs if not pair.of_one_publisher for fault in _faults(pair)[:1]]
    return refused, reported


def _rates(session: Session) -> Iterator[Row[Any]]:
    own, scheme = aliased(Policy), aliased(Policy)
    query = (
        select(Rate, Scheme, own, scheme)
        .join(Scheme, Scheme.key == Rate.scheme_key)
        .outerjoin(own, own.key == Rate.policy_key)
        .outerjoin(scheme, scheme.key == Scheme.policy_key)
        .order_by(Rate.key)
    )
    yield from session.execute(query)


def _paid(row: Row[Any]) -> Paid:
    """A rate with what it has from its scheme where it is blank."""
    rate, scheme, own_policy, scheme_policy = row
    # It begins by the document it rests on, and ends with its scheme's too (queries/in_force).
    sourced = rate.policy_key or rate.notice_key
    begin = [p for p in (rate, scheme, own_policy if sourced else scheme_policy) if p is not None]
    end = [p for p in (rate, scheme, own_policy, scheme_policy) if p is not None]
    return Paid(
        key=rate.key,
        publisher=rate.publisher_key or scheme.publisher_key or "",
        payee=rate.payee or scheme.payee,
        purpose=scheme.purpose,
        level=rate.level,
        certificate=rate.certificate,
        kind=rate.kind,
        figures=(rate.amount, rate.minimum, rate.maximum, rate.cap, rate.months),
        subject=rate.subject_key,
        subsidy_class=rate.class_key,
        region=rate.region_key or scheme.region_key,
        effective_from=max(_or(p.effective_from, BEGINNING) for p in begin),
        effective_until=min(_or(p.effective_until, FAR) for p in end),
    )


def _or(day: date | None, otherwise: date) -> date:
    return otherwise if day is None else day


def _ground(session: Session) -> Ground:
    """Members count on every day, even after a document of their own: better a pair too many to look at."""
    members: dict[str, set[str]] = {}
    for of_class, subject in session.execute(
        select(ClassMember.class_key, ClassMember.subject_key)
    ):
        members.setdefault(of_class, set()).add(subject)
    return Ground(
        members={of_class: frozenset(subjects) for of_class, subjects in members.items()},
        above_subject=_pairs(session, Subject.key, Subject.parent_key),
        above_region=_pairs(session, Region.key, Region.parent_key),
        home=_pairs(session, Publisher.key, Publisher.region_key),
    )


def _pairs(session: Session, one: Any, other: Any) -> dict[str, str | None]:
    return {row[0]: row[1] for row in session.execute(select(one, other))}


def _faults(pair: Unequal) -> tuple[Fault, Fault]:
    """The same said of both rows, so that each is named with its file and line."""
    return _fault(pair.one, pair.other), _fault(pair.other, pair.one)


def _fault(rate: Paid, other: Paid) -> Fault:
    told = f"与“{other.key}”等级、证书相同，标准不同，请按“同类工种、同一等级、同等补贴”核对"
    return Fault("rate", rate.key, "unequal", told, (("rate", other.key),))
