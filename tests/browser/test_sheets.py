"""A page looks alike in both of its dresses: the sheet that it carries, and the whole one that it names.

The first page of a visit draws its first screen in the one; later pages are in the other (catalogue/assets.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import KINDS, Kind, in_elder

WIDTHS = ((360, 740), (1280, 800))
#: Where the first screen ends, in pixels from its top: above what stands behind the link to the whole sheet.
END = """() => {
  const rest = document.querySelector('body link[rel=stylesheet]')
  const before = rest.previousElementSibling
  return before ? before.getBoundingClientRect().bottom : rest.parentElement.getBoundingClientRect().top
}"""
#: What only the whole sheet gives: the colours and distances of the foot.
FOOT = """() => {
  const style = getComputedStyle(document.querySelector('.footer'))
  return [style.backgroundColor, style.padding, style.borderTop]
}"""
#: The bar that sticks to the foot of the screen belongs to the rest.
ABOVE_THE_BAR = 640


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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_first_screen_wants_nothing_of_the_whole_sheet(
    reader: Page, kind: Kind, everything: bool
) -> None:
    """Drawn while the whole sheet has not come (here: never comes) as it stays when it has."""
    reader.set_viewport_size({"width": 360, "height": 740})
    states = kind.addresses().values() if everything else [kind.full, kind.odd]
    for address in [*states, in_elder(kind.full)]:
        whole = first_screen(reader, address)
        reader.route("**/whole*.css*", lambda route: route.abort())
        assert first_screen(reader, address) == whole, address
        reader.unroute("**/whole*.css*")


@pytest.mark.parametrize("address", ["/institutions", "/occupations?v=elder"])
def test_a_swapped_list_keeps_the_whole_sheet(chromium: Browser, site: str, address: str) -> None:
    """The link may stand in the list that is swapped."""
    context = chromium.new_context(base_url=site, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    dressed = page.evaluate(FOOT)
    page.wait_for_function("window.htmx")
    page.locator(".pager a").last.click()
    page.wait_for_url("**page=2**")
    page.wait_for_function("!document.querySelector('body link[rel=stylesheet]')")
    assert page.evaluate(FOOT) == dressed
    context.close()


def first_screen(reader: Page, address: str) -> bytes:
    """The picture of what a phone can draw before the rest has come."""
    reader.goto("about:blank")
    reader.goto(address)
    end = min(reader.evaluate(END), ABOVE_THE_BAR)
    assert end > 150, "the first screen holds more than the head of the site"
    return reader.screenshot(clip={"x": 0, "y": 0, "width": 360, "height": int(end)})


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
