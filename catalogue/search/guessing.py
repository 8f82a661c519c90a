"""What was probably meant: names that sound like the words, or differ from them by one character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalogue.rules.spelling import alike, syllables
from catalogue.search.analysis import FROM_START, is_chinese
from catalogue.search.document import KINDS, REMOTE
from catalogue.search.matching import (
    JUDGED_WEIGHT,
    begins_nearly,
    homophones,
    nearly_spelled,
    one_apart,
    one_wrong,
)
from catalogue.search.postings import Postings, numbers
from catalogue.search.schema import Entry

#: Documents looked at for a guess.
LOOKED_AT = 400
#: Of so many characters one may be another; a longer word may differ in two, if it sounds the same.
SHORT = 4
#: A word so short is compared with whole names: too many names hold a part that is like it.
WHOLE_ONLY = 3
#: The share of a name from which on it is meant as a whole.
MOST = 0.6
#: Suggestions offered.
OFFERED = 3
OFFERED_LENGTH = 16
#: Ends of what somebody who works is called.
WORKERS = frozenset("员师工手匠")
#: Those who work, as the classification calls them where it has no word for one.
_STAFF = re.compile("(?:专业|工程技术|技术|服务)?人员$")
#: Kinds of things that a name in a question may mean, and of headings that are as good if they are no
#: ordinary word of two characters: 以工代训, but not 恢复.
THINGS, HEADINGS = (
    ("subject", "institution", "scheme", "licence"),
    ("rule", "clause_point", "policy"),
)
ORDINARY = 2


def spoken(postings: Postings, word: str) -> str | None:
    """The name that is spelled exactly so: 月嫂 for `yuesao`; None if there is none."""
    best: tuple[int, int, str] | None = None
    for _, entry in _entries(postings, postings.of("spell", FROM_START + word)):
        for name in _names(entry):
            if "".join(syllables(name)) == word:
                found = (entry.tier, KINDS.index(entry.kind), name)
                best = min(best, found) if best else found
    return best[2] if best else None


def guesses(postings: Postings, word: str, wrong: bool) -> list[str]:
    """What may have been meant by a word that nothing is called, the likeliest first.

    What sounds alike; and, if `wrong`, what differs by any one character.
    """
    if not is_chinese(word):
        return _spelled(postings, word)
    found: dict[str, tuple[float, ...]] = {}
    tried = [(homophones(postings, word), True)]
    tried += [(one_wrong(postings, word), False)] if wrong else []
    for bits, sounding in tried:
        for number, entry in _entries(postings, bits):
            for name in _names(entry):
                for part in _parts(word, name, sounding):
                    if len(word) <= WHOLE_ONLY and not _is_sure(word, part, name, entry, sounding):
                        continue
                    # Most of a name is said as the whole of it.
                    said = name if len(part) >= MOST * len(name) else part
                    rank = (entry.tier == REMOTE, not sounding, said != name, not name.startswith(part),
                            part != name, entry.tier, len(name), number)  # fmt: skip
                    found[said] = min(found.get(said, rank), rank)
    best, *others = sorted(found, key=found.__getitem__) or [""]
    # Behind the first one only whole names: a part of one is no suggestion.
    whole = [name for name in others if not found[name][2] and len(name) <= OFFERED_LENGTH]
    return [best, *whole][:OFFERED] if best else []


def _spelled(postings: Postings, word: str) -> list[str]:
    """Names whose pinyin was mistyped by one letter."""
    ranked = []
    for number, entry in _entries(postings, nearly_spelled(postings, word)):
        for name in _names(entry):
            said = "".join(syllables(name))
            if len(name) <= OFFERED_LENGTH and entry.tier != REMOTE and begins_nearly(said, word):
                ranked.append(((entry.tier, len(name), number), name))
    return list(dict.fromkeys(name for _, name in sorted(ranked)))[:OFFERED]


def _entries(postings: Postings, bits: int) -> Iterator[tuple[int, Entry]]:
    for count, number in enumerate(numbers(bits)):
        if count == LOOKED_AT:
            return
        yield number, postings.entry(number)


def _names(entry: Entry) -> Iterator[str]:
    pairs = zip(entry.plain, entry.weights, strict=True)
    return (name for name, weight in pairs if weight >= JUDGED_WEIGHT)


def _parts(word: str, name: str, sounding: bool) -> Iterator[str]:
    """The parts of a name that the word may stand for."""
    size = len(word)
    if sounding:
        for start in range(len(name) - size + 1):
            part = name[start : start + size]
            wrong = sum(a != b for a, b in zip(part, word, strict=True))
            if 0 < wrong <= (1 if size <= SHORT else 2) and _alike(
                syllables(part), syllables(word)
            ):
                yield part
    elif size <= WHOLE_ONLY:
        if _is_slip(word, name):
            yield name
    else:
        yield from _windows(word, name)


def _is_sure(word: str, part: str, name: str, entry: Entry, sounding: bool) -> bool:
    """Whether a part that is like a word of two or three characters is meant: 焊公, but not 火箭.

    Of three characters the part is most of the name (保安圆, but not 电子厂 for a part of 电子产品制版工).
    What looks like it is a thing's own name (保育帅; 淘宝网 is no slip for 淘宝店). What sounds like
    two characters begins a name or tells one school from another (丁卖), or is the name if only nearly so.
    """
    if not sounding:
        return name == entry.plain[0]
    if len(word) == WHOLE_ONLY:
        return len(part) >= MOST * len(name) or entry.kind == "institution"
    if syllables(part) != syllables(word):
        return part == name
    return name.startswith(part) or entry.kind == "institution"


def _is_slip(word: str, name: str) -> bool:
    """Whether a short word is a name mistyped: 保育帅, 电电工; 养老金 is no slip for 养老."""
    doubled = any(a == b for a, b in pairwise(word))
    return one_apart(word, name) and (doubled or len(name) >= len(word))


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two words sound the same, but for one syllable that is easily taken for the other."""
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) <= 1 and all(b in alike(a) or a in alike(b) for a, b in different)


