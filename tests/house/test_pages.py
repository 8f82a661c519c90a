"""What holds of every public page, on the default content and on a bureau's in earnest."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from catalogue import create_app
from catalogue.sheets import csp_hash
from tests.house.crawl import crawl, kind_of
from tests.page import Page, Seen

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)


@pytest.fixture(scope="module")
def production_pages(production: Flask) -> dict[str, Seen]:
    return crawl(production, Page(production.test_client()))


def test_every_section_is_reached_from_the_home_page(app: Flask, pages: dict[str, Seen]) -> None:
    reached = {kind[0] for kind in (kind_of(app, url) for url in pages) if kind}
    public = {e for e in app.view_functions if e.startswith("public.")}
    # Few rows name a site outside, so `out` is a matter of chance (tests/public/test_out.py).
    # `suggest` answers the box as one types; no link leads there.
    unpaged = {
        "public.healthz",
        "public.short",
        "public.robots",
        "public.sitemap_xml",
        "public.suggest",
        "public.out",
    }
    assert reached >= public - unpaged, "no link leads to " + ", ".join(public - unpaged - reached)


def test_strict_headers(pages: dict[str, Seen]) -> None:
    for url, seen in pages.items():
        policy = seen.headers["Content-Security-Policy"]
        assert all(part in policy for part in POLICY), url
        assert "unsafe" not in policy, url
        assert seen.headers["X-Content-Type-Options"] == "nosniff", url
        assert seen.headers["X-Frame-Options"] == "DENY", url
        assert seen.headers["Referrer-Policy"], url


def test_the_policy_allows_the_page_s_own_sheet_and_no_other(pages: dict[str, Seen]) -> None:
    for url, seen in pages.items():
        allowed = re.findall(r"'sha256-[^']+'", seen.headers["Content-Security-Policy"])
        assert allowed == [csp_hash(sheet.text or "") for sheet in seen.all("style")], url


def test_a_demonstration_says_so_everywhere(pages: dict[str, Seen]) -> None:
    for url, seen in pages.items():
        assert "演示站，非政府网站" in seen.text, url
        assert seen.one("meta[name=robots]").get("content") == "noindex", url


def test_a_site_in_earnest_does_not(production_pages: dict[str, Seen]) -> None:
    assert production_pages
    for url, seen in production_pages.items():
        assert "演示站" not in seen.text, url
        assert "示例" not in seen.text, url
        if "?" not in url:
            assert not seen.all("meta[name=robots]"), url


def test_government_tags(production_pages: dict[str, Seen]) -> None:
    for url, seen in production_pages.items():
        named = {meta.get("name"): meta.get("content") for meta in seen.all("meta[name]")}
        assert named.get("SiteName") and named.get("SiteDomain") and named.get("SiteIDCode"), url
        column = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
        article = {"ArticleTitle", "PubDate", "ContentSource"}
        assert column <= set(named) or article <= set(named), f"{url}: neither column nor article"
        if "PubDate" in named:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", named["PubDate"] or ""), url


def test_titles_are_unique(production_pages: dict[str, Seen]) -> None:
    titles: dict[str, str] = {}
    for url, seen in production_pages.items():
        if "?" in url:
            continue
        title = "".join(seen.one("title").itertext())
        assert title not in titles, f"{url} and {titles.get(title)} are both called {title}"
        titles[title] = url


def test_pages_are_compressed_and_small(app: Flask, few: dict[str, Seen]) -> None:
    for url in few:
        answer = app.test_client().get(url, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip", url
        assert "Accept-Encoding" in answer.headers["Vary"], url
        assert gzip.decompress(answer.data).decode() == few[url].html, url


def test_an_unchanged_page_is_not_sent_again(app: Flask, few: dict[str, Seen]) -> None:
    for url, seen in few.items():
        again = app.test_client().get(url, headers={"If-None-Match": seen.headers["ETag"]})
        assert again.status_code == 304, url
        assert not again.data, url


def test_the_etag_changes_with_the_day_and_the_build(sample_home: Path, page: Page) -> None:
    today = page.get("/institutions").headers["ETag"]
    tomorrow = create_app(home=sample_home, day=date(2026, 11, 21))
    assert Page(tomorrow.test_client()).get("/institutions").headers["ETag"] != today
    rebuilt = create_app(home=sample_home, day=date(2026, 11, 20))
    rebuilt.extensions["assets"].build = "another"
    assert Page(rebuilt.test_client()).get("/institutions").headers["ETag"] != today


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true"},
        {"HX-Request": "true", "HX-Target": "nothing-here"},
        {"HX-Request": "true", "HX-Target": "institutions-results", "HX-Boosted": "true"},
        {
            "HX-Request": "true",
            "HX-Target": "institutions-results",
            "HX-History-Restore-Request": "true",
        },
        {"HX-Target": "institutions-results"},
    ],
)
def test_headers_that_name_no_fragment_change_nothing(
    app: Flask, few: dict[str, Seen], headers: dict[str, str]
) -> None:
    for url, seen in few.items():
        answer = app.test_client().get(url, headers=headers)
        assert answer.get_data(as_text=True) == seen.html, url


def test_the_public_sends_nothing(app: Flask, few: dict[str, Seen]) -> None:
    for url in few:
        answer = app.test_client().post(url, data={"a": "b"})
        assert answer.status_code == 405, url
        assert "GET" in answer.headers["Allow"], url


def test_a_past_day_keeps_its_day_in_every_link(
    page_of: Callable[[Flask], Page], app: Flask
) -> None:
    seen = crawl(app, page_of(app), "/institutions?on=2025-06-01", of_each=2)
    for url, one in seen.items():
        back = {a.get("href") for a in one.all("aside.asof a")}
        lost = [
            a.get("href")
            for a in one.all("main a[href], nav a[href]")
            if kind_of(app, a.get("href", "").split("#")[0])
            and not a.get("href", "").startswith("#")
            and "on=" not in a.get("href", "")
            and a.get("href") not in back
        ]
        assert "on=2025-06-01" not in url or not lost, f"{url}: today's links: {lost[:3]}"
