"""A page looks alike in both of its dresses: the sheet that it carries, and the whole one that it names.

The first page of a visit has the one, every later page the other (catalogue/assets.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import KINDS, Kind, in_elder

WIDTHS = ((360, 740), (1280, 800))


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: str) -> Iterator[Page]:
    """One page for every look."""
    context = chromium.new_context(base_url=site)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_both_dresses_look_alike(reader: Page, kind: Kind, everything: bool) -> None:
    for address in kind.addresses().values() if everything else [kind.full]:
        assert first_page(reader, address) == later_page(reader, address), address


@pytest.mark.parametrize("kind", KINDS[::6], ids=lambda kind: kind.name)
def test_both_dresses_of_the_elder_version_look_alike(reader: Page, kind: Kind) -> None:
    address = in_elder(kind.full)
    assert first_page(reader, address) == later_page(reader, address)


def first_page(reader: Page, address: str) -> list[bytes]:
    """What somebody sees who opens the page from elsewhere."""
    reader.goto("about:blank")
    reader.goto(address)
    assert reader.locator("style").count() == 1
    return pictures(reader)


def later_page(reader: Page, address: str) -> list[bytes]:
    """What somebody sees whom a link of the site leads here."""
    reader.goto("/out")
    with reader.expect_navigation(wait_until="load"):
        reader.evaluate("address => { location.href = address }", address)
    assert reader.locator("style").count() == 0
    return pictures(reader)


def pictures(reader: Page) -> list[bytes]:
    """The page on a phone and on a desk."""
    found = []
    for width, height in WIDTHS:
        reader.set_viewport_size({"width": width, "height": height})
        found.append(reader.screenshot(full_page=True))
    return found
