"""What a page of results and a suggestion cost beside a page of institutions, for `make bench-search`."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
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
#: Typed by nobody, or by who wants to know what it costs.
HOSTILE = (
    "工", "师", "1", "职业培训学校技能培训中心" * 16, "我想学电焊和养老护理" * 20, "a" * 200, "gongcheng" * 22,
    "电工临清" * 50, "临清 " * 66, "工 员 师 学 业 培 职 训 高 级 电 焊", "😀" * 200, "*", "%_", "9" * 200,
)  # fmt: skip
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
            "search": [f"/search?q={quote(q)}" for q in (*QUESTIONS, *HOSTILE)],
            "suggest": [f"/suggest?q={quote(q)}" for q in (*TYPED, *HOSTILE)],
        }
        took = _in_turn(client, kinds)
    return [fault for share in (0.5, 0.95) for fault in _told(took, share)]


def _told(took: dict[str, list[float]], share: float) -> list[str]:
    ranked = {kind: sorted(times)[int(share * len(times))] for kind, times in took.items()}
    name = f"p{share * 100:.0f}"
    print(f"pages, {name} ms: " + ", ".join(f"{k} {1000 * s:.1f}" for k, s in ranked.items()))
    faults = []
    if ranked["search"] > RESULTS * ranked["institutions"]:
        faults.append(
            f"{name}: a page of results takes more than {RESULTS:.0f} pages of institutions"
        )
    if ranked["suggest"] >= ranked["institutions"]:
        faults.append(f"{name}: a suggestion takes longer than a page of institutions")
    return faults


def _in_turn(client: FlaskClient, kinds: dict[str, Sequence[str]]) -> dict[str, list[float]]:
    """Seconds of the processor for every answer of each kind, kinds in turn; the first round is among them."""
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(ROUNDS):
        for kind, addresses in kinds.items():
            for address in addresses:
                start = time.thread_time()
                answer = client.get(address)
                took[kind].append(time.thread_time() - start)
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: {answer.status}")
    return took
