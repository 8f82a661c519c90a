"""What a question costs, counted in calls and never timed: an odd one no more than what is benched."""

from __future__ import annotations

import random
import sys
from types import FrameType
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from catalogue.search import finding
from catalogue.search.finding import RANKED
from catalogue.search.postings import PART_BITS, numbers
from tools.bench_search_pages import HOSTILE

#: How much more one string may cost than another that repeats other words.
MARGIN = 1.2
#: Strings that nobody benches, each of 200 characters at most.
ODD = (
    "东阿 " * 66, "月嫂东阿" * 50, "高级" * 100, "临清东阿茌平高唐阳谷莘县冠县" * 14, "1级" * 100, "证" * 200,
    "聊政办发2019 10号" * 15, "月嫂 月嫂 " * 33, "量子 物理 化学 天文" * 18,
    "企业整改后申请补贴要发票吗" * 15, "申请 发票 整改 恢复 国庆 窗口 信用 等级 出勤 擅自 开班",
    "电供师 月扫员 叉车正 包育员",
    *("".join(random.Random(seed).choices("电焊护理临清级补贴证月嫂叉车一二 a1", k=200)) for seed in range(3)),
)  # fmt: skip


def calls(client: FlaskClient, q: str) -> int:
    """Python functions called for a page of results that was asked for before."""
    made = 0

    def count(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal made
        made += event == "call"

    url = f"/search?q={quote(q[:200])}"
    client.get(url).close()
    sys.setprofile(count)
    try:
        assert client.get(url).status_code == 200
    finally:
        sys.setprofile(None)
    return made


@pytest.fixture(scope="module")
def most(app: Any, opened: Any) -> int:
    """What the costliest benched question costs."""
    return max(calls(app.test_client(), q) for q in HOSTILE)


@pytest.mark.parametrize("q", ODD, ids=lambda q: q[:12])
def test_no_string_costs_more_than_what_is_benched(client: FlaskClient, most: int, q: str) -> None:
    assert calls(client, q) <= MARGIN * most


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles that are ranked."""
    score, seen = finding.score, list[str]()

    def noting(entry: Any, *more: Any) -> float:
        seen.append(entry.title)
        return score(entry, *more)

    monkeypatch.setattr(finding, "score", noting)
    return seen


def test_what_may_be_left_out_is_counted_and_not_ranked(
    client: FlaskClient, opened: Any, scored: list[str]
) -> None:
    assert "可以去掉" in client.get("/search?q=临清 量子物理").text
    assert scored == []


def test_a_page_behind_the_last_ranks_nothing(
    client: FlaskClient, opened: Any, scored: list[str]
) -> None:
    assert client.get("/search?q=工&kind=subject&page=9999").status_code == 404
    assert scored == []


def test_a_page_far_behind_ranks_no_more_than_one_part(
    client: FlaskClient, opened: Any, scored: list[str]
) -> None:
    assert client.get("/search?q=工&kind=subject&page=50").status_code == 200
    assert 0 < len(scored) <= RANKED


def test_the_numbers_of_a_set_are_told_lowest_first() -> None:
    held = [0, 1, PART_BITS - 1, PART_BITS, 5 * PART_BITS + 3, 100_000]
    assert list(numbers(sum(1 << number for number in held))) == held
    assert list(numbers(0)) == []
