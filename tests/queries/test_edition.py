"""The last day of a catalogue, as editions say it and as the page of its document does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from catalogue.db import AsOf, Base, open_databases
from catalogue.models import Catalogue, Policy, Publisher, Region
from catalogue.queries.edition import editions
from catalogue.queries.policy_page import policy_page
from tests.publishing.world import new, put, release

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A list of 2025 with a supplement, and one of 2026 that replaces it but names no first day."""
    databases = open_databases(f"sqlite:///{tmp_path / 'site.sqlite'}")
    Base.metadata.create_all(databases.writer)
    first = {"year": 2025, "effective_from": date(2025, 7, 1), "policy_key": "p1"}
    document = {
        "title": "示例通知", "kind": "municipal", "issuer": "示例市示例局",
        "written_precision": "unknown", "validity": "valid",
    }  # fmt: skip
    edits = [
        new(Region, "990100", name="示例市"),
        new(Publisher, "b1", name="示例市示例局", region_key="990100"),
        put(Policy, "p1", None, **document),
        new(Catalogue, "c1", **first),
        new(Catalogue, "c2", **first, batch=1, supplements_key="c1"),
        new(Catalogue, "c3", year=2026, published_on=JULY, replaces_key="c1"),
    ]
    release(databases, edits)
    with Session(databases.reader) as session:
        yield session
    databases.dispose()


@pytest.mark.parametrize(("day", "expected"), [(JUNE, "running"), (JULY, "ended")])
def test_a_replaced_catalogue_and_its_supplement_end_together(
    session: Session, day: date, expected: str
) -> None:
    states = {one.catalogue.key: one.state for one in editions(session, day, "institutions")}
    assert states["c1"] == states["c2"] == expected


@pytest.mark.parametrize(("day", "expected"), [(JUNE, "running"), (JULY, "ended")])
def test_the_page_of_its_document_says_the_same(session: Session, day: date, expected: str) -> None:
    as_of = AsOf(1, day, 1, day, datetime(2026, 8, 1, tzinfo=UTC), sample=False)
    page = policy_page(session, "p1", as_of)
    assert page is not None
    assert [one.state for one in page.listings] == [expected, expected]
