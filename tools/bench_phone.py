"""How soon a slow phone shows a page, beside the same words as bare HTML (`make bench-phone`).

Chromium with 150 ms to the server and back, 1.6 Mbit/s and a quarter of this machine's speed looks
at each kind of page and at its words alone, in turn, in one run; the medians of the largest paints of
several rounds are compared, since a single one falls on this frame or the next: run it on an idle machine.
Ends with status 1 when a page takes longer than it may.

Not modelled: the throttle delays each request by itself and knows no handshake (DNS, TCP, TLS), no
slow start and no lost packet; a real first visit pays several more round trips, alike for both. All but
the first round get a page that the server keeps; drawing it takes the server 25 to 100 ms more.
"""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.pages import KINDS, Kind
from tools.chromium import MISSING, executable
from tools.running import FLAGS, trial_site

ROUNDS = 5
#: Milliseconds to the server and back; bytes a second down and up; how many times slower the phone is.
LATENCY, DOWN, UP, SLOWER = 150, 1_600_000 // 8, 750_000 // 8, 4
#: The largest paint of a page as a multiple of that of its words alone.
FIRST, NEXT = 1.5, 1.25
#: Asked for when nothing larger can follow any more: SETTLED milliseconds after the page has loaded.
LARGEST = """settled => new Promise(done => setTimeout(() => {
  new PerformanceObserver(list => done(Math.max(...list.getEntries().map(one => one.startTime))))
    .observe({type: 'largest-contentful-paint', buffered: true})
}, settled))"""
SETTLED = 300
#: Milliseconds in which Chromium ends what it does for itself when a phone begins: processes of its own, which
#: would else take the machine from whatever is drawn longest.
BEGINNING = 1500
#: The page that a visit begins on where another is its second.
START = "/about"


@dataclass
class Measured:
    """Milliseconds of one kind of page: its own and of its words alone, first visit and next page."""

    first: list[float] = field(default_factory=list)
    first_bare: list[float] = field(default_factory=list)
    next: list[float] = field(default_factory=list)
    next_bare: list[float] = field(default_factory=list)

    def ratios(self) -> tuple[float, float]:
        """First visit and next page, each by its median round."""
        return (
            median(self.first) / median(self.first_bare),
            median(self.next) / median(self.next_bare),
        )

    def holds(self) -> bool:
        """Whether both bounds hold."""
        first, next_ = self.ratios()
        return first <= FIRST and next_ <= NEXT


def main() -> None:
    """Measure every kind of page, print the table, fail when a bound breaks."""
    path = executable()
    if path is None:
        sys.exit(MISSING)
    with trial_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        words = {address: words_of(browser, site + address) for address in addresses(KINDS)}
        with serving(words) as bare:
            measured = measure(browser, site, bare)
        browser.close()
    report(measured)
    sys.exit(0 if all(one.holds() for one in measured.values()) else 1)


def addresses(kinds: Sequence[Kind]) -> list[str]:
    """What is looked at: each kind of page in full, and the page that a visit begins on."""
    return [START, *(kind.full for kind in kinds)]


def words_of(browser: Browser, url: str) -> bytes:
    """The page's words as bare HTML, compressed: heading and paragraphs, no sheet, no script."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(url)
    title = escape(page.locator("h1").inner_text())
    lines = [line.strip() for line in page.locator("body").inner_text().splitlines()]
    page.close()
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return gzip.compress(
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<h1>{title}</h1>\n{body}".encode()
    )


@contextmanager
def serving(pages: Mapping[str, bytes]) -> Iterator[str]:
    """A server of nothing but these pages; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = pages.get(self.path, b"")
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the table is what is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def measure(browser: Browser, site: str, bare: str) -> dict[str, Measured]:
    """All rounds; the two sides take turns, so that what else the machine does meets both."""
    found = {kind.name: Measured() for kind in KINDS}
    for round_ in range(ROUNDS):
        print(f"round {round_ + 1} of {ROUNDS}", file=sys.stderr, flush=True)
        for kind in KINDS:
            one = found[kind.name]
            one.first.append(first_visit(browser, site + kind.full))
            one.first_bare.append(first_visit(browser, bare + kind.full))
            one.next.append(next_page(browser, site, kind.full))
            one.next_bare.append(next_page(browser, bare, kind.full))
    return found


def first_visit(browser: Browser, url: str) -> float:
    """Largest paint of a page on a phone that has never been here, milliseconds."""
    with phone(browser) as page:
        page.wait_for_timeout(BEGINNING)
        page.goto(url, wait_until="load")
        return largest_paint(page)


def next_page(browser: Browser, site: str, address: str) -> float:
    """The same for the second page of a visit, to which the first one leads as a link does."""
    with phone(browser) as page:
        page.goto(site + START, wait_until="networkidle")
        with page.expect_navigation(url=site + address, wait_until="load"):
            page.evaluate("address => { location.href = address }", site + address)
        return largest_paint(page)


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    """A slow phone with nothing in its cache."""
    context: BrowserContext = browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True
    )
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP},
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


def largest_paint(page: Page) -> float:
    """Milliseconds from asking for the loaded page to its largest paint."""
    return float(page.evaluate(LARGEST, SETTLED))


def report(measured: Mapping[str, Measured]) -> None:
    """The table: milliseconds, page / words alone, and the ratio with its bound."""
    print(
        f"largest paint, median of {ROUNDS}: page / the same words as bare HTML, ms\n"
        f"Chromium at {LATENCY} ms round trip, {DOWN * 8 / 1e6} Mbit/s, {SLOWER}× slower CPU\n"
        f"{'kind':16}{'first visit':>24}{'next page':>24}"
    )
    for name, one in measured.items():
        first, next_ = one.ratios()
        print(
            f"{name:16}"
            f"{median(one.first):9.0f} /{median(one.first_bare):5.0f} {first:5.2f}×"
            f"{median(one.next):11.0f} /{median(one.next_bare):5.0f} {next_:5.2f}×"
            f"{'' if one.holds() else '  too slow'}"
        )
    print(f"bounds: first visit {FIRST}×, next page {NEXT}×.")
    print((__doc__ or "").split("\n\n")[-1].strip())


if __name__ == "__main__":
    main()
