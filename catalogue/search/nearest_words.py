"""The last resort of a question: what the texts hold of most of its own words, without how it asks.

企业申请补贴要发票吗 is no name and no way of asking that is known; a rule speaks of 补贴 and 发票.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from catalogue.search.analysis import RUN, is_chinese, pairs, plain
from catalogue.search.matching import ANYWHERE
from catalogue.search.postings import Postings
from catalogue.search.sentence import ASKING, is_asking
from catalogue.search.understanding import clean

#: Kinds of documents that say something in sentences, or that such a question may describe.
_SPEAKING = ("rule", "clause_point", "scheme", "notice", "policy", "institution")
#: ABC类: each letter names a class.
_CLASSES = re.compile("[a-d]{2,}(?=类)")
#: Characters that count nothing where no text holds them: 整改后怎么恢复 asks for 整改 and 恢复.
_LIGHT = frozenset(
    "要会能还被了的是我你他请后前到在和得就都也有想又再把让给与或对向从为于之可应该需不没"
)
#: Characters of a question that are looked for.
_READ = 24
#: One word that is the name or the number of a thing, which is listed or not: 身份证, 取暖费补贴, 人社民99号.
_NAME = re.compile(r"\S{1,4}|\S+(?:补贴|补助|津贴|证|证书|[师员工匠]|学校|学院|[0-9]+号)")
#: The share of a question that must be found: more of it where no name holds any, only texts.
_NAMED_SHARE, _SAID_SHARE = 0.6, 0.75
#: How much less than the best is as good: two documents may answer by different words.
_AS_GOOD = 0.15


@dataclass(frozen=True)
class Near:
    """Documents that hold the same words of a question, the words, and the share of it that they are."""

    bits: int
    #: Those of them that are called by the rarest of the words by which any is called.
    called: int
    words: tuple[str, ...]
    share: float


def nearest_said(postings: Postings, q: str) -> list[Near]:
    """The documents that hold a good part of a question, those that hold most first."""
    text = clean(q)
    if _NAME.fullmatch(text) and not is_asking(text):
        return []
    said = _said(text[:_READ])
    terms = dict.fromkeys(term for word in said for term in _terms(word))
    together = _together({term: _held(postings, term) for term in terms})
    found = [_near(postings, said, some, bits) for some, bits in together.items()]
    good = sorted(filter(_is_good, found), key=lambda near: -near.share)
    return [near for near in good if near.share >= good[0].share - _AS_GOOD]


def _said(text: str) -> list[str]:
    """The words of a question without those that ask."""
    text = ASKING.sub(" ", text)
    text = _CLASSES.sub(lambda found: " ".join(found[0]) + " ", text)
    runs = [run for part in text.split() for run in RUN.findall(plain(part))]
    return [run for run in runs if len(run) > 1 or not is_chinese(run)]


def _terms(word: str) -> list[str]:
    return pairs(word) if is_chinese(word) else [word]


def _held(postings: Postings, term: str) -> int:
    """The speaking documents that hold a term."""
    anywhere = reduce(or_, (postings.of(field, term) for field in ANYWHERE))
    return anywhere & postings.any_of("kind", _SPEAKING)


def _together(held: dict[str, int]) -> dict[tuple[str, ...], int]:
    """From each term on those that some documents hold together with it, the rarest first, and these."""
    rarest = sorted(filter(held.__getitem__, held), key=lambda term: held[term].bit_count())
    found = {}
    for first in rarest:
        bits, some = held[first], {first}
        for term in rarest:
            if bits & held[term]:
                bits &= held[term]
                some.add(term)
        found[tuple(filter(some.__contains__, rarest))] = bits
    return found


def _near(postings: Postings, said: Sequence[str], terms: tuple[str, ...], bits: int) -> Near:
    """What some documents hold of what is said."""
    runs = [_runs(word, terms) for word in said]
    got = sum(_size(run) for some in runs for run in some)
    light = sum(_left_light(word, some) for word, some in zip(said, runs, strict=True))
    called = (bits & postings.of("name", term) for term in terms if is_chinese(term))
    words = tuple(dict.fromkeys(run for some in runs for run in some))
    share = got / (sum(map(_size, said)) - light)
    return Near(bits, next(filter(None, called), 0), words, share)


def _is_good(near: Near) -> bool:
    """Whether what was found is a good part of what was asked: more than a number."""
    least = _NAMED_SHARE if near.called else _SAID_SHARE
    return near.share >= least and any(map(is_chinese, near.words))


def _size(run: str) -> int:
    """The characters of a run; a number or a word of letters is as one."""
    return len(run) if is_chinese(run) else 1


def _runs(word: str, terms: Sequence[str]) -> list[str]:
    """The longest pieces of a word of which every pair is one of the terms."""
    if not is_chinese(word):
        return [word] if word in terms else []
    runs: list[str] = []
    joined = False
    for pair in pairs(word):
        if pair in terms:
            runs[len(runs) - joined :] = [runs[-1] + pair[1] if joined else pair]
        joined = pair in terms
    return runs


def _left_light(word: str, runs: Sequence[str]) -> int:
    """How many characters of a word are in no run of it and count nothing."""
    for run in runs:
        word = word.replace(run, " ", 1)
    return sum(char in _LIGHT for char in word)
