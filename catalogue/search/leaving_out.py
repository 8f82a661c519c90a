"""A question without one of the conditions that were understood in it, as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from catalogue.rules.folding import QUERY_CHARACTERS
from catalogue.search.analysis import plain
from catalogue.search.understanding import breaks
from catalogue.search.words import Condition

#: Characters that one plain one may be typed with: spaces and signs between.
TYPED = 3
#: A question that repeats itself is read once.
_plain = lru_cache(maxsize=4096)(plain)


def without(q: str, condition: Condition) -> str:
    """The question without the words of a condition, wherever it says them."""
    for said in condition.said.split():
        spans = list(_spans(q[:QUERY_CHARACTERS], said))
        apart = max((_apart(q, *span) for span in spans), default=0)
        for start, end in reversed([span for span in spans if _apart(q, *span) == apart]):
            q = f"{q[:start]} {q[end:]}"
    return " ".join(q.split())


def _spans(q: str, said: str) -> Iterator[tuple[int, int]]:
    """Where a question says so, in any writing: `Ａ級` is `a级`. The shortest of each beginning."""
    for start in range(len(q)):
        if not _plain(q[start]):
            continue
        for end in range(start + 1, min(len(q), start + len(said) * TYPED) + 1):
            if _plain(q[start:end]) == said:
                yield start, end
                break


def _apart(q: str, start: int, end: int) -> int:
    """On how many sides the words stand apart: a condition ends a word, 高级 in 电工高级技工学校 none."""
    return breaks(q[start - 1 : start]) + breaks(q[end : end + 1])
