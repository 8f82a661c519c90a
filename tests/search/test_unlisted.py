"""What this site does not list is said so, with what it lists near it, the same to readers and to machines."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask

from catalogue.search.unlisted import is_ours
from tests.search.conftest import Ask


@pytest.mark.parametrize(
    "q",
    ["英语培训", "税务师", "驾校", "聊城大学", "C1驾照", "培训券", "钢琴老师", "计算机二级 证书"],
)
def test_what_such_a_site_may_list_is_ours(q: str) -> None:
    assert is_ours(q)


@pytest.mark.parametrize("q", ["火星", "量子力学", "红烧肉", "高铁票多少钱", "asdf", ""])
def test_what_it_never_lists_is_not(q: str) -> None:
    assert not is_ours(q)


@pytest.mark.parametrize("when", ["", "&on=2026-11-19"])
@pytest.mark.parametrize("q", ["英语培训", "驾校", "摩托车驾照", "钢琴老师"])
def test_the_database_says_so_too(app: Flask, q: str, when: str) -> None:
    assert f"本站没有收录“{q}”。" in app.test_client().get(f"/search?q={q}{when}").text


@pytest.mark.parametrize("q", ["交通补贴", "计算机二级", "C1驾照", "营业执照"])
def test_it_is_said_of_what_such_a_site_may_list(app: Flask, q: str) -> None:
    page = app.test_client().get(f"/search?q={q}").text
    assert f"本站没有收录“{q}”。" in page and "按目录浏览" in page


@pytest.mark.parametrize(
    "q", ["机构地址变更要重新申请吗", "实操课时占比多少", "高级工程师要不要答辩"]
)
def test_of_a_sentence_it_is_never_said(app: Flask, q: str) -> None:
    assert not is_ours(q)
    assert "本站没有收录" not in app.test_client().get(f"/search?q={q}").text


def test_a_list_with_nobody_on_it_is_no_such_thing(app: Flask) -> None:
    page = app.test_client().get("/search?q=临清暂停的学校").text
    assert "没有找到与“临清暂停的学校”有关的内容。" in page


def test_of_anything_else_nothing_is_found(app: Flask) -> None:
    page = app.test_client().get("/search?q=量子力学").text
    assert "没有找到与“量子力学”有关的内容。" in page and "没有收录" not in page


@pytest.mark.parametrize(
    ("q", "near"),
    [
        ("税务师", "税务专业人员"), ("聊城技师学院", "示例·壬禾技工学校"), ("技师学院", "示例·壬禾技工学校"),
        ("聊城职业技术学院", "示例·戊禾中等职业学校"), ("点工", "电工"),
    ],
)  # fmt: skip
def test_the_nearest_that_is_listed_is_answered(ask: Ask, q: str, near: str) -> None:
    found = ask(q)
    assert found.guessed and found.suggestions[0] == near
    assert near in found.hits[0].entry.names


@pytest.mark.parametrize("q", ["聊城大学", "清华大学", "驾校"])
def test_a_school_of_another_kind_has_no_near_one(ask: Ask, q: str) -> None:
    assert "institution" not in ask(q).counts


@pytest.mark.parametrize("q", ["聊政办发2019 577号", "高唐 锦鲤", "火星 临清"])
def test_page_and_machine_offer_the_same(app: Flask, q: str) -> None:
    client = app.test_client()
    page = client.get(f"/search?q={q}").text
    told = client.get(f"/api/v1/search?q={q}").json
    assert all(f"/search?q={quote(name)}" in page for name in told["suggestions"])
    assert told["suggestions"] and not told["hits"]
