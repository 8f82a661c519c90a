"""The sheet of a district: what can be learnt there today, what is paid for it, whom to call."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from catalogue.models import Region
from catalogue.queries.poster import ROWS
from tests.house.test_statements import LIST_LIMIT, statements_of
from tests.page import Page, Seen, words

DISTRICT = "371502"
#: Every district and zone of the default content.
DISTRICTS = 11


def of(page: Page, region: str, more: str = "") -> Seen:
    return page.get(f"/poster?region={region}{more}")


def rows(seen: Seen) -> list[tuple[str, int]]:
    """Name and number of institutions of each subject."""
    names = [words(name) for name in seen.all(".poster tbody th")]
    numbers = [words(cell) for cell in seen.all(".poster tbody th + td")]
    return [(n, int(re.sub("家机构$", "", k))) for n, k in zip(names, numbers, strict=True)]


def links(page: Page) -> list[str]:
    return [a.get("href", "") for a in page.get("/poster").all(".panel .chips a")]


def test_without_a_district_it_offers_them(page: Page) -> None:
    offered = links(page)
    assert len(offered) == DISTRICTS
    for address in offered:
        assert words(page.get(address).one("h1")).endswith("职业技能培训：学什么、补多少")


def test_it_says_what_the_lists_say(page: Page, everything: bool) -> None:
    for address in links(page)[:: 1 if everything else 5]:
        seen = page.get(address)
        region = address.rpartition("=")[2]
        listed = page.get(f"/institutions?region={region}").one("[data-count] b")
        assert f"{words(listed)}家机构可以报名" in seen.main, address
        for link in seen.all(".poster tbody th a"):
            count = page.get(link.get("href", "")).one("[data-count] b")
            assert (words(link), int(words(count))) in rows(seen), address
        numbers = [number for _, number in rows(seen)]
        assert numbers == sorted(numbers, reverse=True), "what most teach stands first"


def test_it_says_how_many_more_there_are(page: Page) -> None:
    seen = of(page, DISTRICT)
    assert len(rows(seen)) == ROWS
    assert re.search(r"另有[1-9]\d*个职业（工种）", seen.main)
    assert len({name for name, _ in rows(seen)}) == ROWS


def test_an_amount_has_its_document_and_its_proviso(page: Page) -> None:
    seen = of(page, DISTRICT)
    assert "元" in words(seen.one(".poster tbody"))
    source = words(seen.one(".poster .source"))
    assert re.search(r"依据：《.+》（.+号）", source)
    assert "以当地人社部门经办机构审核为准" in source
    assert "数据截至2026年11月20日" in seen.text


def test_an_amount_is_that_of_the_levels_taught_there(page: Page) -> None:
    """养老护理员 is paid up to 3400元 at 一级/高级技师; the district teaches it to 三级/高级工."""
    lines = [words(row) for row in of(page, DISTRICT).all("tbody tr")]
    line = next(line for line in lines if "养老护理员" in line)
    assert "五级至三级" in line and "每人900元至1800元" in line
    assert "每人900元至3400元" in page.get("/occupations/4-10-01-05").main


def test_who_is_stopped_is_not_on_it(page: Page) -> None:
    """Before the suspension of 2026-07-20 one more institution taught in the district."""
    assert "已暂停" in page.get("/institutions/j6smb4").main
    now, then = of(page, DISTRICT), of(page, DISTRICT, "&on=2026-07-19")
    numbers = [re.search(r"(\d+)家机构可以报名", seen.main) for seen in (now, then)]
    assert all(numbers) and int(numbers[0][1]) < int(numbers[1][1])  # type: ignore[index]


def test_nobody_teaches_yet(page: Page) -> None:
    seen = of(page, DISTRICT, "&on=2012-01-01")
    assert "没有可以报名的机构，请拨打12333咨询" in seen.main
    assert not seen.all("table")


def test_the_bureau_s_own_telephone_stands_on_it(
    production: Flask, page_of: Callable[[Flask], Page]
) -> None:
    seen = of(page_of(production), "990102")
    assert seen.one(".poster__phone a").get("href") == "tel:0360-8000001"
    assert "示范市公共就业服务中心" in words(seen.one(".poster__phone"))
    assert "扫码查看东原区最新培训信息" in words(seen.one(".tools__code"))


@pytest.mark.parametrize("region", ["371500", "371599", "x"])
def test_a_place_without_a_sheet_is_refused(page: Page, region: str) -> None:
    page.get(f"/poster?region={region}", status=400)


def test_it_takes_few_statements(app: Flask, page: Page) -> None:
    assert 0 < len(statements_of(app, page, f"/poster?region={DISTRICT}")) <= LIST_LIMIT


def test_every_district_of_the_site_has_one(app: Flask, page: Page) -> None:
    with app.extensions["databases"].reader.connect() as reader:
        keys = set(reader.scalars(select(Region.key).where(Region.parent_key == "371500")))
    assert {address.rpartition("=")[2] for address in links(page)} == keys
