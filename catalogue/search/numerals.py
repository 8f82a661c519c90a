"""Chinese numerals in the number of a document, as dictated: 二〇一九年十号 is 2019年10号."""

from __future__ import annotations

import re

_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_DIGIT = f"[{''.join(_DIGITS)}]"
_YEAR = re.compile(f"(?:一九|二[〇零○]){_DIGIT}{{2}}(?=年|第|[\\d{''.join(_DIGITS)}十])")
_COUNT = re.compile(f"(?:{_DIGIT}|[十百]){{1,5}}(?=号)")


def in_digits(text: str) -> str:
    """The text, its years and what stands before 号 in digits."""
    text = _YEAR.sub(lambda year: "".join(str(_DIGITS[char]) for char in year[0]), text)
    return _COUNT.sub(lambda count: str(_value(count[0])), text)


def _value(said: str) -> int:
    """The number: 二十一 is 21; digits in a row are read one by one: 一〇 is 10."""
    if not set(said) & set("十百"):
        return int("".join(str(_DIGITS[char]) for char in said))
    total, last = 0, 0
    for char in said:
        if char in "十百":
            total += max(last, 1) * (10 if char == "十" else 100)
            last = 0
        else:
            last = _DIGITS[char]
    return total + last
