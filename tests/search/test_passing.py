"""What the database answers while the index is away is nobody's to keep, and no question's miss."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from flask import Flask

from catalogue import create_app
from tests.conftest import DAY


@pytest.fixture
def bereft(writable: Flask) -> Iterator[Flask]:
    """Another process of the same site, begun after the index was lost."""
    writable.test_client().get("/search?q=焊工").close()  # it has opened the index, and keeps it
    shutil.rmtree(writable.extensions["search"].folder)
    app = create_app(home=writable.extensions["config"].home, day=DAY)
    yield app
    app.extensions["databases"].dispose()


@pytest.mark.parametrize("url", ["/search?q=焊工", "/suggest?q=焊", "/api/v1/search?q=焊工"])
def test_an_answer_without_the_index_is_not_kept(writable: Flask, bereft: Flask, url: str) -> None:
    known = writable.test_client().get(url).headers["ETag"]
    meanwhile = bereft.test_client().get(url, headers={"If-None-Match": known})
    assert meanwhile.status_code == 200
    assert "ETag" not in meanwhile.headers
    assert meanwhile.headers["Cache-Control"] == "no-store"


def test_what_the_database_misses_is_not_counted(writable: Flask, bereft: Flask) -> None:
    writable.test_client().get("/search?q=没有这样的内容甲").close()
    bereft.test_client().get("/search?q=没有这样的内容乙").close()
    asked = [miss.q for miss in writable.extensions["misses"].most()]
    assert asked == ["没有这样的内容甲"]


@pytest.mark.parametrize("url", ["/search", "/api/v1/search"])
def test_what_is_only_guessed_is_a_miss_to_whoever_asks(writable: Flask, url: str) -> None:
    writable.test_client().get(url, query_string={"q": "量子电焊物理"}).close()
    assert [miss.q for miss in writable.extensions["misses"].most()] == ["量子电焊物理"]


def test_names_are_offered_on_past_days_however_they_are_typed(writable: Flask) -> None:
    client = writable.test_client()
    typed = [
        client.get(f"/suggest?q={q}&on=2026-11-01").get_data(as_text=True) for q in ("電工", "电工")
    ]
    assert all("/occupations/6-31-01-03" in offered for offered in typed)
