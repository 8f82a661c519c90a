"""How pages of Chinese authorities are written, as patterns that must not be found."""

from __future__ import annotations

import re
from collections.abc import Mapping

H = "[\u4e00-\u9fff]"

#: name → pattern that must not be found in what readers see.
RULES = {
    "half-width punctuation beside Chinese": rf"{H}[,;:?!()]|[,;:?!()]{H}|{H}\.(\s|$)",
    "straight quotes beside Chinese": rf"{H}[\"']|[\"']{H}",
    "shouting": r"[!！~～]|\.\.\.",
    "familiar words": r"亲[，！]|[哦哟啦][，。！]|温馨提示|敬请期待|官方推荐|你",
    "您 twice in a sentence": r"您[^。！？]*您",
    "branding words": r"黑名单|拉黑|除名|取缔|跑路|老年版|残障|贫困户|白拿|包过|包就业|学费全免",
    "wrong characters": r"登陆|帐号|专帐|撤消|其它|部份|做为",
    "nothing said": r"暂无|进行查询|操作失败",
    "a date with dots": r"\d{4}[./]\d{1,2}[./]\d|年0\d月|月0\d日",
    "a range or sign of money": r"[-~]\d+元|[¥￥]|(?<![\d.])0元|\d,\d{3}",
    "a level without its other name": r"(?<!\d)[1-5]级",
    "职业类别 and 信用等级 bare": r"(?<!职业类别)[ABC]类",
    "brackets of a document number": r"[\[【（(]\d{4}[\]】)）]\d+号",
    "a value that is none": r"[{}]|None|null|undefined|NaN",
}


#: Rules of one run of text: between two cells of a table a space is no fault.
WITHIN = {"a space beside a figure": rf"{H} [0-9]+(?=[元人家条项课])|[0-9]+ (?=[元人家条项课])"}


def faults(text: str, rules: Mapping[str, str] = RULES) -> list[str]:
    """Each rule that the text breaks, with what breaks it."""
    found = []
    for name, pattern in rules.items():
        match = re.search(pattern, text)
        if match:
            around = text[max(0, match.start() - 15) : match.end() + 15]
            found.append(f"{name}: …{around}…")
    return found
