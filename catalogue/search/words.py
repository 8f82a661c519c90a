"""Words that are conditions: places, levels, certificates, catalogues and grades, as they are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from catalogue.glossary import CATALOGUES, CERTIFICATES, LEVELS
from catalogue.rules.spelling import initials, pinyin
from catalogue.search.analysis import is_chinese
from catalogue.search.phrases import CATALOGUE_WORDS, CERTIFICATE_WORDS, LEVEL_WORDS

#: A grade, and what is said round it; 级 is left out only behind what it is a grade of.
_GRADE = re.compile(
    """(?P<of>(?:信用|诚信)(?:等级|评级|级别)?|被?评定?)?[为是]?
       (?P<grade>[a-z]{1,4}|.{1,4}级)
       (?:的?(?:培训)?(?:机构|学校))?""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Vocabulary:
    """Words that come from the content: what places are called, and the grades that institutions get."""

    places: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    grades: frozenset[str] = frozenset()
    #: The site's own city.
    city: str = ""

    @cached_property
    def initials(self) -> Mapping[str, str]:
        """Places of the city by the first letters of their names, where these mean but one: `lq`."""
        found: dict[str, set[str]] = {}
        for name, key in self.places.items():
            if self.above.get(key) == self.city and is_chinese(name):
                found.setdefault(initials(name), set()).add(key)
        return {letters: keys.pop() for letters, keys in found.items() if len(keys) == 1}


@dataclass(frozen=True)
class Condition:
    """A filter that was understood: `region` is `371581`, shown 临清市, said 临清.

    `said`: the plain words; several, with spaces between, where a question says it more than once.
    """

    name: str
    value: str
    label: str
    said: str


def condition_of(said: str, vocabulary: Vocabulary) -> Condition | None:
    """The condition that a word is, if it is one."""
    if key := vocabulary.places.get(said) or (said if said in vocabulary.names else None):
        return Condition("region", key, vocabulary.names[key], said)
    if level := LEVEL_WORDS.get(said) or spelled_levels().get(said):
        return Condition("level", level, LEVELS.label(level), said)
    if certificate := CERTIFICATE_WORDS.get(said):
        return Condition("certificate", certificate, CERTIFICATES.label(certificate), said)
    if kind := CATALOGUE_WORDS.get(said):
        return Condition("catalogue", kind, CATALOGUES.label(kind), said)
    if (grade := _grade_of(said)) in vocabulary.grades:
        return Condition("grade", grade, grade.upper(), said)
    return None


def _grade_of(said: str) -> str:
    """The grade that a word would be, whatever is said round it: `a级` of 信用等级为A的机构."""
    found = _GRADE.fullmatch(said)
    if found is None or not (found["of"] or found["grade"].endswith("级")):
        return ""
    return found["grade"].removesuffix("级") + "级"


def distinct(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Each condition once, with all the words that say it: 三级/高级工 is one level."""
    found: dict[tuple[str, str], Condition] = {}
    for one in conditions:
        before = found.get((one.name, one.value))
        said = " ".join(dict.fromkeys([*(before.said.split() if before else []), one.said]))
        found[one.name, one.value] = replace(one, said=said)
    return tuple(found.values())


@cache
def spelled_levels() -> dict[str, str]:
    """Levels by their pinyin: `gaoji`."""
    return {pinyin(word): id_ for word, id_ in LEVEL_WORDS.items()}
