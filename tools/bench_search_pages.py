"""What a page of results and a suggestion cost beside a page of institutions, for `make bench-search`."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from urllib.parse import quote

from flask.testing import FlaskClient

from catalogue import create_app
from tools.running import DAY, fill

ROUNDS = 15
#: A page of results costs at most so many pages of institutions; a suggestion less than one.
RESULTS = 3.0

QUESTIONS = (
    "电工", "月嫂", "临清 焊工", "养老护理 高级", "yanglao", "ylhly", "电供", "叉车证", "6-31-01-03",
    "聊政办发2019 10号", "补贴多少钱", "我想在茌平学电焊，去哪里学？", "培训", "丙禾", "量子力学",
)  # fmt: skip
TYPED = ("电", "电工", "养老", "y", "yang", "ylh", "月", "临清", "叉车", "补贴", "丙", "6-31")
LISTS = (
    "/institutions",
    "/institutions?page=2",
    "/institutions?q=职业",
    "/institutions?region=371581",
)


def pages() -> list[str]:
    """Print the milliseconds of the three kinds; what should hold and does not."""
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as home:
        fill(Path(home))
        client = create_app(home=Path(home), day=date.fromisoformat(DAY)).test_client()
        kinds = {
            "institutions": LISTS,
            "search": [f"/search?q={quote(q)}" for q in QUESTIONS],
            "suggest": [f"/suggest?q={quote(q)}" for q in TYPED],
        }
        took = _in_turn(client, kinds)
    print("\npages, median ms: " + ", ".join(f"{k} {1000 * s:.1f}" for k, s in took.items()))
    faults = []
    if took["search"] > RESULTS * took["institutions"]:
        faults.append(f"a page of results takes more than {RESULTS:.0f} pages of institutions")
    if took["suggest"] >= took["institutions"]:
        faults.append("a suggestion takes longer than a page of institutions")
    return faults


def _in_turn(client: FlaskClient, kinds: dict[str, Sequence[str]]) -> dict[str, float]:
    """Seconds of each kind: the median over its addresses and rounds, kinds in turn; one round warms up."""
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in range(ROUNDS + 1):
        for kind, addresses in kinds.items():
            for address in addresses:
                start = time.perf_counter()
                answer = client.get(address)
                seconds = time.perf_counter() - start
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: {answer.status}")
                if turn:
                    took[kind].append(seconds)
    return {kind: median(times) for kind, times in took.items()}
