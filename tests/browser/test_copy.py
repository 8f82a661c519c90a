"""What a button copies is the whole address of what is seen, also after a list was filtered in place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

WECHAT = "Mozilla/5.0 (Linux; Android 10) Chrome/77.0.3865.120 TBS/045738 MicroMessenger/8.0.1"


@pytest.fixture
def wechat(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A phone inside WeChat, allowed to read what was copied."""
    context = chromium.new_context(
        base_url=site, user_agent=WECHAT, viewport={"width": 360, "height": 740}
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


def test_the_copied_address_is_whole_and_follows_the_filter(
    wechat: BrowserContext, site: str
) -> None:
    page = wechat.new_page()
    page.goto("/institutions?from=groupmessage")
    page.get_by_text("筛选", exact=True).click()
    page.get_by_label("冠县").check()
    page.get_by_role("button", name="查询").last.click()
    page.wait_for_url("**/institutions?*region=371525*")
    page.get_by_role("button", name="复制链接").click()
    page.get_by_text("已复制。").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/institutions?region=371525"


def test_wechat_s_own_menu_is_named_only_while_it_hands_on_the_page(wechat: BrowserContext) -> None:
    page = wechat.new_page()
    page.goto("/institutions")
    menu = page.get_by_text("转发请点右上角 ••• 。")
    assert menu.is_visible()
    page.get_by_text("筛选", exact=True).click()
    page.get_by_label("冠县").check()
    page.get_by_role("button", name="查询").last.click()
    page.wait_for_url("**/institutions?*region=371525*")
    page.locator(".results__count", has_text="共5家机构").wait_for()
    assert not menu.is_visible(), "it would hand on the address of entry"


def test_elsewhere_nobody_is_sent_to_wechat_s_menu(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site)
    page.goto("/institutions")
    assert page.get_by_role("button", name="复制链接").is_visible()
    assert not page.get_by_text("转发请点右上角").is_visible()
    page.close()
