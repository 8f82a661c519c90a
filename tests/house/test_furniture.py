"""What every page of a government site must show (G1–G17, P1–P7 of docs/conventions.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.house.crawl import crawl
from tests.page import Page, Seen, words

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "/zt/px"
#: Four numbers with points between: an address of one protocol only (G16).
IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")


@pytest.fixture(scope="module")
def bureau(production: Flask) -> dict[str, Seen]:
    """Pages of the site in earnest."""
    return crawl(production, Page(production.test_client()))


def test_the_foot_names_who_runs_the_site(bureau: dict[str, Seen]) -> None:
    for url, seen in bureau.items():
        foot = words(seen.one("footer"))
        for line in (
            "主办单位：示范市人力资源和社会保障局",
            "承办单位：示范市职业技能培训中心",
            "联系电话：0360-8000001",
            "网站标识码：9900000001",
        ):
            assert line in foot, url
        links = {words(a): a.get("href", "") for a in seen.all("footer a")}
        assert links["示ICP备99000001号-1"] == "https://beian.miit.gov.cn/", url
        assert links["示公网安备99000002000001号"] == (
            "https://beian.mps.gov.cn/#/query/webSearch?code=99000002000001"
        ), url
        assert links["0360-8000001"] == "tel:0360-8000001", url
        assert urlsplit(links["党政机关标识"]).hostname == "bszs.conac.cn", url
        assert "site_code=9900000001" in links["政府网站找错"], url
        assert {"网站地图", "关于本站"} <= set(links), url


def test_what_is_not_configured_is_not_drawn(pages: dict[str, Seen]) -> None:
    for url, seen in pages.items():
        foot = words(seen.one("footer"))
        assert not re.search("单位|标识|备案|找错|联系电话", foot), url
        assert not seen.all("meta[name=SiteDomain], meta[name=SiteIDCode]"), url


def test_a_reader_knows_where_a_page_stands(bureau: dict[str, Seen]) -> None:
    for url, seen in bureau.items():
        if urlsplit(url).path != "/":
            trail = seen.one("nav[aria-label=当前位置]")
            assert words(trail).startswith("当前位置：首页"), url


def test_records_say_when_and_by_whom_they_were_published(
    pages: dict[str, Seen], bureau: dict[str, Seen]
) -> None:
    kinds = set()
    for url, seen in [*pages.items(), *bureau.items()]:
        tags = {tag.get("name"): tag.get("content") or "" for tag in seen.all("meta[name]")}
        if "PubDate" not in tags:
            continue
        kinds.add(url.split("/")[1])
        year, month, day = map(int, tags["PubDate"][:10].split("-"))
        assert f"{year}年{month}月{day}日" in seen.main, f"{url}: published {tags['PubDate']}"
        assert tags["ContentSource"] in seen.main, f"{url}: by {tags['ContentSource']}"
    assert kinds == {"occupations", "institutions", "subsidies", "notices", "policies"}


def test_pages_ask_nobody_else_for_anything(bureau: dict[str, Seen]) -> None:
    for url, seen in bureau.items():
        for one in seen.all("[src], link[href], form[action], [data-hx-get]"):
            for name in (
                "src",
                "action",
                "data-hx-get",
                *(["href"] if one.tag[-4:] == "link" else []),
            ):
                address = one.get(name) or "/"
                own = re.match(r"/(?!/)|data:image/", address)
                assert own, f"{url}: {address}"


def test_no_address_of_one_protocol_only(bureau: dict[str, Seen]) -> None:
    for url, seen in bureau.items():
        assert not IPV4.search(seen.html), url
    for folder in ("catalogue", "templates", "static/js", "static/css"):
        for path in (ROOT / folder).rglob("*.*"):
            if path.suffix in (".py", ".html", ".js", ".css"):
                assert not IPV4.search(path.read_text("utf-8")), path


class Below(FlaskClient):
    """A reader of a site that is mounted below a prefix of the bureau's own."""

    def open(self, *given: object, **named: object):  # type: ignore[no-untyped-def]
        """The prefix is cut off before the site sees the address, and told beside it."""
        first = str(given[0])
        assert first.startswith(PREFIX), f"leads out of the prefix: {first}"
        rest = first.removeprefix(PREFIX) or "/"
        named["environ_overrides"] = {"SCRIPT_NAME": PREFIX}
        return super().open(rest, **named)  # type: ignore[arg-type]


def addresses(seen: Seen) -> Iterator[str]:
    for one in seen.all("[href], [src], [action], [data-hx-get]"):
        for name in ("href", "src", "action", "data-hx-get"):
            address = one.get(name)
            if address is not None and not re.match(r"#|tel:|data:|https?://", address):
                yield address


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/institutions?level=l5",
        "/institutions/jrg67z",
        "/institutions?on=2026-11-01",
        "/subsidies",
        "/notices",
        "/policies",
        "/search?q=%E7%94%B5%E5%B7%A5",
        "/sitemap",
        "/out?to=https://qiming.example/about?from%3D%25E7%259B%25AE%25E5%25BD%2595%26x%3D1",
    ],
)
def test_the_site_stands_below_a_prefix(production: Flask, path: str) -> None:
    reader = Below(production)
    seen = Page(reader).get(PREFIX + path)
    led = list(addresses(seen))
    assert led
    assert not [address for address in led if not address.startswith(f"{PREFIX}/")]


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), ("/institutions?level=x", 400)])
def test_errors_lead_on_below_the_prefix(production: Flask, path: str, status: int) -> None:
    seen = Page(Below(production)).get(PREFIX + path, status=status)
    assert not [a for a in addresses(seen) if not a.startswith(f"{PREFIX}/")]
    assert seen.all(f"main a[href='{PREFIX}/']")


def test_a_short_address_leads_on_below_the_prefix(production: Flask) -> None:
    answer = Below(production).get(f"{PREFIX}/s/jrg67z")
    assert answer.headers["Location"] == f"{PREFIX}/institutions/jrg67z"


#: What names an address of another site in a template: columns of rows, settings of the foot.
OUTWARD = re.compile(r"\b(website|source_url|[a-z]+_url)\b")


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda p: p.name)
def test_addresses_from_data_are_drawn_by_one_component(path: Path) -> None:
    """`out` sends strangers' addresses by way of the leaving page; an `href` of its own would not (G13)."""
    for line in path.read_text("utf-8").splitlines():
        assert not OUTWARD.search(line) or "out(" in line or path.parent.name == "staff", line
        assert not re.search(r'href="\{\{[^}]*\b(website|source_url|[a-z]+_url)\b', line), line
