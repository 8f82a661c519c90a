"""What a question means: conditions, codes, what kind of thing is asked for, and the words that remain.

Pure: nothing is looked up here. Several readings are offered, the most literal first; `choosing` takes the
first that something answers, so 高级 in 高级技工学校 is part of a name and in 电工高级 a level.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from catalogue.rules.folding import QUERY_CHARACTERS, QUERY_WORDS, fold
from catalogue.search.analysis import counted, plain
from catalogue.search.document_numbers import asked_term, licence_term, terms_inside
from catalogue.search.numerals import in_digits
from catalogue.search.papers import ANSWER as PAPERS
from catalogue.search.papers import asked_in
from catalogue.search.people import is_people
from catalogue.search.phrases import KIND_WORDS, LEFT_ALONE
from catalogue.search.questions import QUESTIONS
from catalogue.search.sentence import (
    Known,
    asked_for,
    condition_at_an_end,
    is_said_round,
    spelled_kinds,
)
from catalogue.search.standings import said_in
from catalogue.search.traditional import simplified
from catalogue.search.words import Condition, Vocabulary, distinct

#: Marks between words: spaces, and the punctuation that dictation puts in.
_BREAKS = re.compile(r"[\s,.;:!?…~，。；：！？、·|/\\+＋*＊#=&%$^@<>《》“”‘’\"'`]+")
_DASHES = re.compile(r"[‐‑‒–—―−_/]+")
_OCCUPATION = re.compile(r"(?<!\d)([1-8])[-. ]?(\d\d)(?:[-. ]?(\d\d))?(?:[-. ]?(\d\d))?(?![\d])")
#: All four parts of one, without the zeros that fill them.
_BARE = re.compile(r"(?<![\d.-])([1-8])[-.](\d{1,2})[-.](\d{1,2})[-.](\d{1,2})(?![\d.-])")
#: One of which a part before the last lacks its zero; the last one may be still to type.
_LACKING = re.compile(r"[-.]\d[-.]")
#: What a number is called, before it.
_NUMBER_SAID = re.compile(
    """^(?:(?:职业|信用|社会信用|统一社会信用)?(?:编码|代码|编号|文号|gbm)
         | (?:民办学校)?办学许可证(?:编?号码?)?)[:：]?""",
    re.VERBOSE,
)
#: Certificates of which speech calls others the same: 操作证, 资格证书, 合格证书.
_LOOSE = ("operation", "qualification", "completion")
#: 被暂停的学校名单: what was done to whom the notices tell first.
_PASSIVE = "被"
_LETTERS = re.compile(r"[a-z]+$")


@dataclass(frozen=True)
class Reading:
    """One way to take a question."""

    #: Plain words that must all be found; none: whatever the conditions leave.
    words: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    #: Kinds and sorts that answer it, the best first.
    answers: tuple[tuple[str, str], ...] = ()


def clean(q: str) -> str:
    """The question as it is read: width, case, 繁体 and dictated punctuation do not matter."""
    return counted(_BREAKS.sub(" ", simplified(_half_width(q).casefold())).strip())


def _half_width(q: str) -> str:
    return unicodedata.normalize("NFKC", q[:QUERY_CHARACTERS])


def in_plain_words(q: str) -> str:
    """The question as the database is asked it: without dictated punctuation, 繁体 simplified.

    Letters keep their case, by which equal names stand first; a document number keeps its signs, and
    the parts of an occupation code are joined by hyphens, whatever stands between them: `6-18-02-04`.
    """
    read = _half_width(q)
    coded = _OCCUPATION.sub(_hyphenated, _filled(read) if _LACKING.search(read) else read)
    return _BREAKS.sub(" ", simplified(coded)).strip()


def _filled(q: str) -> str:
    """The question, the code of an occupation with the zeros that were left out: 6-31-1-3."""
    found = _BARE.search(q)
    if found is None:
        return q
    first, *parts = found.groups()
    return q.replace(found[0], "-".join((first, *(part.zfill(2) for part in parts))))


def _hyphenated(code: re.Match[str]) -> str:
    """All four parts of an occupation code that signs tell apart, with hyphens; all else as it is."""
    parts = code.groups()
    return "-".join(parts) if all(parts) and not code[0].isdecimal() else code[0]


def breaks(char: str) -> bool:
    """Whether a character, or the end of the question, parts two words."""
    return not char or not clean(char)


def code_terms(q: str) -> list[str]:
    """The codes that a question may be: occupation and credit codes, keys, document numbers."""
    q = _DASHES.sub("-", _half_width(q))
    return list(dict.fromkeys([*_code_terms(_filled(q)), *_code_terms(q)]))


def _code_terms(q: str) -> list[str]:
    text = in_digits(fold(simplified(q)))
    text = _NUMBER_SAID.sub("", text)
    found: list[str] = []
    if (
        re.fullmatch(r"[a-z0-9.\-]+", text)
        and re.search(r"\d", text)
        or re.fullmatch(r"[a-z][a-z0-9]{5}", text)
    ):
        found.append(re.sub(r"[^a-z0-9]", "", text))
    if licence := licence_term(text):
        found.append(licence)
    if number := asked_term(text):
        found.append(number)
    found += terms_inside(text)
    if inside := _OCCUPATION.search(q):
        parts = [part for part in inside.groups() if part]
        # In a sentence less than a whole one may be anything: 6-12个月, 5-01放假.
        if len(parts) == 4 or ("-" in inside[0] and text.strip() == inside[0]):
            found.append("".join(parts))
    return found


def readings(q: str, vocabulary: Vocabulary, known: Known) -> Iterator[Reading]:
    """The ways to take a question, the most literal first."""
    text = clean(in_plain_words(q))
    paper = asked_in(text)
    standing, left = said_in(paper or text)
    answers = PAPERS if paper else tuple(answers_of(text))
    if standing and _PASSIVE not in text:
        answers = (("institution", ""),)
    first = (standing,) if standing else ()
    said = list(dict.fromkeys(filter(None, map(plain, left.split()))))[:QUERY_WORDS]
    said = [word for word in said if not (standing and is_said_round(word))]
    yield Reading(tuple(_letters_joined(said)), first, answers)
    bare, conditions = _without_conditions(said, vocabulary, known)
    if conditions:
        # 临清培训机构: the kind of thing is no name.
        named = [word for word in _letters_joined(bare) if not is_said_round(word)]
        yield Reading(tuple(named), (*first, *conditions), answers)
    core = _core(left, vocabulary, known, answers)
    yield replace(core, conditions=(*first, *core.conditions))


def with_level_names(reading: Reading, q: str, has_levels: Known) -> Reading:
    """The reading, a level word typed onto what has no such levels left a part of that name.

    一级建造师 and 英语四级 are names; 一级电工 is a level of 电工.
    """
    typed = [plain(word) for word in clean(q).split()]
    words, conditions = list(reading.words), list(reading.conditions)
    for level in [one for one in conditions if one.name == "level"]:
        for place, word in enumerate(words):
            whole = [
                name for name in (level.said + word, word + level.said) if _in_any(name, typed)
            ]
            if whole and not has_levels(word):
                words[place] = whole[0]
                conditions.remove(level)
                break
    return replace(reading, words=tuple(words), conditions=tuple(conditions))


def without_idle_certificates(
    reading: Reading, has_certificate: Callable[[tuple[str, ...], str], bool]
) -> Reading:
    """The reading, a paper's word no condition where nothing of the trade has such a certificate.

    焊工操作证 is a 特种作业操作证; what 叉车操作证 means is called otherwise.
    """
    idle = [
        one
        for one in reading.conditions
        if one.name == "certificate"
        and one.value in _LOOSE
        and reading.words
        and not has_certificate(reading.words, one.value)
    ]
    kept = tuple(one for one in reading.conditions if one not in idle)
    return replace(reading, conditions=kept, answers=PAPERS if idle else reading.answers)


def _in_any(name: str, words: list[str]) -> bool:
    return any(name in word for word in words)


def answers_of(text: str) -> list[tuple[str, str]]:
    """The kinds of thing that a question asks for, the best first."""
    squeezed = text.replace(" ", "")
    found = [a for pattern, answers in QUESTIONS if pattern.search(squeezed) for a in answers]
    asked = [word for word in KIND_WORDS if squeezed.endswith(word) or squeezed.startswith(word)]
    asked += [word for word in text.split() if word in KIND_WORDS and word not in asked]
    asked += [spelled_kinds()[word] for word in text.split() if word in spelled_kinds()]
    for word in sorted(asked, key=len, reverse=True):
        found += [(kind, "") for kind in KIND_WORDS[word]]
    return list(dict.fromkeys(found))


def question_in(q: str) -> str:
    """The part of a question that asks for an answer rather than for a thing: 多少钱; or nothing."""
    text = clean(q).replace(" ", "")
    return max(
        (m[0] for pattern, _ in QUESTIONS for m in pattern.finditer(text)), key=len, default=""
    )


def _letters_joined(words: list[str]) -> list[str]:
    """`yang lao hu li` is one word that was typed in syllables."""
    joined: list[str] = []
    for word in words:
        if joined and _LETTERS.match(word) and _LETTERS.match(joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return list(dict.fromkeys(joined))


def _without_conditions(
    words: list[str], vocabulary: Vocabulary, known: Known
) -> tuple[list[str], tuple[Condition, ...]]:
    conditions: list[Condition] = []
    bare = []
    for word in words:
        if place := _place_by_letters(word, words, vocabulary, known):
            conditions.append(place)
            continue
        rest = word
        while rest and not known(rest):
            cut = condition_at_an_end(rest, vocabulary, known)
            if cut is None:
                break
            rest, condition = cut
            conditions.append(condition)
        if rest:
            bare.append(rest)
    return bare, distinct(conditions)


def _place_by_letters(
    word: str, words: list[str], vocabulary: Vocabulary, known: Known
) -> Condition | None:
    """The place that the first letters beside another word mean: `lq hangong`."""
    key = vocabulary.initials.get(word) if len(words) > 1 and not known(word) else None
    return Condition("region", key, vocabulary.names[key], word) if key else None


def _core(
    text: str, vocabulary: Vocabulary, known: Known, answers: tuple[tuple[str, str], ...]
) -> Reading:
    """What is left of a sentence without conditions, questions and what is said round the thing.

    One character that is left of more says nothing: 发 of 什么时候发. One of a thing tells that
    nothing was asked: 签 is a part of 签证.
    """
    typed = set(map(plain, text.split()))
    for pattern, _ in QUESTIONS:
        text = pattern.sub(" ", text)
    conditions: list[Condition] = []
    left: list[str] = []
    words = list(filter(None, map(plain, text.split()[:QUERY_WORDS])))
    for word in words:
        if place := _place_by_letters(word, words, vocabulary, known):
            conditions.append(place)
            continue
        things, more = asked_for(word, vocabulary, known)
        conditions += more
        left += things
    kept = [thing for thing in left if len(thing) > 1 or thing in typed or thing.isascii()]
    if not LEFT_ALONE.issuperset(thing for thing in left if thing not in kept):
        answers = ()
    # 大学生 电工: who asks only surrounds the thing, as in 农民工学电工.
    kept = [thing for thing in kept if not is_people(thing)] or kept
    return Reading(tuple(_letters_joined(kept)), distinct(conditions), answers)
