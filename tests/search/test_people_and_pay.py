"""Questions that say who asks, and questions for money: what is for them, and what is paid for a trade."""

from __future__ import annotations

import pytest
from flask import Flask

from catalogue.glossary import GROUPS
from catalogue.search import paying
from catalogue.search.index import Opened
from catalogue.search.people import SPOKEN, is_people, says_who
from tests.conftest import DAY
from tests.house.test_words import NEVER
from tests.search.conftest import Ask

NOTE = "文件还规定了其他可享受政策的人员。"


def test_every_group_is_called_something_and_no_other_is() -> None:
    assert set(SPOKEN) == set(GROUPS)
    assert not [word for words in SPOKEN.values() for word in words if word in NEVER.split("|")]
    assert is_people("农民工") and not is_people("低保户")
    assert says_who(["低保户"], ()) and not says_who(["低保户"], ("subject",))


@pytest.mark.parametrize(
    ("q", "group"),
    [
        ("大学生", "students"), ("应届生补贴", "graduates"), ("下岗工人", "unemployed"),
        ("退伍兵有补贴吗", "veterans"), ("我是农民能领补贴吗", "rural"), ("上班族", "employees"),
    ],
)  # fmt: skip
def test_a_group_leads_to_the_schemes_for_it(ask: Ask, q: str, group: str) -> None:
    found = ask(q)
    assert found.hits[0].entry.kind == "scheme" and not found.guessed
    assert {"scheme", "clause_point"} <= set(found.counts), GROUPS.label(group)


@pytest.mark.parametrize("q", ["A类补贴", "A类 补贴", "职业类别A类", "A类职业", "a类工种"])
def test_a_class_of_occupations_leads_to_its_rates_and_to_no_grade(ask: Ask, q: str) -> None:
    found = ask(q)
    assert {hit.entry.title for hit in found.hits if hit.entry.kind == "rate"} == {"职业类别A类"}
    assert found.hits[0].entry.kind == "rate" and not found.reading.conditions


@pytest.mark.parametrize(
    "q",
    [
        "A级学校", "B级机构", "信用等级A级的机构", "信用等级为A的学校", "信用A级", "诚信等级B级机构",
        "评为A级的培训机构", "信用评级A级",
    ],
)  # fmt: skip
def test_a_grade_is_a_condition_and_no_class(ask: Ask, q: str) -> None:
    found = ask(q)
    assert [c.name for c in found.reading.conditions] == ["grade"]
    assert set(found.counts) == {"institution"}


@pytest.mark.parametrize("q", ["交通补贴", "高温补贴", "社保补贴", "岗位补贴"])
def test_a_subsidy_of_a_name_that_nothing_speaks_of_is_none(ask: Ask, q: str) -> None:
    assert not ask(q).total


def test_of_equal_rates_the_lowest_level_stands_first(opened: Opened, ask: Ask) -> None:
    """As one begins: 五级 upwards."""
    rates = [
        hit.entry
        for hit in ask("电工补贴", kind="rate").hits
        if hit.entry.title == "电工" and hit.entry.holds(DAY)
    ]
    assert len(rates) > 1 and [e.order for e in rates] == sorted(e.order for e in rates)
    assert opened.postings.of("level", "l5") & opened.postings.of("id", f"rate:{rates[0].key}")


@pytest.mark.parametrize(
    ("q", "first"),
    [("大学生 电工", "subject"), ("退伍军人 叉车", "subject"), ("农民工 电工补贴", "rate")],
)
def test_who_asks_only_surrounds_the_trade(ask: Ask, q: str, first: str) -> None:
    found = ask(q)
    assert found.hits[0].entry.kind == first and not found.guessed


@pytest.mark.parametrize("q", ["低保户", "戒毒人员", "低收入农户"])
def test_who_is_no_group_is_found_in_the_text_of_documents_alone(ask: Ask, q: str) -> None:
    found = ask(q)
    assert found.counts and set(found.counts) <= {"scheme", "rule", "policy", "clause_point"}
    assert not found.reading.conditions and not found.suggestions


