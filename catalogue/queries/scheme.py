"""补贴项目: which there are on a day, and all that the page of one shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased, joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import PAYEES, SCHEME_PURPOSES
from catalogue.models import (
    ClassMember,
    Policy,
    PolicyRelation,
    Rate,
    Region,
    Scheme,
    SchemePaper,
    Subject,
    SubsidyClass,
    Uplift,
)
from catalogue.queries.in_force import has_begun, holds, within
from catalogue.queries.matrix import Table, matrix_rows, tables
from catalogue.queries.period import Period, period_of
from catalogue.queries.rule import RuleRow, rules_on
from catalogue.queries.subsidy import rank, rates_of_scheme, uplifts_of


@dataclass(frozen=True)
class SchemeRow:
    """A scheme and the days on which it is an answer."""

    scheme: Scheme
    period: Period


@dataclass(frozen=True)
class ClassRow:
    """职业类别: a class of the scheme and the subjects it names; all below them belong to it."""

    subsidy_class: SubsidyClass
    members: tuple[Subject, ...]


@dataclass(frozen=True)
class SchemePage:
    """One scheme on a day."""

    scheme: Scheme
    region: Region | None
    period: Period
    #: A term of PERIODS.
    state: str
    #: Documents in their period that replace the scheme's.
    successors: tuple[Policy, ...]
    papers: tuple[SchemePaper, ...]
    classes: tuple[ClassRow, ...]
    tables: tuple[Table, ...]
    ended_tables: tuple[Table, ...]
    uplifts: dict[str, list[Uplift]]
    rules: tuple[RuleRow, ...]
    ended_rules: tuple[RuleRow, ...]

    @property
    def rates(self) -> list[Rate]:
        """The rates that hold."""
        return [rate for table in self.tables for rate in table.rates]


def schemes_on(session: Reading, day: date) -> tuple[list[SchemeRow], list[SchemeRow]]:
    """The schemes that hold on the day, and those that have run out."""
    statement = (
        select(Scheme, holds(Scheme, day).label("now"))
        .where(has_begun(Scheme, day))
        .options(joinedload(Scheme.policy).raiseload("*"), raiseload("*"))
        .order_by(
            rank(SCHEME_PURPOSES, Scheme.purpose),
            rank(PAYEES, Scheme.payee),
            Scheme.pinyin,
            Scheme.key,
        )
    )
    found = session.execute(statement).all()
    rows = [(SchemeRow(one, period_of(one, one.policy)), now) for one, now in found]
    return [row for row, now in rows if now], [row for row, now in rows if not now]


def scheme_page(session: Reading, key: str, as_of: AsOf) -> SchemePage | None:
    """The scheme with this key on the day; None if there is none."""
    found = session.execute(
        select(Scheme, Region)
        .outerjoin(Region, Region.key == Scheme.region_key)
        .where(Scheme.key == key)
        .options(
            joinedload(Scheme.policy).raiseload("*"), joinedload(Scheme.publisher).raiseload("*")
        )
    ).first()
    if found is None:
        return None
    scheme, region = found
    day = as_of.day
    period = period_of(scheme, scheme.policy)
    now, ended = rates_of_scheme(session, key, day)
    rules, ended_rules = rules_on(session, day, scheme=key)
    return SchemePage(
        scheme=scheme,
        region=region,
        period=period,
        state=period.state(day),
        successors=successors_of(session, scheme.policy_key, day),
        papers=_papers(session, key),
        classes=_classes(session, key, _last(period, day)),
        tables=tuple(tables(matrix_rows(now))),
        ended_tables=tuple(tables(matrix_rows(ended, ended=True))),
        uplifts=uplifts_of(session, now, day, ended),
        rules=tuple(rules),
        ended_rules=tuple(ended_rules),
    )


def successors_of(session: Reading, policy: str | None, day: date) -> tuple[Policy, ...]:
    """The documents in their period that say they replace this one."""
    later = aliased(PolicyRelation)
    statement = (
        select(Policy)
        .join(later, later.from_policy_key == Policy.key)
        .where(later.to_policy_key == (policy or ""), later.kind == "replaces", within(Policy, day))
        .options(raiseload("*"))
        .order_by(Policy.written_on.desc().nulls_last(), Policy.key)
    )
    return tuple(session.scalars(statement))


def _papers(session: Reading, key: str) -> tuple[SchemePaper, ...]:
    statement = (
        select(SchemePaper)
        .where(SchemePaper.scheme_key == key)
        .options(joinedload(SchemePaper.policy).raiseload("*"), raiseload("*"))
        .order_by(SchemePaper.position, SchemePaper.key)
    )
    return tuple(session.scalars(statement))


def _last(period: Period, day: date) -> date:
    """The day, or the last one on which what has run out was an answer: its history is told so."""
    until = period.effective_until
    return min(day, until - timedelta(days=1)) if until else day


def _classes(session: Reading, key: str, day: date) -> tuple[ClassRow, ...]:
    statement = (
        select(SubsidyClass, Subject)
        .select_from(SubsidyClass)
        .outerjoin(
            ClassMember,
            and_(ClassMember.class_key == SubsidyClass.key, holds(ClassMember, day)),
        )
        .outerjoin(Subject, Subject.key == ClassMember.subject_key)
        .where(SubsidyClass.scheme_key == key)
        .order_by(SubsidyClass.position, SubsidyClass.key, Subject.key)
    )
    members: dict[SubsidyClass, list[Subject]] = {}
    for subsidy_class, subject in session.execute(statement):
        members.setdefault(subsidy_class, []).extend([subject] if subject else [])
    return tuple(ClassRow(one, tuple(subjects)) for one, subjects in members.items())
