"""The list of occupations: by default what can be trained in, the whole classification one link away."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.models import Subject
from tests.browser.pages import opened
from tests.page import Page, Seen, words

LIST = "/occupations"


def total(page: Page, url: str) -> int:
    found = re.search(r"共(\d+)个职业（工种）", page.get(url).main)
    assert found is not None, url
    return int(found.group(1))


def names(seen: Seen) -> list[str]:
    return [words(a) for a in seen.all("a.rows__name")]


@pytest.fixture(scope="module")
def whole(app: Flask) -> int:
    """How many subjects there are, groups apart."""
    with Session(app.extensions["databases"].reader) as session:
        return session.scalar(select(func.count(Subject.key)).where(Subject.kind != "group")) or 0


def test_the_default_says_what_it_leaves_out(page: Page, whole: int) -> None:
    seen = page.get(LIST)
    assert f"显示全部{whole}个" in seen.main
    assert 100 < total(page, LIST) < 500 < total(page, f"{LIST}?scope=all") == whole


def test_each_default_row_is_listed_or_taught(page: Page) -> None:
    for line in page.get(LIST).all(".rows__row"):
        assert re.search(r"目录|急需紧缺|\d家机构", words(line)), words(line)


def test_what_samples_list_is_marked(page: Page) -> None:
    for line in page.get(LIST).all(".rows__row"):
        if re.search(r"重点产业目录|一般性目录|急需紧缺", words(line)):
            assert "示例" in words(line)


@pytest.mark.parametrize("scope", ["", "scope=all&"])
def test_counts_are_true(page: Page, scope: str) -> None:
    counted = 0
    for label in page.get(opened(f"{LIST}?{scope}")).all(
        "fieldset.filter__group label, select option"
    ):
        field = label.find(".//{*}input")
        name = f"{field.get('name')}={field.get('value')}" if field is not None else ""
        name = name or f"major={label.get('value')}"
        number = re.search(r"（(\d+)）$", words(label))
        if number and name != "major=":
            assert total(page, f"{LIST}?{scope}{name}") == int(number.group(1)), name
            counted += 1
    assert counted > 7


@pytest.mark.parametrize(
    "asked", ["6-31-01-03", "6—31—01—03", "6－31－01－03", "6-3l-0l-03", "6-31-01"]
)
def test_a_code_is_found_whatever_its_dashes(page: Page, asked: str) -> None:
    found = names(page.get(f"{LIST}?q={quote(asked)}"))
    assert "电工" in found and "养老护理员" not in found


def test_a_code_brings_its_trades(page: Page) -> None:
    seen = page.get(f"{LIST}?scope=all&q=4-10-01-06")
    assert names(seen)[0] == "家政服务员" and len(names(seen)) > 1
    assert "工种" in words(seen.all(".rows__row")[1])


def test_an_everyday_name_finds_what_it_means(page: Page) -> None:
    assert "中式烹调师" in names(page.get(f"{LIST}?q=厨师"))
    assert "家政服务员" in names(page.get(f"{LIST}?q=保姆"))


def test_a_trade_stands_in_the_group_of_its_occupation(page: Page) -> None:
    seen = page.get(f"{LIST}?scope=all&major=6&kind=trade")
    assert names(seen) and total(page, f"{LIST}?scope=all&major=6&kind=trade") > 1000
    codes = [words(r) for r in page.get(f"{LIST}?major=4&kind=occupation").all(".rows__row")]
    assert codes and all(re.search(r"\b4-\d\d-\d\d-\d\d", code) for code in codes)


def test_compulsory_licences_can_be_asked_for(page: Page) -> None:
    seen = page.get(f"{LIST}?licence=yes")
    assert names(seen) and all("须持证" in words(r) for r in seen.all(".rows__row"))


def test_what_the_default_hides_is_offered_when_nothing_is_found(page: Page) -> None:
    seen = page.get(f"{LIST}?q=工会负责人")
    assert (
        not seen.all(".rows") and "没有符合条件的职业（工种）。可以去掉“工会负责人”。" in seen.main
    )
    link = next(a for a in seen.all(".empty a"))
    assert names(page.get(link.get("href", ""))) == ["工会负责人"]


def test_nothing_at_all_says_what_to_relax(page: Page) -> None:
    seen = page.get(f"{LIST}?scope=all&q=没有这样的词")
    assert "可以去掉“没有这样的词”" in seen.main and not seen.all(".empty a")


def test_who_can_be_trained_turns_with_the_day(page: Page) -> None:
    assert "育婴" not in page.get(f"{LIST}?on=2021-05-10").main
    assert "婴幼儿发展引导员" in names(page.get(f"{LIST}?on=2021-05-10"))
    assert total(page, f"{LIST}?on=2021-05-10") == 5
    assert "没有符合条件的职业（工种）" in page.get(f"{LIST}?on=2018-01-01").main


@pytest.mark.parametrize("query", ["kind=group", "major=9", "scope=some", "licence=no", "page=x"])
def test_a_condition_that_cannot_be_is_explained(page: Page, query: str) -> None:
    assert "不能是" in page.get(f"{LIST}?{query}", status=400).main


def test_the_last_page_of_the_whole_is_there_and_no_more(page: Page, whole: int) -> None:
    last = -(-whole // 20)
    assert len(names(page.get(f"{LIST}?scope=all&page={last}"))) == whole - (last - 1) * 20
    page.get(f"{LIST}?scope=all&page={last + 1}", status=404)
