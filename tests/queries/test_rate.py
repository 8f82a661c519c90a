"""Rates as a table: what holds on a day, whole lines, what each line covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from catalogue.db import AsOf
from catalogue.queries.filters import Filter, read
from catalogue.queries.matrix import matrix_rows, tables
from catalogue.queries.rate import ended_rates, fields, rates_matching
from catalogue.queries.region import regions_of
from catalogue.queries.rule import rules_on
from catalogue.queries.scheme import scheme_page, schemes_on

TODAY, QUALITY_YEAR = date(2026, 11, 20), date(2021, 5, 10)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """The default content on both databases."""
    app: Flask = request.getfixturevalue("app" if request.param == "sqlite" else "on_postgres")
    with Session(app.extensions["databases"].reader) as session:
        yield session


def as_of(day: date) -> AsOf:
    return AsOf(3, day, 3, TODAY, datetime(2026, 11, 20, tzinfo=UTC), sample=True)


def asked(session: Session, **query: str) -> Filter:
    return read(MultiDict(query), fields(session, regions_of(session, "371500")))


def table(session: Session, day: date, **query: str):  # type: ignore[no-untyped-def]
    regions = regions_of(session, "371500")
    return rates_matching(session, asked(session, **query), as_of(day), regions)


def test_pages_hold_every_rate_once(session: Session) -> None:
    first = table(session, TODAY)
    rows = [
        row for n in range(1, first.pages + 1) for row in table(session, TODAY, page=str(n)).rows
    ]
    keys = [rate.key for row in rows for rate in row.rates]
    assert len(keys) == len(set(keys)) == first.total
    assert len(rows) == first.lines > 20


def test_a_line_has_one_scheme_subject_and_certificate(session: Session) -> None:
    for row in table(session, TODAY).rows:
        assert (
            len({(r.scheme_key, r.subject_key, r.class_key, r.certificate) for r in row.rates}) == 1
        )
        levels = [rate.level for rate in row.rates]
        assert len(levels) == len(set(levels))


def test_people_come_first_and_subjects_before_classes(session: Session) -> None:
    rows = [r for r in table(session, TODAY).rows if r.scheme.key == "hfq863" and r.levelled]
    assert rows[0].scheme == table(session, TODAY).rows[0].scheme
    kinds = [0 if row.subject else 1 for row in rows]
    assert kinds == sorted(kinds)
    codes = [row.subject.key for row in rows if row.subject]
    assert codes == sorted(codes)


def test_nothing_stands_on_both_sides_of_a_day(session: Session) -> None:
    now, ended = rules_on(session, TODAY)
    assert {row.rule.key for row in now}.isdisjoint(row.rule.key for row in ended)
    assert all(row.period.state(TODAY) in ("running", "open") for row in now)
    assert all(row.period.state(TODAY) == "ended" for row in ended)
    schemes, gone = schemes_on(session, TODAY)
    assert {row.scheme.key for row in schemes}.isdisjoint(row.scheme.key for row in gone)


def test_a_rule_ends_with_its_scheme(session: Session) -> None:
    """鲁人社字〔2021〕33号 names no end, 聊城's scheme for employers ended with 2021."""
    now, ended = rules_on(session, TODAY)
    assert "ukb94s" not in {row.rule.key for row in now}
    assert "ukb94s" in {row.rule.key for row in ended}
    assert "ukb94s" in {row.rule.key for row in rules_on(session, QUALITY_YEAR)[0]}


def test_what_has_run_out_is_counted_by_scheme_and_document(session: Session) -> None:
    found = {
        (one.scheme.key, one.policy.key if one.policy else ""): one
        for one in ended_rates(session, TODAY)
    }
    old = found["hfq863", "pwjdqb"]
    assert old.count == 12
    assert old.period.effective_until == date(2026, 3, 1)
    assert found["hj6fmr", "pd8f48"].count == 1
    assert not ended_rates(session, QUALITY_YEAR)


def test_a_change_of_standards_is_seen_on_both_days(session: Session) -> None:
    for day, fen in ((date(2026, 2, 28), 100_000), (date(2026, 3, 1), 120_000)):
        page = scheme_page(session, "hfq863", as_of(day))
        assert page
        own = [r for r in page.rates if r.subject_key == "6-31-01-03" and r.level == "l5"]
        assert [rate.amount for rate in own] == [fen]


def test_a_table_rests_on_one_document(session: Session) -> None:
    page = scheme_page(session, "hfq863", as_of(TODAY))
    assert page
    for one in (*page.tables, *page.ended_tables):
        assert len({row.policy.key for row in one.rows if row.policy}) == 1
    rows = [row for one in page.ended_tables for row in one.rows]
    assert tables(matrix_rows([rate for row in rows for rate in row.rates], ended=True))
