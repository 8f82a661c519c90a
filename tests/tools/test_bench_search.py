"""The verdict of `make bench-search` on made-up figures: every bound that is broken ends it with status 1."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import pytest

from tools import bench_search, bench_search_pages
from tools.bench_search import ANY_FACTOR, SIZES, WORDS_FACTOR, Asked, faults
from tools.bench_search_corpus import Question

FIRST, SECOND = SIZES
#: Seconds of FTS5 over pairs for any question.
PEER = 0.001


def asked(seconds: float, ndcg: float, kind: str = "word", later: float | None = None) -> Asked:
    """A question that an engine answered, first and later, with the order of its hits."""
    truth = {"subject:x": 3}
    again = seconds if later is None else later
    return Asked(Question(kind, "电工", truth), seconds, (again,) * 3, 1.0, 1.0, ndcg)


def verdict(
    size: int, own: Sequence[Asked], pairs: float = 0.8, trigrams: float = 0.8
) -> list[str]:
    """The faults found where the peers order so well."""
    peers = [[asked(PEER, ndcg, kind) for kind in ("word", "slip")] for ndcg in (pairs, trigrams)]
    names = ("this site", "fts5 pairs", "fts5 trigram")
    return faults(size, {n: (None, some) for n, some in zip(names, [own, *peers], strict=True)})  # type: ignore[misc]


@pytest.mark.parametrize("size", SIZES)
def test_what_holds_every_bound_has_no_fault(size: int) -> None:
    assert verdict(size, [asked(PEER, 0.9), asked(PEER, 0.9, "slip")]) == []


def test_words_that_take_too_long_are_a_fault_at_the_first_size() -> None:
    slow = PEER * (WORDS_FACTOR + 1)
    assert len(verdict(FIRST, [asked(slow, 0.9)])) == 1
    assert verdict(FIRST, [asked(PEER, 0.9), asked(slow, 0.9, "slip")]) == [], (
        "only words are bound"
    )
    assert len(verdict(FIRST, [asked(slow, 0.9, later=PEER)])) == 1, "a first ask counts"


def test_any_question_that_takes_too_long_is_a_fault_at_the_second_size() -> None:
    slow = PEER * (ANY_FACTOR + 1)
    assert len(verdict(SECOND, [asked(PEER, 0.9), asked(slow, 0.9, "slip")])) == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("pairs", "trigrams"), [(0.9, 0.8), (0.8, 0.95)])
def test_an_order_no_better_than_a_peer_s_is_a_fault(
    size: int, pairs: float, trigrams: float
) -> None:
    assert len(verdict(size, [asked(PEER, 0.9)], pairs, trigrams)) == 1


@pytest.mark.parametrize(
    ("search", "suggest", "count"), [(0.3, 0.09, 0), (0.31, 0.09, 2), (0.3, 0.1, 2), (0.5, 0.2, 4)]
)
def test_pages_that_cost_too_much_are_faults(search: float, suggest: float, count: int) -> None:
    took = {"institutions": [0.1] * 9, "search": [search] * 9, "suggest": [suggest] * 9}
    told = [one for share in (0.5, 0.95) for one in bench_search_pages._told(took, share)]
    assert len(told) == count


@pytest.mark.parametrize("broken", ["faults", "pages"])
def test_a_broken_bound_ends_the_bench_with_a_status(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*_: Any) -> list[str]:
        return ["too slow"]

    def nothing(*_: Any) -> list[str]:
        return []

    monkeypatch.setattr(sys, "argv", ["bench_search"])
    monkeypatch.setattr(bench_search, "own_content", lambda: ([], None))
    for name in ("corpus", "run", "tell", "faults", "pages"):
        monkeypatch.setattr(bench_search, name, told if name == broken else nothing)
    with pytest.raises(SystemExit) as ended:
        bench_search.main()
    assert "too slow" in str(ended.value.code), "a sentence as its status is status 1"
    monkeypatch.setattr(bench_search, broken, nothing)
    bench_search.main()
