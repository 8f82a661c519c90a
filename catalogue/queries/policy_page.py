"""All that the page of one document shows: its period, relations both ways, points, and what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Load, joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.models import (
    Catalogue,
    ClausePoint,
    GradingScheme,
    Listing,
    Notice,
    Policy,
    PolicyRelation,
    Rate,
    Rule,
    Scheme,
)
from catalogue.queries.edition import editions
from catalogue.queries.key import CATALOGUES, Place
from catalogue.queries.period import FAR, Period, period_of
from catalogue.queries.policy import policy_row

#: Notices named on the page before it only says how many there are.
NOTICES_SHOWN = 10


@dataclass(frozen=True)
class Related:
    """Another document that this one names, or that names it, with the clause that does."""

    kind: str
    policy: Policy
    clause: str | None
    #: How its period stands on the day: a term of PERIODS.
    state: str


@dataclass(frozen=True)
class Resting:
    """Rows of a scheme or catalogue that rest on the document: how many, and whether they still hold."""

    owner: Scheme | Catalogue
    count: int
    #: A term of PERIODS.
    state: str

    @property
    def place(self) -> Place:
        """Where they are read."""
        if isinstance(self.owner, Catalogue):
            return CATALOGUES[self.owner.kind]
        return Place("public.scheme", {"key": self.owner.key})


@dataclass(frozen=True)
class PolicyPage:
    """One document on a day."""

    policy: Policy
    period: Period
    #: A term of PERIODS.
    state: str
    #: Documents that this one names.
    names: tuple[Related, ...]
    #: Documents that name this one.
    named_by: tuple[Related, ...]
    points: tuple[ClausePoint, ...]
    rates: tuple[Resting, ...]
    listings: tuple[Resting, ...]
    #: Rules on the site that rest on it.
    rules: int
    grading: tuple[GradingScheme, ...]
    notices: tuple[Notice, ...]
    notices_total: int

    @property
    def successors(self) -> list[Policy]:
        """The documents not yet at their end that say they replace this one."""
        later = [one for one in self.named_by if one.kind == "replaces"]
        return [one.policy for one in later if one.state in ("running", "open")]


def policy_page(session: Reading, key: str, as_of: AsOf) -> PolicyPage | None:
    """The document with this key on the day; None if there is none."""
    policy = session.scalars(
        select(Policy)
        .where(Policy.key == key)
        .options(
            joinedload(Policy.region).raiseload("*"),
            joinedload(Policy.publisher).raiseload("*"),
            raiseload("*"),
        )
    ).first()
    if policy is None:
        return None
    day = as_of.day
    row = policy_row(policy, day)
    names, named_by = _related(session, key, day)
    total, notices = _notices(session, key, day)
    return PolicyPage(
        policy=policy,
        period=row.period,
        state=row.state,
        names=names,
        named_by=named_by,
        points=_points(session, key),
        rates=_rates(session, policy, day),
        listings=_listings(session, policy, day),
        rules=_rules(session, key),
        grading=_grading(session, key),
        notices=notices,
        notices_total=total,
    )


def _related(
    session: Reading, key: str, day: date
) -> tuple[tuple[Related, ...], tuple[Related, ...]]:
    """The relations that it states, and those that others state of it."""
    other = case(
        (PolicyRelation.from_policy_key == key, PolicyRelation.to_policy_key),
        else_=PolicyRelation.from_policy_key,
    )
    statement = (
        select(PolicyRelation, Policy)
        .join(Policy, Policy.key == other)
        .where(or_(PolicyRelation.from_policy_key == key, PolicyRelation.to_policy_key == key))
        .options(Load(Policy).raiseload("*"), Load(PolicyRelation).raiseload("*"))
        .order_by(PolicyRelation.kind, Policy.written_on.desc().nulls_last(), PolicyRelation.key)
    )
    found = [(relation, policy) for relation, policy in session.execute(statement)]
    told = [
        (r.from_policy_key == key, Related(r.kind, other, r.clause, policy_row(other, day).state))
        for r, other in found
    ]
    return tuple(one for own, one in told if own), tuple(one for own, one in told if not own)


def _points(session: Reading, key: str) -> tuple[ClausePoint, ...]:
    statement = (
        select(ClausePoint)
        .where(ClausePoint.of_policy_key == key)
        .options(raiseload("*"))
        .order_by(ClausePoint.position, ClausePoint.key)
    )
    return tuple(session.scalars(statement))


def _rates(session: Reading, policy: Policy, day: date) -> tuple[Resting, ...]:
    """Schemes that rest on it or have rates that do, with the number of those rates."""
    own = func.coalesce(Rate.policy_key, Scheme.policy_key) == policy.key
    # A rate without an end of its own lasts as long as scheme and document do.
    last = func.max(func.coalesce(Rate.effective_until, FAR))
    statement = (
        select(Scheme, func.count(Rate.key), last)
        .select_from(Scheme)
        .outerjoin(Rate, (Rate.scheme_key == Scheme.key) & own)
        .where(or_(Scheme.policy_key == policy.key, Rate.key.is_not(None)))
        .group_by(Scheme.key)
        .options(raiseload("*"))
        .order_by(Scheme.pinyin, Scheme.key)
    )
    found: list[Resting] = []
    for scheme, count, until in session.execute(statement):
        own_end = Period(None, None if until == FAR else until)
        found.append(Resting(scheme, count, _state(day, own_end, scheme, policy)))
    return tuple(found)


def _state(day: date, *owners: Any) -> str:
    return period_of(*owners).state(day)


def _listings(session: Reading, policy: Policy, day: date) -> tuple[Resting, ...]:
    """Catalogues that rest on it or have lines that do, with the number of those lines."""
    own = func.coalesce(Listing.policy_key, Catalogue.policy_key) == policy.key
    statement = (
        select(Catalogue, func.count(Listing.key))
        .select_from(Catalogue)
        .outerjoin(Listing, (Listing.catalogue_key == Catalogue.key) & own)
        .where(or_(Catalogue.policy_key == policy.key, Listing.key.is_not(None)))
        .group_by(Catalogue.key)
        .options(raiseload("*"))
        .order_by(Catalogue.kind, Catalogue.year.desc(), Catalogue.key)
    )
    found = session.execute(statement).tuples().all()
    kinds = sorted({catalogue.kind for catalogue, _ in found})
    periods = {e.catalogue.key: e.period for e in editions(session, day, *kinds)} if kinds else {}
    return tuple(
        Resting(catalogue, count, _state(day, periods[catalogue.key], policy))
        for catalogue, count in found
    )


def _rules(session: Reading, key: str) -> int:
    document = func.coalesce(Rule.policy_key, Scheme.policy_key)
    statement = (
        select(func.count(Rule.key))
        .select_from(Rule)
        .outerjoin(Scheme, Scheme.key == Rule.scheme_key)
        .where(document == key)
    )
    return session.scalar(statement) or 0


def _grading(session: Reading, key: str) -> tuple[GradingScheme, ...]:
    statement = (
        select(GradingScheme)
        .where(GradingScheme.policy_key == key)
        .options(raiseload("*"))
        .order_by(GradingScheme.kind, GradingScheme.key)
    )
    return tuple(session.scalars(statement))


def _notices(session: Reading, key: str, day: date) -> tuple[int, tuple[Notice, ...]]:
    """Notices that name it as their basis, published by the day: how many, and the newest."""
    basis = (Notice.policy_key == key, Notice.published_on <= day)
    total = session.scalar(select(func.count(Notice.key)).where(*basis)) or 0
    newest = (
        select(Notice)
        .where(*basis)
        .options(joinedload(Notice.publisher).raiseload("*"), raiseload("*"))
        .order_by(Notice.published_on.desc(), Notice.key)
        .limit(NOTICES_SHOWN)
    )
    return total, tuple(session.scalars(newest))
