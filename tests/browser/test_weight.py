"""The first visit of every kind of page is light.

Bytes are counted as they pass over the wire. A window of ten packets of 1,460 bytes goes out before
the first answer: the head of the answer and the page shall fit into it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, CDPSession

from tests.browser.pages import BY_NAME, KINDS, Kind

#: Bytes of a page, compressed.
PAGE = 14_000
#: Bytes of everything that a first visit fetches.
VISIT = 45_000
REQUESTS = 5
#: Pages of single records: some forty are weighed, under `--all` every one.
RECORDS = ("/occupations/", "/institutions/", "/notices/", "/policies/", "/subsidies/schemes/")


@dataclass
class Visit:
    """What one visit fetched: bytes by address, as they came."""

    bytes: dict[str, int] = field(default_factory=dict)

    def listen(self, devtools: CDPSession) -> None:
        """Count every answer from now on."""
        addresses: dict[str, str] = {}
        devtools.send("Network.enable")
        devtools.on(
            "Network.requestWillBeSent",
            lambda said: addresses.update({said["requestId"]: said["request"]["url"]}),
        )
        devtools.on(
            "Network.loadingFinished",
            lambda said: self.bytes.update(
                {addresses.get(said["requestId"], "?"): int(said["encodedDataLength"])}
            ),
        )


@pytest.fixture
def first_visit(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A phone that has never been here."""
    context = chromium.new_context(base_url=site, viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_first_visit_is_light(first_visit: BrowserContext, kind: Kind) -> None:
    page = first_visit.new_page()
    visit = Visit()
    visit.listen(first_visit.new_cdp_session(page))
    page.goto(kind.full, wait_until="networkidle")
    assert len(visit.bytes) <= REQUESTS, visit.bytes
    assert sum(visit.bytes.values()) <= VISIT, visit.bytes


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_state_of_a_page_fits_the_first_answer(client: FlaskClient, kind: Kind) -> None:
    for address in kind.addresses().values():
        assert weight(client, address) <= PAGE, address


def test_every_record_fits_the_first_answer(client: FlaskClient, everything: bool) -> None:
    addresses = records(client)
    chosen = addresses if everything else addresses[:: max(1, len(addresses) // 40)]
    weights = {address: weight(client, address) for address in chosen}
    heavy = {address: size for address, size in weights.items() if size > PAGE}
    assert len(chosen) >= 40
    assert not heavy


def test_the_longest_list_is_paged_well_below_the_limit(client: FlaskClient) -> None:
    lists = ("occupations", "institutions", "notices", "policies", "demand", "general")
    addresses = [BY_NAME[name].full for name in lists]
    last = ["/occupations?scope=all&page=233", "/occupations?scope=all&q=制&page=3"]
    weights = {address: weight(client, address) for address in addresses + last}
    assert max(weights.values()) <= PAGE * 3 // 4, weights


def weight(client: FlaskClient, address: str) -> int:
    """Bytes of the compressed page."""
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip", address
    assert gzip.decompress(answer.data)
    return len(answer.data)


def records(client: FlaskClient) -> list[str]:
    """The address of every record that has a page."""
    places = re.findall("<loc>(.+?)</loc>", client.get("/sitemap.xml").get_data(as_text=True))
    paths = [urlsplit(place).path for place in places]
    return [path for path in paths if path.startswith(RECORDS)]
