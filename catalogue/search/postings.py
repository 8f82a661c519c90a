"""Reading one generation of the index: which documents hold a term, as bit sets, and what is kept of each.

A set of documents is one integer, bit n for document n: sets of a hundred thousand documents are joined,
met and counted in microseconds, and none of Whoosh's matchers walks them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import TypeVar

from whoosh.filedb.filestore import RamStorage
from whoosh.reading import TermNotFound

from catalogue.search.schema import Entry

#: Bytes of bit sets kept, and entries; emptied when full (a common term is soon there again).
CACHE_BYTES = 24_000_000
CACHE_ENTRIES = 20_000
#: Bytes that an empty set takes with its name and its place.
KEPT_SET = 240
#: Documents of a set that are told at once.
PART_BITS = 1024
PART = (1 << PART_BITS) - 1
#: Terms that one beginning may stand for.
EXPANDED = 3000

T = TypeVar("T")


class Postings:
    """One generation, open. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._reader = _in_memory(folder).open_index().reader()
        self._lock = Lock()
        self._sets: dict[tuple[str, str], int] = {}
        self._room = CACHE_BYTES
        self._entries: dict[int, Entry] = {}
        self.size: int = self._reader.doc_count_all()
        self.live = self.every("kind")

    def close(self) -> None:
        """Give back the memory."""
        self._reader.close()

    def of(self, field: str, term: str) -> int:
        """The documents that hold a term in a field."""
        return self._kept((field, term), lambda: self._read(field, [term]))

    def any_of(self, field: str, terms: Iterable[str]) -> int:
        """The documents that hold any of the terms."""
        found = 0
        for term in terms:
            found |= self.of(field, term)
        return found

    def all_of(self, field: str, terms: Iterable[str]) -> int:
        """The documents that hold every one of the terms."""
        found = self.live
        for term in terms:
            found &= self.of(field, term)
            if not found:
                break
        return found

    def starting(self, field: str, beginning: str) -> int:
        """The documents that hold a term which starts so."""
        return self._kept(
            (f"{field}*", beginning), lambda: self._read(field, self.expanded(field, beginning))
        )

    def expanded(self, field: str, beginning: str, limit: int = EXPANDED) -> list[str]:
        """The terms that start so, in their order."""
        found: list[str] = []
        for term in self._reader.expand_prefix(field, beginning):
            found.append(term.decode() if isinstance(term, bytes) else term)
            if len(found) == limit:
                break
        return found

    def after(self, field: str, term: str) -> int:
        """The documents that hold a term which sorts after this one."""
        return self._kept(
            (f"{field}>", term), lambda: self._read(field, self._terms_after(field, term))
        )

    def _terms_after(self, field: str, term: str) -> Iterator[str]:
        for name, found in self._reader.terms_from(field, term):
            if name != field:
                return
            if found != term.encode():
                yield found.decode()

    def every(self, field: str) -> int:
        """The documents that hold any term in a field."""
        return self._kept((f"{field}*", ""), lambda: self._read(field, self._terms_of(field)))

    def _terms_of(self, field: str) -> Iterator[str]:
        return (term.decode() for term in self._reader.lexicon(field))

    def entry(self, number: int) -> Entry:
        """What is kept of a document."""
        found = self._entries.get(number)
        if found is None:
            with self._lock:
                found = Entry(*self._reader.stored_fields(number)["entry"])
                if len(self._entries) >= CACHE_ENTRIES:
                    self._entries.clear()
                self._entries[number] = found
        return found

    def _kept(self, name: tuple[str, str], read: Callable[[], int]) -> int:
        found = self._sets.get(name)
        if found is None:
            with self._lock:
                found = read()
                size = KEPT_SET + found.bit_length() // 8
                if self._room < size:
                    self._sets.clear()
                    self._room = CACHE_BYTES
                self._sets[name] = found
                self._room -= size
        return found

    def _read(self, field: str, terms: Iterable[str]) -> int:
        marks = bytearray(self.size // 8 + 1)
        for term in terms:
            try:
                numbers = self._reader.postings(field, term).all_ids()
            except TermNotFound:
                continue
            for number in numbers:
                marks[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(marks, "little")


def numbers(bits: int) -> Iterator[int]:
    """The documents of a set, lowest first; each costs the same, however many there are."""
    while bits:
        start = (bits & -bits).bit_length() - 1
        part = bits >> start & PART
        bits = bits >> start + PART_BITS << start + PART_BITS
        while part:
            lowest = part & -part
            yield start + lowest.bit_length() - 1
            part ^= lowest


def _in_memory(folder: Path) -> RamStorage:
    """The files of a generation, read: one that is cut short while it is mapped would kill the process."""
    storage = RamStorage()
    storage.files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return storage
