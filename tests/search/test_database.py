"""Without the index and on past days the database answers, for every kind that the index holds."""

from __future__ import annotations

import shutil

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.queries.found import STATEMENTS
from catalogue.queries.search_sources import SOURCES
from catalogue.rules.folding import QUERY_WORDS
from catalogue.search.document import KINDS
from tests.house.test_statements import RECORD_LIMIT, counting
from tests.search.conftest import Ask
from tests.search.test_relevance import cases

#: Questions of the set of relevance that need no more than their words, by the kind of a key expected.
QUESTIONS = {
    "subject": ("电工", "养老护理员", "月嫂", "叉车司机", "6-31-01-03", "yanglao", "ylhly"),
    "institution": ("丙禾 培训", "丁麦", "戊麦", "临清 焊工", "52000000DEM000137M", "jfvwpf"),
    "scheme": ("生活费补贴", "以工代训补贴", "创业培训补贴"),
    "rule": ("先备案后开班", "出勤率", "同等补贴", "四个目录"),
    "catalogue": ("补贴标准目录", "培训需求目录", "机构目录"),
    "demand": ("东阿 养老护理", "茌平 电工"),
    "notice": ("示人社函〔2026〕34号", "丙禾 暂停", "年检结果", "风险提示"),
    "policy": ("聊政办发【2019】第10号", "职业技能提升行动工作方案", "春潮行动"),
    "clause_point": ("一县一项目",),
    "licence": ("叉车证", "电工证", "健康证"),
}
#: Lines that never stand first in that set: all that the index finds of them is expected.
LINES = {
    "rate": ("电工", "水电工", "创业培训", "电工 高级"),
    "listing": ("电工", "水电工", "焊工", "养老护理员 四级"),
}


def found(client: FlaskClient, q: str, more: str) -> list[str]:
    answer = client.get(f"/api/v1/search?q={q}&limit=100{more}")
    assert answer.status_code == 200, q
    hits = answer.json["hits"]  # type: ignore[index]
    assert all(hit["score"] is None for hit in hits), "the index answered"
    return [hit["key"] for hit in hits]


def lost(client: FlaskClient, ask: Ask, kind: str, more: str = "") -> list[str]:
    """The questions of a kind whose expected key the database does not find."""
    of = dict(cases())
    told = {q: set(found(client, q, f"&kind={kind}{more}")) for q in (QUESTIONS | LINES)[kind]}
    if kind in QUESTIONS:
        return [q for q, keys in told.items() if not keys & of[q]]
    hits = {q: {hit.entry.key for hit in ask(q, kind=kind).hits} for q in told}
    return [q for q, keys in told.items() if not hits[q] or hits[q] - keys]


@pytest.mark.parametrize(
    ("q", "meant"),
    [("电工补贴", "电工"), ("月嫂补贴多少钱", "月嫂"), ("lq hangong", "焊工"), ("电供", "电工")],
)
def test_yesterday_a_question_is_answered_by_what_is_meant(app: Flask, q: str, meant: str) -> None:
    """What a question means today it meant yesterday; that it was read so is said."""
    client = app.test_client()
    assert found(client, q, "&on=2026-11-19") == found(client, meant, "&on=2026-11-19") != []
    said = client.get(f"/search?q={q}&on=2026-11-19").get_data(as_text=True)
    of_it = f"没有找到与“{q}”完全相符的内容，与“<b>{meant}</b>”有关的共"
    assert (of_it if meant in q else f"本站没有收录“{q}”，相近的有“<b>{meant}</b>”") in said


@pytest.mark.parametrize(
    ("q", "kind", "title"),
    [
        ("一年可以领几次补贴", "rule", "每年次数"), ("多久之内申请补贴", "rule", "申请期限"),
        ("补贴多少钱", "catalogue", "补贴标准目录"), ("哪些学校被停了", "notice", "暂停"),
    ],
)  # fmt: skip
def test_yesterday_a_question_that_names_nothing_is_answered(
    app: Flask, q: str, kind: str, title: str
) -> None:
    client = app.test_client()
    told = client.get(f"/api/v1/search?q={q}&on=2026-11-19").get_json()
    assert (told["hits"][0]["kind"], title in told["hits"][0]["title"]) == (kind, True)
    assert "没有收录" not in client.get(f"/search?q={q}&on=2026-11-19").text


