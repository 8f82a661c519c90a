"""The index of a running site: which generation is open, and bringing it up to the latest release.

A search is answered from a generation of exactly the page's release, or not from the index at all: whoever
asks then answers from the database, and the index is brought up in the background.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from catalogue.search import generation
from catalogue.search.documents import documents
from catalogue.search.generation import Damaged, Marks, Stamp
from catalogue.search.postings import Postings
from catalogue.search.vocabulary import vocabulary_of
from catalogue.search.words import Vocabulary

#: Seconds after which the index is caught up with a release; whoever made it does so at once, if not killed.
GRACE = 0.5
#: Seconds between two attempts in the background after one that failed.
AGAIN = 5.0
#: Seconds between two looks whether the files of the open generation are those that were read.
WATCHED = 1.0
#: Where the session of a release keeps what was made of it before it counts.
PREPARED = "search_index"

#: A generation that does not count yet, and what it holds.
Prepared = tuple[Stamp, Path]

log = logging.getLogger(__name__)


class Opened:
    """A generation in use: its postings, what it holds, and the words that it understands.

    It answers from memory, whatever becomes of its files; `marks` tell these when they were found whole.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.marks = generation.marks(folder)
        self.stamp: Stamp = generation.read_stamp(folder)
        self.postings = Postings(folder)
        self.vocabulary: Vocabulary = generation.read_vocabulary(folder)


