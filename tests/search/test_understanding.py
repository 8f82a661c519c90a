"""What a question means, without anything being looked up."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from catalogue.rules.folding import fold
from catalogue.search.analysis import plain
from catalogue.search.document_numbers import (
    asked_term,
    licence_term,
    licence_terms,
    printed_terms,
)
from catalogue.search.index import Opened
from catalogue.search.phrases import FILLERS, KIND_WORDS, LEVEL_WORDS
from catalogue.search.postings import numbers
from catalogue.search.understanding import (
    Reading,
    answers_of,
    clean,
    code_terms,
    readings,
)
from catalogue.search.words import Vocabulary
from tests.search.conftest import Ask

WORDS = Vocabulary(
    places={"临清": "371581", "临清市": "371581", "linqing": "371581", "聊城": "371500"},
    names={"371581": "临清市", "371500": "聊城市"},
    above={"371581": "371500", "371500": ""},
    grades=frozenset({"a级", "b级"}),
    city="371500",
)
NAMES = frozenset({"焊工", "电工", "电焊", "学徒制", "养老护理员", "叉车证", "高级焊工证"})


def last(q: str) -> Reading:
    """The reading that understands most."""
    return list(readings(q, WORDS, NAMES.__contains__))[-1]


@pytest.mark.parametrize(
    ("q", "words", "conditions"),
    [
        ("临清 焊工", ("焊工",), {"region": "371581"}),
        ("临清市焊工", ("焊工",), {"region": "371581"}),
        ("linqing 焊工", ("焊工",), {"region": "371581"}),
        ("371581 焊工", ("焊工",), {"region": "371581"}),
        ("lq 焊工", ("焊工",), {"region": "371581"}),
        ("LQ hangong", ("hangong",), {"region": "371581"}),
        ("lq", ("lq",), {}),
        ("lqhg 焊工", ("lqhg", "焊工"), {}),
        ("养老护理 高级", ("养老护理",), {"level": "l3"}),
        ("电工3级", ("电工",), {"level": "l3"}),
        ("电工三级/高级工", ("电工",), {"level": "l3"}),
        ("高级技师 电工", ("电工",), {"level": "l1"}),
        ("A级 临清 电工", ("电工",), {"grade": "a级", "region": "371581"}),
        ("电工 急需紧缺", ("电工",), {"catalogue": "urgent"}),
        ("电工 等级证书", ("电工",), {"certificate": "skill_level"}),
        ("临清和聊城的焊工", ("焊工",), {"region": "371500"}),
        ("我想在临清学电焊，去哪里学？", ("电焊",), {"region": "371581"}),
        ("请问，焊工。", ("焊工",), {}),
        ("学徒制可以预支多少", ("学徒制",), {}),
        ("高级焊工证", ("高级焊工证",), {}),
        ("養老護理員", ("养老护理员",), {}),
        ("ＡＢＣ", ("abc",), {}),
        ("yang lao hu li", ("yanglaohuli",), {}),
        ("", (), {}),
        ("！？", (), {}),
    ],
)
def test_conditions_are_told_from_words(
    q: str, words: tuple[str, ...], conditions: dict[str, str]
) -> None:
    reading = last(q)
    assert reading.words == words
    assert {c.name: c.value for c in reading.conditions} == conditions


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("6-31-01-03", "6310103"),
        ("6—31—01—03", "6310103"),
        ("6 31 01 03", "6310103"),
        ("6310103", "6310103"),
        ("6-31-1-3", "6310103"),
        ("6.31.1.3 电工", "6310103"),
        ("电工 6-31-01-03", "6310103"),
        ("52000000dem000137m", "52000000dem000137m"),
        ("聊政办发2019 10号", "聊政办发/2019/10"),
        ("聊政办发【2019】第010号", "聊政办发/2019/10"),
        ("聊政办发10号", "聊政办发//10"),
        ("聊政办发二〇一九年十号", "聊政办发/2019/10"),
        ("鲁人社字二零二一第三十二号文件", "鲁人社字/2021/32"),
        ("示人社函2026年一〇五号", "示人社函/2026/105"),
        ("〔2019〕10号", "/2019/10"),
        ("pgnqnj", "pgnqnj"),
    ],
)
def test_codes_are_read_in_any_writing(q: str, code: str) -> None:
    assert code in code_terms(q)


@pytest.mark.parametrize(
    "q",
    [
        "1-01-01-01", "1.01.01.01", "1 01 01 01", "1—01—01—01", "职业编码1-01-01-01", "1-01-01",
        "9-01-01-01",
    ],
)  # fmt: skip
def test_a_code_that_is_not_listed_finds_no_other_that_holds_its_numbers(ask: Ask, q: str) -> None:
    assert not ask(q).total


@pytest.mark.parametrize(("q", "above"), [("6-31-99-99", "6-31"), ("6.31.1.99", "6-31-01")])
def test_a_code_that_is_not_listed_finds_the_class_it_would_stand_in(
    ask: Ask, q: str, above: str
) -> None:
    found = ask(q)
    assert [hit.entry.number for hit in found.hits] == [above] and found.guessed
    assert found.suggestions == (found.hits[0].entry.title,)


@pytest.mark.parametrize(
    "number",
    ["聊政办发〔2019〕10号", "鲁人社字[2021]第099号", "人社部令（2014）21号", "聊人社字2022年7号"],
)
def test_a_printed_number_is_found_in_each_way_to_ask_for_it(number: str) -> None:
    printed = set(printed_terms(number.replace("年", "")))
    bare = re.sub(r"[〔〕（）\[\]第年]", "", number)
    asked = (
        number,
        bare,
        bare.removesuffix("号"),
        bare.replace("号", "号文件"),
        re.sub(r"\d{4}", "", bare),
    )
    assert printed and {asked_term(fold(q)) for q in asked} <= printed


@pytest.mark.parametrize(
    "q",
    [
        "示例人社民00000007号", "示例人社民00000007", "人社民00000007号", "人社民7号", "示例人社民第7号",
        "示例 人社民 7号", "示例人社民字第00000007号", "00000007", "00000007号", "示例人社民〔00000007〕号",
        "办学许可证号：示例人社民00000007号", "示例人社民０００００００７号", "示例人社民〇七号",
    ],
)  # fmt: skip
def test_the_number_of_a_licence_is_found_in_any_writing(ask: Ask, q: str) -> None:
    found = ask(q)
    assert [hit.entry.title for hit in found.hits] == ["示例·乙禾美容美发职业培训学校"]
    assert not found.guessed


@pytest.mark.parametrize(
    "number", ["人社民3715024000012号", "人社民3715022019012号", "聊人社民00120号"]
)
def test_a_licence_s_number_is_found_with_and_without_its_signs(number: str) -> None:
    printed = set(licence_terms(number))
    digits = re.sub("[^0-9]", "", number)
    asked = (
        number,
        number.removesuffix("号"),
        f"人社民字第{digits}号",
        f"人社民{digits.lstrip('0')}",
    )
    assert {licence_term(fold(q)) for q in asked} <= printed and digits in printed


@pytest.mark.parametrize("q", ["人社民99号", "示例人社民00000999号"])
def test_a_licence_s_number_that_nobody_has_finds_nothing(ask: Ask, q: str) -> None:
    assert not ask(q).total


@pytest.mark.parametrize("q", ["电工", "", "2026年", "临清 焊工", "一年能补几次"])
def test_words_are_no_codes(q: str) -> None:
    assert not [code for code in code_terms(q) if "/" in code and not code.startswith("/")]


@pytest.mark.parametrize(
    ("q", "answer"),
    [
        ("一年能补几次", ("rule", "times_per_year")),
        ("每人每年可以享受几次", ("rule", "times_per_year")),
        ("补贴多少钱", ("catalogue", "rates")),
        ("拿证后几个月内申请", ("rule", "claim_months")),
        ("怎么申请补贴", ("policy", "guide")),
        ("最低多少课时", ("rule", "hours")),
        ("电焊去哪里学", ("institution", "")),
        ("电工证", ("licence", "")),
        ("培训学校关门了怎么办", ("notice", "departure")),
        ("我报的机构被停了", ("notice", "suspension")),
        ("能不能退培训费", ("notice", "exit")),
        ("鉴定机构都有哪些", ("catalogue", "assessment")),
        ("什么职业最缺人", ("catalogue", "demand")),
        ("手机上能学吗，有没有网课", ("catalogue", "platforms")),
        ("哪所学校比较靠谱", ("institution", "")),
        ("附近的电工培训", ("institution", "")),
        ("技能等级认定机构", ("catalogue", "assessment")),
        ("第三方评价机构有哪些", ("institution", "assessor")),
        ("补贴目录", ("catalogue", "rates")),
        ("最高能补多少钱", ("catalogue", "rates")),
        ("补贴几天到账", ("scheme", "training")),
        ("补贴标准多少", ("catalogue", "rates")),
        ("网上能申请补贴吗", ("policy", "guide")),
        ("补贴可以网上申请吗", ("policy", "guide")),
        ("手机上怎么领补贴", ("rule", "procedure")),
    ],
)
def test_questions_ask_for_what_answers_them(q: str, answer: tuple[str, str]) -> None:
    assert answer in answers_of(clean(q))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2月1-15日", "2月1-15日"), ("2019—2021年", "2019-2021年"), ("1,000元", "1-000元"),
        ("电工-焊工", "电工焊工"), ("N1-叉车", "n1叉车"), ("（2026年）", "2026年"),
    ],
)  # fmt: skip
def test_two_numbers_stay_two(text: str, name: str) -> None:
    assert plain(text) == name


def test_numbers_as_words_are_the_same() -> None:
    assert clean("1级建造师") == clean("一级建造师")
    assert clean("11级") == "11级"


@pytest.mark.parametrize(
    "q",
    [
        "网上能申请补贴吗",
        "网上申请补贴",
        "线上能办理补贴吗",
        "手机可以申请补贴吗",
        "能不能网上领取培训补贴",
    ],
)
def test_where_one_need_not_go_is_no_part_of_a_name(ask: Ask, q: str) -> None:
    found = ask(q)
    assert found.hits[0].entry.kind == "policy" and found.hits[0].entry.sort == "guide"
    assert not (found.guessed or found.reading.words)


@pytest.mark.parametrize("q", ["黄金", "不办证", "哪里学费便宜", "电工怎么办理"])
def test_what_only_looks_like_a_question_is_none(q: str) -> None:
    asked = {kind for kind, _ in answers_of(clean(q))}
    assert not asked & {"institution", "notice"}


@pytest.mark.parametrize(
    "q",
    [
        "我想学焊工", "想考个焊工", "帮我查一下焊工", "去哪里学焊工", "焊工怎么学", "我们公司要报焊工培训",
        "附近的焊工课程", "请问有没有焊工", "我想咨询一下焊工", "焊工可以学吗", "关于焊工的技术",
    ],
)  # fmt: skip
def test_function_words_in_any_order_only_surround(q: str) -> None:
    assert last(q).words == ("焊工",)


def test_no_name_is_a_function_word(opened: Opened) -> None:
    """What occurs round a name is never the own name of a trade or of a school."""
    postings = opened.postings
    things = postings.any_of("kind", ("subject", "institution"))
    for said in FILLERS | set(KIND_WORDS) - set(LEVEL_WORDS):
        found = postings.of("exact", said) & things
        own = [e.plain[0] for e in map(postings.entry, numbers(found)) if e.plain[0] == said]
        assert not own, said


@pytest.mark.parametrize(
    "q", ["以工代训 6-12个月", "补贴 6-12个月", "电工 5-01 放假", "6-18招聘会", "4-10课时"]
)
def test_a_span_of_numbers_in_a_question_is_no_code(ask: Ask, q: str) -> None:
    assert "".join(re.findall(r"\d", q)) not in code_terms(q)
    assert not any(hit.entry.key.startswith("6-12") for hit in ask(q).hits)


@pytest.mark.parametrize(
    "q", ["6-12", "编码 6-12", "6-31-01", "电工 6-31-01-03", "6-31-01-03 临清"]
)
def test_a_code_is_read_alone_and_a_whole_one_anywhere(q: str) -> None:
    assert "".join(re.findall(r"\d", q)) in code_terms(q)


@pytest.mark.parametrize(
    "q",
    [
        "聊政办发〔2019〕10号 补贴", "查一下聊政办发〔2019〕10号", "聊政办发〔2019〕10号第二十一条",
        "聊政办发2019年10号全文",
    ],
)  # fmt: skip
def test_a_whole_number_of_a_document_is_read_beside_other_words(ask: Ask, q: str) -> None:
    found = ask(q)
    assert not found.guessed
    assert found.hits[0].entry == ask("聊政办发〔2019〕10号").hits[0].entry


@pytest.mark.parametrize("words", ["临清 电工 补贴", "电工 高级 学校", "焊工 课时 高级"])
def test_the_order_of_words_changes_nothing(ask: Ask, words: str) -> None:
    first = ask(words).reading
    for order in permutations(words.split()):
        reading = ask(" ".join(order)).reading
        assert set(reading.words) == set(first.words), order
        assert set(reading.conditions) == set(first.conditions), order
        assert set(reading.answers) == set(first.answers), order
