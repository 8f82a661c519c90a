"""Nothing that reads knows which database it reads: each page is the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import re
from itertools import count

from flask import Flask

from tests.house.crawl import crawl
from tests.page import Page


def told(html: str) -> str:
    """A page without the minute at which each of the two was loaded."""
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "", html)


def test_every_page_is_the_same_on_both(app: Flask, on_postgres: Flask) -> None:
    here = crawl(app, Page(app.test_client()), of_each=2)
    there = Page(on_postgres.test_client())
    assert len(here) > 20
    for url, seen in here.items():
        assert told(there.get(url).html) == told(seen.html), url


def test_an_old_release_is_the_same_on_both(app: Flask, on_postgres: Flask) -> None:
    """On a PostgreSQL site an old release is drawn by SQLite; no order and no match may differ."""
    latest = next(
        n for n in count(1) if app.test_client().get(f"/?release={n + 1}").status_code == 404
    )
    for number in range(2, latest + 1):
        for path in (
            "/institutions",
            "/occupations/6-31-01-03",
            "/policies",
            "/notices",
            "/subsidies",
        ):
            url = f"{path}?release={number}&on=2026-11-20"
            assert told(Page(on_postgres.test_client()).get(url).html) == told(
                Page(app.test_client()).get(url).html
            ), url


def test_chinese_names_stand_in_the_order_of_their_pinyin(on_postgres: Flask, page: Page) -> None:
    names = [a.get("href") for a in page.get("/institutions").all("a.rows__name")]
    again = Page(on_postgres.test_client()).get("/institutions").all("a.rows__name")
    assert [a.get("href") for a in again] == names
