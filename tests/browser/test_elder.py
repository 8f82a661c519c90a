"""What the 长辈版 promises to eye and thumb: sizes of letters and of whatever is pressed (A1, A2, A5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.browser.pages import KINDS, Kind, in_elder
from tests.browser.targets import small

#: CSS pixels: nothing is written smaller; nothing that is pressed is smaller either way.
LETTERS, TARGET = 18, 60
#: Text of each step, pixels (A1).
TEXT = {"elder": 22, "elder-large": 30}
#: The visible texts smaller than `least` pixels.
SMALL = """least => {
  const seen = one => one.getClientRects().length > 0 && !one.closest('.sr, .skip')
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim(), box = texts.currentNode.parentElement
    const size = parseFloat(getComputedStyle(box).fontSize)
    if (text && seen(box) && size < least) found.push(size + ' ' + box.className + ' ' + text.slice(0, 30))
  }
  return found
}"""
#: Paragraphs whose lines stand closer than 1.3 letters (A2).
CLOSE = """() => Array.from(document.querySelectorAll('main p, main dd, main li, main td'))
  .filter(one => {
    const drawn = getComputedStyle(one)
    return parseFloat(drawn.lineHeight) < 1.3 * parseFloat(drawn.fontSize)
  })
  .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: str) -> Iterator[Page]:
    """One phone for every look."""
    context = chromium.new_context(base_url=site, viewport=PHONE, locale="zh-CN")
    yield context.new_page()
    context.close()


def opened(reader: Page, address: str) -> Page:
    """The page with every fold open."""
    reader.goto(address)
    reader.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    return reader


def measured(reader: Page, address: str) -> list[Any]:
    page = opened(reader, address)
    return [page.evaluate(SMALL, LETTERS), small(page, TARGET, TARGET), page.evaluate(CLOSE)]


@pytest.mark.parametrize("step", TEXT)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_letters_and_targets_are_large(
    reader: Page, kind: Kind, step: str, everything: bool
) -> None:
    for address in kind.addresses().values() if everything else kind.shown:
        assert measured(reader, in_elder(address, step)) == [[], [], []], address


def test_the_ruler_finds_what_is_small(reader: Page) -> None:
    tiny, narrow, close = measured(reader, "/institutions/jwr37c")
    assert tiny and narrow and not close


@pytest.mark.parametrize(("step", "size"), TEXT.items())
def test_text_has_the_size_of_its_step(reader: Page, step: str, size: int) -> None:
    reader.goto(f"/about?v={step}")
    found = reader.locator(".panel li").first.evaluate("one => getComputedStyle(one).fontSize")
    assert found == f"{size}px"


@pytest.mark.parametrize("address", ["/?v=elder", "/institutions/jwr37c?v=elder"])
def test_the_telephone_is_on_the_first_screen(reader: Page, address: str) -> None:
    reader.goto(address)
    box = reader.locator(".elder__phone").bounding_box()
    assert box and box["y"] + box["height"] < PHONE["height"] / 2
    heading = reader.locator("h1").bounding_box()
    assert heading and heading["y"] < PHONE["height"] * 2 / 3


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_smallest_screen_shows_what_the_page_is(
    chromium: Browser, site: str, kind: Kind
) -> None:
    """Two lines of the heading in the largest letters, below the telephone, at 320 × 568."""
    page = chromium.new_page(base_url=site, viewport={"width": 320, "height": 568})
    page.goto(in_elder(kind.full, "elder-large"))
    phone, heading = (page.locator(one).bounding_box() for one in (".elder__phone", "h1"))
    page.close()
    assert phone and heading
    assert phone["y"] + phone["height"] <= heading["y"]
    assert heading["y"] + min(heading["height"], 110) <= 568


def test_nothing_covers_the_text(reader: Page) -> None:
    for address in ("/institutions/jwr37c?v=elder", "/institutions?v=elder"):
        placed = opened(reader, address).evaluate(
            "() => Array.from(document.querySelectorAll('body *')).map("
            "one => getComputedStyle(one).position).filter(one => /fixed|sticky/.test(one))"
        )
        assert placed == []


def test_one_column_on_a_desk_too(chromium: Browser, site: str) -> None:
    desk = chromium.new_page(base_url=site, viewport={"width": 1280, "height": 800})
    desk.goto("/institutions/jwr37c?v=elder")
    edges = desk.evaluate("Array.from(document.querySelectorAll('.panel'), one => one.offsetLeft)")
    assert len(edges) > 3 and len(set(edges)) == 1
    desk.goto("/institutions?v=elder")
    assert desk.locator(".rows").evaluate("one => getComputedStyle(one).display") == "block"
    desk.close()


def test_the_way_in_is_on_the_first_screen_of_every_page(reader: Page) -> None:
    for address in ("/", "/institutions/jwr37c", "/search?q=电工"):
        reader.goto(address)
        box = reader.locator(".header__link--elder").bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
        assert box["y"] + box["height"] < PHONE["height"] / 4


def test_what_was_filtered_in_place_is_kept_by_the_ways_in_and_out(phone: Page) -> None:
    phone.goto("/institutions?v=elder")
    phone.locator(".filter__toggle").click()
    phone.locator("input[name=level]").first.check()
    phone.get_by_role("button", name="查询").last.click()
    phone.wait_for_url("**level=**")
    assert phone.url.count("v=elder") == 1
    out = phone.get_by_role("link", name="退出长辈版").first
    assert "level=" in (out.get_attribute("href") or "")
    out.click()
    phone.wait_for_url(lambda url: "v=" not in url and "level=" in url)
    assert phone.locator(".chip").count()


def test_without_script_too(phone_without_script: Page) -> None:
    phone = phone_without_script
    phone.goto("/")
    phone.get_by_role("link", name="长辈版").click()
    phone.get_by_role("link", name="找机构").click()
    phone.locator(".filter__toggle").click()
    phone.locator("input[name=level]").first.check()
    phone.locator(".filter__end button").click()
    assert "v=elder" in phone.url and "level=" in phone.url
    phone.get_by_role("link", name="特大").click()
    assert "v=elder-large" in phone.url and "level=" in phone.url
    phone.get_by_role("link", name="退出长辈版").first.click()
    assert "v=" not in phone.url and "level=" in phone.url
