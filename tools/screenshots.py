"""Pictures of every kind of page: full, empty and odd; phone and desk; light, dark, 长辈版 and on
paper.

`make screenshots` brings up a trial site and fills screenshots/, which git ignores.
`make screenshots ARGS="occupation search"` takes only these kinds.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pages import BY_NAME, KINDS, Kind, in_elder
from tools.chromium import MISSING, executable
from tools.running import FLAGS, ROOT, trial_site

FOLDER = ROOT / "screenshots"


@dataclass(frozen=True)
class Look:
    """One way to see a page; width and height in CSS pixels."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"
    #: The step of letters of the 长辈版; empty for an ordinary page.
    elder: str = ""


LOOKS = (
    Look("360-light", 360, 740),
    Look("360-dark", 360, 740, "dark"),
    Look("1280-light", 1280, 800),
    Look("1280-dark", 1280, 800, "dark"),
    Look("360-elder", 360, 740, elder="elder"),
    Look("360-elder-large", 360, 740, elder="elder-large"),
    Look("1280-elder", 1280, 800, elder="elder"),
    Look("print", 680, 962, media="print"),  # the type area of A4 at 96 dots an inch
)


def main() -> None:
    """Take the pictures and say where they lie."""
    kinds, site = asked(sys.argv[1:])
    if site:
        print(f"{take(site, kinds)} pictures in {FOLDER.relative_to(ROOT)}/")
        return
    with trial_site() as address:
        print(f"{take(address, kinds)} pictures in {FOLDER.relative_to(ROOT)}/")


def asked(words: Sequence[str]) -> tuple[Sequence[Kind], str]:
    """The kinds of page named on the command line (all, if none is), and a site that already runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="kinds of page: " + ", ".join(BY_NAME))
    parser.add_argument("--site", default="", help="address of a site that runs already")
    options = parser.parse_args(words)
    if unknown := set(options.kinds) - set(BY_NAME):
        parser.error("no such kind of page: " + ", ".join(sorted(unknown)))
    return [BY_NAME[name] for name in options.kinds] or list(KINDS), options.site


def take(site: str, kinds: Sequence[Kind]) -> int:
    """Every look of these kinds; answers how many pictures there are."""
    path = executable()
    if path is None:
        sys.exit(MISSING)
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        taken = sum(1 for look in LOOKS for _ in pictures(browser, site, kinds, look))
        browser.close()
    return taken


def pictures(browser: Browser, site: str, kinds: Sequence[Kind], look: Look) -> Iterator[Path]:
    """The pictures of one look, named kind-state-look.png."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    page = context.new_page()
    page.emulate_media(media=look.media)
    for kind in kinds:
        for state, address in kind.addresses().items():
            shown = in_elder(address, look.elder) if look.elder else address
            yield picture(page, shown, FOLDER / f"{kind.name}-{state}-{look.name}.png")
    context.close()


def picture(page: Page, address: str, file: Path) -> Path:
    """The whole page, however long."""
    page.goto(address)
    page.wait_for_selector("html.is-drawn", state="attached")  # what lies below is drawn late
    page.screenshot(path=file, full_page=True)
    return file


if __name__ == "__main__":
    main()
