"""The table of standards, its rules and schemes, as a reader meets them on the default content."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser.pages import opened
from tests.page import Page, Seen, without_rest, words

#: A scheme with classes, uplifts and an older document behind it.
TRAINING = "/subsidies/schemes/hfq863"
QUALITY_YEAR = "on=2021-05-10"
CLASS_A = "qthxq7"
STANDARDS = "《示例市职业培训补贴标准目录（2026年版）》（示人社字〔2026〕8号）"
#: What a guide of a public service has.
PARTS = ("设定依据", "补贴对象", "申请条件", "办理材料", "申请期限", "在哪里办", "办理流程")


def total(seen: Seen) -> int:
    return int(words(seen.one("[data-count] b")))


def offered(seen: Seen) -> dict[tuple[str, str], int]:
    """Each condition offered with its count: (parameter, value) → number."""
    found = {}
    assert seen.all(".filter__opt")
    for option in seen.all(".filter__opt"):
        box = option.find(".//{*}input")
        assert box is not None
        count = re.search(r"（(\d+)）$", words(option))
        assert count, words(option)
        found[box.get("name", ""), box.get("value", "")] = int(count[1])
    return found


def test_the_table_has_a_line_for_each_subject_and_certificate(page: Page) -> None:
    seen = page.get("/subsidies?q=电工")
    row = next(r for r in seen.all(".matrix__row") if words(r).startswith("电工"))
    cells = [words(cell) for cell in row.findall("{*}td")]
    assert cells == ["1200元", "1700元", "2200元", "3200元", "4200元"]
    assert "其中评价费：五级150元" in words(row)
    assert "最低60课时" in words(row)


def test_what_is_not_listed_is_said_in_words(page: Page) -> None:
    seen = page.get("/subsidies?q=保育师")
    assert "未列补贴标准" in [words(cell) for cell in seen.all(".matrix__cell--none")]
    figures = [words(cell) for cell in seen.all(".matrix__cell")]
    assert not [f for f in figures if f in ("", "-", "—", "0元")]


def test_every_table_names_its_document_and_who_decides(page: Page) -> None:
    panel = page.get("/subsidies").one("#subsidies-results section.panel")
    schemes = panel.findall("{*}h3")
    sources = [p for p in panel.findall("{*}p") if p.get("class") == "source"]
    assert len(schemes) == len(sources) > 1
    for source in sources:
        assert source.find("{*}a") is not None
        assert "审核为准" in words(source)


@pytest.mark.parametrize("seen_at", ["/subsidies?level=l4", "/subsidies?payee=enterprise"])
def test_each_count_is_what_the_condition_then_gives(page: Page, seen_at: str) -> None:
    asked = dict(part.split("=") for part in seen_at.partition("?")[2].split("&") if part)
    for (name, value), count in offered(page.get(opened(seen_at))).items():
        if asked.get(name, value) != value:
            continue  # several values of one field add up
        query = "&".join(f"{k}={v}" for k, v in {**asked, name: value}.items())
        assert total(page.get(f"/subsidies?{query}")) == count, (name, value)


def test_a_level_narrows_lines_and_columns(page: Page) -> None:
    seen = page.get("/subsidies?level=l4&certificate=skill_level")
    heads = {words(head) for head in seen.all(".matrix__h")}
    assert heads == {"职业（工种）", "四级/中级工"}
    assert 0 < total(seen) < total(page.get("/subsidies"))


def test_a_class_is_never_called_by_its_bare_letter(page: Page) -> None:
    seen = page.get(f"/subsidies?class={CLASS_A}")
    assert total(seen) == 5
    assert "职业类别A类（生产制造）" in words(seen.one("th.matrix__name"))
    assert "职业类别：职业类别A类（生产制造）" in words(seen.one(".chip"))


def test_an_occupation_without_its_own_standard_is_found_by_its_class(page: Page) -> None:
    names = [words(name) for name in page.get("/subsidies?q=钳工").all("th.matrix__name")]
    assert any(name.startswith("职业类别A类") for name in names)
    assert not any(name.startswith("养老护理员") for name in names)


def test_pages_are_made_of_whole_lines(page: Page) -> None:
    first, second = page.get("/subsidies"), page.get("/subsidies?page=2")
    keys = [[words(e) for e in seen.all("tr.matrix__row")] for seen in (first, second)]
    assert len(keys[0]) == 20
    assert len(keys[1]) > 0
    assert not set(keys[0]) & set(keys[1])
    page.get("/subsidies?page=3", status=404)


def test_nothing_found_says_what_to_do(page: Page) -> None:
    seen = page.get("/subsidies?q=没有这个职业")
    assert "没有查到“没有这个职业”的补贴标准，请拨打12333咨询。" in words(seen.one(".empty"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("level=x", "“等级”不能是“x”"),
        ("class=zzz", "“职业类别”不能是“zzz”"),
        ("region=110000", "“地区”不能是“110000”"),
        ("page=-1", "“page”不能是“-1”"),
    ],
)
def test_a_wrong_condition_is_explained(page: Page, query: str, told: str) -> None:
    assert told in page.get(f"/subsidies?{query}", status=400).main


def test_an_uplift_shows_its_arithmetic(page: Page) -> None:
    main = page.get(TRAINING).main
    assert "1200元×（1+20%）=1440元，取得急需紧缺职业（工种）证书上浮20%（第七条）" in main
    assert "退役军人退役1年内参加培训上浮10%" in main


def test_rules_stand_with_validity_and_source(page: Page) -> None:
    rules = words(page.get("/subsidies").one('section[aria-labelledby="rules"]'))
    assert "每人每年享受培训补贴不超过3次" in rules
    assert "（示人社字〔2026〕8号）第六条，有效。" in rules
    assert "有效性待核实" in rules


def test_every_line_of_a_sample_says_so(page: Page) -> None:
    for row in page.get("/subsidies").all("tr.is-sample"):
        assert "示例" in words(row)


def test_a_scheme_says_how_to_claim(page: Page) -> None:
    seen = page.get(TRAINING)
    named = [words(term) for term in seen.all("dt.facts__k")]
    for part in PARTS:
        assert part in named, part
    assert f"取得证书后12个月内申请（{STANDARDS}第九条）" in seen.main
    assert not seen.all(".banner--ended")


def test_rates_of_an_older_document_stand_folded_apart(page: Page) -> None:
    seen = page.get(TRAINING)
    assert "《示例市职业培训补贴标准目录（2024年版）》" not in seen.unfolded
    fold = words(seen.one('section[aria-labelledby="history"]'))
    assert "已过实施期（至2026-02-28）" in fold
    assert "1500元" in fold
    welder = [
        words(row) for row in seen.all("table:not(.matrix--ended) tr") if "焊工" in words(row)
    ]
    assert welder and not [row for row in welder if "1500元" in row]


def test_a_class_that_did_not_yet_exist_gives_nothing_then(page: Page) -> None:
    assert total(page.get(f"/subsidies?{QUALITY_YEAR}&class={CLASS_A}")) == 0


def test_a_county_gets_what_is_for_the_whole_city(page: Page) -> None:
    assert total(page.get("/subsidies?region=371581")) == total(page.get("/subsidies"))


def test_how_often_stands_beside_the_amounts(page: Page) -> None:
    table = words(page.get("/subsidies").one("#subsidies-results"))
    assert f"同一职业同一等级的培训补贴只享受1次。示例依据：{STANDARDS}第六条。" in table
    links = page.get(TRAINING).all('section[aria-labelledby="rates"] a')
    assert "/subsidies#rules" in [link.get("href") for link in links]


def test_a_choice_that_changes_nothing_is_not_offered(page: Page) -> None:
    assert not page.get(opened("/subsidies")).all('.filter input[name="region"]')
    assert page.get(opened("/subsidies?region=371581")).all('.filter input[name="region"]')


def test_before_its_document_a_scheme_says_since_when(page: Page) -> None:
    seen = page.get(f"{TRAINING}?on=2025-06-01")
    assert "自2026年3月1日起施行" in words(seen.one('section[aria-labelledby="claim"]'))
    assert "1500元" in words(seen.one('section[aria-labelledby="rates"]'))
    early = page.get(f"{TRAINING}?on=2015-01-01")
    assert "尚未施行" in words(early.one(".banner--note"))


def test_a_scheme_nobody_knows(page: Page) -> None:
    page.get("/subsidies/schemes/hzzzzz", status=404)


def test_a_bureau_in_earnest_has_its_own_table(
    production: Flask, page_of: Callable[[Flask], Page]
) -> None:
    site = page_of(production)
    seen = site.get("/subsidies")
    assert "示例" not in seen.text
    links = seen.all("a[href^='/subsidies/schemes/']")
    assert links
    for href in {a.get("href", "").partition("#")[0] for a in links}:
        assert "示例" not in site.get(href).text


def test_the_fragment_is_the_part_of_the_page(client: FlaskClient) -> None:
    url = "/subsidies?payee=enterprise"
    whole = client.get(url).get_data(as_text=True)
    asked = {"HX-Request": "true", "HX-Target": "subsidies-results"}
    part = client.get(url, headers=asked).get_data(as_text=True)
    assert part.strip() in without_rest(whole)
    assert "补贴规则" not in part
