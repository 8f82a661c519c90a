"""`make bench-search`: the search against SQLite's own, on the same documents and the same questions.

Documents are put together from parts of names, so which of them a question means is known: those whose
name holds it, the whole name before its beginning before the rest. Recall counts them, nDCG@10 their order.
Two peers of SQLite's FTS5: trigrams, and the pairs of characters that this site cuts. Then what a page of
results costs beside a page of institutions. A large corpus takes minutes and is no part of `make test`.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from catalogue.search.analysis import asked, plain, terms
from catalogue.search.document import COMMON, HERE, Document, Name
from catalogue.search.finding import Asking, find
from catalogue.search.generation import BUILD, Stamp, write
from catalogue.search.postings import Postings
from catalogue.search.words import Vocabulary
from tools.bench_search_pages import pages

SIZES = (10_000, 100_000)
DAY = date(2026, 11, 20)
#: Hits asked of every engine.
HITS = 10
#: Rounds of every question; the first is not counted.
ROUNDS = 5

WORKS = (
    "电焊", "气焊", "车床", "铣床", "数控", "叉车", "挖掘机", "养老护理", "母婴护理", "家政服务",
    "中式烹调", "面点", "美容", "美发", "汽车维修", "缝纫", "茶艺", "保育", "育婴", "快递",
    "物流", "电商", "直播", "无人机", "机器人", "消防", "保安", "物业", "园林", "钢筋", "砌筑",
    "架子", "混凝土", "管道", "制冷", "电梯", "锅炉", "化验", "仓储", "收银", "客房", "餐厅",
    "咖啡", "按摩", "健康照护", "会计", "绿化",
)  # fmt: skip
PARTS = (
    "高级", "初级", "现代", "智能", "绿色", "精密", "特种", "重型", "轻型", "便携", "野外",
    "水下", "高空", "民用", "工业", "农业", "船舶", "航空", "铁路", "矿山", "石油", "煤炭",
    "纺织", "食品", "医药", "电子", "通信", "建筑", "市政", "环保",
)  # fmt: skip
ENDS = (
    "工", "师", "员", "操作工", "维修工", "装调工", "检验员", "管理员", "培训学校",
    "职业培训学校", "技能培训中心", "技工学校", "实训基地", "服务公司", "补贴标准", "培训目录",
    "管理办法", "通知",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What one engine did on one corpus: seconds a question, how much and how well it found."""

    name: str
    seconds: list[float]
    recall: float
    ndcg: float
    size: int
    built: float
    visible: float

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the questions was answered."""
        ranked = sorted(self.seconds)
        return 1000 * ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def corpus(size: int) -> list[Document]:
    """So many documents of different names, the same each time."""
    names = [
        "".join(parts)
        for parts in itertools.product(PARTS, PARTS, WORKS, ENDS)
        if parts[0] != parts[1]
    ]
    chosen = random.Random(7).sample(names, size - len(WORKS))
    chosen += [f"{work}工" for work in WORKS]
    return [
        Document(
            "subject" if number % 3 else "institution", f"d{number}", (Name(name),),
            body=(f"{WORKS[number % len(WORKS)]}方面的工作，{PARTS[number % len(PARTS)]}", "需要实际操作技能"),
            tier=HERE if number % 10 == 0 else COMMON,
        )
        for number, name in enumerate(chosen)
    ]  # fmt: skip


def questions(documents: Sequence[Document]) -> list[str]:
    """Words, beginnings of names, whole names, two words."""
    rng = random.Random(11)
    titles = [document.title for document in rng.sample(documents, 40)]
    words = [*WORKS, *PARTS, *ENDS[:12]]
    two = [f"{rng.choice(WORKS)} {rng.choice(PARTS)}" for _ in range(30)]
    return [*words, *titles, *(title[:4] for title in titles), *two]


def grade(title: str, question: str) -> int:
    """How well a name answers: 3 the whole name, 2 its beginning, 1 within it, 0 not at all."""
    words = question.split()
    if not all(word in title for word in words):
        return 0
    return 3 if title == question else 2 if title.startswith(words[0]) else 1


def ndcg(found: Sequence[int], ideal: Sequence[int]) -> float:
    """How near the order of the first ten is to the best possible."""

    def gain(grades: Iterable[int]) -> float:
        return sum((2.0**g - 1) / math.log2(place + 2) for place, g in enumerate(grades))

    best = gain(sorted(ideal, reverse=True)[:HITS])
    return gain(found[:HITS]) / best if best else 1.0


def measure(
    name: str, titles: dict[str, str], asked_: Sequence[str],
    search: Callable[[str], tuple[list[str], int]], size: int, built: float, visible: float,
) -> Measured:  # fmt: skip
    """Ask every question; `search` gives the first keys and how many there are."""
    seconds: list[float] = []
    recalls, orders = [], []
    for question in asked_:
        grades = {key: g for key, title in titles.items() if (g := grade(title, question))}
        for turn in range(ROUNDS):
            start = time.perf_counter()
            keys, count = search(question)
            if turn:
                seconds.append(time.perf_counter() - start)
        orders.append(ndcg([grades.get(key, 0) for key in keys], list(grades.values())))
        recalls.append(min(1.0, count / len(grades)) if grades else 1.0)
    return Measured(name, seconds, mean(recalls), mean(orders), size, built, visible)


def mean(values: Sequence[float]) -> float:
    """The average; of nothing, 1."""
    return sum(values) / len(values) if values else 1.0


def by_index(folder: Path, documents: Sequence[Document], asked_: Sequence[str]) -> Measured:
    """This site's index."""
    stamp = Stamp(1, datetime.now(UTC).isoformat(), BUILD)
    words = Vocabulary()
    start = time.perf_counter()
    made = write(folder, stamp, documents, words, None)
    built = time.perf_counter() - start
    start = time.perf_counter()
    changed = [*documents[1:], Document("subject", "d0", (Name("全新工种"),))]
    newer = write(folder, Stamp(2, stamp.made, BUILD), changed, words, made)
    postings = Postings(newer)
    assert find(postings, words, Asking("全新工种", DAY)).total == 1
    visible = time.perf_counter() - start

    def search(question: str) -> tuple[list[str], int]:
        found = find(postings, words, Asking(question, DAY))
        return [hit.entry.key for hit in found.hits[:HITS]], found.total

    size = sum(path.stat().st_size for path in made.iterdir())
    return measure("whoosh", titles_of(documents), asked_, search, size, built, visible)


