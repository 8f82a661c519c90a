"""Institutions that do not simply stand in the catalogue on a day, for a search that tells them apart."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, select

from catalogue.db import Reading
from catalogue.models import StandingSpan
from catalogue.queries.standing import on_day


def stopped_on(session: Reading, day: date) -> dict[str, str]:
    """The standing in sum of every institution that is not enrolling on the day, by key."""
    return _sums(session, day, StandingSpan.enrolling.is_(False))


def unlisted_on(session: Reading, day: date) -> dict[str, str]:
    """The standing in sum of every institution that has another than 在目录, enrolling or not, by key."""
    return _sums(session, day, StandingSpan.standing != "listed")


def _sums(session: Reading, day: date, condition: ColumnElement[bool]) -> dict[str, str]:
    statement = select(StandingSpan.institution_key, StandingSpan.standing).where(
        StandingSpan.admitting_publisher_key.is_(None),
        StandingSpan.subject_key.is_(None),
        condition,
        on_day(StandingSpan, day),
    )
    return dict(session.execute(statement).tuples().all())
