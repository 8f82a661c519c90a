"""Every state of every kind of page fits a narrow screen and large letters, and needs no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import KINDS, STEPS, Kind, in_elder
from tests.browser.targets import small

#: The right edge of whatever reaches furthest, pixels; what is hidden for screen readers apart.
WIDEST = """() => [document.documentElement.scrollWidth, ...Array.from(
  document.querySelectorAll('body *'),
  one => one.closest('.sr, .skip, svg') ? 0 : one.getBoundingClientRect().right)]
  .reduce((widest, one) => Math.max(widest, Math.floor(one)), 0)"""


#: Cells of a table whose words reach into the next.
SPILLED = """() => Array.from(document.querySelectorAll('main td, main th')).filter(cell => {
  const words = document.createRange()
  words.selectNodeContents(cell)
  const right = Math.max(...Array.from(words.getClientRects(), one => one.right), 0)
  return getComputedStyle(cell).display === 'table-cell' && right > cell.getBoundingClientRect().right + 1
}).map(cell => cell.textContent.trim())"""


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: str) -> Iterator[Page]:
    """One page for every look."""
    context = chromium.new_context(base_url=site)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def without_script(chromium: Browser, site: str) -> Iterator[Page]:
    """The same in an engine that runs none."""
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("width", "percent"), [(320, 100), (360, 200)])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_scrolls_sideways(
    reader: Page, kind: Kind, width: int, percent: int, everything: bool
) -> None:
    for address in kind.addresses().values() if everything else kind.shown:
        reader.goto(address)
        reader.evaluate("size => { document.documentElement.style.fontSize = size }", f"{percent}%")
        assert reach(reader, width) <= width, address


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_of_the_elder_version_scrolls_sideways(
    reader: Page, kind: Kind, step: str, everything: bool
) -> None:
    for address in kind.addresses().values() if everything else kind.shown:
        reader.goto(in_elder(address, step))
        for width in (320, 360):
            assert reach(reader, width) <= width, address


@pytest.mark.parametrize("width", [960, 1280])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_cell_reaches_into_the_next(reader: Page, kind: Kind, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    for address in kind.addresses().values():
        reader.goto(address)
        reader.evaluate(
            "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
        )
        assert reader.evaluate(SPILLED) == [], address


def reach(page: Page, width: int) -> int:
    """How far the page reaches on a screen so wide, every fold open, pixels."""
    page.set_viewport_size({"width": width, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    return int(page.evaluate(WIDEST))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_whatever_is_pressed_is_as_high_as_a_thumb(reader: Page, kind: Kind) -> None:
    """44 pixels (A5); a word of two characters is as wide as it is, but never below 24 (WCAG 2.5.8)."""
    reader.set_viewport_size({"width": 360, "height": 740})
    for address in kind.addresses().values():
        reader.goto(address)
        reader.evaluate(
            "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
        )
        assert small(reader, 24, 44) == [], address


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_says_the_same_without_script(
    reader: Page, without_script: Page, kind: Kind
) -> None:
    for page in (reader, without_script):
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(kind.full)
    more, same = (page.locator("main").inner_text() for page in (reader, without_script))
    assert same.strip()
    assert set(same.split()) <= set(more.split())
