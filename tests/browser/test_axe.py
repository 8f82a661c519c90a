"""axe-core finds nothing, of any impact, on any kind of page.

`make test` looks at each kind once on a light phone and once, in the 长辈版, on a dark desk with every
fold open, and at each filter once on a dark phone; `--all` at every state of every kind, in both sizes,
both schemes and both versions, folds shut and open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.pages import KINDS, NO_PAGES, Kind, in_elder

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class View:
    """How a page is looked at: size, colours, which of its states, folds open or shut, 长辈版 or not."""

    size: ViewportSize
    scheme: Scheme
    state: str
    folds: bool
    elder: bool = False

    def __str__(self) -> str:
        more = ", folds open" * self.folds + ", 长辈版" * self.elder
        return f"{self.state}, {self.size['width']} {self.scheme}{more}"


#: What every run looks at.
SHORT = (
    View(PHONE, "light", "full", False),
    View(DESK, "dark", "odd", True, True),
    View(PHONE, "dark", "open", True),
)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LONG = tuple(
    View(size, scheme, state, folds, elder)
    for size in (PHONE, DESK)
    for scheme in SCHEMES
    for state in ("full", "empty", "odd", "open")
    for folds in (False, True)
    for elder in (False, True)
)


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: str) -> Iterator[Page]:
    """One page for every look: a browser starts slowly."""
    context = chromium.new_context(base_url=site, locale="zh-CN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_every_page_of_the_site_is_a_kind(app: Flask) -> None:
    endpoints = {e.removeprefix("public.") for e in app.view_functions if e.startswith("public.")}
    assert endpoints - NO_PAGES == {kind.name for kind in KINDS} - {"error"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_axe_finds_nothing(reader: Page, kind: Kind, everything: bool) -> None:
    found = [
        f"{view}: {fault}"
        for view in (LONG if everything else SHORT)
        if view.state in kind.addresses()
        for fault in faults(reader, kind, view)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_names_offered_while_typing(reader: Page, scheme: Scheme) -> None:
    reader.set_viewport_size(PHONE)
    reader.emulate_media(color_scheme=scheme)
    reader.goto("/")
    reader.get_by_label("搜索", exact=True).press_sequentially("电")
    reader.locator(".suggest__link").first.wait_for()
    assert not violations(reader)


def faults(page: Page, kind: Kind, view: View) -> list[str]:
    """What axe has against one look at a page."""
    page.set_viewport_size(view.size)
    page.emulate_media(color_scheme=view.scheme)
    address = kind.addresses()[view.state]
    if view.elder:
        address = in_elder(address)
    page.goto(address)
    if view.folds:
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    return [f"{address} {fault}" for fault in violations(page)]


def violations(page: Page) -> list[str]:
    """Rule, impact and elements of what axe finds on the page as it stands."""
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: "
        + "; ".join(node["html"][:160] for node in fault["nodes"][:3])
        for fault in Axe().run(page).response["violations"]
    ]
