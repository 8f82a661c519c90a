"""Opens old releases: read-only SQLite files, built when asked for, kept within a budget of bytes.

How a file is filled is not known here: `publishing` hands in the builder. A file's name carries the
release and the revision of the schema, so a migration leaves none behind that is read.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock
from urllib.parse import quote

from flask import Flask
from sqlalchemy import Engine, create_engine, inspect, text
from werkzeug.exceptions import ServiceUnavailable

from catalogue.config import Config

#: Fills a file with a release out of the live database, from the file of an earlier one if given.
Builder = Callable[[Engine, Path | None, Path, int], None]

#: Seconds that a request waits for somebody else's build before it is told to come again.
PATIENCE = 20.0
#: Seconds after which it may come again.
COME_AGAIN = 5
#: Requests of one process that may build or wait for a build; the rest of its threads draw today's pages.
WAITING = 2
#: Files kept open; more are opened when asked for.
OPEN = 16


class NoSuchRelease(LookupError):
    """There is no release of this number."""


class Archive:
    """Old releases in a folder. One build at a time, over all processes."""

    def __init__(self, folder: Path, budget: int, live: Engine) -> None:
        self.folder = folder
        self.budget = budget
        self.live = live
        self.builder: Builder | None = None
        self._revision = ""
        self._engines: OrderedDict[int, Engine] = OrderedDict()
        self._lock = Lock()
        self._waiting = BoundedSemaphore(WAITING)

    def get(self, number: int) -> Engine:
        """The database of release `number`, read-only.

        Raises NoSuchRelease; ServiceUnavailable while another build takes long.
        """
        with self._lock:
            engine = self._engines.get(number)
        if engine is None or not self._use(number):
            self._require_release(number)
            engine = self._opened(number)
        with self._lock:
            self._engines[number] = engine
            self._engines.move_to_end(number)
            while len(self._engines) > OPEN:
                self._engines.popitem(last=False)[1].dispose()
        return engine

    def dispose(self) -> None:
        """Close every file (before a fork, and at the end of a test)."""
        with self._lock:
            while self._engines:
                self._engines.popitem()[1].dispose()

    def path(self, number: int) -> Path:
        """Where the file of a release is, whether it has been built or not."""
        return self.folder / f"{number:08d}-{self._schema()}.sqlite"

    def _schema(self) -> str:
        if not self._revision:
            self._revision = _revision(self.live)
        return self._revision

    def _require_release(self, number: int) -> None:
        with self.live.connect() as connection:
            latest = connection.scalar(text("SELECT latest FROM site_state")) or 0
        if not 1 <= number <= latest:
            raise NoSuchRelease(number)

    def _use(self, number: int) -> bool:
        """Note that the file was used now; False if it is not there, or no longer."""
        try:
            os.utime(self.path(number))
        except FileNotFoundError:
            return False
        return True

    def _opened(self, number: int) -> Engine:
        """Have the file on the disk and open; few may wait for that, the others are told to come again."""
        if not self._waiting.acquire(blocking=False):
            raise ServiceUnavailable(retry_after=COME_AGAIN)
        try:
            self._prepare(number)
            engine = self._open(number)
            engine.connect().close()  # held open from here: another process may evict the file
            return engine
        finally:
            self._waiting.release()

    def _prepare(self, number: int) -> None:
        """Have the file on the disk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.path(number)
        if not self._use(number):
            with _alone(self.folder / "building.lock"):
                if not self._use(number):  # another may have built it while this one waited
                    self._build(number, path)

    def _build(self, number: int, path: Path) -> None:
        if self.builder is None:
            raise NoSuchRelease(number)
        for left in self.folder.glob("*.part"):  # of a build that was killed
            left.unlink()
        target = path.with_suffix(".part")
        self.builder(self.live, self._nearest_before(number), target, number)
        os.replace(target, path)
        self._keep_within_budget(path)

    def _nearest_before(self, number: int) -> Path | None:
        earlier = [pair for pair in self._files_of_schema() if pair[0] < number]
        return max(earlier)[1] if earlier else None

    def _files_of_schema(self) -> list[tuple[int, Path]]:
        found = self.folder.glob(f"*-{self._schema()}.sqlite")
        return [(int(path.name.split("-")[0]), path) for path in found]

    def _keep_within_budget(self, newest: Path) -> None:
        """Remove what was used longest ago; who still reads it keeps it open."""
        stats = [(path.stat(), path) for path in self.folder.glob("*.sqlite")]
        total = sum(stat.st_size for stat, _ in stats)
        for stat, path in sorted(stats, key=lambda pair: pair[0].st_mtime):
            if total <= self.budget:
                return
            if path != newest:
                path.unlink()
                total -= stat.st_size

    def _open(self, number: int) -> Engine:
        path = quote(str(self.path(number)))
        return create_engine(f"sqlite:///file:{path}?mode=ro&immutable=1&uri=true")


def _revision(live: Engine) -> str:
    """The revision of the schema; a database made without migrations has none."""
    if not inspect(live).has_table("alembic_version"):
        return "unversioned"
    with live.connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock of builds; wait for it only so long."""
    until = time.monotonic() + PATIENCE
    with path.open("a") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise ServiceUnavailable(retry_after=COME_AGAIN) from None
                time.sleep(0.05)
        yield


def init_app(app: Flask, config: Config) -> None:
    """The archive of the application, beside its database; connects to nothing yet."""
    live = app.extensions["databases"].reader
    app.extensions["archive"] = Archive(config.home / "releases", config.archive_bytes, live)
