"""The page cache: whoever asks next gets the very page, until a release or a day makes it another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from catalogue import create_app
from catalogue.models import Release
from catalogue.page_cache import BESIDES, PageCache
from tests.conftest import DAY
from tests.house.test_snapshots import pair, publish_names
from tests.house.test_statements import counting

#: What a kept page costs: the release, and the settings of the site.
FEW = 2
LATER = {"Sec-Fetch-Site": "same-origin"}
GZIP = {"Accept-Encoding": "gzip"}


def statements(app: Flask, url: str, headers: dict[str, str] | None = None) -> int:
    """How many statements an answer takes."""
    with counting(app) as sent:
        app.test_client().get(url, headers=headers).close()
    return len(sent)


@pytest.fixture
def reader(writable: Flask) -> FlaskClient:
    """A reader of a site that nobody has read before."""
    return writable.test_client()


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/institutions",
        "/institutions?page=2",
        "/occupations/6-31-01-03",
        "/sitemap.xml",
    ],
)
@pytest.mark.parametrize("headers", [{}, LATER, GZIP], ids=["first", "later", "gzip"])
def test_a_page_is_drawn_once(writable: Flask, url: str, headers: dict[str, str]) -> None:
    client = writable.test_client()
    drawn = client.get(url, headers=headers)
    kept = client.get(url, headers=headers)
    assert statements(writable, url, headers) <= FEW
    assert kept.status_code == 200
    assert kept.get_data() == drawn.get_data()
    unlike = {"Date"}
    assert [one for one in kept.headers if one[0] not in unlike] == [
        one for one in drawn.headers if one[0] not in unlike
    ]


def test_a_kept_page_is_not_sent_to_whoever_has_it(reader: FlaskClient) -> None:
    tag = reader.get("/notices").headers["ETag"]
    again = reader.get("/notices", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert not again.get_data()


def test_a_release_is_seen_by_the_next_reader(writable: Flask, reader: FlaskClient) -> None:
    institution, site = pair(writable)
    url = f"/institutions/{institution}"
    for name in ("示例·甲新职业培训学校", "示例·乙新职业培训学校"):
        assert name not in reader.get(url).get_data(as_text=True)
        publish_names(writable, institution, site, name)
        assert name in reader.get(url).get_data(as_text=True)


def test_a_page_of_yesterday_is_not_the_one_of_today(writable: Flask, reader: FlaskClient) -> None:
    before = reader.get("/demand").headers["ETag"]
    tomorrow = replace(writable.extensions["config"], day=DAY + timedelta(days=1))
    writable.extensions["config"] = tomorrow
    assert reader.get("/demand").headers["ETag"] != before


def test_each_reader_gets_the_form_that_was_asked_for(reader: FlaskClient) -> None:
    url = "/occupations"
    forms = [
        *({}, LATER, GZIP, {**LATER, **GZIP}),
        {"HX-Request": "true", "HX-Target": "occupations-results"},
    ]
    tags = [reader.get(url, headers=form).headers["ETag"] for form in forms]
    assert len(set(tags)) == len(forms)
    assert [reader.get(url, headers=form).headers["ETag"] for form in forms] == tags
    assert reader.head(url).headers["ETag"] == tags[0]


@pytest.mark.parametrize(
    "url",
    [
        *("/institutions?on=2026-11-01", "/institutions?release=1", "/search?q=电工"),
        *(
            "/suggest?q=电",
            "/institutions/jjjjjj",
            "/institutions?level=x",
            f"/notices?x={'a' * 300}",
        ),
    ],
    ids=["past day", "past release", "index", "offers", "nothing there", "refused", "long"],
)
def test_what_is_past_or_searched_or_wrong_is_drawn_each_time(writable: Flask, url: str) -> None:
    assert min(statements(writable, url) for _ in range(2)) > FEW
    assert not writable.extensions["page_cache"].bytes_kept()


def test_a_question_in_vain_is_counted_each_time(writable: Flask, reader: FlaskClient) -> None:
    for _ in range(3):
        reader.get("/search?q=没有这样的内容").close()
    assert [one.times for one in writable.extensions["misses"].most()] == [3]


def test_a_database_that_was_put_back_has_pages_of_its_own(
    writable: Flask, reader: FlaskClient
) -> None:
    before = reader.get("/about").headers["ETag"]
    with writable.extensions["databases"].writer.begin() as connection:
        latest = select(func.max(Release.number)).scalar_subquery()
        moved = update(Release).where(Release.number == latest)
        connection.execute(moved.values(at=datetime(2026, 11, 19, 3, tzinfo=UTC)))
    after = reader.get("/about", headers={"If-None-Match": before})
    assert after.status_code == 200 and after.headers["ETag"] != before


def test_staff_and_those_who_build_see_what_is_now(sample_home: Path) -> None:
    app = create_app(home=sample_home, day=DAY, development=True)
    assert app.test_client().get("/").status_code == 200
    assert not app.extensions["page_cache"].bytes_kept()
    app.extensions["page_cache"] = PageCache()
    assert app.test_client().get("/staff/patterns").status_code == 200
    assert not app.extensions["page_cache"].bytes_kept()
    assert app.test_client().get("/").status_code == 200
    assert app.extensions["page_cache"].bytes_kept(), "others would be"
    app.extensions["databases"].dispose()


def test_what_was_unused_longest_makes_room() -> None:
    cache = PageCache(room=25 + 2 * BESIDES)
    for key in ("a", "b"):
        cache.keep(key, Response(b"0123456789"))
    assert cache.get("a")
    cache.keep("c", Response(b"0123456789"))
    assert [key for key in "abc" if cache.get(key)] == ["a", "c"]
    cache.keep("c", Response(b"01234"))
    assert cache.bytes_kept() == 15 + 2 * BESIDES
    cache.keep("d", Response(b"0" * (26 + 2 * BESIDES)))
    assert not cache.bytes_kept(), "what has no room at all is not kept"
