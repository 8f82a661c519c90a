"""Institutions that take nobody on a day, for a search that must not offer them first."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from catalogue.db import Reading
from catalogue.models import StandingSpan
from catalogue.queries.standing import on_day


def stopped_on(session: Reading, day: date) -> dict[str, str]:
    """The standing in sum of every institution that is not enrolling on the day, by key."""
    statement = select(StandingSpan.institution_key, StandingSpan.standing).where(
        StandingSpan.admitting_publisher_key.is_(None),
        StandingSpan.subject_key.is_(None),
        StandingSpan.enrolling.is_(False),
        on_day(StandingSpan, day),
    )
    return dict(session.execute(statement).tuples().all())