def by_fts(
    folder: Path, documents: Sequence[Document], asked_: Sequence[str], name: str, tokenizer: str,
    cut: Callable[[str], str], ask: Callable[[str], str],
) -> Measured:  # fmt: skip
    """SQLite's FTS5 over the same fields, cut by `cut`, asked by `ask`."""
    path = folder / f"{name}.sqlite"
    file = sqlite3.connect(path)
    file.execute(
        f"CREATE VIRTUAL TABLE doc USING fts5(key UNINDEXED, name, rest, tokenize='{tokenizer}')"
    )
    rows = ((d.key, cut(d.title), cut(" ".join(d.body))) for d in documents)
    start = time.perf_counter()
    with file:
        file.executemany("INSERT INTO doc VALUES (?, ?, ?)", rows)
    built = time.perf_counter() - start
    start = time.perf_counter()
    with file:
        file.execute("INSERT INTO doc VALUES ('new', ?, '')", (cut("全新工种"),))
    visible = time.perf_counter() - start
    best = "SELECT key FROM doc WHERE doc MATCH ? ORDER BY bm25(doc, 0, 10, 1) LIMIT ?"

    def search(question: str) -> tuple[list[str], int]:
        query = ask(question)
        keys = [row[0] for row in file.execute(best, (query, HITS))]
        (count,) = file.execute("SELECT count(*) FROM doc WHERE doc MATCH ?", (query,)).fetchone()
        return keys, count

    measured = measure(
        name, titles_of(documents), asked_, search, path.stat().st_size, built, visible
    )
    file.close()
    return measured


def titles_of(documents: Sequence[Document]) -> dict[str, str]:
    """Names by key."""
    return {document.key: document.title for document in documents}


def in_pairs(text: str) -> str:
    """A text as the pairs that this site cuts, for a peer that splits at blanks."""
    return " ".join(sorted(terms(text)))


def ask_pairs(question: str) -> str:
    """The same parsed question for that peer."""
    return " AND ".join(f'"{term}"' for word in question.split() for term in asked(plain(word)))


def ask_trigrams(question: str) -> str:
    """The question for trigrams."""
    return " AND ".join(f'"{word}"' for word in question.split())


def run(size: int) -> list[Measured]:
    """All engines on a corpus of this size."""
    documents = corpus(size)
    asked_ = questions(documents)
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    try:
        return [
            by_index(folder / "index", documents, asked_),
            by_fts(folder, documents, asked_, "fts5 pairs", "unicode61", in_pairs, ask_pairs),
            by_fts(folder, documents, asked_, "fts5 trigram", "trigram", plain, ask_trigrams),
        ]
    finally:
        shutil.rmtree(folder)


def tell(size: int, measured: Sequence[Measured]) -> list[str]:
    """Print the table of a corpus; what should hold and does not."""
    print(f"\n{size} documents")
    heads = ("recall", "nDCG@10", "p50 ms", "p95 ms", "p99 ms", "MB", "built s", "visible s")
    print(" " * 14 + "".join(f"{head:>10}" for head in heads))
    for m in measured:
        times = [f"{m.percentile(share):.2f}" for share in (0.5, 0.95, 0.99)]
        rest = [f"{m.size / 1e6:.1f}", f"{m.built:.1f}", f"{m.visible:.2f}"]
        cells = [f"{m.recall:.3f}", f"{m.ndcg:.3f}", *times, *rest]
        print(f"{m.name:14}" + "".join(f"{cell:>10}" for cell in cells))
    own, pairs_, trigrams = measured
    share, factor = (0.95, 20) if size == SIZES[0] else (0.99, 8)
    ratio = own.percentile(share) / pairs_.percentile(share)
    print(f"p{share * 100:.0f} is {ratio:.1f} times that of FTS5 over pairs (at most {factor})")
    faults = [f"{size}: {ratio:.1f} times FTS5 over pairs"] if ratio > factor else []
    return faults + [
        f"{size}: nDCG@10 below {m.name}" for m in (pairs_, trigrams) if own.ndcg <= m.ndcg
    ]


def main() -> None:
    """Measure every size asked for; status 1 if something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    faults = [fault for size in parser.parse_args().sizes for fault in tell(size, run(size))]
    faults += pages()
    if faults:
        raise SystemExit("\n".join(faults))


if __name__ == "__main__":
    main()
