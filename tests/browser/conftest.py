"""The site in earnest for the journeys: gunicorn on a free port, a phone-sized Chromium before it.

A phone remembers what went wrong while it looked (script errors, refused resources, requests to
other hosts), and the test fails at its end if anything did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Response,
    ViewportSize,
    sync_playwright,
)

from tools.chromium import MISSING, executable
from tools.running import FLAGS, fill, serving

PHONE: ViewportSize = {"width": 360, "height": 740}
#: Opens one more phone; `script=False` is a reader whose engine runs none.
NewPhone = Callable[..., Page]
#: What swaps parts of a page comes after its first picture (static/js/site.js).
READY = "() => !document.querySelector('[data-hx-get]') || window.htmx"


@pytest.fixture(scope="session")
def seeded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the schema and the default packages, made by the site's own commands."""
    home = tmp_path_factory.mktemp("home")
    fill(home)
    return home


@pytest.fixture(scope="session")
def site(seeded_home: Path) -> Iterator[str]:
    """The address of the running site; its data is for reading only."""
    with serving(seeded_home) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = executable()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_phone(chromium: Browser, site: str) -> Iterator[NewPhone]:
    """Phones of 360×740 in Chinese, relative addresses being the site's."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def phone(*, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport=PHONE,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            has_touch=True,
            java_script_enabled=script,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        watch(page, site, troubles)
        if script:
            go_until_ready(page)
        return page

    yield phone
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def phone(new_phone: NewPhone) -> Page:
    """A phone whose engine runs script."""
    return new_phone()


@pytest.fixture
def phone_without_script(new_phone: NewPhone) -> Page:
    """A phone whose engine runs none: every page must still do its work."""
    return new_phone(script=False)


def go_until_ready(page: Page) -> None:
    """Lets `goto` end when the page does all that it will do, as a reader's hand is slower than that."""
    goto = page.goto

    def until_ready(url: str) -> Response | None:
        answer = goto(url)
        page.wait_for_function(READY)
        return answer

    page.goto = until_ready  # type: ignore[method-assign, assignment]


def watch(page: Page, site: str, troubles: list[str]) -> None:
    """Note script errors, policy violations (Chromium logs them as errors) and foreign requests."""
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    page.on("console", lambda said: troubles.extend([said.text] if said.type == "error" else []))
    page.on("request", lambda request: note_foreign(request.url, site, troubles))


def note_foreign(url: str, site: str, troubles: list[str]) -> None:
    if urlsplit(url).netloc != urlsplit(site).netloc and not url.startswith("data:"):
        troubles.append(f"asked another host: {url}")
