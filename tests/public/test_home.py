"""The home page: the ways in, the catalogues by their own names, the latest notices."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.page import Page, words

WAYS_IN = {
    "我想学": "/occupations",
    "找机构": "/institutions",
    "查补贴": "/subsidies",
    "看公告": "/notices",
}
SHELVES = {
    "重点产业职业技能培训指导目录": "/training/key-industries",
    "一般性职业技能培训目录": "/training/general",
    "劳动者培训需求目录": "/demand",
    "职业技能培训机构目录": "/institutions",
    "职业培训补贴标准目录": "/subsidies",
    "急需紧缺职业（工种）目录": "/training/urgent",
}


def shelf(page: Page, name: str, on: str = "") -> str:
    """What the home page says of a catalogue."""
    seen = page.get("/" + on)
    return next(words(link) for link in seen.all(".cells__link") if words(link).startswith(name))


def test_the_ways_in(page: Page) -> None:
    seen = page.get("/")
    for name, address in WAYS_IN.items():
        tile = next(tile for tile in seen.all(".tile") if words(tile).startswith(name))
        assert tile.get("href") == address
    assert seen.one("form[role=search]").get("action") == "/search"
    assert words(seen.one("h1")) == words(seen.one("title")) == "聊城市职业技能培训目录"


@pytest.mark.parametrize(("name", "address"), SHELVES.items())
def test_a_catalogue_stands_by_its_own_name(page: Page, name: str, address: str) -> None:
    seen = page.get("/")
    link = next(link for link in seen.all(".cells__link") if words(link).startswith(name))
    assert link.get("href") == address
    assert re.search(r"\d{4}年\d+月\d+日公布，共\d+[项条家]", words(link))
    assert "示例" in words(link)


@pytest.mark.parametrize("name", SHELVES)
def test_its_count_is_that_of_its_list(page: Page, name: str) -> None:
    stated = re.search(r"共(\d+)[项条家]", shelf(page, name))
    listed = re.search(r"共(\d+)", words(page.get(SHELVES[name]).one(".results__count")))
    assert stated and listed and stated.group(1) == listed.group(1)


def test_what_had_not_begun_is_not_counted(page: Page) -> None:
    assert "目前没有在实施期内的目录" in shelf(page, "劳动者培训需求目录", "?on=2021-05-10")
    assert "2025年2月18日公布" in shelf(page, "重点产业职业技能培训指导目录", "?on=2025-06-01")


def test_the_latest_notices(page: Page) -> None:
    seen = page.get("/")
    section = seen.one("section[aria-labelledby=notices]")
    days = re.findall(r"\d{4}-\d\d-\d\d", words(section))
    assert len(days) == 5 and days == sorted(days, reverse=True)
    assert "公示中" in words(section)
    earlier = page.get("/?on=2025-06-01").one("section[aria-labelledby=notices]")
    assert max(re.findall(r"\d{4}-\d\d-\d\d", words(earlier))) <= "2025-06-01"


def test_where_to_call_and_the_own_region(page: Page) -> None:
    seen = page.get("/")
    assert seen.all("a[href='tel:12333']") and seen.all("a[href='tel:12345']")
    assert {"东阿县", "临清市"} <= {words(e) for e in seen.all(".chip")}
    assert seen.all("a.chip[href='/institutions?region=371524']")


def test_links_keep_the_day(page: Page) -> None:
    links = page.get("/?on=2026-05-01").all("main a[href^='/']")
    assert links and all("on=2026-05-01" in (link.get("href") or "") for link in links)


def test_a_bureau_in_earnest(production: Flask, page_of: Callable[[Flask], Page]) -> None:
    seen = page_of(production).get("/")
    assert "主办。" in (seen.one("meta[name=description]").get("content") or "")
    assert seen.one("meta[name=ColumnType]").get("content") == "首页"
