"""劳动者培训需求目录: the latest period by default, ranks with how they moved, the way to who teaches."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask

from catalogue.models import Demand
from catalogue.queries.demand import DemandRow
from tests.browser.pages import opened
from tests.page import Page, Seen, words

LIST = "/demand"
EARLIER = "2026年第二季度"


def total(page: Page, url: str) -> int:
    found = re.search(r"共(\d+)条培训需求", page.get(url).main)
    assert found is not None, url
    return int(found.group(1))


def lines(seen: Seen) -> list[str]:
    return [words(r) for r in seen.all(".rows__row")]


def test_the_default_is_the_latest_period(page: Page) -> None:
    seen = page.get(LIST)
    assert total(page, LIST) == 30
    assert all("2026年第三季度" in line for line in lines(seen))
    assert "来源：《示例市劳动者培训需求目录（2026年第三季度）》" in seen.main


def test_regions_stand_in_the_official_order_each_by_rank(page: Page) -> None:
    ranks = [re.findall(r"示例 (\S+) 第(\d+)位", line)[0] for line in lines(page.get(LIST))]
    assert [region for region, _ in ranks][:7] == ["聊城", *["东昌府"] * 5, "茌平"]
    assert [int(n) for region, n in ranks if region == "东昌府"] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("rank", "last_rank", "has_last", "moved", "new"),
    [
        (1, 3, True, 2, False),
        (4, 1, True, -3, False),
        (2, 2, True, 0, False),
        (3, None, True, None, True),
        (3, None, False, None, False),
        (None, 2, True, None, False),
    ],
)
def test_a_rank_moves(
    rank: int | None, last_rank: int | None, has_last: bool, moved: int | None, new: bool
) -> None:
    row = DemandRow(Demand(rank=rank, last_rank=last_rank, has_last=has_last), teachers=0)
    assert (row.moved, row.new) == (moved, new)


@pytest.mark.parametrize(
    ("query", "name", "told"),
    [
        ("region=371502", "养老护理员", "上升1位"),
        ("region=371502", "互联网营销师", "下降1位"),
        ("region=371502", "家政服务员", "持平"),
        ("region=371522", "缝纫工", "新进"),
        (f"period={EARLIER}&region=371502", "养老护理员", "上期未列"),
        ("region=371500", "养老护理员", "2100人"),
    ],
)
def test_the_row_says_how_it_moved(page: Page, query: str, name: str, told: str) -> None:
    found = [line for line in lines(page.get(f"{LIST}?{query}")) if line.startswith(name)]
    assert len(found) == 1 and told in found[0], found


def test_a_headcount_that_nobody_counted_is_never_nought(page: Page) -> None:
    found = next(x for x in lines(page.get(f"{LIST}?region=371522")) if x.startswith("缝纫工"))
    assert "人数没有统计" in found and not re.search(r"(?<!\d)0人", found)


def test_a_filter_narrows_and_its_counts_are_true(page: Page) -> None:
    counted = 0
    for label in page.get(opened(LIST)).all("fieldset.filter__group label"):
        field, number = label.find(".//{*}input"), re.search(r"（(\d+)）$", words(label))
        assert field is not None and number is not None
        url = f"{LIST}?{field.get('name')}={field.get('value')}"
        assert total(page, url) == int(number.group(1)), url
        counted += 1
    assert counted > 10


def test_an_earlier_period_is_history(page: Page) -> None:
    history = page.get(LIST).one("section[aria-labelledby=history]")
    assert EARLIER in words(history) and "已过实施期（至2026-06-30）" in words(history)
    seen = page.get(f"{LIST}?period={EARLIER}")
    assert total(page, f"{LIST}?period={EARLIER}") == 20
    assert f"{EARLIER}不是最新一期。看最新一期" in seen.main and "已过实施期" in seen.main


def test_on_a_day_of_it_the_earlier_period_is_the_answer(page: Page) -> None:
    seen = page.get(f"{LIST}?on=2026-05-10")
    assert total(page, f"{LIST}?on=2026-05-10") == 20
    assert "已过实施期" not in seen.main and "第三季度" not in seen.main


def test_words_find_a_subject(page: Page) -> None:
    assert lines(page.get(f"{LIST}?q=电工"))
    assert all(x.startswith("电工") for x in lines(page.get(f"{LIST}?q=6—31—01—03")))


def test_each_row_leads_to_the_subject_and_to_who_teaches_it(page: Page) -> None:
    seen = page.get(f"{LIST}?region=371502")
    for line in seen.all(".rows__row"):
        subject, teachers = line.findall(".//{*}a")
        key = subject.get("href", "").rsplit("/", 1)[1]
        assert teachers.get("href", "").endswith(f"/institutions?subject={key}")
    directory = page.get(teachers.get("href", "")).main
    assert f"共{words(teachers).removesuffix('家机构')}家机构" in directory


def test_nothing_found_says_what_to_change(page: Page) -> None:
    seen = page.get(f"{LIST}?region=371524&asker=workers&period={EARLIER}")
    assert f"没有东阿{EARLIER}的培训需求记录，可以改选时期或地区。" in seen.main


@pytest.mark.parametrize("query", ["region=x", "asker=bosses", "period=2031年", "page=-1"])
def test_a_condition_that_cannot_be_is_explained(page: Page, query: str) -> None:
    assert "不能是" in page.get(f"{LIST}?{query}", status=400).main


def test_before_the_first_list_there_is_none(page: Page) -> None:
    seen = page.get(f"{LIST}?on={date(2020, 1, 1)}")
    assert "没有培训需求记录" in seen.main or "的培训需求记录，可以改选时期或地区" in seen.main


def test_a_site_in_earnest_has_no_mark_of_a_sample(production: Flask) -> None:
    seen = Page(production.test_client()).get(LIST)
    assert lines(seen) and "示例" not in seen.text
