"""Every component in every state, on the pattern page: accessible in light and dark, and narrow enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.test_axe import DESK, PHONE, SCHEMES, Scheme
from tests.browser.test_fit import WIDEST
from tools.running import serving

#: Of no account here: the page draws bands and strips of other pages inside its own, several of each.
FRAMES = (
    "landmark-unique",
    "landmark-complementary-is-top-level",
    "landmark-no-duplicate-contentinfo",
)
OPTIONS = {"rules": {rule: {"enabled": False} for rule in FRAMES}}


@pytest.fixture(scope="module")
def patterns(seeded_home: Path, chromium: Browser) -> Iterator[Page]:
    """The pattern page of a site in development."""
    with serving(seeded_home, development="1") as address:
        context = chromium.new_context(base_url=address, locale="zh-CN", reduced_motion="reduce")
        yield context.new_page()
        context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(patterns: Page, size: dict[str, int], scheme: Scheme) -> None:
    patterns.set_viewport_size(size)  # type: ignore[arg-type]
    patterns.emulate_media(color_scheme=scheme)
    patterns.goto("/staff/patterns")
    found = Axe().run(patterns, options=OPTIONS).response["violations"]
    assert not [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


def test_nothing_scrolls_sideways(patterns: Page) -> None:
    patterns.set_viewport_size({"width": 320, "height": 740})
    patterns.goto("/staff/patterns")
    assert patterns.evaluate(WIDEST) <= 320
