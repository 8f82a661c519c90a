"""How texts become terms: Chinese in pairs of characters, the rest in whole words; names also as they sound.

Pairs find what a dictionary of words would miss; with single characters beside them nothing typed is too short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.rules.folding import fold
from catalogue.rules.spelling import syllables
from catalogue.search.traditional import simplified

#: A run of Chinese, or a word of letters and digits.
RUN = re.compile(r"[㐀-鿿]+|[a-z0-9]+")
#: What tells two folded texts apart; all else is punctuation, dictated or copied.
_SAID = re.compile(r"[^㐀-鿿a-z0-9]+")
#: What stands between two numbers.
_BETWEEN = re.compile("(?<=[0-9])[^㐀-鿿a-z0-9]+(?=[0-9])")
#: 1级 and 一级 are one.
_COUNTED = re.compile(r"(?<![0-9])([1-9])(?=[级批次季类县市项年])")
#: A level as it is dictated or engraved: 1 级, 壹级, Ⅲ级.
_LEVEL = re.compile(r"(?<![a-z0-9])(iii|ii|iv|i|v|[壹贰叁肆伍一二三四五1-5])\s*(?=级)")
_ENGRAVED: dict[str, str] = dict(
    zip(("i", "ii", "iii", "iv", "v", *"壹贰叁肆伍"), "一二三四五" * 2, strict=True)
)
_NUMERALS = str.maketrans("123456789", "一二三四五六七八九")
#: What is written as the code of an occupation or of a class: 6-31-01-03, 6-31.
CODE = re.compile(r"(?<![0-9-])[0-9](?:[- ][0-9]{2}){1,3}(?![0-9-])")

#: Characters of a name that are kept whole as one term, and to which depth its parts are spelled.
WHOLE = 60
SPELLED = 24
#: Before the spelling of a whole name, of a thing's own name, and of the first letters of one.
FROM_START, OWN, BEGINS = "^", "!", "="
#: From how many of its first characters on a name is spelled: `huli` is said within 养老护理员.
STARTS = 6


def plain(text: str) -> str:
    """A name as it is compared: folded, simplified, without punctuation; `Ａ級、1級` is `a级一级`.

    Two numbers stay two: `2月1-15日` is not `2月115日`.
    """
    parts = _BETWEEN.split(fold(simplified(text)))
    return counted("-".join(_SAID.sub("", part) for part in parts))


def counted(text: str) -> str:
    """Single digits before a measure word as Chinese numerals, and the number of a level in any form."""
    text = _LEVEL.sub(lambda found: _ENGRAVED.get(found[1]) or found[1], text)
    return _COUNTED.sub(lambda found: found[1].translate(_NUMERALS), text)


def terms(text: str) -> set[str]:
    """The terms under which a name is found: pairs, each last character, words of letters."""
    return set(_terms(plain(text)))


def text_terms(text: str) -> set[str]:
    """The terms of a longer text: no pair reaches across its punctuation."""
    parts = _SAID.split(counted(fold(simplified(text))))
    return {term for part in parts for term in _terms(part)}


def characters(text: str) -> set[str]:
    """The single Chinese characters of a plain name."""
    return {char for char in text if is_chinese(char)}


def _terms(part: str) -> Iterator[str]:
    for run in RUN.findall(part):
        if run[0] < "\u3400":
            yield run
            continue
        yield from pairs(run)
        # A single character is found by the pairs that start with it; the last one starts none.
        yield run[-1]


def pairs(run: str) -> list[str]:
    """The pairs of neighbours in a run of Chinese."""
    return [run[i : i + 2] for i in range(len(run) - 1)]


def asked(word: str) -> list[str]:
    """The terms that all must be found for a plain word: pairs, or the one character."""
    found: list[str] = []
    for run in RUN.findall(word):
        found += [run] if run[0] < "\u3400" or len(run) == 1 else pairs(run)
    return list(dict.fromkeys(found))


def is_chinese(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return any(char >= "\u3400" for char in text)


def spellings(name: str, own: bool) -> tuple[set[str], set[str]]:
    """Pinyin and first letters of the plain name, from each of its first characters on.

    The whole once more after ^ (and after ! where it is a thing's own name, no alias), so that its
    beginning is told from any other; one and two letters with which it may be begun (y, yl and ya for
    养老) after =, since thousands of names would have to be joined for them.
    """
    said = syllables(name[:SPELLED])
    first = "".join(part[:1] for part in said)
    starts = range(min(STARTS, len(said)))
    marks = (FROM_START, OWN) if own else (FROM_START,)
    whole = {"".join(said[start:]) for start in starts} | {mark + "".join(said) for mark in marks}
    letters = {first[start:] for start in starts} | {mark + first for mark in marks}
    begun = {first[:1], first[:2], "".join(said)[:2]}
    letters |= {BEGINS + part for part in begun}
    return whole, letters | {OWN + BEGINS + part for part in begun if own}
