"""Real document numbers that are nearest to one that nothing has: 聊政办2019 10号 for 聊政办发〔2019〕10号."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.rules.codes import UNTRAINED
from catalogue.search.analysis import CODE
from catalogue.search.matching import one_apart
from catalogue.search.postings import Postings, numbers

#: Numbers offered.
OFFERED = 3
_FAR = 9


@dataclass(frozen=True, order=True)
class Near:
    """A real number: in how many of its parts it differs, by how much, its term, and its documents."""

    parts: int
    by: int
    term: str
    bits: int

    @property
    def is_slip(self) -> bool:
        """Whether the one asked for may be this one, mistyped in one place."""
        return self.parts <= 1


def nearest(postings: Postings, asked: str) -> list[Near]:
    """The numbers like the term of one that is asked for, the nearest first; none without its body."""
    who, year, count = asked.split("/")
    if not who or not count:
        return []
    found = []
    for term in postings.expanded("code", who[0]):
        parts = term.split("/")
        if len(parts) != 3 or not all(parts):
            continue
        apart = [_apart(a, b) for a, b in zip((who, year, count), parts, strict=True)]
        if sum(apart) <= 1 or (apart[0] <= 1 and not apart[1]):
            found.append(
                Near(sum(apart), abs(int(parts[2]) - int(count)), term, postings.of("code", term))
            )
    return sorted(found)[:OFFERED]


def class_of(postings: Postings, word: str) -> int:
    """The smallest class listed in which the occupation of a code would stand: 6-31 of 6-31-99-99.

    None of those that nobody is trained for: they are no answer to who looks for an occupation.
    """
    listed = CODE.fullmatch(word) and not word.startswith(UNTRAINED)
    digits = word.replace("-", "") if listed else ""
    found = (postings.of("code", digits[:size]) for size in range(len(digits) - 2, 2, -2))
    return next(filter(None, found), 0)


def _apart(asked: str, real: str) -> int:
    """0 if it is the same or was not said, 1 if one character differs."""
    if asked in ("", real):
        return 0
    return 1 if one_apart(asked, real) else _FAR


def printed(postings: Postings, near: Near) -> str:
    """The number as the document prints it."""
    return next(_numbers(postings, near.bits), "")


def _numbers(postings: Postings, bits: int) -> Iterator[str]:
    return (postings.entry(number).number for number in numbers(bits))
