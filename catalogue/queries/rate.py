"""补贴标准表: the rates that hold on a day, filtered, as lines of subject or class × certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Load, aliased

from catalogue.db import AsOf, Reading
from catalogue.glossary import CERTIFICATES, LEVELS, PAYEES, SCHEME_PURPOSES
from catalogue.models import ClassMember, Policy, Rate, Scheme, Subject, SubsidyClass
from catalogue.queries.facets import counted
from catalogue.queries.filters import Field, Filter, of_vocabulary
from catalogue.queries.in_force import has_ended, holds
from catalogue.queries.matrix import MatrixRow, Table, matrix_rows, tables
from catalogue.queries.paging import Page
from catalogue.queries.period import FAR, Period, period_in
from catalogue.queries.region import Regions
from catalogue.queries.subsidy import rank, rates


@dataclass(frozen=True)
class RatePage(Page[MatrixRow]):
    """One page of the table. `total` counts rates (标准), pages are made of lines."""

    lines: int = 0

    @property
    def pages(self) -> int:
        """How many pages the lines take."""
        return self.filter.pages(self.lines)

    @property
    def tables(self) -> list[Table]:
        """The lines as tables of one scheme and document each."""
        return tables(self.rows)


@dataclass(frozen=True)
class EndedRates:
    """The rates of a scheme under one document that have run out."""

    scheme: Scheme
    policy: Policy | None
    count: int
    period: Period


def fields(session: Reading, regions: Regions) -> tuple[Field, ...]:
    """The conditions of the table; the classes are those that some scheme has."""
    found = session.execute(
        select(SubsidyClass.key, SubsidyClass.label, SubsidyClass.meaning)
        .join(Scheme, Scheme.key == SubsidyClass.scheme_key)
        .order_by(Scheme.pinyin, SubsidyClass.position, SubsidyClass.key)
    )
    classes = {key: f"职业类别{label}类" + f"（{told}）" * bool(told) for key, label, told in found}
    return (
        of_vocabulary("purpose", SCHEME_PURPOSES),
        of_vocabulary("payee", PAYEES),
        of_vocabulary("level", LEVELS),
        of_vocabulary("certificate", CERTIFICATES),
        Field("class", "职业类别", classes),
        Field("region", "地区", regions.options),
    )


def rates_matching(session: Reading, filter_: Filter, as_of: AsOf, regions: Regions) -> RatePage:
    """One page of the rates that hold on the day."""
    options = _options(filter_, regions)
    conditions = _conditions(filter_, options, as_of.day)
    holding = _holding(as_of.day)
    total, counts = counted(session, holding, conditions, options)
    placed = holding.where(*conditions.values()).add_columns(_place().label("place")).subquery()
    lines = session.scalar(select(func.max(placed.c.place))) or 0
    before = filter_.skipped
    chosen = (
        rates()
        .join(placed, placed.c.key == Rate.key)
        .where(placed.c.place > before, placed.c.place <= before + filter_.size)
        .order_by(None)
        .order_by(placed.c.place, rank(LEVELS, Rate.level), Rate.key)
    )
    rows = matrix_rows(session.scalars(chosen))
    return RatePage(filter_, rows, total, counts, lines=lines)


def ended_rates(session: Reading, day: date) -> list[EndedRates]:
    """What has run out by the day, by scheme and document; its figures stand on the scheme's page."""
    own = func.coalesce(Rate.policy_key, Scheme.policy_key)
    document = case((Rate.notice_key.is_(None), own))
    above = aliased(Policy)
    statement = (
        select(
            Scheme, Policy, above, func.count(Rate.key),
            func.min(Rate.effective_from), func.max(func.coalesce(Rate.effective_until, FAR)),
        )
        .select_from(Rate)
        .join(Scheme, Scheme.key == Rate.scheme_key)
        .outerjoin(Policy, Policy.key == document)
        .outerjoin(above, above.key == Scheme.policy_key)
        .where(has_ended(Rate, day, Scheme))
        .group_by(Scheme.key, Policy.key, above.key)
        .order_by(Policy.effective_until.desc().nulls_last(), Scheme.pinyin, Scheme.key, Policy.key)
        .options(Load(Scheme).raiseload("*"), Load(Policy).raiseload("*"),
                 Load(above).raiseload("*"))
    )  # fmt: skip
    return [
        EndedRates(scheme, policy, count, period_in(Period(start, until), policy, scheme, its))
        for scheme, policy, its, count, start, until in session.execute(statement)
    ]


