"""Names offered while one types: a combobox by keyboard and for a screen reader, and never in the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

ELECTRICIAN = "/occupations/6-31-01-03"


@pytest.fixture
def typed(phone: Page, site: str) -> Page:
    """A phone on which the beginning of a name was typed, and names are offered."""
    phone.goto(site)
    phone.get_by_role("combobox", name="搜索").press_sequentially("电")
    expect(phone.get_by_role("option").first).to_be_visible()
    return phone


def test_the_box_says_what_it_offers(phone: Page, site: str) -> None:
    phone.goto(site)
    box = phone.get_by_role("combobox", name="搜索")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-controls") is None, "there is no list to point at"
    box.press_sequentially("电")
    expect(box).to_have_attribute("aria-expanded", "true")
    options = phone.locator(f"#{box.get_attribute('aria-controls')}[role=listbox] [role=option]")
    expect(options).to_have_count(8)
    expect(phone.locator("#announcements")).to_have_text("8个建议")
    box.fill("")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-controls") is None


def test_arrows_choose_and_enter_opens(typed: Page) -> None:
    box, chosen = typed.get_by_role("combobox"), typed.locator("[role=option][aria-selected=true]")
    box.press("ArrowDown")
    expect(chosen).to_have_attribute("href", ELECTRICIAN)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "?")
    expect(box).to_be_focused()
    box.press("ArrowUp")
    expect(chosen).to_have_count(0)
    expect(box).to_have_attribute("aria-activedescendant", "")
    box.press("ArrowUp")
    expect(chosen).to_have_attribute("id", "search-option-8")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(typed).to_have_url(re.compile(ELECTRICIAN))


@pytest.mark.parametrize("key", ["ArrowLeft", "Home", "工"])
def test_who_goes_back_into_the_box_has_chosen_nothing(typed: Page, key: str) -> None:
    box = typed.get_by_role("combobox")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "search-option-1")
    box.press(key) if key.isascii() else typed.keyboard.insert_text(key)
    expect(box).to_have_attribute("aria-activedescendant", "")
    box.press("Enter")
    expect(typed).to_have_url(re.compile(r"/search\?q="))


def test_enter_without_a_choice_asks_the_question(typed: Page) -> None:
    typed.get_by_role("combobox").press("Enter")
    expect(typed).to_have_url(re.compile(r"/search\?q="))


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_the_names_are_put_away(typed: Page, key: str) -> None:
    box = typed.get_by_role("combobox")
    box.press(key)
    expect(typed.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("电")
    if key == "Tab":
        expect(typed.get_by_role("button", name="查询").first).to_be_focused()


def test_a_click_elsewhere_puts_the_names_away(typed: Page) -> None:
    box, offered = typed.get_by_role("combobox"), typed.get_by_role("option")
    box.click()
    expect(offered.first).to_be_visible()
    typed.mouse.click(2, 2)
    expect(offered).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("电")
    box.press_sequentially("工")
    expect(offered.first).to_be_visible()
    href = offered.first.get_attribute("href") or "?"
    offered.first.click()
    expect(typed).to_have_url(re.compile(re.escape(href)))


def test_a_late_answer_opens_nothing(phone: Page, site: str) -> None:
    held: list[Route] = []
    phone.route("**/suggest?*", lambda route: held.append(route))
    phone.goto(site)
    box = phone.get_by_role("combobox")
    with phone.expect_request("**/suggest?*"):
        box.press_sequentially("电")
    box.press("Escape")
    with phone.expect_response("**/suggest?*"):
        held.pop().continue_()
    phone.evaluate("new Promise(done => setTimeout(done, 100))")  # longer than a swap takes
    expect(phone.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    phone.unroute("**/suggest?*")
    box.press_sequentially("工")
    expect(phone.get_by_role("option").first).to_be_visible()


def test_without_script_it_is_a_plain_box(phone_without_script: Page, site: str) -> None:
    phone_without_script.goto(site)
    expect(phone_without_script.get_by_role("searchbox", name="搜索")).to_be_visible()


def test_the_region_of_the_form_counts_for_what_is_offered(phone: Page, site: str) -> None:
    phone.goto(f"{site}/search?q=焊工&region=371581")
    with phone.expect_request("**/suggest?*") as asked:
        phone.get_by_role("combobox").press_sequentially("学")
    assert "region=371581" in asked.value.url
