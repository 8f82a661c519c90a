"""补贴规则: the limits and conditions that hold on a day, and those that have run out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import Reading
from catalogue.glossary import RULE_KINDS
from catalogue.models import Policy, Rule, Scheme
from catalogue.queries.in_force import has_begun, holds
from catalogue.queries.period import Period, period_in, resting_on
from catalogue.queries.subsidy import rank


@dataclass(frozen=True)
class RuleRow:
    """A rule, its document, and the days on which it is an answer."""

    rule: Rule
    policy: Policy | None
    period: Period

    @property
    def basis(self) -> tuple[Policy | None, Period]:
        """What it stands and falls with."""
        return self.policy, self.period


def rules_on(
    session: Reading, day: date, scheme: str | None = None
) -> tuple[list[RuleRow], list[RuleRow]]:
    """The rules that hold on the day, and those that have run out; of one scheme, or all."""
    parent = joinedload(Rule.scheme)
    statement = (
        select(Rule, holds(Rule, day, Scheme).label("now"))
        .outerjoin(Scheme, Scheme.key == Rule.scheme_key)
        .where(has_begun(Rule, day, Scheme))
        .options(
            parent.joinedload(Scheme.policy).raiseload("*"),
            parent.raiseload("*"),
            joinedload(Rule.policy).raiseload("*"),
            joinedload(Rule.region).raiseload("*"),
            raiseload("*"),
        )
        .order_by(rank(RULE_KINDS, Rule.kind), Rule.pinyin, Rule.key)
    )
    if scheme is not None:
        statement = statement.where(Rule.scheme_key == scheme)
    rows = [(_row(rule), now) for rule, now in session.execute(statement)]
    return [row for row, now in rows if now], [row for row, now in rows if not now]


def _row(rule: Rule) -> RuleRow:
    scheme = rule.scheme
    policy = resting_on(rule, scheme)
    return RuleRow(rule, policy, period_in(rule, policy, scheme, scheme and scheme.policy))