def _conditions(
    filter_: Filter, options: dict[str, dict[str, ColumnElement[bool]]], day: date
) -> dict[str, ColumnElement[bool]]:
    conditions = {
        name: or_(*(options[name][value] for value in filter_[name]))
        for name in options
        if filter_[name]
    }
    if filter_.words:
        conditions["q"] = _worded(filter_.words, day)
    return conditions


def _options(filter_: Filter, regions: Regions) -> dict[str, dict[str, ColumnElement[bool]]]:
    offered = {f.name: f.options for f in filter_.fields}
    payee = func.coalesce(Rate.payee, Scheme.payee)
    return {
        "purpose": {value: Scheme.purpose == value for value in offered["purpose"]},
        "payee": {value: payee == value for value in offered["payee"]},
        "level": {value: Rate.level == value for value in offered["level"]},
        "certificate": {value: Rate.certificate == value for value in offered["certificate"]},
        "class": {value: Rate.class_key == value for value in offered["class"]},
        "region": {value: _paid_in(regions.covering((value,))) for value in offered["region"]},
    }


def _paid_in(regions: tuple[str, ...]) -> ColumnElement[bool]:
    """What is for the whole city, or for nowhere in particular, is for each part of it too."""
    region = func.coalesce(Rate.region_key, Scheme.region_key)
    return or_(region.is_(None), region.in_(regions))


def _worded(words: str, day: date) -> ColumnElement[bool]:
    """Rates of the subjects so named, of what they stand under, of their classes, and schemes so named."""
    named = select(Subject.key, Subject.parent_key).where(
        Subject.search_text.contains(words, autoescape=True)
    )
    up = named.cte("up", recursive=True)
    up = up.union(select(Subject.key, Subject.parent_key).join(up, Subject.key == up.c.parent_key))
    lineage = select(up.c.key)
    in_class = and_(ClassMember.subject_key.in_(lineage), holds(ClassMember, day))
    classes = select(ClassMember.class_key).where(in_class)
    return or_(
        Rate.subject_key.in_(lineage),
        Rate.class_key.in_(classes),
        Scheme.search_text.contains(words, autoescape=True),
    )


def _holding(day: date) -> Select[tuple[str]]:
    return (
        select(Rate.key)
        .select_from(Rate)
        .join(Scheme, Scheme.key == Rate.scheme_key)
        .outerjoin(SubsidyClass, SubsidyClass.key == Rate.class_key)
        .where(holds(Rate, day, Scheme))
    )


def _place() -> ColumnElement[int]:
    """The number of a rate's line, from 1.

    By scheme, what is paid to people first; then what is paid by level, subjects before classes before all.
    """
    coverage = case((Rate.subject_key.is_not(None), 0), (Rate.class_key.is_not(None), 1), else_=2)
    order = (
        rank(SCHEME_PURPOSES, Scheme.purpose),
        rank(PAYEES, Scheme.payee),
        Scheme.pinyin,
        Scheme.key,
        case((Rate.level == "none", 1), else_=0),
        coverage,
        func.coalesce(SubsidyClass.position, 0),
        func.coalesce(Rate.subject_key, Rate.class_key, ""),
        rank(CERTIFICATES, Rate.certificate),
        func.coalesce(Rate.payee, ""),
        func.coalesce(Rate.region_key, ""),
        func.coalesce(Rate.policy_key, ""),
    )
    return func.dense_rank().over(order_by=order)
