"""A question that nothing answers as it is asked finds what speaks of most of its own words, as a guess."""

from __future__ import annotations

import pytest

from tests.search.conftest import Ask

ANSWERED = {
    "企业申请补贴要发票吗": "umbndg", "出勤率要达到多少": "uztvrh", "信用等级怎么评": "pcg326",
    "整改后怎么恢复": "t344cp", "擅自开班会怎么样": "t64j5k", "国庆节放假": "tcdpdd",
    "调整国庆窗口时间": "tcdpdd", "2026年信用等级公告": "tkvpfc", "辛桑 解除整改": "t344cp",
    "阳谷 线缆厂": "jmtrqw", "钢板厂 培训中心": "jnbkjq", "多大年龄可以参加培训": "ummc3z",
    "ABC类职业是什么意思": "zz5zr7", "暂停期间还能招生吗": "t2355v", "培训前要备案吗": "u8th2w",
}  # fmt: skip


@pytest.mark.parametrize(("q", "key"), ANSWERED.items(), ids=ANSWERED)
def test_most_of_its_words_answer_a_question(ask: Ask, q: str, key: str) -> None:
    found = ask(q)
    assert key in [hit.entry.key for hit in found.hits[:3]]
    assert found.guessed and found.suggestions


@pytest.mark.parametrize("q", ANSWERED)
def test_the_words_that_were_answered_find_the_same(ask: Ask, q: str) -> None:
    found = ask(q)
    again = ask(found.suggestions[0])
    assert {hit.entry.key for hit in found.hits} & {hit.entry.key for hit in again.hits}


@pytest.mark.parametrize(
    "q",
    [
        "世界杯比分", "股票开户", "怎么减肥", "房价多少钱", "发烧怎么办", "今天天气怎么样", "明天会下雨吗",
        "银行贷款利率", "结婚登记要什么材料", "身份证丢了怎么补办", "手机号怎么注销", "淘宝怎么开店",
        "食品过期了怎么办", "房屋租赁合同怎么签", "公积金怎么提取", "如何做红烧肉", "产假工资怎么发",
        "公务员考试", "取暖费补贴", "新能源汽车购置补贴", "9-99-99-99", "!?", "吗",
    ],
)  # fmt: skip
def test_less_than_a_good_part_is_no_answer(ask: Ask, q: str) -> None:
    assert ask(q).total == 0
