"""Policy documents: the list with its filters, and each with its period, relations and what rests on it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.browser.pages import opened
from tests.page import Page, Seen, words

#: 聊城's own two: 聊政办发〔2019〕10号 and the notice of 2021-05-10.
PLAN = "/policies/pgnqnj"
QUALITY_YEAR = "/policies/pd8f48"
#: The table of standards of 2026 and of 2024.
STANDARDS, OLD_STANDARDS = "/policies/p9cssj", "/policies/pwjdqb"


def total(seen: Seen) -> int:
    return int(words(seen.one("[data-count] b")))


def titles(seen: Seen) -> list[str]:
    return [words(name) for name in seen.all("a.rows__name")]


def facts(seen: Seen) -> dict[str, str]:
    rows = seen.all("section[aria-labelledby=head] .facts__row")
    return {words(row[0]): words(row[1]) for row in rows}


@pytest.mark.parametrize(
    "typed",
    [
        "聊政办发〔2019〕10号",
        "聊政办发[2019]10号",
        "聊政办发（2019）第10号",
        "聊政办发 2019 10号",
        "〔2019〕10号",
    ],
)
def test_a_number_is_found_in_any_brackets(page: Page, typed: str) -> None:
    assert "聊城市职业技能提升行动工作方案（2019—2021年）" in titles(
        page.get(f"/policies?q={typed}")
    )


@pytest.mark.parametrize("seen_at", ["/policies?period=ended", "/policies?region=371500"])
def test_each_count_is_what_the_condition_then_gives(page: Page, seen_at: str) -> None:
    asked = dict(part.split("=") for part in seen_at.partition("?")[2].split("&") if part)
    options = page.get(opened(seen_at)).all(".filter__opt")
    assert options
    for option in options:
        box = option.find(".//{*}input")
        count = re.search(r"（(\d+)）$", words(option))
        assert box is not None
        assert count
        name, value = box.get("name", ""), box.get("value", "")
        if asked.get(name, value) != value:
            continue  # several values of one field add up
        query = "&".join(f"{k}={v}" for k, v in {**asked, name: value}.items())
        assert total(page.get(f"/policies?{query}")) == int(count[1]), (name, value)


def test_periods_divide_the_documents(page: Page) -> None:
    each = [total(page.get(f"/policies?period={p}")) for p in ("ahead", "running", "ended", "open")]
    assert sum(each) == total(page.get("/policies"))


def test_newest_first_and_unknown_days_last(page: Page) -> None:
    last = page.get("/policies?page=3")
    assert "成文日期不详" in last.main
    assert "成文日期不详" not in page.get("/policies").main


def test_nothing_found_says_what_to_relax(page: Page) -> None:
    empty = words(page.get("/policies?year=2019&kind=county").one(".empty"))
    assert empty == "没有符合条件的政策文件。可以去掉年份条件。"


@pytest.mark.parametrize(
    ("query", "told"), [("kind=x", "“文件种类”不能是“x”"), ("year=1999", "“成文年份”不能是“1999”")]
)
def test_a_wrong_condition_is_explained(page: Page, query: str, told: str) -> None:
    assert told in page.get(f"/policies?{query}", status=400).main


def test_a_past_day_knows_only_what_was_made_by_then(page: Page) -> None:
    seen = page.get("/policies?on=2021-05-10&region=371500")
    assert titles(seen) == [
        "关于开展职业技能提升行动质量年活动提高专账资金使用效能的通知",
        "聊城市职业技能提升行动工作方案（2019—2021年）",
    ]
    assert not seen.all(".tag--ended")


def test_the_head_table(page: Page) -> None:
    told = facts(page.get(STANDARDS))
    assert told["索引号"] == "00000000X/2026-00002"
    assert told["发文字号"] == "示人社字〔2026〕8号"
    assert told["成文日期"] == "2026年2月12日"
    assert told["有效性"] == "有效"
    assert told["实施期"] == "2026年3月1日起，没有写明结束日期"
    assert told["公开方式"] == "主动公开"


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("pc8fmq", "2017年5月"),
        ("pw8rgn", "2018年"),
        ("pvgh9x", "成文日期不详"),
        ("pd8f48", "2021年5月10日"),
    ],
)
def test_a_day_is_shown_as_far_as_it_is_known(page: Page, key: str, known: str) -> None:
    assert facts(page.get(f"/policies/{key}"))["成文日期"] == known


def test_a_document_that_has_run_out_says_so_first(page: Page) -> None:
    seen = page.get(PLAN)
    banner = words(seen.one(".banner--ended"))
    assert "已过实施期（2019年10月21日至2021年12月31日），不能作为现在申领补贴的依据。" in banner
    assert "本站没有收录接续文件，现行规定请拨打12333咨询。" in banner
    assert not page.get(f"{PLAN}?on=2021-05-10").all(".banner--ended")


def test_a_replaced_document_names_its_successor(page: Page) -> None:
    banner = page.get(OLD_STANDARDS).one(".banner--ended")
    assert "现行文件：《示例市职业培训补贴标准目录（2026年版）》（示人社字〔2026〕8号）" in words(
        banner
    )
    assert [a.get("href") for a in banner.iter() if a.tag.endswith("}a")] == [STANDARDS]


def test_relations_stand_on_both_sides(page: Page) -> None:
    relations = words(page.get(STANDARDS).one('section[aria-labelledby="relations"]'))
    assert "本文件替代的文件 《示例市职业培训补贴标准目录（2024年版）》" in relations
    assert "解读本文件的文件 《示例市职业培训补贴标准目录（2026年版）政策解读》" in relations
    other = words(page.get(OLD_STANDARDS).one('section[aria-labelledby="relations"]'))
    assert "替代本文件的文件 《示例市职业培训补贴标准目录（2026年版）》" in other


def test_points_name_their_clause(page: Page) -> None:
    points = words(page.get(QUALITY_YEAR).one('section[aria-labelledby="points"]'))
    assert "每人每月500元，最长6个月" in points
    assert "第一部分第1条" in points
    assert "以文件原文为准" in points


def test_what_rests_on_a_document_is_counted_and_linked(page: Page) -> None:
    seen = page.get(QUALITY_YEAR)
    rests = seen.one('section[aria-labelledby="rests"]')
    links = [a.get("href") for a in rests.iter() if a.tag.endswith("}a")]
    assert "/subsidies/schemes/hj6fmr" in links
    assert "/subsidies#history" in links
    assert "急需紧缺" in words(rests)
    assert "补贴标准1条" in words(rests)
    assert "已过实施期" in words(rests)
    today = page.get("/policies/pnz783").one('section[aria-labelledby="rests"]')
    assert re.search(r"公告，共\d+条", words(today))


def test_other_than_government_sources_are_announced_first(page: Page) -> None:
    (newspaper,) = page.get("/policies/pc8fmq").all("main .source a")
    assert newspaper.get("href", "").startswith("/out?to=http://epaper.gmw.cn/")
    (official,) = page.get("/policies/pmmqfq").all("main .source a")
    assert official.get("href", "").startswith("http://hrss.shandong.gov.cn/")


def test_every_document_can_be_read(page: Page) -> None:
    lists = [page.get(f"/policies?page={number}") for number in (1, 2, 3)]
    links = [link.get("href", "") for seen in lists for link in seen.all("a.rows__name")]
    assert len(links) == total(lists[0])
    for link in links:
        page.get(link)


def test_a_document_nobody_knows(page: Page) -> None:
    page.get("/policies/pzzzzz", status=404)


def test_a_bureau_in_earnest(production: Flask, page_of: Callable[[Flask], Page]) -> None:
    site = page_of(production)
    for link in site.get("/policies").all("a.rows__name"):
        assert "示例" not in site.get(link.get("href", "")).text
