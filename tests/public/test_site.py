"""What the site says of itself, and what it tells search engines."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.templating import FOOT, MENU
from tests.page import Page, words


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/about", "关于本站"),
        ("/accessibility", "无障碍说明"),
        ("/sitemap", "网站地图"),
        ("/editions", "目录版本"),
    ],
)
def test_each_page_stands_under_its_name(page: Page, address: str, heading: str) -> None:
    seen = page.get(address)
    assert words(seen.one("h1")) == heading
    assert words(seen.one(".crumbs [aria-current=page]")) == heading
    assert seen.all(f"footer a[href='{address}']")


def test_no_edition_has_been_issued(page: Page) -> None:
    assert "还没有目录版本，首个版本发布后在这里列出。" in page.get("/editions").main


def test_the_map_leads_to_every_section(page: Page) -> None:
    seen = page.get("/sitemap")
    named = {link.get("href") for link in seen.all("main a[href]")}
    with page.client.application.test_request_context():
        sections = {page.client.application.url_for(endpoint) for endpoint, _ in (*MENU, *FOOT)}
    assert sections - {"/sitemap"} <= named
    for link in named:
        if link and not link.startswith("#"):
            page.get(link)


def test_about_says_who_decides_and_whom_to_call(page: Page) -> None:
    seen = page.get("/about")
    assert "能否享受、实际数额，以当地人社部门经办机构审核为准。" in seen.main
    assert seen.all("a[href='tel:12333']")


def test_a_demonstration_is_not_for_search_engines(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert answer.text == "User-agent: *\nDisallow: /\n"


def test_a_site_in_earnest_is_but_for_its_past_days(production: Flask) -> None:
    lines = production.test_client().get("/robots.txt").text.splitlines()
    assert "Disallow: /" not in lines
    assert "Disallow: /*?on=" in lines
    assert lines[-1].startswith("Sitemap: http") and lines[-1].endswith("/sitemap.xml")


def test_every_address_of_the_map_for_machines_answers(
    production: Flask, page_of: Callable[[Flask], Page]
) -> None:
    reader = page_of(production)
    answer = reader.client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    found = [
        e.text or "" for e in ElementTree.fromstring(answer.data).iter() if e.tag.endswith("loc")
    ]
    assert len(found) == len(set(found))
    paths = ["/" + address.split("/", 3)[3] for address in found]
    assert "/" in paths and "/policies" in paths
    for path in [p for p in paths if p.startswith(("/notices/", "/institutions/", "/policies/"))][
        :12
    ]:
        reader.get(path)
