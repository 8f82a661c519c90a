"""An address that leads into a page brings what it names to the top, however late the page is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import BY_NAME

LONG = ("occupation", "institution", "subsidies", "scheme", "notice", "policy", "about")
#: Headings one can be led to, from the second on.
IDS = "() => Array.from(document.querySelectorAll('main h2[id]'), one => one.id).slice(1)"
#: Pixels from the top of the screen, or 0 where the page ends before it could come so far up.
FROM_TOP = """id => {
  const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 1
  const box = document.getElementById(id).getBoundingClientRect()
  return end && box.top < innerHeight ? 0 : box.top
}"""


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone that looks at one page after another."""
    context = chromium.new_context(base_url=site, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("later", [False, True], ids=["first page", "later page"])
@pytest.mark.parametrize("name", LONG)
def test_it_is_at_the_top_of_the_screen(
    reader: Page, site: str, name: str, later: bool, everything: bool
) -> None:
    address = BY_NAME[name].full
    reader.goto(address)
    ids = reader.evaluate(IDS)
    assert ids
    for id_ in ids if everything else {ids[0], ids[len(ids) // 2], ids[-1]}:
        reader.goto("/accessibility" if later else "about:blank")
        go(reader, f"{site}{address}#{id_}", later)
        reader.wait_for_selector("html.is-drawn", state="attached")
        reader.wait_for_timeout(100)
        assert 0 <= reader.evaluate(FROM_TOP, id_) < 100, id_


def go(page: Page, url: str, later: bool) -> None:
    """By a link of the page that is open, or from nowhere."""
    if not later:
        page.goto(url)
        return
    with page.expect_navigation(wait_until="load"):
        page.evaluate("url => { location.href = url }", url)
