"""The migrations make exactly the schema of the models, on both databases.

Compared as text: Alembic's own comparison does not see a missing CHECK.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from catalogue import create_app
from catalogue.db import Databases, open_databases
from catalogue.models import SiteState
from tests.postgres import FreshDatabase
from tests.tables import create_tables

#: What only a migrated database has.
ALEMBIC = "alembic_version"

POSTGRES = (
    """SELECT 'column', table_name, column_name, data_type, is_nullable, column_default,
              character_maximum_length
       FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
)


def migrated(home: Path, url: str = "") -> Flask:
    """An application whose database the migrations have made."""
    app = create_app(home=home, database_url=url)
    done = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert done.exit_code == 0, done.output
    return app


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Databases, Databases]]:
    """A database made by the migrations, and one made from the models."""
    urls = [f"sqlite:///{tmp_path / 'catalogue.sqlite'}", f"sqlite:///{tmp_path / 'models.sqlite'}"]
    if request.param == "postgresql":
        fresh: FreshDatabase = request.getfixturevalue("postgres")
        urls = [fresh(), fresh()]
    one: Databases = migrated(tmp_path, urls[0]).extensions["databases"]
    other = open_databases(urls[1])
    create_tables(other.writer)
    yield one, other
    one.dispose()
    other.dispose()


def schema(engine: Engine) -> list[tuple[Any, ...]]:
    """Every column, constraint and index, as the database itself writes them."""
    read = _sqlite if engine.dialect.name == "sqlite" else _postgres
    return sorted((row for row in read(engine) if ALEMBIC not in str(row)), key=str)


def _postgres(engine: Engine) -> Iterator[tuple[Any, ...]]:
    with engine.connect() as connection:
        for question in POSTGRES:
            yield from (tuple(row) for row in connection.execute(text(question)))


def _sqlite(engine: Engine) -> Iterator[tuple[Any, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        for name, sql in rows:
            for part in parts(re.sub(r"\s+", " ", sql)):
                yield (name, part)


def parts(sql: str) -> Iterator[str]:
    """A CREATE TABLE as its head and its columns and constraints: their order does not matter."""
    head, _, body = sql.partition("(")
    yield head.strip()
    depth, start = 0, 0
    for place, sign in enumerate(body):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if (sign == "," and depth == 0) or depth < 0:
            yield body[start:place].strip()
            start = place + 1


def test_migrations_make_the_schema_of_the_models(both: tuple[Databases, Databases]) -> None:
    by_migration, by_models = (schema(databases.reader) for databases in both)
    assert len(by_models) > 500
    assert by_migration == by_models


def test_a_migrated_database_counts_releases_from_none(both: tuple[Databases, Databases]) -> None:
    with both[0].reader.connect() as connection:
        assert connection.execute(text("SELECT id, latest FROM site_state")).all() == [(1, 0)]


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE mark (word TEXT)",
        "ALTER TABLE rate ADD COLUMN colour TEXT",
        "DROP INDEX ix_change_key",
    ],
)
def test_a_difference_is_seen(both: tuple[Databases, Databases], change: str) -> None:
    with both[0].writer.begin() as connection:
        connection.execute(text(change))
    assert schema(both[0].reader) != schema(both[1].reader)


@pytest.mark.parametrize(
    ("sql", "less"),
    [
        ("CREATE TABLE t (a INTEGER NOT NULL, CHECK (a IN (1, 2)))", "CHECK (a IN (1, 2))"),
        (
            "CREATE TABLE t (a INTEGER REFERENCES b (c) DEFERRABLE)",
            "a INTEGER REFERENCES b (c) DEFERRABLE",
        ),
    ],
)
def test_a_table_falls_into_its_parts(sql: str, less: str) -> None:
    found = list(parts(sql))
    assert found[0] == "CREATE TABLE t" and less in found


def test_every_migration_can_be_repeated_without_effect(tmp_path: Path) -> None:
    app = migrated(tmp_path)
    before = schema(app.extensions["databases"].reader)
    assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    assert schema(app.extensions["databases"].reader) == before
    assert SiteState.__tablename__ in str(before)
    app.extensions["databases"].dispose()
