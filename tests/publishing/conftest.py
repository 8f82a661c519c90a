"""An empty site on each database, and the archive beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from catalogue.archive import Archive
from catalogue.db import Databases, open_databases
from catalogue.publishing import replay
from tests.postgres import FreshDatabase
from tests.tables import create_tables


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and nothing in them, to be copied: making them takes a while."""
    path = tmp_path_factory.mktemp("empty") / "site.sqlite"
    make_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres: FreshDatabase) -> str:
    """The same on PostgreSQL."""
    url = postgres()
    make_tables(url)
    return url


def make_tables(url: str) -> None:
    databases = open_databases(url)
    create_tables(databases.writer)
    databases.dispose()


@pytest.fixture
def sqlite_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """The address of an empty site on SQLite."""
    shutil.copy(empty_sqlite, tmp_path / "site.sqlite")
    return f"sqlite:///{tmp_path / 'site.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty site, on each database in turn."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("postgres")(request.getfixturevalue("empty_postgres")))


@pytest.fixture
def databases(url: str) -> Iterator[Databases]:
    """An empty site."""
    databases = open_databases(url)
    if url.startswith("sqlite"):
        event.listen(databases.reader, "connect", hurry)
    yield databases
    databases.dispose()


def hurry(connection: Any, _record: Any) -> None:
    """No test is about a power cut: it waits for no disk."""
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
def archive(databases: Databases, tmp_path: Path) -> Iterator[Archive]:
    """Old releases of the site."""
    archive = Archive(tmp_path / "releases", 10**9, databases.reader)
    archive.builder = replay.build
    yield archive
    archive.dispose()
