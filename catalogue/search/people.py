"""Whom a subsidy is for, as people say it: 大学生 is said of two groups, and documents have their own words.

A group that brands a person is none of these: its words are found where a document's text has them, no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from catalogue.glossary import GROUPS
from catalogue.search.analysis import plain
from catalogue.search.matching import ANYWHERE, holding
from catalogue.search.postings import Postings

#: What speech calls the groups of the glossary besides their labels; a word may be said of several.
SPOKEN: Mapping[str, tuple[str, ...]] = {
    "employees": ("职工", "员工", "在职职工", "在岗职工", "在职人员", "在职员工", "上班族", "单位职工"),
    "rural": ("农民工", "农民", "农村劳动力", "务工人员", "外出务工", "进城务工人员"),
    "unemployed": (
        "失业人员", "失业", "失业者", "下岗", "下岗职工", "下岗工人", "下岗人员", "下岗失业人员", "待业",
        "待业青年", "待业人员", "没工作的", "无业",
    ),
    "students": ("大学生", "在校大学生", "在校生", "高校学生", "高校在校学生", "大专生", "技校学生"),
    "leavers": ("初中毕业生", "高中毕业生", "初高中毕业生", "未升学", "两后生"),
    "graduates": ("大学生", "毕业生", "大学毕业生", "应届毕业生", "应届生", "应届大学生"),
    "veterans": ("退伍军人", "退伍兵", "复员军人", "转业军人", "退役士兵", "老兵"),
    "owners": ("个体户", "个体工商户", "小微企业", "小老板", "小店主"),
    "starters": ("创业者", "创业人员", "自主创业", "返乡创业"),
    "domestic": ("家政服务人员", "家政从业人员"),
    "hazardous": ("特种作业人员", "高危行业从业人员"),
    "over_age": ("退休人员", "退休", "退休职工", "退休工人", "超龄人员", "超龄"),
}  # fmt: skip
#: Kinds that say whom something is for.
FOR_WHOM = ("scheme", "rule", "policy", "clause_point")
#: Behind what makes a person one of a group: 低保户 is one of whom a clause says 低保.
_PERSONS = ("人", "人员", "家庭", "人口", "人群", "群众", "户", "者", "士")


def for_people(postings: Postings, word: str) -> int:
    """The documents of what is for the people that a plain word names; none if it names nobody."""
    found = 0
    for said in (*_called_too(word), *_without_person(word)):
        found |= holding(postings, said, ANYWHERE)
    return found & postings.any_of("kind", FOR_WHOM)


def is_people(word: str) -> bool:
    """Whether a plain word names one of the groups of the glossary."""
    return word in _groups()


def says_who(words: Iterable[str], kinds: Collection[str]) -> bool:
    """Whether a question that found these kinds says who somebody is: a group, or people of no group."""
    named = any(map(says_person, words)) and "subject" not in kinds
    return named or any(map(is_people, words))


def says_person(word: str) -> bool:
    """Whether a plain word ends as words for persons do: 残疾人."""
    return is_people(word) or word.endswith(_PERSONS)


def people_in(word: str) -> str:
    """The longest word for one of the groups that stands in a plain word: 务工人员 in 外来务工人员."""
    return max((said for said in _groups() if said in word), key=len, default="")


def _called_too(word: str) -> list[str]:
    """Every other word for the groups that a word is said of."""
    groups = _groups().get(word, ())
    return [said for said, of in _groups().items() if set(of) & set(groups)]


def _without_person(word: str) -> list[str]:
    stems = (word.removesuffix(end) for end in _PERSONS if word.endswith(end))
    return [stem for stem in stems if len(stem) > 1]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The groups by every word for them."""
    found: dict[str, tuple[str, ...]] = {}
    for id_, term in GROUPS.items():
        for said in {*map(plain, (term.label, term.brief)), *SPOKEN.get(id_, ())}:
            found[said] = (*found.get(said, ()), id_)
    return found
