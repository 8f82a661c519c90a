"""What a page hands on: an address to copy, and a code that leads from paper to the page of today."""

from __future__ import annotations

import base64
import gzip
import sqlite3
import struct
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
import segno
from flask import Flask

from catalogue import qr
from tests.page import Page, Seen, words

SITE = "https://rsj.shifan.gov.example"
RECORDS = ("/institutions/", "/occupations/", "/notices/", "/policies/", "/subsidies/schemes/")
LISTS = (
    "/institutions",
    "/occupations",
    "/demand",
    "/subsidies",
    "/notices",
    "/policies",
    "/training/key-industries",
    "/training/general",
    "/training/urgent",
)
#: Bytes that a code may add to a page as it is sent.
CODE = 1000


@pytest.fixture
def bureau(production: Flask, page_of: Callable[[Flask], Page]) -> Page:
    """A site with a domain."""
    return page_of(production)


def copied(seen: Seen) -> str:
    return str(seen.one(".tools [data-copy]").get("data-copy"))


def pictured(address: str) -> str:
    """The picture of an address as the standard draws it: error correction M, four empty modules."""
    made = segno.make(address, error="m", boost_error=False, micro=False)
    side = made.symbol_size(border=4)[0]
    return made.png_data_uri(scale=-(-200 // side), border=4)


def records(page: Page) -> list[str]:
    """One address of each kind of record."""
    text = page.client.get("/sitemap.xml").get_data(as_text=True)
    paths = [urlsplit(part.split("</loc>")[0]).path for part in text.split("<loc>")[1:]]
    return [next(path for path in paths if path.startswith(kind)) for kind in RECORDS]


def test_a_record_hands_on_its_permanent_address(bureau: Page) -> None:
    for path in records(bureau):
        seen = bureau.get(path)
        address = f"{SITE}/s/{path.rsplit('/', 1)[1]}"
        assert copied(seen) == address
        code = seen.one(".tools__qr")
        assert code.get("src") == pictured(address), path
        assert code.get("alt") == f"二维码：{address}"
        assert address in words(seen.one(".tools__address"))


@pytest.mark.parametrize("path", LISTS)
def test_a_list_hands_on_its_address_with_its_conditions_alone(bureau: Page, path: str) -> None:
    seen = bureau.get(f"{path}?q=电工&from=timeline&isappinstalled=0")
    address = f"{SITE}{path}?q=%E7%94%B5%E5%B7%A5"
    assert copied(seen) == address
    assert seen.one(".tools__qr").get("src") == pictured(address)


def test_every_condition_is_handed_on(bureau: Page) -> None:
    asked = [("region", "990102"), ("region", "990122"), ("standing", "all"), ("q", "学")]
    seen = bureau.get("/institutions?region=990102&region=990122&standing=all&q=学&page=1")
    assert sorted(parse_qsl(urlsplit(copied(seen)).query)) == sorted(asked)


@pytest.mark.parametrize("path", ["/institutions?region=990102", "record"])
def test_a_past_day_is_copied_and_paper_leads_to_today(bureau: Page, path: str) -> None:
    path = records(bureau)[0] + "?" if path == "record" else path + "&"
    seen = bureau.get(f"{path}on=2026-11-01&release=2")
    assert {("on", "2026-11-01"), ("release", "2")} <= set(parse_qsl(urlsplit(copied(seen)).query))
    live = seen.one(".tools__qr").get("alt", "").removeprefix("二维码：")
    assert {"on", "release"}.isdisjoint(dict(parse_qsl(urlsplit(live).query)))
    assert seen.one(".tools__qr").get("src") == pictured(live)
    assert f"现在的内容见{live}。" in words(seen.one(".tools .print-only"))
    assert live in words(seen.one(".tools__code")), "in letters below the code"


def test_without_a_domain_nothing_leads_here_from_paper(page: Page) -> None:
    for path in (*records(page), *LISTS, "/"):
        seen = page.get(path)
        assert not seen.all("img"), path
        assert copied(seen).startswith("/"), path
        assert "现在的内容见" not in seen.text, path
        assert "打印日期2026年11月20日，数据截至2026年11月20日（第3次发布）。" in seen.text, path


def test_a_code_is_one_is_no_link_and_is_large(bureau: Page) -> None:
    for path in (*records(bureau), *LISTS, "/"):
        seen = bureau.get(path)
        code = seen.one("img")
        assert not seen.all("a img"), "a long press on a link opens the link's menu"
        raw = base64.b64decode(code.get("src", "").removeprefix("data:image/png;base64,"))
        assert raw[:8] == b"\x89PNG\r\n\x1a\n"
        side = int(code.get("width", "0"))
        assert struct.unpack(">II", raw[16:24]) == (side, side), "drawn pixel by pixel"
        assert side >= qr.SIDE and code.get("height") == str(side)


def test_a_code_weighs_little(bureau: Page, production: Flask) -> None:
    for path in (*records(bureau), "/institutions?region=990102&level=l5&q=电工"):
        seen = bureau.get(path)
        src = str(seen.one("img").get("src"))
        without = gzip.compress(seen.html.replace(src, "").encode(), 6)
        assert len(gzip.compress(seen.html.encode(), 6)) - len(without) < CODE, path


@pytest.mark.parametrize(
    "path", ["/subsidies", "/subsidies?on=2021-05-10", "/occupations/6-31-01-03"]
)
def test_the_heaviest_pages_have_room_for_a_code(
    writable: Flask, page_of: Callable[[Flask], Page], path: str
) -> None:
    """The default content on a domain: a page still fits the first answer (tests/browser/test_weight.py)."""
    with sqlite3.connect(writable.extensions["config"].home / "catalogue.sqlite") as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(setting)")]
        own = ("key", "value")
        same = ", ".join(column for column in columns if column not in own)
        database.execute(
            f"INSERT INTO setting (key, value, {same}) "
            f"SELECT 'site.domain', 'rsj.shifan.gov.example', {same} FROM setting WHERE key = 'site.city'"
        )
    assert page_of(writable).get(path).all("img")
    answer = writable.test_client().get(path, headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) <= 14_000


def test_what_paper_cannot_carry_is_not_drawn(bureau: Page) -> None:
    assert qr.code("https://a.example/" + "a" * 190) is not None
    assert qr.code("https://a.example/" + "a" * 200) is None
    assert qr.code("a" * 3000) is None
    seen = bureau.get("/institutions?q=" + "学" * 60)
    assert not seen.all("img")
    assert "%E5%AD%A6" in words(seen.one(".tools__address"))


def test_wechat_is_told_by_script_alone(page: Page) -> None:
    for told in page.get("/institutions").all("[data-wechat]"):
        assert "hidden" in told.attrib
        assert words(told) == "转发请点右上角 ••• 。"


@pytest.mark.parametrize("path", ["/institutions", "/subsidies", "/training/general"])
def test_what_is_filtered_in_place_brings_its_own_address(bureau: Page, path: str) -> None:
    target = path.split("/")[1] + "-results"
    headers = {"HX-Request": "true", "HX-Target": target}
    part = bureau.get(f"{path}?q=电工", headers=headers, fragment=True)
    assert copied(part) == f"{SITE}{path}?q=%E7%94%B5%E5%B7%A5"
    assert part.one(".tools__qr").get("src") == pictured(copied(part))