class Index:
    """The index in a folder, of the database that `reader` reads."""

    def __init__(self, folder: Path, reader: Engine) -> None:
        self.folder = folder
        self.reader = reader
        self._opened: Opened | None = None
        self._seen: tuple[int, int] | None = None
        self._lock = Lock()
        self._working = Lock()
        self._tried = -AGAIN
        self._watched = -WATCHED

    def at(self, release: int) -> Opened | None:
        """The open generation, if it holds this release; else None, and one that does is on its way.

        One of a later release is made anew as well: the database may have been restored.
        """
        opened = self.any()
        if opened is not None and opened.stamp.release == release:
            return opened
        self.catch_up()
        return None

    def any(self) -> Opened | None:
        """The open generation, of whichever release; if its files are lost or changed, others are made."""
        opened = self._look()
        if opened is None or self._seen is None or self._is_touched(opened):
            self.catch_up()
        return opened

    def _is_touched(self, opened: Opened) -> bool:
        """Whether its files changed since they were found whole; that is looked at now and then."""
        if time.monotonic() - self._watched < WATCHED:
            return False
        self._watched = time.monotonic()
        return generation.marks(opened.folder) != opened.marks

    def distrust(self, opened: Opened) -> None:
        """A search failed: if the generation is no longer what its manifest says, make another.

        A whole one stays, since the question is at fault then; so does what was made in the meantime.
        """
        try:
            generation.read_stamp(opened.folder)
            return
        except Damaged as damaged:
            log.warning("the search index is damaged and is made anew: %s", damaged)
        with self._lock:
            if self._opened is opened:
                self._opened, self._seen = None, None
        self._forget(opened.folder)
        self.catch_up()

    def _forget(self, folder: Path) -> None:
        """Let no generation count, if this one does; a writer at work will say itself which does."""
        try:
            with self._alone(wait=False):
                if generation.current(self.folder) == folder:
                    (self.folder / generation.CURRENT).unlink()
        except (OSError, Damaged) as error:
            log.info("the damaged search index counts no longer: %s", error)

    def _look(self) -> Opened | None:
        """Open the generation that counts, if it is another than before: a look takes microseconds."""
        if not self._lock.acquire(blocking=False):
            return self._opened
        try:
            seen = self._pointer()
            if seen is not None and seen != self._seen:
                self._open()
            self._seen = seen
        finally:
            self._lock.release()
        return self._opened

    def _pointer(self) -> tuple[int, int] | None:
        try:
            stat = os.stat(self.folder / generation.CURRENT)
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_ino

    def _open(self) -> None:
        try:
            opened = Opened(generation.current(self.folder))
            with Session(self.reader) as session:
                latest = generation.stamp_of(session)
        except Exception as error:  # whatever a damaged file makes Whoosh raise
            log.warning("the search index cannot be read and is made anew: %s", error)
            self._opened = None
            return
        # A later release than the latest is that of another database, or of this one before it was restored.
        ours = latest is None or opened.stamp.release < latest.release or opened.stamp == latest
        self._opened = opened if ours else None

    def catch_up(self) -> None:
        """Bring the index up to the latest release, in the background, once at a time."""
        if time.monotonic() - self._tried < AGAIN or not self._working.acquire(blocking=False):
            return
        self._tried = time.monotonic()
        Thread(target=self._catch_up, name="search-index", daemon=True).start()

    def _catch_up(self) -> None:
        before, opened = self._pointer(), self._opened
        try:
            time.sleep(GRACE)
            marks = generation.marks(opened.folder) if opened else {}
            self.refresh(wait=False)
            if self._pointer() != before:
                self._tried = -AGAIN
            else:
                self._found_whole(opened, marks)
        except BlockingIOError:
            self._tried = -AGAIN  # another process is at it
        except Exception:
            log.exception("the search index could not be made; searches answer from the database")
        finally:
            self._working.release()

    def _found_whole(self, opened: Opened | None, marks: Marks) -> None:
        """What stood there already is whole: if it could not be opened, that may have passed."""
        with self._lock:
            if opened is not None:
                opened.marks = marks
            if self._opened is None:
                self._seen = None

    def prepare(self, _writer: object, session: Session) -> None:
        """A release is about to be committed in this process: make what it will be answered from.

        Only from the generation before; to make one from nothing would keep the database waiting. In a
        savepoint: a question that fails would else take the release with it on PostgreSQL. What is made
        goes with the session of the release, so that two of them in one process never mix.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._alone(wait=False), session.begin_nested():
                latest = generation.stamp_of(session)
                base, _ = self._base(latest)
                if latest is not None and base is not None:
                    session.info[PREPARED] = latest, self._make(session, latest, base)
        except Exception:
            log.warning("the search index follows a release only after it", exc_info=True)

    def released(self, _writer: object, session: Session) -> None:
        """A release was made in this process: hold it before the act is over.

        A release stands whatever becomes of its index: a failure is told to the log, and made good later.
        """
        try:
            self.refresh(prepared=session.info.get(PREPARED))
        except Exception:
            log.exception(
                "the search index could not follow a release; it is made again when asked for"
            )

    def refresh(
        self, *, wait: bool = True, anew: bool = False, prepared: Prepared | None = None
    ) -> Stamp | None:
        """Make the index hold the latest release; from nothing if `anew`. What it holds then.

        `prepared`: what was made of a release before it counted; taken if that is still the latest.
        Raises BlockingIOError if another process is at it and `wait` is not asked for.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone(wait), Session(self.reader) as session:
            latest = generation.stamp_of(session)
            made = _of(latest, prepared)
            base, held = (None, None) if anew or made else self._base(latest)
            if latest is not None and held != latest:
                base = made or self._from(session, latest, base)
                generation.let_count(base)
            if base is not None:
                generation.sweep(self.folder, base)
        return latest

    def _from(self, session: Session, latest: Stamp, base: Path | None) -> Path:
        """A generation made from the one before, or from nothing where that fails."""
        if base is not None:
            try:
                return self._make(session, latest, base)
            except Exception:
                log.warning("the search index is made from nothing", exc_info=True)
        return self._make(session, latest, None)

    def _make(self, session: Session, latest: Stamp, base: Path | None) -> Path:
        words = vocabulary_of(session)
        return generation.make(self.folder, latest, documents(session), words, base)

    def _base(self, latest: Stamp | None) -> tuple[Path | None, Stamp | None]:
        """The generation to start from and its stamp, if whole and of a release before of this database."""
        try:
            base = generation.current(self.folder)
            stamp = generation.read_stamp(base)
        except Damaged:
            return None, None
        foreign = latest is None or stamp.release > latest.release
        if foreign or (stamp.release == latest.release and stamp != latest):  # type: ignore[union-attr]
            return None, None
        return base, stamp

    @contextmanager
    def _alone(self, wait: bool) -> Iterator[None]:
        """One writer at a time, over all processes; the lock goes with a killed one."""
        with (self.folder / "lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield


def _of(latest: Stamp | None, prepared: Prepared | None) -> Path | None:
    """What was prepared of this release, if it is whole: another writer may have swept some of it away."""
    stamp, made = prepared or (None, None)
    if made is None or stamp != latest:
        return None
    try:
        generation.read_stamp(made)
    except Damaged:
        return None
    return made
