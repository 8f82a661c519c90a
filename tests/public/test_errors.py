"""Wrong addresses are answered with a page that explains, in Chinese, never with 500."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests

from catalogue import create_app
from catalogue.errors import GoneAway
from tests.page import Page, Seen, words

#: What every page of an error offers: the way home, a search, a telephone.
WAYS_ON = ("a[href='/']", "form[action='/search']", "a[href='tel:12333']")


def refused(page: Page, url: str, status: int, said: str) -> Seen:
    seen = page.get(url, status=status)
    assert said in seen.main, seen.main
    assert all(seen.all(f"main {way}") for way in WAYS_ON)
    assert seen.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in seen.headers
    return seen


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/institutions?level=x", "“等级”不能是“x”"),
        ("/notices?state=x", "“目前情况”不能是“x”，应为display、displayed、in_force等。"),
        ("/notices?page=-1", "“page”不能是“-1”，应为1、2这样的页码。"),
        ("/notices?page=0", "“page”不能是“0”"),
        ("/notices?page=0000019999", "“page”不能是“0000019999”"),
        ("/notices?page=１", "“page”不能是“１”"),
        ("/notices?page=1e9", "“page”不能是“1e9”"),
        ("/search?q=电工&page=x", "“page”不能是“x”"),
        ("/?on=2021-13-40", "“on”不能是“2021-13-40”，应为2026-03-05这样的日期。"),
        ("/?on=1999-01-01", "“on”不能是“1999-01-01”"),
        ("/?on=2999-01-01", "“on”不能是“2999-01-01”"),
        ("/?on=２０２１-05-10", "应为2026-03-05这样的日期。"),
        ("/?release=x", "“release”不能是“x”"),
        ("/?release=-1", "“release”不能是“-1”"),
        ("/notices?q=%00", "应为文字"),
        ("/search?q=%07", "应为文字"),
        ("/search?q=%ED%A0%80", "无法识别的字符"),
        ("/search?q=%FF", "无法识别的字符"),
        ("/search?q=%EF%BF%BF", "应为文字"),
    ],
)
def test_a_wrong_condition_is_named(page: Page, url: str, said: str) -> None:
    seen = refused(page, url, 400, said)
    assert words(seen.one("h1")) == "网址中的条件不正确"


@pytest.mark.parametrize(
    "url",
    [
        "/nothing",
        "/notices/tzzzzz",
        "/institutions/jzzzzz",
        "/?release=999999",
        "/notices?page=99",
        "/notices/%00",
    ],
)
def test_what_never_was_is_not_found(page: Page, url: str) -> None:
    refused(page, url, 404, "网址可能不完整，或内容没有发布过。可以搜索名称。")


@pytest.mark.parametrize("url", ["/search?q=" + "a" * 5000, "/notices/" + "a" * 600])
def test_what_is_too_long_says_so(page: Page, url: str) -> None:
    refused(page, url, 414, "请减少筛选条件后再试。")


@pytest.mark.parametrize("url", ["/", "/notices", "/search", "/s/t64j5k"])
def test_pages_take_nothing(app: Flask, url: str) -> None:
    answer = app.test_client().post(url, data={"q": "x" * 100_000})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"] and "POST" not in answer.headers["Allow"]
    assert "本页只能查看，不接受提交的内容。" in answer.text


def test_a_body_that_is_too_large(app: Flask) -> None:
    with app.test_request_context("/"):
        app.preprocess_request()
        answer = app.make_response(app.handle_user_exception(RequestEntityTooLarge()))
    assert answer.status_code == 413
    assert "本站的公开页面不接受上传。" in answer.get_data(as_text=True)


def test_a_broken_database_is_answered_in_plain_words(writable: Flask) -> None:
    with writable.extensions["databases"].writer.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.execute(text("ALTER TABLE notice_line RENAME TO broken"))
    answer = writable.test_client().get("/notices")
    assert answer.status_code == 500
    assert "网站出现问题，已自动记录。请稍后再试，急事请拨打12333。" in answer.text
    assert "演示站，非政府网站" in answer.text
    assert "notice_line" not in answer.text and "Traceback" not in answer.text
    assert writable.test_client().get("/about").status_code == 200


@pytest.mark.parametrize("table", ["setting", "release"])
def test_the_page_of_trouble_needs_no_database(writable: Flask, table: str) -> None:
    with writable.extensions["databases"].writer.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.execute(text(f'ALTER TABLE "{table}" RENAME TO broken'))
    seen = Page(writable.test_client()).get("/notices", status=500)
    assert words(seen.one("h1")) == "页面出错了"
    assert all(seen.all(f"main {way}") for way in WAYS_ON)
    assert seen.all("main a[href='/institutions']")


def test_who_asks_too_often_is_told_how_long_to_wait(app: Flask) -> None:
    with app.test_request_context("/"):
        app.preprocess_request()
        answer = app.make_response(app.handle_user_exception(TooManyRequests(retry_after=30)))
    assert answer.status_code == 429 and answer.headers["Retry-After"] == "30"
    assert "访问过于频繁" in answer.get_data(as_text=True)
    assert "请在30秒后再试。" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("noun", "endpoint", "said"),
    [
        ("scheme", "public.subsidies", "某项目，2026年3月5日撤下。现在的内容见补贴项目。"),
        ("alias", "", "某项目，2026年3月5日撤下。"),
    ],
)
def test_what_was_withdrawn_leads_to_what_stands(
    app: Flask, noun: str, endpoint: str, said: str
) -> None:
    with app.test_request_context("/"):
        app.preprocess_request()
        gone = GoneAway("某项目", date(2026, 3, 5), noun, endpoint)
        answer = app.make_response(app.handle_user_exception(gone))
    assert answer.status_code == 410
    (told,) = re.findall(r"<p>(某项目.*?)</p>", answer.get_data(as_text=True))
    assert re.sub("<.*?>", "", told) == said
    assert ('href="/subsidies"' in told) == bool(endpoint)


def test_every_error_leads_to_every_section(page: Page) -> None:
    seen = page.get("/nothing", status=404)
    led = [a.get("href") for a in seen.all("main .cells a")]
    assert led == [a.get("href") for a in seen.all("nav.menu a")]


def test_before_the_first_release_the_site_is_in_maintenance(tmp_path: Path) -> None:
    app = create_app(home=tmp_path)
    done = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert done.exit_code == 0, done.output
    answer = app.test_client().get("/")
    app.extensions["databases"].dispose()
    assert answer.status_code == 503
    assert "网站正在维护" in answer.text


def test_an_error_on_a_past_day_keeps_the_day(page: Page) -> None:
    seen = page.get("/notices/tzzzzz?on=2026-05-01", status=404)
    assert "正在查看2026年5月1日的情况" in seen.text
    assert seen.all("main a[href='/?on=2026-05-01']")
