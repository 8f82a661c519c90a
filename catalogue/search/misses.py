"""Questions that found nothing or little, counted without a word about who asked (CONVENTIONS H2).

A small file beside the database, best effort: losing it, or a count in it, loses nothing published.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalogue.rules.private_numbers import bank_card, identity_number, mobile_number
from catalogue.search.understanding import clean

#: A question of at most so many hits is one that the site answers badly.
FEW = 2
#: Characters of a question that are kept; longer ones are no search words.
KEPT = 40
#: Different questions kept; behind that the rarest and oldest go.
ROWS = 5000
#: Seconds that a count waits for another process.
PATIENCE = 0.2
#: Whatever looks like the number of a person, a telephone or a card: seven digits in a row, signs between.
_DIGITS = re.compile(r"(?:\d[-\s]?){7,}")

log = logging.getLogger(__name__)

_TABLE = """CREATE TABLE IF NOT EXISTS miss (
  q TEXT PRIMARY KEY, hits INTEGER NOT NULL, times INTEGER NOT NULL, last TEXT NOT NULL)"""
_COUNT = """INSERT INTO miss VALUES (?, ?, 1, ?)
  ON CONFLICT (q) DO UPDATE SET times = times + 1, hits = excluded.hits, last = excluded.last"""
_SWEEP = """DELETE FROM miss WHERE q NOT IN
  (SELECT q FROM miss ORDER BY times DESC, last DESC LIMIT ?)"""


@dataclass(frozen=True)
class Miss:
    """A question, what it found last time, how often it was asked, and the last day."""

    q: str
    hits: int
    times: int
    last: str


class Misses:
    """The counter in a file; made when first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def count(self, q: str, hits: int, day: date) -> None:
        """Count a question that found `hits` things, if that is little and it holds no one's number."""
        kept = clean(q)
        if hits > FEW or not kept or len(kept) > KEPT or is_private(q):
            return
        try:
            with self._open() as file:
                file.execute(_COUNT, (kept, hits, day.isoformat()))
                file.execute(_SWEEP, (ROWS,))
        except sqlite3.Error as error:
            log.info("a question was not counted: %s", error)

    def most(self, limit: int = 50) -> list[Miss]:
        """The questions asked most often; none where nothing was counted yet."""
        if not self.path.is_file():
            return []
        with self._open() as file:
            rows = file.execute(
                "SELECT q, hits, times, last FROM miss ORDER BY times DESC, last DESC, q LIMIT ?",
                (limit,),
            )
            return [Miss(*row) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        file = sqlite3.connect(self.path, timeout=PATIENCE)
        try:
            with file:
                file.execute(_TABLE)
                yield file
        finally:
            file.close()


def is_private(q: str) -> bool:
    """Whether a question holds a number that may be a person's."""
    return bool(identity_number(q) or mobile_number(q) or bank_card(q) or _DIGITS.search(q))
