"""The first visit of every kind of page is light.

Bytes are counted as they pass over the wire. A window of ten packets of 1,460 bytes goes out before
the first answer: the head of the answer and the page shall fit into it.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, CDPSession, ViewportSize

from tests.browser.pages import BY_NAME, KINDS, Kind, in_elder

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


#: The site on a phone, on a desk, and in the 长辈版.
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_first_visit_is_light(chromium: Browser, site: str, kind: Kind) -> None:
    assert too_much(fetched(chromium, site, kind.full, PHONE)) is None


@pytest.mark.parametrize("kind", KINDS[::4], ids=lambda kind: kind.name)
def test_so_is_one_on_a_desk_and_one_of_the_elder_version(
    chromium: Browser, site: str, kind: Kind
) -> None:
    assert too_much(fetched(chromium, site, kind.full, DESK)) is None
    assert too_much(fetched(chromium, site, in_elder(kind.full), PHONE)) is None


def fetched(chromium: Browser, site: str, address: str, size: ViewportSize) -> dict[str, int]:
    """What somebody fetches who has never been here: bytes by address."""
    context = chromium.new_context(base_url=site, viewport=size)
    page, visit = context.new_page(), Visit()
    visit.listen(context.new_cdp_session(page))
    page.goto(address, wait_until="networkidle")
    context.close()
    assert visit.bytes
    return visit.bytes


def too_much(visit: dict[str, int]) -> str | None:
    """What of a visit is more than it may be."""
    few = len(visit) <= REQUESTS and sum(visit.values()) <= VISIT
    return None if few else str(visit)


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
