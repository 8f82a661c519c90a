"""The directory of institutions and their pages: standing shown everywhere, on every day."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import Institution
from tests.browser.pages import opened
from tests.conftest import DAY
from tests.page import Page, Seen, words

ELECTRICIAN = "6-31-01-03"


@pytest.fixture(scope="module")
def keys(app: Flask) -> dict[str, str]:
    """示例·甲麦… → key, by the two characters that tell sample institutions apart."""
    with Session(app.extensions["databases"].reader) as session:
        rows = session.execute(select(Institution.name, Institution.key)).tuples()
        return {name.removeprefix("示例·")[:2]: key for name, key in rows}


def total(page: Page, url: str) -> int:
    found = re.search(r"共(\d+)家机构", page.get(url).main)
    assert found is not None, url
    return int(found.group(1))


def names(page: Page, url: str) -> list[str]:
    """The names on all pages of a list."""
    seen = page.get(url)
    found = [words(a) for a in seen.all("a.rows__name")]
    following = seen.all("a[rel=next]")
    return found + (names(page, following[0].get("href", "")) if following else [])


def test_the_default_list_holds_only_who_can_be_enrolled_with(page: Page) -> None:
    listed, closed = names(page, "/institutions"), names(page, "/institutions?standing=closed")
    assert not set(listed) & set(closed)
    assert len(listed) + len(closed) == len(names(page, "/institutions?standing=all"))
    assert any("甲麦" in name for name in closed) and any("庚禾" in name for name in listed)
    assert f"显示这{len(closed)}家" in page.get("/institutions").main


def test_a_filter_narrows_and_its_counts_are_true(page: Page) -> None:
    seen = page.get(opened("/institutions"))
    options = seen.all("fieldset.filter__group label")
    counted = 0
    for label in options:
        field, number = label.find(".//{*}input"), re.search(r"（(\d+)）$", words(label))
        assert field is not None and number is not None
        url = f"/institutions?{field.get('name')}={field.get('value')}"
        assert total(page, url) == int(number.group(1)), url
        counted += 1
    assert counted > 20


@pytest.mark.parametrize("query", ["", "&region=371502", f"&subject={ELECTRICIAN}"])
def test_counts_of_standing_are_true_by_default(page: Page, query: str) -> None:
    offered = page.get(opened(f"/institutions?{query}")).all("#filter-standing option[value]")
    counted = {}
    for option in offered:
        number = re.search(r"（(\d+)）$", words(option))
        if number:
            counted[option.get("value")] = int(number.group(1))
    assert counted["closed"] > 0 or "subject" in query
    for value, number in counted.items():
        assert total(page, f"/institutions?standing={value}{query}") == number, value


@pytest.mark.parametrize(
    ("name", "title", "left"),
    [
        ("丁禾", "目录内的承训资格", "不受影响："),
        ("壬槐", "部分职业（工种）已退出目录", "不受影响："),
    ],
)
def test_what_an_act_leaves_open_is_said(
    page: Page, keys: dict[str, str], name: str, title: str, left: str
) -> None:
    banner = words(page.get(f"/institutions/{keys[name]}").all(".banner")[0])
    assert title in banner and left in banner


def test_counts_leave_out_their_own_condition(page: Page) -> None:
    seen = page.get(opened("/institutions?region=371581"))
    labels = {words(label) for label in seen.all("fieldset.filter__group label")}
    alone = {
        words(label)
        for label in page.get(opened("/institutions")).all("fieldset.filter__group label")
    }
    assert any(label.startswith("东昌府") and not label.endswith("（0）") for label in labels)
    assert {x for x in labels if x.startswith("东昌府")} == {
        x for x in alone if x.startswith("东昌府")
    }


def test_who_teaches_a_subject_leaves_out_whose_line_is_stopped(page: Page) -> None:
    teachers = names(page, f"/institutions?subject={ELECTRICIAN}")
    assert teachers and not any("丙禾" in name for name in teachers), "丙禾's 电工 is suspended"
    assert any("丙禾" in name for name in names(page, "/institutions"))


def test_nothing_found_says_what_to_relax(page: Page) -> None:
    seen = page.get("/institutions?q=没有这样的名称&region=371581")
    assert "没有符合条件的培训机构。可以去掉“" in seen.main
    assert "或改选其他县（市、区）" in seen.main


@pytest.mark.parametrize(
    "query",
    [
        "level=x",
        "page=-1",
        "page=0",
        "region=nowhere",
        "standing=gone",
        "subject=9-99-99-99",
        "subject=6",
        "page=x",
        "kind=school&kind=nix",
    ],
)
def test_a_condition_that_cannot_be_is_explained(page: Page, query: str) -> None:
    assert "不能是" in page.get(f"/institutions?{query}", status=400).main


def test_a_page_behind_the_last_is_not_found(page: Page) -> None:
    page.get("/institutions?page=999", status=404)


@pytest.mark.parametrize(
    ("name", "title", "told"),
    [
        ("甲麦", "已暂停承训资格", "暂停的是承担政府补贴性培训的资格，不是办学许可。"),
        ("丙禾", "部分职业（工种）已暂停承训", "不受影响："),
        ("乙禾", "限期整改中", "整改期间暂停招生"),
        ("庚禾", "限期整改中", "整改期间可以招生"),
        ("戊榆", "整改期限已过，未公布复查结果", "限期整改仍未解除"),
        ("戊麦", "已退出目录", "不再承担政府补贴性培训"),
        ("甲槐", "不再承训", "这不是违规处理"),
        ("丙苇", "列入期已满", "此后没有新的列入记录"),
        ("丁麦", "暂停决定暂缓执行", "原决定暂不执行"),
        ("辛麦", "原暂停决定已撤销", "视为没有作出"),
        ("己桑", "原暂停决定已撤销", "起不再有效"),
    ],
)
def test_the_banner_says_what_is_stopped(
    page: Page, keys: dict[str, str], name: str, title: str, told: str
) -> None:
    seen = page.get(f"/institutions/{keys[name]}")
    banners = [words(banner) for banner in seen.all(".banner")]
    assert any(title in banner for banner in banners), banners
    assert told in " ".join(banners), banners


@pytest.mark.parametrize("name", ["甲麦", "乙禾", "戊榆", "戊麦", "甲槐"])
def test_who_cannot_be_enrolled_with_has_no_call_to_enrol(
    page: Page, keys: dict[str, str], name: str
) -> None:
    seen = page.get(f"/institutions/{keys[name]}")
    assert not seen.all(".actionbar")
    assert "该机构目前不接受补贴性培训报名" in seen.main
    assert "0000-" not in " ".join(words(a) for a in seen.all(".answers"))


@pytest.mark.parametrize("name", ["甲麦", "乙禾", "戊麦"])
def test_a_banner_gives_grounds_document_and_what_trainees_do(
    page: Page, keys: dict[str, str], name: str
) -> None:
    seen = page.get(f"/institutions/{keys[name]}")
    banner = words(seen.all(".banner")[0])
    for told in ("目前不接受补贴性培训报名", "咨询请拨打12333", "事由：", "依据：", "公布"):
        assert told in banner, banner
    enrolled = words(seen.one("section[aria-labelledby=enrolled-1]"))
    assert "我已在该机构报名，怎么办" in enrolled and "异议" in enrolled


def test_review_changes_words_and_not_effect(page: Page, keys: dict[str, str]) -> None:
    seen = page.get(f"/institutions/{keys['丙禾']}")
    assert "复核期间决定照常执行" in seen.main
    assert "部分受限" in words(seen.one(".head"))


def test_a_suspension_is_not_there_the_day_before(page: Page, keys: dict[str, str]) -> None:
    before = page.get(f"/institutions/{keys['甲麦']}?on=2026-07-19")
    assert not before.all(".banner--suspended") and before.all(".actionbar, .phone")
    assert "正在查看2026年7月19日的情况" in before.text
    assert page.get(f"/institutions/{keys['甲麦']}?on=2026-07-20").all(".banner--suspended")


def test_lists_turn_with_the_day(page: Page) -> None:
    assert any("甲麦" in name for name in names(page, "/institutions?on=2026-07-19"))
    assert not any("甲麦" in name for name in names(page, "/institutions?on=2026-07-20"))


def test_a_day_ahead_says_that_it_is_expected(page: Page) -> None:
    assert "预计情况，只计入已公布的内容" in page.get("/institutions?on=2027-03-01").text


def test_a_county_only_institution_says_so(page: Page, keys: dict[str, str]) -> None:
    assert "未列入市级目录" in page.get(f"/institutions/{keys['丁槐']}").main


def test_maps_open_the_stored_point_or_the_address(page: Page, keys: dict[str, str]) -> None:
    links = [
        a.get("href", "") for a in page.get(f"/institutions/{keys['甲禾']}").all(".place__link")
    ]
    assert any(
        h.startswith("https://apis.map.qq.com/uri/v1/marker?marker=coord:36.") for h in links
    )
    assert any(h.startswith("https://uri.amap.com/marker?position=11") for h in links)
    assert any(
        "coord_type=gcj02" in h and h.startswith("https://api.map.baidu.com/") for h in links
    )
    assert any("search" in h or "keyword" in h for h in links), "the site in a 功能区 has no point"


def test_sample_telephones_are_no_links(page: Page, keys: dict[str, str]) -> None:
    seen = page.get(f"/institutions/{keys['甲禾']}")
    assert {a.get("href") for a in seen.all('a[href^="tel:"]')} <= {"tel:12333", "tel:12345"}
    assert "示例号码，不能拨打" in seen.main


def test_an_unknown_key_is_not_found(page: Page) -> None:
    page.get("/institutions/jzzzzz", status=404)


def test_complaints_stand_apart_from_corrections(page: Page, keys: dict[str, str]) -> None:
    seen = page.get(f"/institutions/{keys['甲禾']}")
    assert "12345" in words(seen.one("section[aria-labelledby=complain]"))
    assert "不受理投诉" in words(seen.one("section[aria-labelledby=correct]"))


def test_an_empty_condition_is_none(page: Page) -> None:
    """Without script a form sends what was left empty."""
    seen = page.get("/institutions?q=&standing=&region=371581")
    assert seen.one("link[rel=canonical]").get("href") == "/institutions?region=371581"
    assert names(page, "/institutions?standing=") == names(page, "/institutions")


def test_the_title_says_conditions_and_words(page: Page) -> None:
    title = words(page.get("/institutions?region=371581&q=学校").one("title"))
    assert title.startswith("职业技能培训机构目录：临清、学校 - ")


def test_the_directory_names_its_documents(page: Page) -> None:
    sources = [words(one) for one in page.get("/institutions").all("#institutions-results .source")]
    assert any(
        re.search("2026年度职业技能培训机构目录.*〔20[0-9]+〕[0-9]+号", one) for one in sources
    )
    assert not any("2025年度" in one for one in sources), (
        "an edition that was replaced is no source"
    )
    then = page.get("/institutions?on=2025-06-01").all("#institutions-results .source")
    assert any("2025年度" in words(one) for one in then)


@pytest.mark.parametrize("name", ["甲禾", "丙禾", "甲苇", "辛麦", "乙苇"])
def test_what_is_paid_is_the_span_of_the_lines_below(
    page: Page, keys: dict[str, str], name: str
) -> None:
    seen = page.get(f"/institutions/{keys[name]}")
    answer = paid_answer(seen)
    cells = [words(one) for one in seen.all("section[aria-labelledby=learn] .amount")]
    fixed = [
        int(n) for cell in cells if "每人最多" not in cell for n in re.findall(r"(\d+)元", cell)
    ]
    assert fixed and re.findall(r"(\d+)元", answer) == [
        str(n) for n in dict.fromkeys([min(fixed), max(fixed)])
    ]
    assert "另有按课时的" in answer or not any("每课时" in cell for cell in cells)
    assert re.search("依据.*〔20[0-9]{2}〕[0-9]+号", answer) and "审核为准" in answer


def test_every_institution_that_enrols_says_what_is_paid(page: Page, keys: dict[str, str]) -> None:
    for name, key in keys.items():
        seen = page.get(f"/institutions/{key}")
        shut = "目前不接受补贴性培训报名" in seen.main
        assert bool(paid_answer(seen)) != shut, name
        cells = [words(cell) for cell in seen.all("section[aria-labelledby=learn] td")]
        assert "" not in cells, name


def paid_answer(seen: Seen) -> str:
    """What the first screen says is paid."""
    rows = [words(row) for row in seen.all(".answers__row")]
    return next((row for row in rows if row.startswith("补多少")), "")


def test_a_list_with_its_filter_open_is_the_list(page: Page) -> None:
    seen = page.get("/institutions?page=2&filter=open")
    assert seen.one("link[rel=canonical]").get("href") == "/institutions?page=2"
    page.get("/institutions?filter=shut", status=400)


@pytest.mark.parametrize(
    "query",
    [
        "on=2021-05-10&on=2021-05-11",
        "release=1&release=2",
        "v=elder&v=elder-large",
        "on=&on=2021-05-10&on=2021-05-11",
    ],
)
def test_two_days_or_releases_are_none(page: Page, query: str) -> None:
    assert "其中的一个" in page.get(f"/institutions?{query}", status=400).main


@pytest.mark.parametrize("query", ["on=2021-05-10&on=2021-05-10", "on=&on=2021-05-10"])
def test_a_day_said_twice_is_that_day(page: Page, query: str) -> None:
    assert "正在查看2021年5月10日的情况" in page.get(f"/institutions?{query}").text


def test_of_today_nothing_is_said(page: Page) -> None:
    seen = page.get(f"/institutions?on={DAY.isoformat()}")
    assert not seen.all(".asof")
    assert seen.one("link[rel=canonical]").get("href") == "/institutions"


def test_a_past_day_says_nothing_of_now(page: Page, keys: dict[str, str]) -> None:
    then = page.get(f"/institutions/{keys['甲禾']}?on=2021-05-10").main
    assert "该机构这一天不接受补贴性培训报名" in then and "目前不接受" not in then
