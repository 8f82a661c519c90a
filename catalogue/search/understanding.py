"""What a question means: conditions, codes, what kind of thing is asked for, and the words that remain.

Pure: nothing is looked up here. Several readings are offered, the most literal first; `finding` takes the
first that something answers, so 高级 in 高级技工学校 is part of a name and in 电工高级 a level.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from catalogue.glossary import CATALOGUES, CERTIFICATES, LEVELS
from catalogue.rules.folding import fold
from catalogue.rules.spelling import pinyin
from catalogue.search.analysis import counted, plain
from catalogue.search.phrases import (
    CATALOGUE_WORDS,
    CERTIFICATE_WORDS,
    FILLERS,
    KIND_WORDS,
    LEVEL_WORDS,
    QUESTIONS,
    VERBS,
)
from catalogue.search.schema import number_terms
from catalogue.search.traditional import simplified

#: Characters of a question that are read.
READ = 200
#: Words of a question that are looked for; no name has more.
WORDS = 12

#: Marks between words: spaces, and the punctuation that dictation puts in.
_BREAKS = re.compile(r"[\s,.;:!?…~，。；：！？、·|/\\+＋*＊#=&%$^@<>《》“”‘’\"'`]+")
_NUMBER = re.compile(r"([㐀-鿿]{0,14}?)((?:19|20)\d\d)(?:年度?)?-?第?0*(\d{1,5})(?:号(?:文件?)?)?$")
_NUMBER_WITHOUT_YEAR = re.compile(r"([㐀-鿿]{2,14}?)第?0*(\d{1,5})号(?:文件?)?$")
_NUMBER_OF_YEAR = re.compile(r"([㐀-鿿]{2,14}[发函字办职评])((?:19|20)\d\d)年?$")
_OCCUPATION = re.compile(r"(?<!\d)([1-8])[-. ]?(\d\d)(?:[-. ]?(\d\d))?(?:[-. ]?(\d\d))?(?![\d])")
_LETTERS = re.compile(r"[a-z]+$")

#: Before a place: 在茌平.
TOWARDS = "在到于去来"
#: What may be left of a sentence and means nothing.
LEFT_OVER = "要想能会去在办学补领考有和与或及我你他她它给把被让就都也还又再"

#: Whether a plain text is the whole name of something.
Known = Callable[[str], bool]


@dataclass(frozen=True)
class Vocabulary:
    """Words that come from the content: what places are called, and the grades that institutions get."""

    places: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    grades: frozenset[str] = frozenset()
    #: The site's own city.
    city: str = ""


@dataclass(frozen=True)
class Condition:
    """A filter that was understood: `region` is `371581`, shown 临清市, said 临清."""

    name: str
    value: str
    label: str
    said: str


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
    text = unicodedata.normalize("NFKC", q[:READ]).casefold()
    return counted(_BREAKS.sub(" ", simplified(text)).strip())


def code_terms(q: str) -> list[str]:
    """The codes that a question may be: occupation and credit codes, keys, document numbers."""
    text = fold(simplified(q[:READ]))
    text = re.sub(r"^(?:职业|信用|社会信用|统一社会信用)?(?:编码|代码|编号|文号)[:：]?", "", text)
    found: list[str] = []
    if (
        re.fullmatch(r"[a-z0-9.\-]+", text)
        and re.search(r"\d", text)
        or re.fullmatch(r"[a-z][a-z0-9]{5}", text)
    ):
        found.append(re.sub(r"[^a-z0-9]", "", text))
    if number := _NUMBER.search(text):
        found.append(next(number_terms(*number.groups())))
    elif number := _NUMBER_WITHOUT_YEAR.search(text):
        found.append(f"{number[1]}//{number[2]}")
    elif number := _NUMBER_OF_YEAR.search(text):
        found.append(f"{number[1]}/{number[2]}/")
    if inside := _OCCUPATION.search(re.sub(r"[‐‑‒–—―−_]+", "-", simplified(q[:READ]))):
        parts = [part for part in inside.groups() if part]
        if len(parts) == 4 or "-" in inside[0]:
            found.append("".join(parts))
    return list(dict.fromkeys(found))


def readings(q: str, vocabulary: Vocabulary, known: Known) -> Iterator[Reading]:
    """The ways to take a question, the most literal first."""
    text = clean(q)
    said = [word for word in map(plain, text.split()) if word][:WORDS]
    answers = tuple(answers_of(text))
    literal = Reading(tuple(_letters_joined(said)), (), answers)
    yield literal
    bare, conditions = _without_conditions(said, vocabulary, known)
    if conditions:
        yield Reading(tuple(_letters_joined(bare)), conditions, answers)
    core = _core(text, vocabulary, known)
    yield replace(core, answers=answers)


def answers_of(text: str) -> list[tuple[str, str]]:
    """The kinds of thing that a question asks for, the best first."""
    squeezed = text.replace(" ", "")
    found = [a for pattern, answers in QUESTIONS if pattern.search(squeezed) for a in answers]
    asked = [word for word in KIND_WORDS if squeezed.endswith(word) or squeezed.startswith(word)]
    for word in sorted(asked, key=len, reverse=True):
        found += [(kind, "") for kind in KIND_WORDS[word]]
    return list(dict.fromkeys(found))


def _letters_joined(words: list[str]) -> list[str]:
    """`yang lao hu li` is one word that was typed in syllables."""
    joined: list[str] = []
    for word in words:
        if joined and _LETTERS.match(word) and _LETTERS.match(joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _without_conditions(
    words: list[str], vocabulary: Vocabulary, known: Known
) -> tuple[list[str], tuple[Condition, ...]]:
    conditions: list[Condition] = []
    bare = []
    for word in words:
        rest = word
        while rest and not known(rest):
            cut = _condition_at_an_end(rest, vocabulary, known)
            if cut is None:
                break
            rest, condition = cut
            conditions.append(condition)
        if rest:
            bare.append(rest)
    return bare, tuple(dict.fromkeys(conditions))


def _condition_at_an_end(
    word: str, vocabulary: Vocabulary, known: Known
) -> tuple[str, Condition] | None:
    """The longest condition with which a word begins or ends, and the rest of it."""
    for length in range(len(word), 1, -1):
        for said, rest in ((word[:length], word[length:]), (word[-length:], word[:-length])):
            found = _condition(said.lstrip(TOWARDS) if len(said) > 2 else said, vocabulary)
            rest = rest.strip("的在")
            # One character left over is no word: the condition was a part of one.
            if found and not known(said) and (len(rest) != 1 or known(rest)):
                return rest, found
    return None


def _condition(said: str, vocabulary: Vocabulary) -> Condition | None:
    """The condition that a word is, if it is one."""
    if key := vocabulary.places.get(said) or (said if said in vocabulary.names else None):
        return Condition("region", key, vocabulary.names[key], said)
    if level := LEVEL_WORDS.get(said) or spelled_levels().get(said):
        return Condition("level", level, LEVELS.label(level), said)
    if certificate := CERTIFICATE_WORDS.get(said):
        return Condition("certificate", certificate, CERTIFICATES.label(certificate), said)
    if kind := CATALOGUE_WORDS.get(said):
        return Condition("catalogue", kind, CATALOGUES.label(kind), said)
    grade = said.removeprefix("信用").removesuffix("机构").removesuffix("学校")
    if grade in vocabulary.grades:
        return Condition("grade", grade, grade.upper(), said)
    return None


@cache
def spelled_levels() -> dict[str, str]:
    """Levels by their pinyin: `gaoji`."""
    return {pinyin(word): id_ for word, id_ in LEVEL_WORDS.items()}


def _core(text: str, vocabulary: Vocabulary, known: Known) -> Reading:
    """What is left of a sentence without conditions, questions and what is said round the thing."""
    for pattern, _ in QUESTIONS:
        text = pattern.sub(" ", text)
    conditions: list[Condition] = []
    left: list[str] = []
    for word in filter(None, map(plain, text.split()[:WORDS])):
        rest, more = _stripped(word, vocabulary, known)
        conditions += more
        left += rest
    return Reading(tuple(_letters_joined(left)), tuple(dict.fromkeys(conditions)))


def _stripped(word: str, vocabulary: Vocabulary, known: Known) -> tuple[list[str], list[Condition]]:
    conditions: list[Condition] = []
    while word and not known(word):
        if cut := _condition_at_an_end(word, vocabulary, known):
            word, condition = cut
            conditions.append(condition)
            continue
        shorter = _without_filler(word)
        if shorter == word and word[0] in VERBS and known(word[1:]):
            shorter = word[1:]
        if shorter == word:
            break
        word = shorter
    return ([word] if word.strip(LEFT_OVER) or known(word) else []), conditions


_FILLERS = sorted({*FILLERS, *KIND_WORDS}, key=len, reverse=True)


def _without_filler(word: str) -> str:
    for filler in _FILLERS:
        if word.startswith(filler):
            return word[len(filler) :]
        if word.endswith(filler):
            return word[: -len(filler)]
    return word
