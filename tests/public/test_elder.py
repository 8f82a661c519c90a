"""The 长辈版 (A1, A5, A7, A10): the same addresses drawn large and short, kept by every way on."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from flask import Flask

from catalogue.templating import again
from tests.browser.pages import BY_NAME, FILTERED, KINDS, STEPS, Kind, in_elder
from tests.page import Page, Seen, without_rest, words

#: Lists, a record, and pages of the past and of conditions.
WAYS = (
    "/",
    "/institutions?region=371524&level=l5&page=1",
    "/occupations/6-31-01-03?on=2026-03-01",
    "/search?q=电工&kind=subject&page=2",
    "/notices?release=1",
)
#: Records whose amounts, grades and standings must all be said.
RECORDS = ("occupation", "scheme", "institution", "notice")
#: Pages of many things. The others are short texts, each of which is needed.
LISTS = ("home", *sorted(FILTERED))


def read(page: Page, kind: Kind, address: str) -> Seen:
    return page.get(address, status=page.client.get(address).status_code)


def query(address: str | None) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address or "").query))


def ways_out(seen: Seen) -> list[str]:
    return [a.get("href", "") for a in seen.all("a") if words(a) == "退出长辈版"]


def kept(href: str) -> bool:
    """Whether an address of the page leads to no page of the site, or keeps the version."""
    inside = href.startswith("/") and not href.startswith("//")
    return not inside or query(href).get("v") in STEPS


@pytest.mark.parametrize("state", ["full", "empty", "odd"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_way_on_keeps_the_version(page: Page, kind: Kind, state: str) -> None:
    seen = read(page, kind, in_elder(kind.addresses()[state], "elder-large"))
    out = set(ways_out(seen))
    lost = {a.get("href", "") for a in seen.all("a") if not kept(a.get("href", ""))}
    assert lost == out and len(out) == 1
    for form in seen.all("form"):
        fields = [field for field in form.iter() if field.get("name") == "v"]
        assert [field.get("value") for field in fields] == ["elder-large"]
        assert "v" not in query(form.get("data-hx-get")), "htmx would send it twice"
    for element in seen.all("a[data-hx-get], input[data-hx-get]"):
        assert query(element.get("data-hx-get"))["v"] == "elder-large"


@pytest.mark.parametrize("address", WAYS)
def test_the_way_in_and_the_way_out_keep_the_page(page: Page, address: str) -> None:
    way_in = page.get(address).one(".header__link--elder")
    assert words(way_in) == "长辈版"
    there = way_in.get("href", "")
    asked = query(address)
    asked.pop("page", None)
    assert query(there) == {**asked, "v": "elder"}
    ways = ways_out(page.get(there))
    assert len(ways) == 2, "at the top and at the end"
    for way in ways:
        assert urlsplit(way).path == urlsplit(address).path
        assert query(way) == asked


def test_the_size_of_letters_is_chosen_on_the_same_page(page: Page) -> None:
    seen = page.get("/institutions?region=371524&page=1&v=elder-large")
    sizes = {words(a): a for a in seen.all(".elder__size")}
    assert list(sizes) == ["大字", "特大字"]
    assert [name for name, a in sizes.items() if a.get("aria-current")] == ["特大字"]
    assert query(sizes["大字"].get("href")) == {"region": "371524", "page": "1", "v": "elder"}
    assert seen.one("html").get("class") == "is-elder is-elder-large"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_way_out_and_telephone_come_before_everything(page: Page, kind: Kind) -> None:
    seen = read(page, kind, in_elder(kind.full))
    inside = [words(a) for a in seen.all("header .elder a")]
    assert inside == ["退出长辈版", "大字", "特大字", "拨打12333"]
    assert seen.one(".elder__phone").get("href") == "tel:12333"
    assert not seen.all(
        ".menu, .jump:not([aria-label='培训目录']), .chart, .actionbar, .tools .copy"
    )


def test_the_bureau_s_own_telephone_stands_first(
    production: Flask, page_of: Callable[[Flask], Page]
) -> None:
    seen = page_of(production).get("/?v=elder")
    own = words(seen.one(".footer__lines a[href^='tel:']"))
    assert words(seen.one(".elder__phone")) == f"拨打{own}"


@pytest.mark.parametrize("text", ["x", "Elder", "elder-larger", "1"])
def test_an_unknown_version_is_refused(page: Page, text: str) -> None:
    seen = page.get(f"/institutions?v={text}", status=400)
    assert f"“v”不能是“{text}”" in seen.main
    assert not seen.all(".elder")


def test_a_refused_condition_is_told_in_large_letters_too(page: Page) -> None:
    seen = page.get("/institutions?on=gestern&v=elder", status=400)
    assert "on" in seen.main and ways_out(seen)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_is_shorter_and_small(page: Page, kind: Kind) -> None:
    plain = read(page, kind, kind.full)
    elder = read(page, kind, in_elder(kind.full, "elder-large"))
    assert len(elder.text) < len(plain.text)
    assert len(gzip.compress(elder.html.encode(), 6)) <= 14_000


@pytest.mark.parametrize("name", [*RECORDS, "policy", *LISTS])
def test_less_stands_before_the_reader(page: Page, name: str) -> None:
    """At least a seventh less, what is folded apart (A10); records in each of their states."""
    kind = BY_NAME[name]
    for address in [kind.full] if name in LISTS else kind.addresses().values():
        plain, elder = page.get(address), page.get(in_elder(address))
        assert len(elder.unfolded) <= 0.86 * len(plain.unfolded), address


def test_who_is_named_and_what_is_said_is_folded_and_not_lost(page: Page) -> None:
    for kind in (BY_NAME["notice"], BY_NAME["policy"]):
        plain, elder = page.get(kind.full), page.get(in_elder(kind.full))
        for part in (".cells__name", ".document__clause", ".facts__k"):
            assert said(elder, part) == said(plain, part)
        assert elder.all(".panel__fold .cells__name, .panel__fold .document__clause")
        assert not plain.all("details.panel__fold")


@pytest.mark.parametrize("name", RECORDS)
def test_what_decides_is_all_said(page: Page, name: str) -> None:
    for address in BY_NAME[name].addresses().values():
        plain, elder = page.get(address), page.get(in_elder(address))
        for part in (".amount", ".matrix__cell", ".banner", ".head .grade", ".head .standing"):
            assert said(elder, part) == said(plain, part), f"{address}: {part}"
        assert said(elder, ".source a") <= said(plain, ".source a")
        if said(plain, ".amount, .matrix__cell"):
            assert said(elder, ".source a"), f"{address}: amounts without their document"


def said(seen: Seen, selector: str) -> set[str]:
    return {words(element) for element in seen.all(selector)}


def rows(seen: Seen) -> list[str]:
    return [urlsplit(a.get("href", "")).path for a in seen.all(".rows__name")]


@pytest.mark.parametrize("path", ["/institutions", "/notices", "/occupations", "/training/general"])
def test_a_list_has_ten_rows_and_loses_none(page: Page, path: str) -> None:
    plain = rows(page.get(path))
    first = page.get(in_elder(path))
    onward = first.one("[rel=next]").get("href", "")
    second = page.get(urljoin(path, onward))
    assert len(plain) == 20
    assert [*rows(first), *rows(second)] == plain
    assert len(rows(second)) == 10 and second.one("[rel=prev]").get("href")


def test_a_list_ends_where_its_rows_end(page: Page) -> None:
    last = int(words(page.get("/notices?v=elder").one(".pager__where")).split("共")[1].strip("页"))
    assert rows(page.get(f"/notices?v=elder&page={last}"))
    page.get(f"/notices?v=elder&page={last + 1}", status=404)


def test_a_search_of_one_kind_pages_by_ten(page: Page) -> None:
    plain = said_links(page.get("/search?q=电工&kind=subject"))
    assert len(plain) == 20
    assert said_links(page.get("/search?q=电工&kind=subject&v=elder")) == plain[:10]
    assert said_links(page.get("/search?q=电工&kind=subject&v=elder&page=2")) == plain[10:]


def said_links(seen: Seen) -> list[str]:
    return [urlsplit(a.get("href", "")).path for a in seen.all("main .cells__link")]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/institutions?region=371581&v=elder", "institutions-results"),
        ("/subsidies?v=elder-large", "subsidies-results"),
        ("/demand?v=elder", "demand-results"),
        ("/search?q=电工&v=elder", "search-results"),
    ],
)
def test_a_fragment_stands_in_its_page(page: Page, address: str, target: str) -> None:
    headers = {"HX-Request": "true", "HX-Target": target}
    part = page.get(address, headers=headers, fragment=True)
    assert part.html.strip() in without_rest(page.get(address).html)
    assert "sha256" not in part.headers["Content-Security-Policy"]


def test_it_is_today_and_has_one_canonical_address(
    production: Flask, page_of: Callable[[Flask], Page]
) -> None:
    bureau = page_of(production)
    seen = bureau.get("/institutions?q=学&page=1&v=elder")
    assert not seen.all(".asof, meta[name=robots]")
    assert "X-Robots-Tag" not in seen.headers
    canonical = seen.one("link[rel=canonical]").get("href")
    assert urlsplit(canonical or "").path == "/institutions"
    assert query(canonical) == {"q": "学"}


def test_a_past_day_stays_past_and_leads_back_in_large_letters(page: Page) -> None:
    seen = page.get("/institutions?on=2026-03-01&v=elder-large")
    back = seen.one(".asof__back").get("href", "")
    assert query(back) == {"v": "elder-large"}
    assert query(seen.one("link[rel=canonical]").get("href")) == {}


def test_a_short_address_keeps_it(page: Page) -> None:
    answer = page.client.get("/s/jwr37c?v=elder")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/institutions/jwr37c?v=elder"


def test_the_copied_address_of_an_ordinary_page_has_no_version(page: Page) -> None:
    assert "v=" not in page.get("/institutions").one("[data-copy]").get("data-copy", "")


def test_no_address_of_a_stranger_is_made(app: Flask) -> None:
    with app.test_request_context("/", environ_overrides={"PATH_INFO": "//a.example/a b"}):
        assert again(v="elder") == "/a.example/a%20b?v=elder"


def test_what_search_engines_are_told_has_no_version(page: Page) -> None:
    assert "v=elder" not in page.client.get("/sitemap.xml?v=elder").get_data(as_text=True)
