"""An empty site on each database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.db import Databases, open_databases
from tests.postgres import FreshDatabase
from tests.tables import create_tables


@pytest.fixture(scope="session")
def tables_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and nothing in them: copying it is quicker than making them."""
    path = tmp_path_factory.mktemp("tables") / "site.sqlite"
    _make_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def tables_on_postgres(postgres: FreshDatabase) -> str:
    """The same on PostgreSQL."""
    url = postgres()
    _make_tables(url)
    return url


def _make_tables(url: str) -> None:
    databases = open_databases(url)
    create_tables(databases.writer)
    databases.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    """A database with its tables and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("tables_on_sqlite"), tmp_path / "site.sqlite")
        url = f"sqlite:///{tmp_path / 'site.sqlite'}"
    else:
        fresh: FreshDatabase = request.getfixturevalue("postgres")
        url = fresh(request.getfixturevalue("tables_on_postgres"))
    databases = open_databases(url)
    yield databases
    databases.dispose()
