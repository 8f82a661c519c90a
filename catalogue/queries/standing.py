"""Standing as published: spans on a day, for lists, pages and filters. Nothing is worked out here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from catalogue.db import Reading
from catalogue.models import Institution, StandingSpan

#: The spans as conditions of a list of institutions see them; made once, an alias is slow to make.
SPAN = aliased(StandingSpan)

#: Standings that an institution list can be filtered by, in the order shown.
SHOWN = ("listed", "suspended", "rectifying", "exited", "departed", "lapsed", "not_listed")


def on_day(span: Any, day: date) -> ColumnElement[bool]:
    """Whether a span covers the day."""
    return and_(span.day_from <= day, span.day_until > day)


def sum_is(day: date, *conditions: Any) -> ColumnElement[bool]:
    """Whether the institution's sum (rule 6) on the day satisfies conditions on `SPAN`."""
    found = select(SPAN.key).where(
        SPAN.institution_key == Institution.key,
        SPAN.admitting_publisher_key.is_(None),
        SPAN.subject_key.is_(None),
        on_day(SPAN, day),
        *conditions,
    )
    return found.exists()


def sum_enrols(day: date) -> ColumnElement[bool]:
    """Whether any line of the institution is enrolling: only those stand in default lists."""
    return sum_is(day, SPAN.enrolling)


def sum_stands(day: date, standing: str) -> ColumnElement[bool]:
    """Whether the institution's standing in sum is this one."""
    return sum_is(day, SPAN.standing == standing)


def subject_enrols(day: date, subjects: Collection[str]) -> ColumnElement[bool]:
    """Whether the institution has an enrolling line for one of the subjects."""
    found = select(SPAN.key).where(
        SPAN.institution_key == Institution.key,
        SPAN.subject_key.in_(subjects),
        SPAN.enrolling,
        on_day(SPAN, day),
    )
    return found.exists()


def spans_on(
    session: Reading, institutions: Collection[str], day: date
) -> dict[str, list[StandingSpan]]:
    """Every span of the institutions on the day, the sum first."""
    statement = (
        select(StandingSpan)
        .where(StandingSpan.institution_key.in_(institutions), on_day(StandingSpan, day))
        .order_by(
            StandingSpan.institution_key,
            StandingSpan.admitting_publisher_key.nulls_first(),
            StandingSpan.subject_key.nulls_first(),
            StandingSpan.key,
        )
    )
    found: dict[str, list[StandingSpan]] = {key: [] for key in institutions}
    for span in session.scalars(statement):
        found[span.institution_key].append(span)
    return found


def sum_of(spans: Sequence[StandingSpan]) -> StandingSpan | None:
    """The span of the sum among those of one institution."""
    return next((s for s in spans if not s.admitting_publisher_key and not s.subject_key), None)


def lines_of(spans: Sequence[StandingSpan]) -> list[StandingSpan]:
    """The spans of single lines among those of one institution."""
    return [span for span in spans if span.admitting_publisher_key]
