"""How results stand: by region, by standing, by day of effect; and what is offered instead."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import Capability, Institution, Subject
from catalogue.queries.stopped import stopped_on
from catalogue.search.documents_taught import institutions
from catalogue.search.finding import Asking, find
from catalogue.search.index import Opened
from catalogue.search.leaving_out import without
from catalogue.search.world import World
from tests.conftest import DAY
from tests.search.conftest import Ask

#: Before the notices of the sample's last three years.
EARLIER = date(2024, 1, 1)


def keys(found: object, kind: str) -> list[str]:
    return [hit.entry.key for hit in found.hits if hit.entry.kind == kind]  # type: ignore[attr-defined]


def test_a_place_in_the_question_is_a_filter(ask: Ask) -> None:
    found = ask("临清 焊工")
    assert [(c.name, c.value) for c in found.reading.conditions] == [("region", "371581")]
    assert {hit.entry.region for hit in found.hits if hit.entry.kind == "institution"} == {"371581"}
    assert keys(found, "subject")[0] == "6-18-02-04"


@pytest.mark.parametrize(
    "q",
    [
        "临清 焊工", "臨清 焊工", "LINQING 焊工", "ｌｉｎｑｉｎｇ　焊工", "电工 3级", "电工,3级", "电工 五級",
        "Ａ級 电工", "电工三级/高级工", "临清 焊工 临清市", "临清 焊工 临清", "临清焊工三级",
        "我想在临清学电焊", "临清A级电工", "电工（三级）", "技师 电工 高级", "临清培训机构", "临清",
    ],
)  # fmt: skip
def test_each_chip_drops_its_condition_and_no_other(ask: Ask, q: str) -> None:
    reading = ask(q).reading
    assert reading.conditions
    for condition in reading.conditions:
        left = ask(without(q, condition)).reading
        kept = {(c.name, c.value) for c in reading.conditions if c is not condition}
        assert {(c.name, c.value) for c in left.conditions} == kept
        assert set(reading.words) <= set(left.words)


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


@pytest.mark.parametrize(
    ("q", "field"),
    [("电工 二级", "level"), ("中级 美容师", "level"), ("焊工操作证", "certificate"),
     ("保育师 等级证书", "certificate"), ("电工 急需紧缺", "catalogue")],
)  # fmt: skip
def test_a_condition_holds_of_occupations_and_papers_as_well(
    opened: Opened, ask: Ask, q: str, field: str
) -> None:
    """All but an occupation of the very name: 电工 is asked for, and its page tells its levels."""
    postings = opened.postings
    found = ask(q, wanted=400)
    assert [condition.name for condition in found.reading.conditions] == [field]
    met = postings.any_of(field, [c.value for c in found.reading.conditions])
    met |= postings.any_of("exact", found.reading.words)
    told = [hit.entry for hit in found.hits if hit.entry.kind in ("subject", "licence")]
    outside = [e for e in told if not met & postings.of("id", f"{e.kind}:{e.key}")]
    assert told and [e.title for e in outside if field != "catalogue" or e.kind == "subject"] == []


def test_a_slip_is_said_and_answered(ask: Ask) -> None:
    found = ask("电供")
    assert found.guessed
    assert found.suggestions[0] == "电工"
    assert found.hits[0].entry.key == "6-31-01-03"
    assert not ask("电工").guessed


@pytest.mark.parametrize("q", ["截止阀", "截止", "过期", "过期食品", "签证多少钱", "高铁票多少钱"])
def test_what_only_sounds_like_a_question_of_ours_is_none(ask: Ask, q: str) -> None:
    assert not ask(q).total


@pytest.mark.parametrize(
    ("q", "answered"),
    [("房租补贴多少钱", "补贴多少钱"), ("手机多少钱", "手机"), ("一天补多少", "补多少")],
)
def test_an_answer_to_less_than_was_asked_is_said_to_be_guessed(
    ask: Ask, q: str, answered: str
) -> None:
    found = ask(q)
    assert found.total and found.guessed
    assert found.suggestions == (answered,)


@pytest.mark.parametrize(
    "q", ["电工多少钱", "学费多少钱", "学费", "补贴什么时候发", "补贴截止日期"]
)
def test_a_question_of_ours_is_answered_as_such(ask: Ask, q: str) -> None:
    found = ask(q)
    assert found.total and not found.guessed


@pytest.mark.parametrize(
    ("q", "name"),
    [
        ("我妈想当保姆", "保姆"), ("不想学电工", "电工"), ("我爸想去开叉车挣钱", "开叉车"),
        ("我老公下岗了想重新学个电焊养家", "电焊"), ("量子电焊物理", "电焊"),
    ],
)  # fmt: skip
def test_the_longest_name_in_a_sentence_is_answered_and_said_to_be_guessed(
    ask: Ask, q: str, name: str
) -> None:
    found = ask(q)
    assert (found.reading.words, found.guessed) == ((name,), True)
    assert found.suggestions[0] == name


@pytest.mark.parametrize(
    ("q", "near"),
    [
        ("驾照", "叉车驾照"), ("育婴圆", "育婴员"), ("产后恢复", "产后康复"), ("食品安全员", "食品安全管理师"),
        ("保洁圆", "保洁员"), ("月搜", "月嫂"),
    ],
)  # fmt: skip
def test_what_is_not_listed_is_said_with_the_nearest_that_is(ask: Ask, q: str, near: str) -> None:
    found = ask(q)
    assert found.guessed and found.suggestions[0] == near
    assert found.hits[0].entry.kind in ("subject", "licence")


@pytest.mark.parametrize(
    "q", ["身份证", "居住证", "毕业证", "行驶证", "电子厂", "学生证", "房产证"]
)
def test_a_paper_of_another_kind_and_a_piece_of_a_name_are_nothing(ask: Ask, q: str) -> None:
    assert not ask(q).total


@pytest.mark.parametrize("q", ["护理证", "汽修证", "操作证", "上岗证", "美容证", "N1叉车证"])
def test_a_paper_of_a_trade_is_found(ask: Ask, q: str) -> None:
    found = ask(q)
    assert found.hits[0].entry.kind == "licence" and not found.guessed


def test_the_permit_for_all_operations_stands_before_those_for_one(ask: Ask) -> None:
    assert ask("特种作业操作证").hits[0].entry.key == "xkg782"


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


@pytest.mark.parametrize("q", ["电工", "培训", "临清 焊工", "补贴多少钱", "电工补贴", "学校"])
@pytest.mark.parametrize("when", ["", "&on=2026-11-19"])
def test_one_kind_alone_keeps_the_order_of_all(app: Flask, q: str, when: str) -> None:
    """On the page and for machines, with one kind or all, from the index and from the database."""
    client = app.test_client()
    every = client.get(f"/api/v1/search?q={q}&limit=100{when}").json
    page = client.get(f"/search?q={q}{when}").text
    for kind in every["facets"]:
        alone = client.get(f"/api/v1/search?q={q}&kind={kind}&limit=100{when}").json["hits"]
        mixed = [hit["key"] for hit in every["hits"] if hit["kind"] == kind]
        assert mixed == [hit["key"] for hit in alone][: len(mixed)]
        shown = page.split(f'id="found-{kind}"')[1].split("</section>")[0]
        assert len(mixed) >= shown.count("cells__item") > 0
        links = re.findall(r'href="([^"]+)"', shown)
        first = [hit["url"] for hit in alone if hit["url"]][: shown.count("cells__link")]
        assert [html.unescape(link) for link in links][: len(first)] == first


@pytest.mark.parametrize("when", ["", "&on=2026-11-19"])
def test_as_many_hits_are_given_as_are_wanted(app: Flask, when: str) -> None:
    for limit in (1, 3, 20, 70, 100):
        told = app.test_client().get(f"/api/v1/search?q=电工&limit={limit}{when}").json
        assert len(told["hits"]) == min(limit, sum(told["facets"].values()))


def test_the_number_of_a_document_is_its_code(app: Flask) -> None:
    hits = app.test_client().get("/api/v1/search?q=聊政办发2019 10号").json["hits"]
    assert [(hit["key"], hit["code"]) for hit in hits] == [("pgnqnj", "聊政办发〔2019〕10号")]


def test_a_number_that_nothing_has_offers_the_nearest(app: Flask) -> None:
    client = app.test_client()
    near = client.get("/search?q=聊政办发2019 11号").text
    assert "本站没有收录“聊政办发2019 11号”，相近的有“<b>聊政办发〔2019〕10号</b>”" in near
    far = client.get("/search?q=鲁人社字2021 400号").text
    assert "没有找到" in far and ">鲁人社字〔2021〕33号</a>" in far


def test_a_notice_is_not_found_before_its_day(opened: Opened, ask: Ask) -> None:
    found = find(opened.postings, opened.vocabulary, Asking("公布", EARLIER))
    later = [hit for hit in ask("公布").hits if hit.entry.since and hit.entry.since > EARLIER]
    assert [hit for hit in later if hit.entry.kind == "notice"]
    days = [hit.entry.since for hit in found.hits if hit.entry.kind == "notice"]
    assert all(day is not None and day <= EARLIER for day in days)
    assert found.counts.get("notice", 0) == len(days) < ask("公布").counts["notice"]


def test_who_only_assesses_a_subject_does_not_teach_it(app: Flask) -> None:
    with Session(app.extensions["databases"].reader) as session:
        columns = Capability.institution_key, Capability.purpose, Subject.name
        able = session.execute(
            select(*columns).join(Subject, Subject.key == Capability.subject_key)
        ).all()
        trains = {(key, name) for key, purpose, name in able if purpose == "training"}
        assesses = {(key, name) for key, purpose, name in able if purpose == "assessment"}
        documents = {document.key: document for document in institutions(World(session))}
    assert assesses - trains
    for key, name in assesses - trains:
        assert name not in documents[key].about and name in documents[key].body
    assert all(name in documents[key].about for key, name in trains)


@pytest.mark.parametrize(
    ("trade", "kind"),
    [
        ("育婴员", "institution"), ("育婴员", "rate"), ("直播销售员", "institution"),
        ("直播销售员", "rate"), ("面包师", "institution"), ("临清 育婴员", "institution"),
    ],
)  # fmt: skip
def test_a_trade_finds_also_what_its_occupation_covers(
    app: Flask, ask: Ask, trade: str, kind: str
) -> None:
    """As the database answers on the day before."""
    address = f"/api/v1/search?q={trade}&kind={kind}&limit=100&on=2026-11-19"
    told = {hit["key"] for hit in app.test_client().get(address).json["hits"]}
    assert told
    assert told <= set(keys(ask(trade, kind=kind), kind))


def test_a_trade_is_covered_only_by_its_whole_name(ask: Ask) -> None:
    whole, part = (ask(q).counts["institution"] for q in ("直播销售员", "直播销售"))
    assert part < whole


def test_who_teaches_the_trade_itself_stands_before_who_teaches_its_occupation(
    app: Flask, ask: Ask
) -> None:
    """Of those that take people, wherever they are."""
    with Session(app.extensions["databases"].reader) as session:
        able = {document.key: document for document in institutions(World(session))}
        stopped = stopped_on(session, DAY)
    found = [able[key] for key in keys(ask("直播销售员", kind="institution"), "institution")]
    own = [d.key not in stopped and "直播销售员" in d.about for d in found]
    assert any(own) and not all(own)
    assert own == sorted(own, reverse=True)


@pytest.mark.parametrize(
    "q", ["一级建造师", "二级建造师", "英语四级", "普通话二级", "临清 一级建造师", "高级会计师"]
)
def test_a_level_word_in_a_name_is_no_level(ask: Ask, q: str) -> None:
    assert "level" not in [c.name for c in ask(q).reading.conditions]


@pytest.mark.parametrize("q", ["一级建造师", "二级建造师"])
def test_a_licence_is_found_by_its_class(ask: Ask, q: str) -> None:
    first = ask(q).hits[0].entry
    assert (first.kind, first.title[:3]) == ("licence", "建造师")


@pytest.mark.parametrize(
    ("q", "level"),
    [
        ("中级工", "l4"), ("电工四级", "l4"), ("四级电工", "l4"), ("一级电工", "l1"),
        ("养老护理高级", "l3"), ("电工证四级", "l4"), ("英语 四级", "l4"),
    ],
)  # fmt: skip
def test_a_level_of_an_occupation_is_a_level(ask: Ask, q: str, level: str) -> None:
    conditions = ask(q).reading.conditions
    assert [c.value for c in conditions if c.name == "level"] == [level]


def test_the_reader_s_own_region_can_be_given(app: Flask) -> None:
    client = app.test_client()
    for when in ("", "&on=2026-11-01"):
        for region in ("371526", "371581"):
            page = client.get(f"/search?q=职业培训学校&kind=institution&region={region}{when}")
            key = page.text.split('href="/institutions/')[1][:6]
            assert client.get(f"/institutions/{key}").status_code == 200
            assert region_of(app, key) == region, when
        assert f'name="region" value="{region}"' in page.text
    assert client.get("/search?q=电工&region=x").status_code == 400


def region_of(app: Flask, key: str) -> str:
    with Session(app.extensions["databases"].reader) as session:
        found = session.get(Institution, key)
        return found.region_key if found else ""


def test_of_several_places_any_will_do(ask: Ask) -> None:
    def schools(q: str) -> set[str]:
        return {hit.entry.key for hit in ask(q, kind="institution", wanted=400).hits}

    assert schools("临清 东阿 学校") == schools("临清 学校") | schools("东阿 学校")
    assert schools("聊城 临清 学校") == schools("临清 学校") != set()


def test_of_several_levels_any_will_do(ask: Ask) -> None:
    def rates(q: str) -> set[str]:
        return {hit.entry.key for hit in ask(q, kind="rate", wanted=400).hits}

    assert rates("高级 中级 电工") == rates("电工 高级") | rates("电工 中级") != set()


@pytest.mark.parametrize("year", ["2020", "2021", "2022", "2026"])
def test_a_year_is_no_beginning_of_a_code(ask: Ask, year: str) -> None:
    hits = ask(year, wanted=100).hits
    assert hits and any(year in hit.entry.title for hit in hits[:3])


def test_suspended_ones_stand_last_where_nobody_takes_people(ask: Ask) -> None:
    """Of two schools for 美甲 one sets things right and one is suspended."""
    hits = [hit.entry.title for hit in ask("美甲", kind="institution").hits]
    assert "乙禾" in hits[0] and "辛苇" in hits[-1] and len(hits) == 2


@pytest.mark.parametrize(
    "q", ["养老护理员 1 级", "养老护理员Ⅰ级", "养老护理员 壹级", "养老护理员1级"]
)
def test_a_level_is_understood_however_its_number_is_written(ask: Ask, q: str) -> None:
    assert ask(q) == ask("养老护理员一级")
    assert [condition.value for condition in ask(q).reading.conditions] == ["l1"]


@pytest.mark.parametrize("q", ["GBM 41001", "GBM41001", "gbm-41001"])
def test_a_group_is_found_by_its_number_as_the_classification_prints_it(ask: Ask, q: str) -> None:
    hits = [hit.entry.key for hit in ask(q).hits]
    assert hits == [hit.entry.key for hit in ask("41001").hits] != []