def test_yesterday_what_is_asked_of_nothing_that_is_listed_finds_nothing(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/api/v1/search?q=量子力学多少钱&on=2026-11-19").get_json()["hits"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_yesterday_every_kind_is_found(app: Flask, ask: Ask, kind: str) -> None:
    assert not lost(app.test_client(), ask, kind, "&on=2026-11-19")


def test_while_the_index_is_away_every_kind_is_found(writable: Flask, ask: Ask) -> None:
    folder = writable.extensions["search"].folder
    shutil.rmtree(folder)
    folder.write_text("no folder")  # so that it cannot be made meanwhile
    client = writable.test_client()
    assert not {kind: some for kind in KINDS if (some := lost(client, ask, kind))}
    for kind in KINDS:
        page = client.get(f"/search?q={(QUESTIONS | LINES)[kind][0]}&kind={kind}")
        assert f'id="found-{kind}"' in page.text
    folder.unlink()


def test_both_answer_for_the_same_kinds() -> None:
    assert tuple(SOURCES) == KINDS
    assert tuple(sorted(STATEMENTS)) == tuple(sorted(KINDS))


def test_the_rates_of_an_older_document_come_first_in_its_period(app: Flask) -> None:
    keys = found(app.test_client(), "电工", "&kind=rate&on=2025-06-01")
    assert set(keys[:3]) == {"w4343x", "w4m8dh", "wrghgp"}
    now = found(app.test_client(), "电工", "&kind=rate&on=2026-11-19")
    assert not set(now[:5]) & set(keys[:3]), "what is over by now stands behind"


def test_the_founding_document_is_found_clause_by_clause(app: Flask) -> None:
    page = app.test_client().get("/search?q=创业培训&kind=clause_point&on=2020-06-01").text
    assert 'href="/policies/pgnqnj?on=2020-06-01#points"' in page


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("養老護理", "养老护理"), ("6.18.02.04", "6-18-02-04"), ("6 18 02 04", "6-18-02-04"),
        ("焊工，五级。", "焊工 五级"), ("電工、焊工", "电工 焊工"),
        ("聊政办发【2019】第10号。", "聊政办发〔2019〕10号"),
    ],
)  # fmt: skip
def test_however_it_is_typed_a_past_day_finds_the_same(app: Flask, typed: str, meant: str) -> None:
    client = app.test_client()
    asked, plain = (found(client, q, "&on=2021-05-10") for q in (typed, meant))
    assert asked == plain
    told, known = (client.get(f"/search?q={q}&on=2021-05-10") for q in (typed, meant))
    assert told.text.count("cells__link") == known.text.count("cells__link")
    assert f'value="{typed}"' in told.text, "what was asked stays as it was typed"


@pytest.mark.parametrize("q", ["養老護理", "6.18.02.04"])
def test_it_finds_something_on_a_past_day(app: Flask, q: str) -> None:
    assert found(app.test_client(), q, "&on=2021-05-10")


@pytest.mark.parametrize("q", ["电工", "补贴", "培训", "没有这个词", "工 人 员 师"])
def test_the_database_is_asked_few_times(app: Flask, q: str) -> None:
    for address in ("/search", "/api/v1/search"):
        with counting(app) as statements:
            app.test_client().get(f"{address}?q={q}&on=2026-11-19")
        assert 0 < len(statements) <= RECORD_LIMIT, "\n".join(statements)


def test_many_words_cost_no_more_than_a_few(app: Flask) -> None:
    many = " ".join("工人员师业")
    with counting(app) as few:
        app.test_client().get(f"/search?q={many}&on=2026-11-19")
    with counting(app) as repeated:
        app.test_client().get(f"/search?q={f'{many} ' * 20}&on=2026-11-19")
    assert [len(one) for one in repeated] == [len(one) for one in few], "each word is asked once"
    longest = " ".join(chr(0x4E00 + n) for n in range(100))
    with counting(app) as asked:
        assert app.test_client().get(f"/search?q={longest}&on=2026-11-19").status_code == 200
    for n in range(QUERY_WORDS, 100):
        assert chr(0x4E00 + n) not in "".join(asked)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("limit=0", "“条数（limit）”不能是“0”，应为1至100的数。"),
        ("limit=101", "“条数（limit）”不能是“101”，应为1至100的数。"),
        ("limit=x", "“条数（limit）”不能是“x”，应为1至100的数。"),
        ("limit=0010000", "“条数（limit）”不能是“0010000”，应为1至100的数。"),
        ("kind=x", "“种类”不能是“x”，应为subject、institution、scheme等。"),
        ("region=x", "“地区”不能是“x”，应为371502、371503、371521等。"),
    ],
)
def test_machines_are_told_what_is_wrong(app: Flask, wrong: str, sentence: str) -> None:
    answer = app.test_client().get(f"/api/v1/search?q=电工&{wrong}")
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert answer.json == {"error": sentence}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", KINDS)
def test_on_postgresql_the_same_is_found(app: Flask, on_postgres: Flask, kind: str) -> None:
    for q in (QUESTIONS | LINES)[kind]:
        more = f"&kind={kind}&on=2026-11-19"
        here, there = (found(one.test_client(), q, more) for one in (app, on_postgres))
        assert here and here == there, q
