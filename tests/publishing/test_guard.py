"""Sessions of requests cannot write what is published, even through the writer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, g
from sqlalchemy import delete, insert, select, update

from catalogue import create_app
from catalogue.db import db
from catalogue.models import Change, Publisher, Release, SiteState, StandingSpan
from catalogue.publishing.guard import NotARelease
from tests.publishing.world import bureau, release
from tests.tables import create_tables


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application whose requests have been given the writer."""
    app = create_app(home=tmp_path_factory.mktemp("home"))
    databases = app.extensions["databases"]
    create_tables(databases.writer)
    release(databases, bureau())
    with app.app_context():
        g.database = databases.writer
        yield app
        db.session.remove()
    databases.dispose()


def test_a_changed_row_is_refused(app: Flask) -> None:
    db.session.get_one(Publisher, "b1").name = "改"
    with pytest.raises(NotARelease, match="Publisher"):
        db.session.flush()


def test_new_and_removed_rows_are_refused(app: Flask) -> None:
    db.session.add(Publisher(key="b9", name="新", release=1))
    with pytest.raises(NotARelease):
        db.session.flush()
    db.session.rollback()
    db.session.delete(db.session.get_one(Publisher, "b1"))
    with pytest.raises(NotARelease):
        db.session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        update(Publisher).values(name="改"),
        delete(StandingSpan),
        insert(Release).values(number=9, title="", who=""),
        update(SiteState).values(latest=9),
        delete(Change),
    ],
)
def test_statements_are_refused_too(app: Flask, statement: object) -> None:
    with pytest.raises(NotARelease):
        db.session.execute(statement)  # type: ignore[call-overload]
    assert db.session.scalar(select(Publisher.name)) == "示例市示例局"