def _windows(word: str, name: str) -> Iterator[str]:
    for size in (len(word), len(word) + 1, len(word) - 1):
        for start in range(len(name) - size + 1):
            if one_apart(word, part := name[start : start + size]):
                yield part
                return


def shortened(postings: Postings, word: str) -> list[str]:
    """Names that a word is short for, the likeliest first: 造价工程师 for 造价师.

    Its characters stand in the name in their order, up to the last of both. What sounds like a whole name
    is that one miswritten: 保按员 is 保安员, and not short for 保健按摩师.
    """
    if len(word) < WHOLE_ONLY or not all(map(is_chinese, word)):
        return []
    if spoken(postings, "".join(syllables(word))):
        return []
    ranked = []
    stem = word[:-1] if word[-1] in WORKERS else word
    for number, entry in _entries(postings, postings.all_of("name", stem)):
        for name in _names(entry):
            if len(name) <= OFFERED_LENGTH and _is_short_for(word, name):
                ranked.append(((entry.tier, len(name), number), name))
    return list(dict.fromkeys(name for _, name in sorted(ranked)))[:OFFERED]


def _is_short_for(word: str, name: str) -> bool:
    """Whether the word is the end of a name with little left out, or the whole of it with more.

    Whoever does it may be called otherwise: 食品安全员 is short for 食品安全管理师, 税务师 for 税务专业人员.
    """
    name = _STAFF.sub("员", name)
    if word[-1] != name[-1] and not {word[-1], name[-1]} <= WORKERS:
        return False
    at = len(name) - 1
    for char in reversed(word[:-1]):
        at = name.rfind(char, 0, at)
        if at < 0:
            return False
    left_out = len(name) - at - len(word)
    whole = word[0] == name[0] and left_out < len(word)
    return whole or (left_out == 1 and word[-1] == name[-1])


def contained(postings: Postings, words: Sequence[str], share: float) -> str | None:
    """The longest name that stands in the words, if it is at least this share of them.

    Of equally long ones a thing's own name: 电工 in 不想学电工, not 学电.
    """
    text = "".join(words)
    for size in range(min(len(text), 12), 1, -1):
        things = postings.any_of("kind", THINGS if size <= ORDINARY else (*THINGS, *HEADINGS))
        if size < share * len(text):
            return None
        parts = [text[start : start + size] for start in range(len(text) - size + 1)]
        names = [part for part in parts if is_chinese(part) and postings.of("exact", part) & things]
        if names:
            return max(names, key=lambda name: _is_own(postings, name))
    return None


def _is_own(postings: Postings, name: str) -> bool:
    """Whether something is called so by its own name."""
    found = postings.of("exact", name)
    return any(name == entry.plain[0] for _, entry in _entries(postings, found))
