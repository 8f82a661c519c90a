"""Questions that found nothing or little, counted without a word about who asked (CONVENTIONS H2).

A small file beside the database, best effort: losing it, or a count in it, loses nothing published.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalogue.rules.codes import document_number
from catalogue.rules.folding import fold
from catalogue.search.understanding import clean

#: A question of at most so many hits is one that the site answers badly.
FEW = 2
#: Characters of a question that are kept; longer ones are no search words.
KEPT = 40
#: Different questions kept; behind that the oldest go, of one day the rarest.
ROWS = 5000
#: Seconds that a count waits for another process.
PATIENCE = 0.2
#: Digits of a telephone without its area; so many may be the number of a person, a telephone or a card.
NUMBER = 7
#: What is no one's number: the code of an occupation, and a document's.
_PUBLIC = re.compile(
    r"(?<!\d)[1-8](?:-\d\d){3}(?![-\d])|(?<!\d)(?:19|20)\d\d[^\d\s-]{1,3}\d{1,5}号"
)

#: What tells who somebody is or where they live, besides long numbers: an address to write to, a name on a
#: network, a house in a street.
_COUNTED = "[0-9零〇一二三四五六七八九十百]+"
_PLACE = "(?:路|街|道|巷|胡同|弄|村|庄|镇|小区|社区|花园|家园|苑|大厦)"
_PERSONAL = re.compile(
    rf"""
    [\w.+-]+@[\w-]+                                      # somebody@example
  | (?:qq|vx|wx|v信|微信|威信|wechat|企鹅)[号:\s]*[a-z0-9_-]{{5,}}  # QQ 12345, 微信号 abc_123
  | {_PLACE}[东西南北中]?[段首侧]?第?{_COUNTED}[号弄栋幢座]           # 东昌路西段12号
  | {_COUNTED}(?:号楼|单元|室(?![内外]))                  # 3号楼2单元401室
  | [\u4e00-\u9fff][a-z][a-z0-9]*\d[a-z0-9]*\d[a-z0-9]*(?<=[a-z0-9]{{6}})(?![a-z0-9])  # 鲁P12345
    """,
    re.VERBOSE,
)

log = logging.getLogger(__name__)

_TABLE = """CREATE TABLE IF NOT EXISTS miss (
  q TEXT PRIMARY KEY, hits INTEGER NOT NULL, times INTEGER NOT NULL, last TEXT NOT NULL)"""
_COUNT = """INSERT INTO miss VALUES (?, ?, 1, ?)
  ON CONFLICT (q) DO UPDATE SET times = times + 1, hits = excluded.hits, last = excluded.last"""
_SWEEP = """DELETE FROM miss WHERE q NOT IN
  (SELECT q FROM miss ORDER BY last DESC, times DESC, rowid DESC LIMIT ?)"""
_MOST = "SELECT q, hits, times, last FROM miss ORDER BY times DESC, last DESC, q LIMIT ?"


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
        except (
            sqlite3.OperationalError
        ) as error:  # locked, read-only, no room: the next one may be counted
            log.info("a question was not counted: %s", error)
        except sqlite3.Error as error:
            self._begin_anew(error)

    def most(self, limit: int = 50) -> list[Miss]:
        """The questions asked most often; none where nothing was counted yet."""
        if not self.path.is_file():
            return []
        try:
            with self._open() as file:
                return [Miss(*row) for row in file.execute(_MOST, (limit,))]
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)
            return []

    def _begin_anew(self, error: sqlite3.Error) -> None:
        """A damaged counter counts no more, and nothing published is lost with it."""
        log.warning("the counter of questions was damaged and begins anew: %s", error)
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

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
    """Whether a question holds a person's number or address, or digits enough for one whatever stands between.

    Digits in any script or circle; Chinese numerals too, where they follow on each other: 一三八〇〇一三.
    """
    if _PERSONAL.search(re.sub(r"\s+", "", unicodedata.normalize("NFKC", q).casefold())):
        return True
    bare = _PUBLIC.sub(" ", document_number(q))
    return any(_holds_number(text) for text in (fold(bare), clean(bare)))


def _holds_number(text: str) -> bool:
    digits = re.sub(r"\D", "", "".join(map(_digit, text)))
    said = re.sub(r"[\W_]", "", "".join(map(_numeral, text)))
    return len(digits) >= NUMBER or bool(re.search(rf"\d{{{NUMBER},}}", said))


def _digit(char: str) -> str:
    return str(unicodedata.digit(char, char))


def _numeral(char: str) -> str:
    value = unicodedata.numeric(char, -1)
    return str(int(value)) if 0 <= value < 10 else char
