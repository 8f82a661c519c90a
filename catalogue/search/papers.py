"""Questions for a paper that somebody must hold: 叉车证, 谁发叉车证, 电焊工操作证多少钱.

The paper stands first whatever is asked about it, since its entry tells who issues it and by which rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from itertools import islice

from catalogue.search.matching import ABOUT, NAMES, holding
from catalogue.search.postings import Postings, numbers

#: What asks for papers.
ANSWER = (("licence", ""),)
#: What one drives with: a paper called so answers none but those that are called so as well.
DRIVING = ("驾驶证", "驾照", "执照")
#: What the name of a paper ends with, behind the trade that it is for: 叉车上岗证, 保育师资格证书.
_ENDS = re.compile(
    f"(?:(?:特种作业|职业技能|职业|执业|从业)?(?:资格|操作|作业|上岗|从业|执业|许可|等级)?证书?|{'|'.join(DRIVING)})$"
)
#: Who gives a paper or where; what is done with one.
_WHO = "(?:谁|哪(?:里|儿|个)?(?:部门|单位|地方)?|什么(?:部门|单位|地方))"
_DO = "(?:颁发|发放|发|办理|办|考取|考试|考|换|补办|年审|复审|报考|取得|领取|领|查)"
#: Licences looked at for one that is called so.
_LOOKED_AT = 200
#: What is asked about a paper, and says nothing of which one.
_ASKING = re.compile(
    f"""
      (?:在|去|到|是|由|归|属)?{_WHO}(?:能|可以|来|给|负责|管)*{_DO}?的?  # 谁发, 在哪里办, 是哪个部门发的
    | (?:该|应该)?(?:怎么|怎样|如何)(?:才能|能)?{_DO}?              # 怎么考, 如何办理
    | (?:需要|要|得)?(?:什么|哪些|啥)(?:条件|材料|手续|资料|要求)   # 要什么条件
    | (?:需要|要|得|大概|一般)?(?:花|交)?(?:多少钱|多少费用)             # 多少钱
    | (?:要|得)?(?:多久|多长时间|几天|几年)(?:能|可以)?(?:{_DO}|拿到|下来|一次)?   # 多久能拿到, 几年一次
    | (?:报名|报考)(?:条件|时间|费用|流程|地点)|考试(?:时间|内容)   # 报考条件
    | (?:到期|过期)了?(?:之?后)?|年审|复审|补办|换证             # 到期了怎么换, 年审
    | 有效期(?:多久|几年)?|发证(?:机关|部门|单位)                   # 有效期
    | [吗呢啊吧呀了]$
    """,
    re.VERBOSE,
)
#: What a question for money of ours holds, and what became of a paper: neither asks who issues it.
_OTHERWISE = re.compile("补贴|补助|能补|以补|补多少|报销|[不没丢假扣骗退]")


def asked_in(text: str) -> str | None:
    """The question without what is asked about the paper that it names; None if it names none."""
    if _OTHERWISE.search(text):
        return None
    left = " ".join(_ASKING.sub(" ", text).split())
    return left if any(map(is_paper, left.split())) else None


def is_paper(word: str) -> bool:
    """Whether a plain word ends as papers do."""
    return bool(_ENDS.search(word))


def trade_of(paper: str) -> str:
    """What a paper is for, by its name: 焊工 of 焊工证, 叉车 of 叉车上岗证."""
    return _ENDS.sub("", paper)


def for_trades(postings: Postings, words: Sequence[str]) -> tuple[int, int]:
    """The licences that plain words name, and those of the trades that they name."""
    licences = postings.of("kind", "licence")
    named = reduce(int.__and__, (_named(postings, word) for word in words), licences)
    trades = (postings.of("covered", trade_of(word)) for word in words)
    return named, reduce(int.__and__, trades, licences)


def _named(postings: Postings, word: str) -> int:
    """The licences of one name, or of the trade's with 证 behind it; else whose names hold the word."""
    return _called(postings, word) or _in_a_name(postings, word)


def _called(postings: Postings, word: str) -> int:
    return postings.any_of("exact", (word, f"{trade_of(word)}证")) & postings.of("kind", "licence")


def is_listed(postings: Postings, word: str) -> bool:
    """Whether a licence is called so, or is for the very trade."""
    of_trade = postings.of("covered", trade_of(word)) & postings.of("kind", "licence")
    return bool(_called(postings, word) | of_trade)


def _in_a_name(postings: Postings, word: str) -> int:
    """The licences one of whose names holds the word: 叉车证 is none of 吊车证, which is for 叉车 too."""
    some = postings.of("kind", "licence") & holding(postings, word, NAMES)
    inside = (
        n
        for n in islice(numbers(some), _LOOKED_AT)
        if any(word in name for name in postings.entry(n).plain)
    )
    return sum(1 << number for number in inside)


def is_unlisted(postings: Postings, paper: str) -> bool:
    """Whether one drives with a paper, and none of those listed is called so: C1驾照, 营业执照."""
    if not paper.endswith(DRIVING) or is_listed(postings, paper):
        return False
    held = (holding(postings, word, NAMES) for word in DRIVING)
    driving = reduce(int.__or__, held) & postings.of("kind", "licence")
    trade = trade_of(paper)
    return not driving & (holding(postings, trade, ABOUT) if trade else -1)
