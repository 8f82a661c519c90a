"""One search over everything: by name, other name, number and code; what comes last and what is left out."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.page import Page, Seen, without_rest, words

#: An institution of the sample that was put out of the catalogue.
OUT = "示例·戊麦职业培训学校"


def hits(seen: Seen, kind: str) -> list[str]:
    """The addresses found of a kind."""
    return [
        a.get("href") or "" for a in seen.all(f"section[aria-labelledby=found-{kind}] .cells__link")
    ]


@pytest.mark.parametrize(
    ("q", "kind", "address"),
    [
        ("电工", "subject", "/occupations/6-31-01-03"),
        ("6-31-01-03", "subject", "/occupations/6-31-01-03"),
        ("6—31—01—03", "subject", "/occupations/6-31-01-03"),
        ("水电工", "subject", "/occupations/6-31-01-03"),
        ("示人社函[2026]34号", "notice", "/notices/t64j5k"),
        ("聊政办发【2019】第10号", "policy", "/policies/pgnqnj"),
        ("52000000DEM000137M", "institution", None),
        ("丙禾　培训", "institution", None),
    ],
)
def test_what_is_found_stands_first(page: Page, q: str, kind: str, address: str | None) -> None:
    found = hits(page.get(f"/search?q={quote(q)}"), kind)
    assert found
    if address:
        assert found[0].split("#")[0] == address


def test_every_kind_can_be_found(page: Page) -> None:
    for q, kind in (
        ("叉车", "licence"),
        ("补贴", "scheme"),
        ("补贴", "rule"),
        ("目录", "notice"),
        ("培训", "policy"),
    ):
        assert page.get(f"/search?q={q}").all(f"#found-{kind}"), kind


def test_counts_agree_with_results(page: Page) -> None:
    seen = page.get("/search?q=培训")
    stated = sum(int(words(chip).split("（")[-1].rstrip("）")) for chip in seen.all(".chip"))
    assert stated == int(words(seen.one(".results__count b")))
    chip = next(chip for chip in seen.all(".chip") if "培训机构" in words(chip))
    narrowed = page.get(chip.get("href") or "")
    assert len(hits(narrowed, "institution")) == 20
    assert not narrowed.all("#found-notice")
    number = int(words(chip).split("（")[-1].rstrip("）"))
    last = page.get(f"/search?q=培训&kind=institution&page={-(-number // 20)}")
    assert len(hits(last, "institution")) == (number - 1) % 20 + 1
    page.get(f"/search?q=培训&kind=institution&page={number // 20 + 2}", status=404)


def test_stopped_institutions_come_last_and_say_so(page: Page) -> None:
    seen = page.get("/search?q=示例&kind=institution&page=3")
    marked = [bool(re.search("standing--(?!partly)", _classes(item)))
              for item in seen.all("section[aria-labelledby=found-institution] .cells__item")]  # fmt: skip
    assert any(marked)
    assert marked == sorted(marked)


def _classes(item: object) -> str:
    return " ".join(e.get("class") or "" for e in item.iter())  # type: ignore[attr-defined]


def test_one_put_out_is_found_only_when_asked_for_by_name(page: Page) -> None:
    assert OUT not in page.get("/search?q=职业培训学校&kind=institution").main
    assert "不含已退出目录的机构。" in page.get("/search?q=职业培训学校").main
    by_name = page.get("/search?q=戊麦")
    assert "已退出" in words(by_name.one("section[aria-labelledby=found-institution]"))


def test_on_a_past_day_it_had_not_been_put_out(page: Page) -> None:
    seen = page.get("/search?q=戊麦&on=2026-05-01")
    assert "已退出" not in words(seen.one("section[aria-labelledby=found-institution]"))
    assert all("on=2026-05-01" in (a.get("href") or "") for a in seen.all(".cells__link"))


def test_words_are_marked_and_escaped(page: Page) -> None:
    assert {"护理"} == {words(mark) for mark in page.get("/search?q=护理").all(".cells__name mark")}
    seen = page.get(f"/search?q={quote('<b>电工</b>')}")
    assert "<b>电工" not in seen.html


def test_nothing_found_says_what_to_try(page: Page) -> None:
    near = page.get("/search?q=量子电焊物理")
    assert "没有找到与“量子电焊物理”完全相符的内容，与“电焊”有关的共" in near.main
    nothing = page.get("/search?q=量子物理")
    assert "没有找到与“量子物理”有关的内容。" in nothing.main
    assert nothing.all("a[href='/institutions']")
    several = page.get("/search?q=临清 量子物理")
    assert "可以去掉“量子物理”" in several.main
    assert several.all(f"a[href='/search?q={quote('临清')}']")


@pytest.mark.parametrize("when", ["", "&on=2026-11-19"])
@pytest.mark.parametrize(
    ("q", "word", "rest"),
    [
        ("量子物理 临清", "量子物理", "临清"),
        ("临清 量子物理", "量子物理", "临清"),
        ("临清 量子物理 示例", "量子物理", "临清 示例"),
        ("量子物理 彩票中奖", "", ""),
        ("彩票中奖", "", ""),
    ],
)
def test_the_word_is_dropped_without_which_something_is_found(
    page: Page, q: str, word: str, rest: str, when: str
) -> None:
    seen = page.get(f"/search?q={quote(q)}{when}")
    links = [a for a in seen.all(".empty a") if words(a) == word]
    assert bool(links) == bool(word) == ("可以去掉" in seen.main)
    if word:
        assert page.get(links[0].get("href") or "").all(".results__count")
        assert f"q={quote(rest)}" in (links[0].get("href") or "").replace("+", "%20")


@pytest.mark.parametrize("when", ["", "&on=2026-11-19"])
def test_too_many_words_are_said(page: Page, when: str) -> None:
    many = "%20".join(quote(chr(0x4E00 + n)) for n in range(13))
    sentence = "搜索词太多，只查了前12个词。"
    assert sentence in page.get(f"/search?q={many}{when}").main
    assert sentence not in page.get(f"/search?q={many[: many.rindex('%20')]}{when}").main
    assert sentence not in page.get(f"/search?q={'电工%20' * 20}{when}").main


def test_a_long_question_is_cut_and_says_so(page: Page) -> None:
    seen = page.get("/search?q=" + "a" * 300)
    assert "搜索词太长，只查了前200个字。" in seen.main


def test_without_words_there_is_the_way_to_the_catalogues(page: Page) -> None:
    for address in ("/search", "/search?q=", "/search?q=%20"):
        assert page.get(address).all("main a[href='/institutions']")
    assert page.get("/search?q=（）").all("main a[href='/institutions']")


def test_wrong_values_are_refused(page: Page) -> None:
    assert "“种类”不能是“x”" in page.get("/search?q=电工&kind=x", status=400).main


def test_the_fragment_stands_in_the_page(page: Page) -> None:
    headers = {"HX-Request": "true", "HX-Target": "search-results"}
    part = page.get("/search?q=电工", headers=headers, fragment=True)
    assert part.html.strip() in without_rest(page.get("/search?q=电工").html)
    assert part.html.strip().startswith('<section id="search-results"')


def test_a_page_of_results_is_not_indexed(page: Page) -> None:
    assert page.get("/search?q=电工").one("meta[name=robots]").get("content") == "noindex"


@pytest.mark.parametrize("q", ["在线学习", "电气焊", "物业", "服装"])
def test_an_ordinary_word_in_a_name_does_not_ask_for_that_school(
    client: FlaskClient, q: str
) -> None:
    """Each stands in the name of a school that takes nobody; others that do answer it before."""
    told = client.get(f"/api/v1/search?kind=institution&limit=100&q={q}").json
    assert told
    hits = told["hits"]
    taking = [hit["standing"] in ("listed", "rectifying") for hit in hits]
    assert taking[0]
    assert taking == sorted(taking, reverse=True)
    assert "exited" not in [hit["standing"] for hit in hits]


@pytest.mark.parametrize(
    "q", ["培训", "职业培训学校", "护工", "学校", "临清 焊工", "我想找在线", "在线学习"]
)
def test_those_left_out_are_shown_where_the_link_leads(page: Page, q: str) -> None:
    for link in page.get(f"/search?q={q}").all("a[href*='standing=exited']"):
        number = words(link).removeprefix("显示这").removesuffix("家")
        assert f"共{number}家机构" in page.get(link.get("href") or "").main


@pytest.mark.parametrize(("q", "standing"), [("戊麦", "已退出"), ("甲麦", "已暂停")])
def test_what_is_offered_says_how_a_school_stands(
    client: FlaskClient, q: str, standing: str
) -> None:
    assert standing in client.get(f"/suggest?q={q}").get_data(as_text=True)


def test_two_hundred_characters_of_any_script_are_read(client: FlaskClient) -> None:
    for character in "工😀":
        assert client.get("/search", query_string={"q": character * 200}).status_code == 200
