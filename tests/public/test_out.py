"""Leaving the site: announced, never redirected, and only to what the site itself publishes (G13)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask import Flask

from catalogue.rules.addresses import is_government
from tests.house.crawl import crawl
from tests.page import Page, Seen, words

SCHOOL = "https://qiming.example/about?from=%E7%9B%AE%E5%BD%95&x=1"
#: One tap leads there: who is lost on the road reads no prompts. The bureau may decide otherwise.
MAPS = {"apis.map.qq.com", "uri.amap.com", "api.map.baidu.com", "maps.apple.com"}


@pytest.fixture
def bureau(production: Flask, page_of: Callable[[Flask], Page]) -> Page:
    return page_of(production)


def test_the_school_s_own_site_is_announced_first(bureau: Page) -> None:
    (link,) = bureau.get("/institutions/jrg67z").all("main a[rel=noopener]")
    assert words(link) == SCHOOL
    asked = urlsplit(link.get("href", ""))
    assert asked.path == "/out" and parse_qs(asked.query) == {"to": [SCHOOL]}
    seen = bureau.get(link.get("href", ""))
    assert "您访问的链接即将离开“示范市职业技能培训目录”，是否继续？" in seen.main
    assert "将要打开：qiming.example" in seen.main
    on, back = seen.all("main .buttons a")
    assert (words(on), on.get("href"), on.get("rel")) == ("继续访问", SCHOOL, "noopener")
    assert (words(back), back.get("href")) == ("返回", "/institutions/jrg67z")
    assert on.get("target") is None


def test_no_search_engine_keeps_it(bureau: Page) -> None:
    seen = bureau.get(f"/out?to={quote(SCHOOL, '')}")
    assert seen.one("meta[name=robots]").get("content") == "noindex"
    assert "Disallow: /out\n" in bureau.client.get("/robots.txt").text


def test_the_way_back_keeps_the_day(bureau: Page) -> None:
    seen = bureau.get(f"/out?on=2026-11-01&to={quote(SCHOOL, '')}")
    assert seen.all("main a[href='/institutions/jrg67z?on=2026-11-01']")


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "https://qiming.example/",
        SCHOOL + "0",
        SCHOOL.upper(),
        "http" + SCHOOL.removeprefix("https"),
        "//qiming.example/about?from=%E7%9B%AE%E5%BD%95&x=1",
        "https://www.gov.cn@qiming.example/about",
        "javascript:alert(1)",
        "https://q\u0456ming.example/",
        "/institutions",
        "%",
        "",
    ],
)
def test_what_the_site_does_not_publish_is_refused(bureau: Page, address: str) -> None:
    seen = bureau.get(f"/out?to={quote(address, '')}", status=400)
    assert words(seen.one("h1")) == "网址中的条件不正确"
    assert "应为本站公布的网址" in seen.main
    assert not [a for a in seen.all("main a") if "example" in a.get("href", "")]


def test_without_an_address(bureau: Page) -> None:
    seen = bureau.get("/out", status=400)
    assert "“to”没有填写，应为本站公布的网址。" in seen.main


def test_an_address_is_accepted_only_while_it_stands(page: Page) -> None:
    source = page.get("/policies/pc8fmq").one("main .source a").get("href", "")
    assert page.get(source).one("main .buttons a[href='/policies/pc8fmq']") is not None
    page.get(f"{source}&release=1")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "www.school.example", "https://a@b.example/", "", None]
)
def test_what_is_no_address_is_no_link(production: Flask, address: str | None) -> None:
    with production.test_request_context("/"):
        production.preprocess_request()
        out = production.jinja_env.get_template("components/out.html").module.out  # type: ignore[attr-defined]
        assert "<a" not in out(address, "学校网站")


def foreign(pages: dict[str, Seen], own: str) -> Iterator[str]:
    """Links that lead straight to hosts that are neither the site's, the government's nor a map's."""
    for url, seen in pages.items():
        for link in seen.all("a[href], form[action]"):
            address = link.get("href") or link.get("action") or ""
            host = urlsplit(address).hostname or ""
            assert re.match(r"(https?|tel|mailto):|[/#?]", address), f"{url}: {address}"
            if host and not (host == own or host in MAPS or is_government(host)):
                yield f"{url}: {address}"


def test_no_page_leads_straight_to_a_stranger(
    app: Flask, production: Flask, page_of: Callable[[Flask], Page]
) -> None:
    for site, own, start in (
        (app, "", "/policies/pc8fmq"),
        (production, "rsj.shifan.gov.example", "/institutions/jrg67z"),
    ):
        pages = crawl(site, page_of(site), start)
        leaving = [url for url in pages if url.startswith("/out")]
        assert leaving
        on = {f"{url}: {parse_qs(urlsplit(url).query)['to'][0]}" for url in leaving}
        assert set(foreign(pages, own)) == on