@pytest.mark.parametrize("q", ["低保户", "大学生", "退役军人补贴"])
def test_whoever_says_who_they_are_is_told_whom_to_ask(app: Flask, q: str) -> None:
    client = app.test_client()
    assert NOTE in client.get(f"/search?q={q}").text
    assert NOTE not in client.get("/search?q=电工").text


@pytest.mark.parametrize(
    "q",
    [
        "水电工补贴", "维修电工能补多少", "养老护理补贴多少钱", "焊工证能补多少钱", "电工职业技能等级证书补贴",
        "焊工技能等级证书能补多少", "点工补贴多少钱",
    ],
)  # fmt: skip
def test_money_for_a_trade_is_a_rate_then_the_trade(ask: Ask, q: str) -> None:
    first, *others = ask(q).hits
    assert first.entry.kind == "rate"
    assert {"subject", "licence"} & {hit.entry.kind for hit in others[:4]}


@pytest.mark.parametrize("q", ["茶艺师补贴多少钱", "叉车证补贴"])
def test_money_for_a_trade_without_a_rate_is_what_is_paid_in_general(ask: Ask, q: str) -> None:
    found = ask(q)
    assert not [h for h in found.hits if h.entry.kind == "rate" and h.entry.owner]
    assert found.hits[0].entry.kind in ("subject", "licence")
    assert "scheme" in [hit.entry.kind for hit in found.hits[:3]]


@pytest.mark.parametrize(
    ("q", "level"),
    [
        ("技师补贴多少钱", "l2"), ("高级工补贴多少", "l3"), ("四级补贴多少钱", "l4"),
        ("高级工 补贴 多少钱", "l3"), ("技师补贴", "l2"), ("初级证能补多少", "l5"),
        ("高级技师最多补多少钱", "l1"), ("技师补贴标准多少", "l2"), ("中级工补贴金额是多少", "l4"),
    ],
)  # fmt: skip
def test_money_for_a_level_is_its_rates_then_the_table(
    opened: Opened, ask: Ask, q: str, level: str
) -> None:
    postings, found = opened.postings, ask(q)
    paid = postings.of("kind", "rate") & postings.of("level", level)
    assert found.counts["rate"] == paid.bit_count() and {"catalogue", "scheme"} <= set(found.counts)
    assert found.hits[0].entry.kind == "rate" and found.hits[0].entry.holds(DAY)


@pytest.mark.parametrize("q", ["电工操作证补贴", "电工特种作业操作证补贴多少钱"])
def test_money_for_a_paper_is_its_rate(opened: Opened, ask: Ask, q: str) -> None:
    first = ask(q).hits[0].entry
    paid = opened.postings.of("certificate", "operation") & opened.postings.of("kind", "rate")
    assert opened.postings.of("id", f"rate:{first.key}") & paid


@pytest.mark.parametrize("q", ["焊工操作证补贴", "焊工特种作业操作证补贴多少钱"])
def test_money_for_a_paper_that_no_rate_is_for_is_that_paper_then_the_trade(
    ask: Ask, q: str
) -> None:
    hits = ask(q).hits
    kinds = [hit.entry.kind for hit in hits]
    assert kinds[0] == "licence" and "操作证" in hits[0].entry.title and "rate" not in kinds
    assert {"subject", "scheme"} <= set(kinds)


@pytest.mark.parametrize(
    "q", ["补贴多少钱", "临清补贴多少钱", "A级补贴多少钱", "网上有补贴吗", "手机上有补贴吗"]
)
def test_money_without_a_level_is_the_table_first(ask: Ask, q: str) -> None:
    assert ask(q).hits[0].entry.kind == "catalogue"


@pytest.mark.parametrize(
    ("q", "kind"),
    [("焊工缺人吗", "demand"), ("养老护理员课时", "listing"), ("招养老护理员用工", "demand")],
)
def test_of_several_lines_of_a_trade_one_stands_before_it(ask: Ask, q: str, kind: str) -> None:
    assert [hit.entry.kind for hit in ask(q).hits[:2]] == [kind, "subject"]


def test_only_a_question_for_money_is_one() -> None:
    assert paying.is_asked([("rate", ""), ("scheme", "")])
    assert not paying.is_asked([("rule", "times_per_year"), ("rate", "")])
    assert not paying.is_asked([])
