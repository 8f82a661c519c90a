"""Old releases: built once for all who ask, within a budget, read-only, and of no number that is not."""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import ServiceUnavailable

from catalogue import archive as room
from catalogue.archive import Archive, NoSuchRelease

SIZE = 10_000


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Engine]:
    """A site of which the archive knows only that it is at its ninth release."""
    engine = create_engine(f"sqlite:///{tmp_path / 'live.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE site_state (id INTEGER, latest INTEGER)"))
        connection.execute(text("INSERT INTO site_state VALUES (1, 9)"))
    yield engine
    engine.dispose()


class Builds:
    """A builder that writes what it was asked for, and remembers."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int | None]] = []

    def __call__(self, live: Engine, earlier: Path | None, target: Path, number: int) -> None:
        self.asked.append((number, int(earlier.name.split("-")[0]) if earlier else None))
        engine = create_engine(URL.create("sqlite", database=str(target)))
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE mark (number INTEGER, filler TEXT)"))
            mark = {"number": number, "filler": "x" * SIZE}
            connection.execute(text("INSERT INTO mark VALUES (:number, :filler)"), mark)
        engine.dispose()


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def archive(live: Engine, builds: Builds, tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path / "旧 版本?#%", 10**9, live)
    archive.builder = builds
    yield archive
    archive.dispose()


def number_in(engine: Engine) -> int | None:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT number FROM mark"))


def test_a_release_is_built_once_from_the_nearest_earlier_one(
    archive: Archive, builds: Builds
) -> None:
    for number in (2, 7, 5, 5, 7, 9, 1):
        assert number_in(archive.get(number)) == number
    assert builds.asked == [(2, None), (7, 2), (5, 2), (9, 7), (1, None)]


@pytest.mark.parametrize("number", [-1, 0, 10, 999999])
def test_a_number_that_is_not_is_said(archive: Archive, builds: Builds, number: int) -> None:
    with pytest.raises(NoSuchRelease):
        archive.get(number)
    assert builds.asked == []


def test_an_old_release_cannot_be_written(archive: Archive) -> None:
    with archive.get(3).connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM mark"))


def test_many_who_ask_at_once_have_one_build(archive: Archive, builds: Builds) -> None:
    """Few wait; the others are told at once to come again, so that today's pages have threads left."""
    found: list[int | None] = []
    told: list[float | None] = []

    def ask() -> None:
        try:
            found.append(number_in(archive.get(4)))
        except ServiceUnavailable as error:
            told.append(error.retry_after)  # type: ignore[arg-type]

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found and set(found) == {4} and len(found) + len(told) == 20
    assert all(told)
    assert builds.asked == [(4, None)]
    assert number_in(archive.get(4)) == 4


def test_the_budget_keeps_what_was_used_last(archive: Archive) -> None:
    archive.get(1)
    archive.budget = 3 * archive.path(1).stat().st_size + SIZE // 2
    for number in (2, 3, 1, 4):
        time.sleep(0.02)  # the clock of a file system is coarser than this test is fast
        archive.get(number)
    kept = set(archive.folder.glob("*.sqlite"))
    assert kept == {archive.path(number) for number in (1, 3, 4)}
    assert number_in(archive.get(2)) == 2, "a removed file is built again"


def test_a_file_that_is_gone_can_still_be_read_by_whom_it_was_opened_for(archive: Archive) -> None:
    engine = archive.get(3)
    with engine.connect() as connection:
        archive.path(3).unlink()
        assert connection.scalar(text("SELECT number FROM mark")) == 3


def test_a_migration_leaves_no_old_file_that_is_read(
    archive: Archive, builds: Builds, live: Engine, tmp_path: Path
) -> None:
    archive.get(3)
    with live.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0002')"))
    after = Archive(archive.folder, archive.budget, live)
    after.builder = builds
    after.get(4)
    assert builds.asked == [(3, None), (4, None)]
    assert after.path(4).name == "00000004-0002.sqlite"
    after.dispose()


def test_what_a_killed_build_left_is_cleared_away(archive: Archive, builds: Builds) -> None:
    archive.get(1)
    (archive.folder / "00000002-unversioned.part").write_bytes(b"half")
    assert number_in(archive.get(2)) == 2
    assert list(archive.folder.glob("*.part")) == []


def test_who_waits_too_long_is_told_to_come_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.get(1)
    monkeypatch.setattr(room, "PATIENCE", 0.1)
    with (archive.folder / "building.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert number_in(archive.get(1)) == 1, "what is built is not waited for"
        with pytest.raises(ServiceUnavailable) as caught:
            archive.get(2)
    assert caught.value.retry_after == room.COME_AGAIN
    assert number_in(archive.get(2)) == 2
