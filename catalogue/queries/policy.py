"""政策文件: the list with its filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, extract, func, or_, select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import PERIODS, POLICY_KINDS, VALIDITIES
from catalogue.models import Policy, Region
from catalogue.queries.facets import counted
from catalogue.queries.filters import Field, Filter, of_vocabulary
from catalogue.queries.in_force import within
from catalogue.queries.paging import Page
from catalogue.queries.period import Period, period_of
from catalogue.rules.codes import document_number
from catalogue.rules.folding import fold

#: The value of the region filter for what the state and its ministries issued.
STATE = "state"


@dataclass(frozen=True)
class PolicyRow:
    """One row of the list."""

    policy: Policy
    period: Period
    #: A term of PERIODS.
    state: str


def fields(session: Reading) -> tuple[Field, ...]:
    """The conditions of the list; regions and years are those that have documents."""
    found = session.execute(
        select(Region.key, Region.name, extract("year", Policy.written_on))
        .select_from(Policy)
        .outerjoin(Region, Region.key == Policy.region_key)
        .distinct()
        .order_by(Region.key.nulls_first())
    ).all()
    regions = {key or STATE: name or "全国" for key, name, _ in found}
    years = sorted({int(year) for _, _, year in found if year}, reverse=True)
    return (
        of_vocabulary("kind", POLICY_KINDS),
        Field("region", "发文地区", regions),
        of_vocabulary("period", PERIODS),
        of_vocabulary("validity", VALIDITIES),
        Field("year", "成文年份", {str(year): f"{year}年" for year in years}),
    )


def policies_matching(session: Reading, filter_: Filter, as_of: AsOf) -> Page[PolicyRow]:
    """One page of the documents known on the day, newest first."""
    known = _known(as_of.day)
    options = _options(filter_, as_of.day)
    conditions = _conditions(filter_, options)
    total, counts = counted(session, select(Policy.key).where(known), conditions, options)
    chosen = (
        select(Policy)
        .where(known, *conditions.values())
        .options(joinedload(Policy.region).raiseload("*"), raiseload("*"))
        .order_by(Policy.written_on.desc().nulls_last(), Policy.key)
        .limit(filter_.size)
        .offset(filter_.skipped)
    )
    rows = [policy_row(policy, as_of.day) for policy in session.scalars(chosen)]
    return Page(filter_, rows, total, counts)


def policy_row(policy: Policy, day: date) -> PolicyRow:
    """A document with its period and how that stands on the day."""
    period = period_of(policy)
    return PolicyRow(policy, period, period.state(day))


def _known(day: date) -> ColumnElement[bool]:
    """Written or published by the day; a day nobody knows is no obstacle."""
    made = func.coalesce(Policy.published_on, Policy.written_on)
    return or_(made.is_(None), made <= day)


def _conditions(
    filter_: Filter, options: dict[str, dict[str, ColumnElement[bool]]]
) -> dict[str, ColumnElement[bool]]:
    conditions = {
        name: or_(*(options[name][value] for value in filter_[name]))
        for name in options
        if filter_[name]
    }
    if filter_.words:
        # 聊政办发[2019]第10号 asks for 聊政办发〔2019〕10号; brackets themselves are folded away (P3).
        words = fold(document_number(filter_.q))
        conditions["q"] = Policy.search_text.contains(words, autoescape=True)
    return conditions


def _options(filter_: Filter, day: date) -> dict[str, dict[str, ColumnElement[bool]]]:
    offered = {f.name: f.options for f in filter_.fields}
    year = extract("year", Policy.written_on)
    return {
        "kind": {value: Policy.kind == value for value in offered["kind"]},
        "region": {value: _issued_in(value) for value in offered["region"]},
        "period": _states(day),
        "validity": {value: Policy.validity == value for value in offered["validity"]},
        "year": {value: func.coalesce(year == int(value), False) for value in offered["year"]},
    }


def _issued_in(region: str) -> ColumnElement[bool]:
    return Policy.region_key.is_(None) if region == STATE else Policy.region_key == region


def _states(day: date) -> dict[str, ColumnElement[bool]]:
    """The terms of PERIODS, as `Period.state` tells them."""
    ahead = and_(Policy.effective_from.is_not(None), Policy.effective_from > day)
    return {
        "ahead": ahead,
        "running": and_(within(Policy, day), Policy.effective_until.is_not(None)),
        "ended": and_(~ahead, Policy.effective_until.is_not(None), Policy.effective_until <= day),
        "open": and_(within(Policy, day), Policy.effective_until.is_(None)),
    }
