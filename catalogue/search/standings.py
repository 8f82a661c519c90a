"""The standing of institutions as a question says it: 已退出的机构, 整改中的学校, 正在整改.

Who asks for such institutions asks for those put out as well. What became of a school, or what to do about it
(学校被暂停了怎么办), is no condition: a rule or a notice answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from catalogue.glossary import STANDINGS
from catalogue.search.analysis import plain
from catalogue.search.postings import Postings
from catalogue.search.words import Condition

#: What speech calls the standings, besides the labels of the glossary.
_SPOKEN = {
    "listed": "在目录内?",
    "suspended": "暂停|停训|停招|被停",
    "rectifying": "整改",
    "exited": "退出|清退|除名|取消资格",
    "departed": "停业|停办|关门|倒闭|注销|终止办学|不再承训",
    "lapsed": "期满|已?到期|过期",
    "not_listed": "未列入|没列入",
}
_STEM = "|".join(f"(?P<{id_}>{said})" for id_, said in _SPOKEN.items())
_NOUN = "(?:培训)?(?:机构|学校|院校|平台|培训班|中心)(?:的?(?:名单|名录)|都?有哪些)?$"
_SAID = re.compile(
    f"""
    (?P<when>已经?|正在|目前|限期|被)?(?:{_STEM})
    (?:机构)?(?:目录|承训资格|承训|资格|招生)?(?P<now>中)?
    (?: 了?的(?=.{{0,12}}(?P<far>{_NOUN}))    # 已退出的电工培训机构
      | (?=(?P<near>{_NOUN}))                # 停业机构
      | (?(when)$|(?(now)$|(?!)))            # 正在整改, 整改中; 退出 alone is asked of notices
    )
    """,
    re.VERBOSE,
)
_LABELS = {
    plain(said): id_ for id_ in _SPOKEN for said in (STANDINGS[id_].label, STANDINGS[id_].brief)
}


def said_in(text: str) -> tuple[Condition | None, str]:
    """The standing that a question asks for, if it does, and what is left of the question."""
    words = text.split()
    whole = "".join(words)
    if id_ := _LABELS.get(whole):
        return _condition(id_, whole), ""
    # Dictated words may stand apart; others may follow: 退出的机构 电工.
    for size in range(len(words), 0, -1):
        said = "".join(words[:size])
        found = _SAID.search(said)
        if found and (_is_of_schools(found) or found[0] == whole):
            id_ = next(id_ for id_ in _SPOKEN if found[id_])
            left = f"{said[: found.start()]} {said[found.end() :]}"
            return _condition(id_, found[0]), " ".join([*left.split(), *words[size:]])
    return None, text


def _is_of_schools(found: re.Match[str]) -> bool:
    """Whether it is said of institutions, and not of a paper, a policy or a course: 电工证已过期."""
    return bool(found["far"] or found["near"])


def _condition(id_: str, said: str) -> Condition:
    return Condition("standing", id_, STANDINGS[id_].brief, said)


def of_standing(
    postings: Postings, conditions: Iterable[Condition], unlisted: Mapping[str, str]
) -> int | None:
    """The institutions of the standings that are asked for, on the day; None if none is asked for.

    `unlisted`: the standing of those that have another than 在目录, which the others have.
    """
    wanted = [one.value for one in conditions if one.name == "standing"]
    if not wanted:
        return None
    institutions = postings.of("kind", "institution")
    found = with_keys(postings, (key for key, one in unlisted.items() if one in wanted))
    if "listed" in wanted:
        found |= postings.live & ~with_keys(postings, unlisted)
    return found & institutions


def with_keys(postings: Postings, keys: Iterable[str]) -> int:
    """The institutions of some keys."""
    return postings.any_of("id", (f"institution:{key}" for key in keys))
