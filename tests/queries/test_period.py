"""Periods: the narrowest of a row, its parents and its document; and how each stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue.queries.period import Period, period_of

A, B, C = date(2021, 5, 10), date(2021, 12, 31), date(2022, 1, 1)


@pytest.mark.parametrize(
    ("period", "day", "state"),
    [
        (Period(A, C), date(2021, 5, 9), "ahead"),
        (Period(A, C), A, "running"),
        (Period(A, C), B, "running"),
        (Period(A, C), C, "ended"),
        (Period(A, None), C, "open"),
        (Period(None, None), A, "open"),
        (Period(None, C), A, "running"),
    ],
)
def test_a_period_on_a_day(period: Period, day: date, state: str) -> None:
    assert period.state(day) == state


def test_the_narrowest_counts() -> None:
    assert period_of(Period(None, C), None, Period(A, None)) == Period(A, C)
    assert period_of(Period(A, B), Period(date(2020, 1, 1), C)) == Period(A, B)
    assert period_of() == Period(None, None)
