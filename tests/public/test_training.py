"""The training catalogues: their lines on a day, what is paid and who teaches, ended editions folded."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from catalogue.glossary import GROUPS
from catalogue.models import Catalogue
from catalogue.page_cache import PageCache
from catalogue.queries.edition import _periods
from catalogue.queries.period import Period
from tests.browser.pages import opened
from tests.page import Page, Seen, words

KEY, GENERAL, URGENT = "/training/key-industries", "/training/general", "/training/urgent"
ELECTRICIAN = "6-31-01-03"


def total(page: Page, url: str) -> int:
    found = re.search(r"共(\d+)项条目", page.get(url).main)
    assert found is not None, url
    return int(found.group(1))


def options(seen: Seen) -> dict[str, int]:
    """`level=l5` → the number beside it."""
    found = {}
    for label in seen.all("fieldset.filter__group label"):
        field, number = label.find(".//{*}input"), re.search(r"（(\d+)）$", words(label))
        assert field is not None and number is not None, words(label)
        found[f"{field.get('name')}={field.get('value')}"] = int(number.group(1))
    return found


def row(seen: Seen, name: str) -> list[Element]:
    return [r for r in seen.all(".rows__row") if words(r).startswith(name)]


@pytest.mark.parametrize("url", [KEY, GENERAL, URGENT])
def test_the_edition_is_named_with_document_publisher_and_day(page: Page, url: str) -> None:
    head = words(page.get(url).one(".head"))
    assert re.search(r"《示例市.+》（示人社字〔2026〕\d+号）示例", head), head
    assert re.search(r"示例市人力资源和社会保障局于2026年2月\d+日公布，2026年3月1日起", head), head


@pytest.mark.parametrize("url", [KEY, GENERAL])
def test_a_filter_narrows_and_its_counts_are_true(page: Page, url: str) -> None:
    offered = options(page.get(opened(url)))
    assert {o.split("=")[0] for o in offered} >= {
        "level",
        "region",
        "certificate",
        "group",
        "demand",
    }
    for option, count in list(offered.items())[::3]:
        assert total(page, f"{url}?{option}") == count, option


def test_counts_of_other_fields_follow_what_is_chosen(page: Page) -> None:
    offered = options(page.get(opened(f"{GENERAL}?group=domestic&level=l5")))
    for option in ("certificate=skill_level", "region=371502", "demand=yes"):
        assert total(page, f"{GENERAL}?group=domestic&level=l5&{option}") == offered[option], option


def test_for_whom_offers_only_groups_of_the_glossary(page: Page) -> None:
    labels = [
        words(e)
        for e in page.get(opened(GENERAL)).all("fieldset label")
        if e.findall(".//*[@name='group']")
    ]
    known = {term.brief for term in GROUPS.values()}
    assert labels and {label.split("（")[0] for label in labels} <= known


def test_what_is_paid_is_that_of_the_lines_own_levels(page: Page) -> None:
    rows = [words(r) for r in row(page.get(KEY), "电工")]
    paid = {re.findall(r"(\S+级) \d+课时", r)[0]: r for r in rows}
    assert paid["三级"].endswith("每人2200元"), paid
    assert paid["二级、一级"].endswith("每人3200元至4200元"), paid
    there = page.get(f"/occupations/{ELECTRICIAN}").main
    assert "2200元/人" in there and "4200元/人" in there


@pytest.mark.parametrize("url", [KEY, GENERAL, URGENT, f"{GENERAL}?page=2"])
def test_amounts_have_their_document_and_who_decides(page: Page, url: str) -> None:
    seen = page.get(url)
    assert "每人" in seen.main
    assert re.search(r"补贴标准依据：《.+》（示人社字〔2026〕8号）", seen.main)
    assert "能否享受、实际数额，以" in seen.main and "审核为准" in seen.main
    assert not re.search(r"(?<!\d)0元", seen.main)


@pytest.mark.parametrize("on", ["", "&on=2026-07-19"])
@pytest.mark.parametrize("region", ["", "&region=371502"])
def test_who_teaches_agrees_with_the_directory(page: Page, on: str, region: str) -> None:
    checked = 0
    for line in page.get(f"{URGENT}?x={on}{region}").all(".rows__row")[:5]:
        told = re.search(r"(\d+)家机构|没有机构开设", words(line))
        link = line.find(".//{*}a")
        assert told is not None and link is not None
        key = link.get("href", "").split("?")[0].rsplit("/", 1)[1]
        listed = page.get(f"/institutions?subject={key}{on}{region}").main
        found = re.search(r"共(\d+)家机构", listed)
        assert found is not None and int(found.group(1)) == int(told.group(1) or 0), key
        checked += 1
    assert checked > 3


def test_the_urgent_list_of_2021_answers_in_its_period(page: Page) -> None:
    seen = page.get(f"{URGENT}?on=2021-05-10")
    names = [words(a) for a in seen.all("a.rows__name")]
    assert names == ["健康照护师", "养老护理员", "家政服务员", "婴幼儿发展引导员", "保育师"]
    assert "原文：育婴员" in seen.main and not seen.all("main .tag--sample")
    assert "2021年5月10日至2021年12月31日" in words(seen.one(".head"))
    assert "标准未公布" in seen.main
    assert total(page, f"{URGENT}?on=2021-12-31") == 5


def test_between_two_lists_nothing_is_presented_as_the_answer(page: Page) -> None:
    seen = page.get(f"{URGENT}?on=2022-01-01")
    assert not seen.all(".rows")
    assert "2022年1月1日没有在实施期内的急需紧缺职业（工种）目录。" in seen.main
    assert "已过实施期（2021年5月10日至2021年12月31日），不能作为现在申领补贴的依据" in seen.main


def test_today_an_ended_edition_is_history_that_can_be_opened(page: Page) -> None:
    history = page.get(URGENT).one("section[aria-labelledby=history]")
    assert "已过实施期（至2021-12-31）" in words(history)
    link = history.find(".//{*}a")
    assert link is not None and total(page, link.get("href", "")) == 5


def test_an_edition_ends_when_the_next_begins(page: Page) -> None:
    before, after = page.get(f"{KEY}?on=2026-02-28"), page.get(f"{KEY}?on=2026-03-01")
    assert "（2025年版）" in words(before.one(".head")) and "（2026年版）" not in before.main
    assert "（2026年版）" in words(after.one(".head")) and "（2025年版）" not in words(
        after.one(".head")
    )
    assert total(page, f"{KEY}?on=2026-02-28") == 12
    assert total(page, f"{KEY}?on=2026-03-01") == 47


def test_a_supplement_ends_with_its_base() -> None:
    base = Catalogue(key="a", effective_from=date(2026, 1, 1))
    more = Catalogue(key="b", effective_from=date(2026, 6, 1), supplements_key="a")
    later = Catalogue(key="c", effective_from=date(2027, 1, 1), replaces_key="a")
    alone = _periods([base, more])
    assert alone["b"] == Period(date(2026, 6, 1), None)
    assert _periods([base, more, later]) == {
        "a": Period(date(2026, 1, 1), date(2027, 1, 1)),
        "b": Period(date(2026, 6, 1), date(2027, 1, 1)),
        "c": Period(date(2027, 1, 1), None),
    }


@pytest.mark.parametrize("asked", ["电工", "6-31-01-03", "6—31—01—03", "６-31-01"])
def test_words_find_a_line_by_name_or_code(page: Page, asked: str) -> None:
    assert "电工" in [words(a) for a in page.get(f"{KEY}?q={asked}").all("a.rows__name")]


def test_an_everyday_name_finds_the_occupation(page: Page) -> None:
    assert "家政服务员" in [words(a) for a in page.get(f"{URGENT}?q=月嫂").all("a.rows__name")]


def test_nothing_found_says_what_to_relax(page: Page) -> None:
    assert (
        "没有符合条件的职业（工种）。可以去掉“没有这样的词”。"
        in page.get(f"{KEY}?q=没有这样的词").main
    )
    seen = page.get(f"{KEY}?level=l5&q=没有这样的词")
    assert "没有符合条件的职业（工种）。可以去掉等级或产业条件。" in seen.main


@pytest.mark.parametrize(
    "query", ["level=x", "region=nowhere", "group=prisoners", "industry=1", "demand=no", "page=0"]
)
def test_a_condition_that_cannot_be_is_explained(page: Page, query: str) -> None:
    assert "不能是" in page.get(f"{GENERAL}?{query}", status=400).main


def test_a_page_behind_the_last_is_not_found(page: Page) -> None:
    page.get(f"{KEY}?page=99", status=404)


def test_pages_hold_every_line_once(page: Page) -> None:
    seen = [words(r) for n in (1, 2, 3) for r in page.get(f"{KEY}?page={n}").all(".rows__row")]
    assert len(seen) == 47


def test_links_keep_the_day(page: Page) -> None:
    seen = page.get(f"{KEY}?on=2026-04-01")
    assert all("on=2026-04-01" in a.get("href", "") for a in seen.all("a.rows__name, .jump__link"))


def test_a_site_in_earnest_has_no_mark_of_a_sample(production: Flask) -> None:
    page = Page(production.test_client())
    seen = page.get(GENERAL)
    assert seen.all(".rows__row") and "示例" not in seen.text
    assert "示例" not in page.get(URGENT).text


def test_a_day_without_any_edition_says_so(production: Flask) -> None:
    seen = Page(production.test_client()).get(f"{URGENT}?on=2020-01-01")
    assert "2020年1月1日没有在实施期内的急需紧缺职业（工种）目录。" in seen.main
    assert not seen.all("section[aria-labelledby=history]")


def test_the_way_back_to_today_leads_to_a_page_that_is_there(page: Page) -> None:
    back = page.get("/institutions?on=2021-05-10&standing=closed&page=2")
    link = next(a for a in back.all("a") if words(a) == "回到今天")
    assert link.get("href") == "/institutions?standing=closed"
    page.get(link.get("href", ""))


def test_lines_of_several_documents_name_each_its_own(
    writable: Flask, page_of: Callable[[Flask], Page]
) -> None:
    """A supplement (增补): the head names both documents, each row its own."""
    plain = page_of(writable).get(GENERAL)
    assert not [one for one in plain.all(".rows__cell .small") if "〔" in words(one)]
    with sqlite3.connect(writable.extensions["config"].home / "catalogue.sqlite") as database:
        columns = [one[1] for one in database.execute("PRAGMA table_info(catalogue)")]
        changed = {"key": "'czzzz2'", "batch": "1", "supplements_key": "key"}
        values = ", ".join(changed.get(column, column) for column in columns)
        database.execute(
            f"INSERT INTO catalogue SELECT {values} FROM catalogue WHERE key = 'c6p53b'"
        )
        database.execute("UPDATE catalogue SET policy_key = 'pc8skq' WHERE key = 'czzzz2'")
        rest = "catalogue_key = 'c6p53b' AND position > 10"
        database.execute(f"UPDATE listing SET catalogue_key = 'czzzz2' WHERE {rest}")
    writable.extensions["page_cache"] = PageCache()  # nothing was published
    seen = page_of(writable).get(GENERAL)
    named = [words(one) for one in seen.all("th.rows__cell .small") if "〔" in words(one)]
    assert len(named) == 20 and len(set(named)) == 2
