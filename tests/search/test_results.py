"""How results stand: by region, by standing, by day of effect; and what is offered instead."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session

from catalogue.queries.stopped import stopped_on
from tests.conftest import DAY
from tests.search.conftest import Ask


def keys(found: object, kind: str) -> list[str]:
    return [hit.entry.key for hit in found.hits if hit.entry.kind == kind]  # type: ignore[attr-defined]


def test_a_place_in_the_question_is_a_filter(ask: Ask) -> None:
    found = ask("临清 焊工")
    assert [(c.name, c.value) for c in found.reading.conditions] == [("region", "371581")]
    assert {hit.entry.region for hit in found.hits if hit.entry.kind == "institution"} == {"371581"}
    assert keys(found, "subject")[0] == "6-18-02-04"


def test_own_region_stands_first_among_equals(ask: Ask) -> None:
    here = ask("职业培训学校", place="371526", kind="institution").hits[0]
    assert here.entry.region == "371526"


def test_those_who_take_nobody_stand_last(ask: Ask, app: Flask) -> None:
    with Session(app.extensions["databases"].reader) as session:
        stopped = stopped_on(session, DAY)
    found = keys(ask("职业培训学校", kind="institution"), "institution")
    late = [key in stopped for key in found]
    assert any(late) and late == sorted(late)
    assert not [key for key in found if stopped.get(key) == "exited"]


def test_one_put_out_is_found_by_its_own_name(ask: Ask) -> None:
    assert "jkpb6p" in keys(ask("戊麦"), "institution")
    assert "jkpb6p" not in keys(ask("职业培训学校", kind="institution"), "institution")
    assert ask("职业培训学校").hidden > 0


def test_what_has_run_out_is_not_the_answer(ask: Ask) -> None:
    schemes = keys(ask("以工代训补贴"), "scheme")
    assert schemes[0] == "h9psw3"
    assert schemes.index("h9psw3") < schemes.index("hj6fmr")


def test_levels_narrow_lines_and_leave_occupations(ask: Ask) -> None:
    found = ask("电工 高级")
    assert keys(found, "subject")[0] == "6-31-01-03"
    assert 0 < found.counts["rate"] < ask("电工").counts["rate"]


def test_a_slip_is_said_and_answered(ask: Ask) -> None:
    found = ask("电供")
    assert found.guessed
    assert found.suggestions[0] == "电工"
    assert found.hits[0].entry.key == "6-31-01-03"
    assert not ask("电工").guessed


def test_nothing_found_offers_what_is_near(ask: Ask) -> None:
    assert ask("量子电焊物理").suggestions == ("电焊",)


def test_unlisted_classes_never_crowd_suggestions(app: Flask) -> None:
    for q in ("军", "党", "jun", "j", "人民"):
        answer = app.test_client().get(f"/suggest?q={q}")
        assert answer.status_code == 200
        assert not any(f'href="/occupations/{major}-' in answer.text for major in "178")


def test_suggestions_come_from_the_first_letter(app: Flask) -> None:
    client = app.test_client()
    assert "养老护理员" in client.get("/suggest?q=y").text
    assert "/occupations/6-31-01-03" in client.get("/suggest?q=电").text
    assert (
        client.get("/suggest?q=").text.strip()
        == '<div id="search-suggest" class="suggest">\n</div>'
    )


def test_machines_read_the_same_hits_in_the_same_order(app: Flask) -> None:
    client = app.test_client()
    answer = client.get("/api/v1/search?q=养老护理员 四级&limit=100").json
    assert answer["query"]["filters"] == [{"name": "level", "value": "l4", "label": "四级/中级工"}]
    page = client.get("/search?q=养老护理员 四级&kind=listing").text
    urls = [hit["title"] for hit in answer["hits"] if hit["kind"] == "listing"]
    assert page.count('class="cells__link"') >= len(urls)
    first = answer["hits"][0]
    assert (first["kind"], first["key"], first["code"]) == ("subject", "4-10-01-05", "4-10-01-05")
    assert first["url"] == "/occupations/4-10-01-05"
    assert sum(answer["facets"].values()) >= len(answer["hits"])
    assert client.get("/api/v1/search?q=电工&limit=0").status_code == 400
    assert len(client.get("/api/v1/search?q=电工&limit=3").json["hits"]) == 3


def test_the_number_of_a_document_is_its_code(app: Flask) -> None:
    hits = app.test_client().get("/api/v1/search?q=聊政办发2019 10号").json["hits"]
    assert [(hit["key"], hit["code"]) for hit in hits] == [("pgnqnj", "聊政办发〔2019〕10号")]
