"""A standing that a question names is a condition; what became of a school, or a rule, is none."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from catalogue.queries.stopped import unlisted_on
from catalogue.search.standings import said_in
from tests.conftest import DAY
from tests.search.conftest import Ask


@pytest.mark.parametrize(
    ("q", "standing", "left"),
    [
        ("已退出的机构", "exited", "机构"), ("退出的机构", "exited", "机构"),
        ("被清退的学校", "exited", "学校"),
        ("暂停的学校", "suspended", "学校"), ("停业的机构", "departed", "机构"),
        ("整改中的机构", "rectifying", "机构"), ("正在整改", "rectifying", ""),
        ("整改中", "rectifying", ""), ("已暂停", "suspended", ""),
        ("已退出的电工培训机构", "exited", "电工培训机构"), ("停招学校", "suspended", "学校"),
        ("限期整改中", "rectifying", ""), ("不再承训的机构", "departed", "机构"),
        ("已 退出 的 机构", "exited", "机构"), ("已退出的机构 电工", "exited", "机构 电工"),
        ("暂停的机构 电工 临清", "suspended", "机构 电工 临清"),
        ("在目录内的学校有哪些", "listed", "学校有哪些"),
    ],
)  # fmt: skip
def test_a_standing_is_a_condition(q: str, standing: str, left: str) -> None:
    condition, rest = said_in(q)
    assert condition and (condition.name, condition.value) == ("standing", standing)
    assert rest.strip() == left


@pytest.mark.parametrize(
    "q",
    [
        "学校被暂停了怎么办", "哪些学校被停了", "暂停3家机构", "戊麦退出目录", "暂停", "退出", "电工",
        "过期食品", "机构目录", "怎么退出机构目录", "关于暂停示例·丁禾技能培训学校承训资格的公告", "",
    ],
)  # fmt: skip
def test_what_became_of_a_school_is_none(q: str) -> None:
    assert said_in(q) == (None, q)


@pytest.mark.parametrize("what", ["电工证", "补贴", "补贴政策", "课程", "劳动合同", "报名"])
@pytest.mark.parametrize(
    "said", ["已过期", "已到期", "已注销", "已暂停", "已停办", "正在整改", "整改中"]
)
def test_what_became_of_something_else_is_none(what: str, said: str) -> None:
    for q in (f"{what}{said}", f"{what} {said}", f"{said} {what}", f"{said}的{what}"):
        assert said_in(q) == (None, q)


@pytest.mark.parametrize(
    ("q", "standing"),
    [("已退出的机构", "exited"), ("暂停的学校", "suspended"), ("正在整改", "rectifying"),
     ("停业的机构", "departed"), ("电工 整改中的学校", "rectifying"), ("暂停的机构 电工", "suspended"),
     ("未列入目录的机构", "not_listed")],
)  # fmt: skip
def test_only_institutions_of_the_standing_are_found(
    app: Flask, ask: Ask, q: str, standing: str
) -> None:
    with Session(app.extensions["databases"].reader) as session:
        unlisted = unlisted_on(session, DAY)
    found = ask(q, wanted=400)
    assert {hit.entry.kind for hit in found.hits} == {"institution"}
    assert {unlisted.get(hit.entry.key) for hit in found.hits} == {standing}
    if "电工" not in q:
        assert {hit.entry.key for hit in found.hits} == {
            k for k, s in unlisted.items() if s == standing
        }


def test_the_standing_is_a_chip_that_can_be_removed(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/search?q=已退出的机构").text
    assert "目前情况" in page and f'href="/search?q={quote("机构")}"' in page
    told = client.get("/api/v1/search?q=已退出的机构").json
    assert told["query"]["filters"] == [{"name": "standing", "value": "exited", "label": "已退出"}]
    assert {hit["standing"] for hit in told["hits"]} == {"exited"}
