"""Questions for a paper: which one is asked for, and that it stands first whatever is asked about it."""

from __future__ import annotations

import pytest

from catalogue.search.papers import asked_in, trade_of
from catalogue.search.world import certificate_named
from tests.search.conftest import Ask


@pytest.mark.parametrize(
    ("q", "paper"),
    [
        ("谁发叉车证", "叉车证"), ("叉车证在哪里办", "叉车证"), ("考电工证要什么条件", "考电工证"),
        ("焊工证怎么考", "焊工证"), ("保安证是哪个部门发的", "保安证"), ("导游证多少钱", "导游证"),
        ("厨师证多久能拿到", "厨师证"), ("低压电工操作证几年复审", "低压电工操作证"),
        ("无人机执照报考条件", "无人机执照"),
        ("焊工证到期怎么换", "焊工证"), ("电工证年审", "电工证"), ("登高证归谁管", "登高证"),
        ("临清 电梯证 去哪考", "临清 电梯证"), ("叉车证", "叉车证"),
    ],
)  # fmt: skip
def test_a_question_about_a_paper_names_it(q: str, paper: str) -> None:
    assert asked_in(q) == paper


@pytest.mark.parametrize(
    "q",
    [
        "叉车证补贴多少钱",
        "学校不给证怎么办",
        "电工证丢了",
        "补贴在哪里领",
        "电工",
        "保证金谁收",
        "",
    ],
)
def test_a_question_for_something_else_names_none(q: str) -> None:
    assert asked_in(q) is None


@pytest.mark.parametrize(
    ("paper", "trade"),
    [
        ("焊工证", "焊工"), ("保育师资格证书", "保育师"), ("叉车上岗证", "叉车"), ("高空作业证", "高空"),
        ("C1驾照", "C1"), ("证", ""), ("电工", "电工"),
    ],
)  # fmt: skip
def test_a_paper_is_for_a_trade(paper: str, trade: str) -> None:
    assert trade_of(paper) == trade


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("电工职业技能等级证书", ("skill_level",)), ("特种作业操作证", ("operation",)),
        ("消防设施操作员国家职业资格", ("qualification",)), ("施工现场专业人员职业培训合格证", ("completion",)),
        ("建筑施工特种作业操作资格证书", ()), ("健康证明", ()),
    ],
)  # fmt: skip
def test_the_name_of_a_licence_tells_its_certificate(name: str, kinds: tuple[str, ...]) -> None:
    assert certificate_named(name) == kinds


@pytest.mark.parametrize(
    "q",
    [
        "谁发叉车证",
        "叉车操作证",
        "电焊工特种作业证",
        "高空作业证",
        "锅炉操作证在哪里考",
        "美容师资格证怎么考",
        "导游证",
    ],
)
def test_the_paper_stands_first_and_its_trade_behind_it(ask: Ask, q: str) -> None:
    found = ask(q)
    kinds = [hit.entry.kind for hit in found.hits]
    assert kinds[0] == "licence" and not found.guessed
    assert "rate" not in kinds[: kinds.index("subject") if "subject" in kinds else None]


def test_a_paper_that_only_holds_the_characters_is_another(ask: Ask) -> None:
    """叉车 and 车证 both stand in what is said of the crane's licence."""
    hits = [hit.entry.key for hit in ask("叉车证").hits if hit.entry.kind == "licence"]
    assert hits == ["xpsjkm"]


@pytest.mark.parametrize(
    "q", ["C1驾照", "摩托车驾照", "大车驾照怎么考", "营业执照在哪里办", "飞机驾照"]
)
def test_what_one_drives_with_and_is_not_listed_is_none(ask: Ask, q: str) -> None:
    assert not ask(q).total


@pytest.mark.parametrize(("q", "trade"), [("律师证", "律师"), ("心理咨询师证怎么考", "心理咨询师")])
def test_of_a_paper_that_is_not_listed_the_trade_is_near(ask: Ask, q: str, trade: str) -> None:
    found = ask(q)
    assert (found.guessed, found.suggestions) == (True, (trade,))
    assert found.hits[0].entry.plain[0] == trade


def test_a_word_that_means_one_certificate_stays_a_condition(ask: Ask) -> None:
    """操作证 is said of many; 专项证书 is what it is, and nobody lists one for 电工."""
    assert [c.value for c in ask("电工 专项证书").reading.conditions] == ["special"]
    assert not ask("叉车操作证").reading.conditions


def test_a_level_that_nothing_has_is_answered_by_nothing_else(ask: Ask) -> None:
    found = ask("计算机二级")
    assert not found.total and [c.value for c in found.reading.conditions] == ["l2"]
