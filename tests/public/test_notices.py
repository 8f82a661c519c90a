"""Notices as readers meet them: the list with its filters, and each decision with what came after it."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.glossary import NOTICE_STATES, NOTICES
from catalogue.models import Notice
from tests.browser.pages import opened
from tests.page import Page, words

#: Notices of the sample, by what they decide.
SUSPENDED, PARTLY_STAYED, STAY = "t64j5k", "tzjqr5", "tm5tt8"
RECTIFIED, RESTORED = "t2355v", "t344cp"
EXIT, ANSWER = "tm55pr", "t8p3qc"
GRADES, DISPLAY, DISPLAYED = "tkvpfc", "t6vzvb", "tcmm59"
ADMITTED_2025, ADMITTED_2026 = "tnkjk5", "tm8kg4"


def total(page: Page, url: str) -> int:
    """How many results a list states; its pages are checked elsewhere."""
    found = re.search(r"共<b>(\d+)</b>条公告", page.client.get(url).text)
    assert found is not None, url
    return int(found.group(1))


def test_the_newest_notice_stands_first(page: Page) -> None:
    seen = page.get("/notices")
    days = re.findall(r"\d{4}-\d\d-\d\d", " ".join(words(row) for row in seen.all(".rows__row")))
    assert len(days) == 20
    assert days == sorted(days, reverse=True)
    assert all("示例" in words(row) for row in seen.all(".rows__row"))


@pytest.mark.parametrize(
    "query",
    ["kind=suspension", "grounds=unapproved", "state=display", "year=2025", "kind=exit&year=2026"],
)
def test_a_filter_narrows(page: Page, query: str) -> None:
    everything, some = total(page, "/notices"), total(page, f"/notices?{query}")
    assert 0 < some < everything


@pytest.mark.parametrize("field", ["kind", "state", "grounds", "publisher", "year"])
def test_counts_agree_with_results(page: Page, field: str) -> None:
    seen = page.get(opened("/notices?year=2026&year=2025"))
    boxes = seen.all(f"input[name={field}]")
    assert boxes
    for box in boxes:
        value = box.get("value")
        option = next(label for label in seen.all("label") if box in list(label.iter()))
        stated = int(re.findall(r"（(\d+)）", words(option))[-1])
        others = "" if field == "year" else "&year=2026&year=2025"
        assert total(page, f"/notices?{field}={value}{others}") == stated, value


def test_a_chip_takes_its_condition_away(page: Page) -> None:
    seen = page.get("/notices?kind=exit&year=2026")
    chip = next(link for link in seen.all(".chip") if "退出" in words(link))
    assert chip.get("href") == "/notices?year=2026"


@pytest.mark.parametrize("number", ["示人社函[2026]34号", "（2026）34号", "示人社函〔2026〕34号"])
def test_a_number_is_found_in_any_brackets(page: Page, number: str) -> None:
    assert [a.get("href") for a in page.get(f"/notices?q={number}").all(".rows__name")] == [
        f"/notices/{SUSPENDED}"
    ]


def test_the_name_of_an_institution_finds_its_notices(page: Page) -> None:
    seen = page.get("/notices?q=丁麦电工焊工")
    assert {f"/notices/{STAY}", f"/notices/{PARTLY_STAYED}"} <= {
        a.get("href") for a in seen.all(".rows__name")
    }


def test_nothing_found_says_what_to_relax(page: Page) -> None:
    seen = page.get("/notices?kind=exit&q=没有这个词")
    assert "没有符合条件的公告。可以去掉“没有这个词”，放宽日期，或选择全部种类。" in seen.main


def test_a_past_day_knows_no_later_notice(page: Page) -> None:
    seen = page.get("/notices?on=2025-06-01")
    assert "正在查看2025年6月1日的情况" in seen.text
    days = re.findall(r"\d{4}-\d\d-\d\d", " ".join(words(row) for row in seen.all(".rows__row")))
    assert days and max(days) <= "2025-06-01"
    assert all("on=2025-06-01" in (a.get("href") or "") for a in seen.all(".rows__name"))


def test_a_value_that_is_not_offered_is_refused(page: Page) -> None:
    seen = page.get("/notices?kind=x", status=400)
    assert "“种类”不能是“x”，应为admission、suspension、rectification等。" in seen.main
    page.get("/notices?page=99", status=404)


@pytest.mark.parametrize(
    ("key", "day", "state"),
    [
        (SUSPENDED, "2026-11-20", "in_force"),
        (SUSPENDED, "2026-11-17", "pending"),
        (PARTLY_STAYED, "2026-11-20", "in_force"),
        (RECTIFIED, "2026-05-17", "in_force"),
        (RECTIFIED, "2026-05-18", "ended"),
        (EXIT, "2026-03-01", "in_force"),
        (EXIT, "2026-03-02", "ended"),
        (DISPLAY, "2026-11-20", "display"),
        (DISPLAYED, "2025-12-26", "display"),
        (DISPLAYED, "2025-12-27", "displayed"),
        (ADMITTED_2025, "2026-01-11", "in_force"),
        (ADMITTED_2025, "2026-01-12", "ended"),
        (ADMITTED_2026, "2026-11-20", "in_force"),
    ],
)
def test_how_a_decision_stands(page: Page, key: str, day: str, state: str) -> None:
    seen = page.get(f"/notices/{key}?on={day}")
    assert NOTICE_STATES[state].label in words(seen.one(".banner__title"))


def test_what_only_informs_has_no_state(page: Page) -> None:
    assert not page.get(f"/notices/{GRADES}").all(".banner")


def test_a_suspension_says_all_that_is_asked_of_it(page: Page) -> None:
    """X42: kind, number, publisher, grounds, basis with clause, days, trainees, appeal."""
    seen = page.get(f"/notices/{SUSPENDED}")
    for said in (
        "暂停承训资格，生效中，复核中",
        "示人社函〔2026〕34号",
        "示例市人力资源和社会保障局",
        "2026年11月17日",
        "2026年11月18日至2099年12月31日",
        "未备案先开办五级/初级工电工培训班1期",
        "第十四条",
        "52000000DEM000137M",
        "公告允许已开班的班期继续",
        "可于2026年12月8日前向示例市人力资源和社会保障局书面提出",
    ):
        assert said in seen.main, said
    assert (
        seen.one("h1").text
        == "示例市人力资源和社会保障局关于暂停示例·丙禾职业培训学校电工培训承训资格的公告"
    )
    tags = {meta.get("name"): meta.get("content") for meta in seen.all("meta[name]")}
    assert tags["PubDate"] == "2026-11-17 00:00"
    assert tags["ContentSource"] == "示例市人力资源和社会保障局"


def test_a_decision_changed_for_some_says_for_whom(page: Page) -> None:
    banner = words(page.get(f"/notices/{PARTLY_STAYED}").one(".banner"))
    assert "自2026年10月15日起暂缓执行：示例·丁麦电工焊工培训中心" in banner
    assert "自2026年10月9日起解除或恢复：示例·丁榆康养护理职业培训学校（养老护理员" in banner


def test_decisions_lead_to_each_other(page: Page) -> None:
    assert page.get(f"/notices/{RECTIFIED}").all(f"main a[href='/notices/{RESTORED}']")
    assert page.get(f"/notices/{RESTORED}").all(f"main a[href='/notices/{RECTIFIED}']")
    assert "重新列入" in words(page.get(f"/notices/{EXIT}").one(".banner"))
    assert page.get(f"/notices/{ANSWER}").all(f"main a[href='/notices/{EXIT}']")


def test_results_stand_with_year_and_scheme(page: Page) -> None:
    seen = page.get(f"/notices/{GRADES}")
    assert "2025年度信用等级：" in seen.main


def test_a_display_says_until_when_and_whom_to_call(page: Page) -> None:
    assert "有意见请拨打" in words(page.get(f"/notices/{DISPLAY}").one(".banner"))
    assert "公示已于2025年12月26日结束。" in words(page.get(f"/notices/{DISPLAYED}").one(".banner"))


def test_every_notice_has_its_page(app: Flask, page: Page) -> None:
    with Session(app.extensions["databases"].reader) as session:
        notices = session.execute(select(Notice.key, Notice.kind, Notice.title)).all()
    for key, kind, title in notices:
        seen = page.get(f"/notices/{key}")
        assert NOTICES[kind].label in seen.main
        assert words(seen.one("title")).startswith(title)
        assert "示例" in words(seen.one(".head"))
