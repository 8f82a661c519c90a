"""Fixtures that every test may ask for: the site on its default content, on a day of the test's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue import create_app
from tests.page import Page

if TYPE_CHECKING:  # a plugin imported before it is registered escapes pytest's rewriting of asserts
    from tests.postgres import FreshDatabase

pytest_plugins = ["tests.options", "tests.postgres"]

ROOT = Path(__file__).resolve().parents[1]
#: The day of the tests; the wall clock takes no part.
DAY = date(2026, 11, 20)
#: The packages of `make run`; each brings what it stands on.
SAMPLE = "content/sample"
PRODUCTION = "tests/packages/production"


def seeded(home: Path, package: str, url: str = "") -> Path:
    """A data folder with the schema and a package, made by the site's own commands."""
    app = create_app(home=home, day=DAY, database_url=url)
    runner = app.test_cli_runner()
    for command in (["db", "upgrade"], ["content", "load", str(ROOT / package)]):
        done = runner.invoke(args=command)
        assert done.exit_code == 0, f"{command}: {done.output}\n{done.exception!r}"
    app.extensions["databases"].dispose()
    return home


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default content, loaded once; for reading only."""
    return seeded(tmp_path_factory.mktemp("sample"), SAMPLE)


@pytest.fixture(scope="session")
def production_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bureau without a single sample row, loaded once; for reading only."""
    return seeded(tmp_path_factory.mktemp("production"), PRODUCTION)


@pytest.fixture(scope="session")
def app(sample_home: Path) -> Iterator[Flask]:
    """The site on its default content, on 2026-11-20."""
    yield from running(sample_home)


@pytest.fixture(scope="session")
def production(production_home: Path) -> Iterator[Flask]:
    """The site in earnest."""
    yield from running(production_home)


@pytest.fixture
def writable(sample_home: Path, tmp_path: Path) -> Iterator[Flask]:
    """The site on a copy of its default content that a test may change."""
    home = tmp_path / "home"
    # What the readers of other tests asked for in vain is not copied.
    shutil.copytree(sample_home, home, ignore=shutil.ignore_patterns("misses.sqlite*"))
    yield from running(home)


@pytest.fixture(scope="session")
def on_postgres(
    postgres: FreshDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The default content on PostgreSQL."""
    url = postgres()
    yield from running(seeded(tmp_path_factory.mktemp("postgres"), SAMPLE, url), url)


def running(home: Path, url: str = "") -> Iterator[Flask]:
    """An application over a data folder, closed at the end."""
    app = create_app(home=home, day=DAY, database_url=url)
    app.testing = True
    yield app
    app.extensions["databases"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader of the default site."""
    return app.test_client()


@pytest.fixture
def page(client: FlaskClient) -> Page:
    """Fetches and checks pages of the default site."""
    return Page(client)


@pytest.fixture
def page_of() -> Callable[[Flask], Page]:
    """Fetches and checks pages of another site."""
    return lambda app: Page(app.test_client())
