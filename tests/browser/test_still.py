"""Nothing moves: neither while a page comes in pieces, nor when the script has run (CLS 0)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.dripping import dripping
from tests.browser.pages import KINDS, Kind, in_elder

#: Every shift so far: how much, and what moved from where to where.
SHIFTS = """() => new Promise(done => {
  const place = box => [box.x, box.y, box.width, box.height].map(Math.round)
  const told = one => (one.node ? (one.node.outerHTML || one.node.textContent).slice(0, 90) : '?')
    + ' ' + JSON.stringify([place(one.previousRect), place(one.currentRect)])
  new PerformanceObserver(list => done(list.getEntries().map(
    shift => [shift.value, ...shift.sources.map(told)]))).observe({type: 'layout-shift', buffered: true})
  setTimeout(() => done([]), 200)
})"""


@pytest.fixture(scope="module")
def weak_network(site: str) -> Iterator[str]:
    with dripping(site) as address:
        yield address


@pytest.mark.parametrize(("width", "elder"), [(360, False), (1280, False), (360, True)])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_moves_while_a_page_arrives(
    chromium: Browser, weak_network: str, kind: Kind, width: int, elder: bool
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    page.goto(weak_network + (in_elder(kind.full) if elder else kind.full))
    assert page.locator("footer").count() == 1
    shifts = page.evaluate(SHIFTS)
    page.close()
    assert shifts == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_moves_on_a_later_page(chromium: Browser, weak_network: str, kind: Kind) -> None:
    """It has the sheet already, draws what lies above the script first, and the rest when it has run."""
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{weak_network}/accessibility")
    with page.expect_navigation(url=weak_network + kind.full):
        page.evaluate("address => { location.href = address }", kind.full)
    assert not page.locator("style").count(), "a later page"
    page.wait_for_selector("html.is-drawn", state="attached")
    shifts = page.evaluate(SHIFTS)
    page.close()
    assert shifts == []
