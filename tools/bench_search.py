"""`make bench-search`: the search against SQLite's own, on the same documents and the same questions.

Two peers of SQLite's FTS5, trigrams and the pairs of characters that this site cuts, over the same fields and
the same parsed question. Recall and nDCG@10 are measured against what the names themselves say; a wrong
document counts for nothing. Times are those of each ask, the first one of a question, when nothing of it is in
memory, apart from the later ones; of the processor, so that other work on the machine is not measured.
An update is made before a release is committed; how long it takes from there until it is visible is told apart.
Then what pages cost. A large corpus takes minutes and is no part of `make test`.
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench_search_corpus import Corpus, Question, corpus, own_content
from tools.bench_search_engines import HITS, Own, Pairs, Peer, Trigrams
from tools.bench_search_pages import pages

SIZES = (10_000, 100_000)
#: Times that every question is asked; the first time is told apart.
ROUNDS = 4
#: Bounds: p95 of the words at the first size, p99 of all questions at the others, in those of FTS5 over pairs.
WORDS_FACTOR, ANY_FACTOR = 20.0, 8.0


@dataclass(frozen=True)
class Asked:
    """What one engine did with one question: seconds of the first ask and of the later ones."""

    question: Question
    first: float
    later: tuple[float, ...]
    recall: float
    precision: float
    ndcg: float

    @property
    def seconds(self) -> tuple[float, ...]:
        """Every ask."""
        return (self.first, *self.later)


def measure(engine: Own | Peer, questions: Sequence[Question]) -> list[Asked]:
    """Ask everything in rounds, so that each first ask comes between others."""
    for question in questions:
        engine.parse(question.text)
    rounds = [[_timed(engine, question.text) for question in questions] for _ in range(ROUNDS)]
    found = []
    for question, took in zip(questions, zip(*rounds, strict=True), strict=True):
        held = engine.all(question.text) if question.truth else set()
        right = len(held & question.truth.keys())
        found.append(
            Asked(
                question,
                took[0],
                took[1:],
                right / len(question.truth) if question.truth else 1.0,
                right / len(held) if held else 0.0,
                ndcg(engine.first(question.text), question),
            )
        )
    return found


def _timed(engine: Own | Peer, text: str) -> float:
    start = time.thread_time()
    engine.first(text)
    return time.thread_time() - start


def ndcg(found: Sequence[str], question: Question) -> float:
    """How near the order of the first ten is to the best possible."""

    def gain(grades: Iterable[int]) -> float:
        return sum((2.0**g - 1) / math.log2(place + 2) for place, g in enumerate(grades))

    best = gain(sorted(question.truth.values(), reverse=True)[:HITS])
    return gain(question.truth.get(id_, 0) for id_ in found[:HITS]) / best if best else 1.0


def percentile(seconds: Iterable[float], share: float) -> float:
    """Milliseconds within which this share of the asks was answered."""
    ranked = sorted(seconds)
    return 1000 * ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def mean(values: Iterable[float]) -> float:
    """The average."""
    held = list(values)
    return sum(held) / len(held)


def run(given: Corpus) -> dict[str, tuple[Own | Peer, list[Asked]]]:
    """All engines over a corpus, one after the other."""
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    try:
        own = Own(folder / "index", given.documents, given.vocabulary)
        engines = (own, Pairs(folder, given.documents, own), Trigrams(folder, given.documents, own))
        own.open()
        return {engine.name: (engine, measure(engine, given.questions)) for engine in engines}
    finally:
        shutil.rmtree(folder)


def tell(size: int, measured: dict[str, tuple[Own | Peer, list[Asked]]]) -> None:
    """Print how the engines did, on the whole and by kind of question."""
    print(
        f"\n{size} documents, {len(next(iter(measured.values()))[1])} questions, each {ROUNDS} times"
    )
    heads = ("recall", "precision", "nDCG@10", "p50 ms", "p95", "p99", "first p50", "p95", "p99",
             "MB", "built s", "update s", "visible s")  # fmt: skip
    _line("", heads)
    for name, (engine, asked) in measured.items():
        about = [f"{engine.size / 1e6:.1f}", f"{engine.built:.1f}", f"{engine.updated:.2f}"]
        about.append(f"{engine.visible:.2f}")
        _line(name, [*_cells(asked), *about])
    kinds = dict.fromkeys(one.question.kind for one in next(iter(measured.values()))[1])
    for kind in kinds:
        print(kind)
        for name, (_, asked) in measured.items():
            _line(f"  {name}", _cells([one for one in asked if one.question.kind == kind]))


def _cells(asked: Sequence[Asked]) -> list[str]:
    known = [one for one in asked if one.question.truth]
    quality = [mean(getattr(one, name) for one in known) for name in ("recall", "precision", "ndcg")
               ] if known else []  # fmt: skip
    later = [second for one in asked for second in one.later]
    first = [one.first for one in asked]
    times = [percentile(some, share) for some in (later, first) for share in (0.5, 0.95, 0.99)]
    told = [f"{value:.3f}" for value in quality] or ["-"] * 3
    return told + [f"{value:.2f}" for value in times]


def _line(name: str, cells: Iterable[str]) -> None:
    print(f"{name:16}" + "".join(f"{cell:>11}" for cell in cells))


def faults(size: int, measured: dict[str, tuple[Own | Peer, list[Asked]]]) -> list[str]:
    """What must hold and does not; first asks count among all."""
    (_, own), (_, pairs), _ = measured.values()
    if size == SIZES[0]:
        share, factor, of = 0.95, WORDS_FACTOR, "a word"
        own_, pairs_ = (
            [one for one in some if one.question.kind == "word"] for some in (own, pairs)
        )
    else:
        share, factor, of, own_, pairs_ = 0.99, ANY_FACTOR, "any question", own, pairs
    times = [percentile((s for one in some for s in one.seconds), share) for some in (own_, pairs_)]
    ratio = times[0] / times[1]
    told = f"{size}: p{share * 100:.0f} of {of} is {ratio:.1f} times FTS5 over pairs (at most {factor:.0f})"
    print(told)
    best = {name: mean(one.ndcg for one in asked if one.question.truth)
            for name, (_, asked) in measured.items()}  # fmt: skip
    found = [told] if ratio > factor else []
    return found + [
        f"{size}: nDCG@10 is not above that of {name}"
        for name, value in best.items()
        if name != Own.name and best[Own.name] <= value
    ]


def main() -> None:
    """Measure every size asked for; status 1 if something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    own, vocabulary = own_content()
    wrong = []
    for size in parser.parse_args().sizes:
        measured = run(corpus(size, own, vocabulary))
        tell(size, measured)
        wrong += faults(size, measured)
    wrong += pages()
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
