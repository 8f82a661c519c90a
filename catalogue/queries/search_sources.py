"""How each kind of thing is searched: what must hold, in what order, what else of it was found.

Folded texts are compared by plain substrings; other names and clause points count for what they are part of,
lines of tables are about their subjects. What a row shows is in `found`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, null, or_, select, true
from sqlalchemy.orm import aliased

from catalogue.glossary import CATALOGUES, LEVELS, SUBJECT_KINDS, Vocabulary
from catalogue.models import (
    Alias,
    Capability,
    Catalogue,
    ClausePoint,
    Demand,
    Institution,
    InstitutionName,
    Licence,
    Listing,
    Notice,
    Policy,
    Rate,
    Region,
    Rule,
    Scheme,
    StandingSpan,
    Subject,
    SubsidyClass,
)
from catalogue.queries import naming
from catalogue.queries.filters import Filter
from catalogue.queries.in_force import holds, within
from catalogue.queries.standing import on_day, sum_enrols, sum_stands
from catalogue.queries.teaching import TEACHES, TRAINS
from catalogue.rules.folding import fold

Condition = ColumnElement[bool]
#: Whether a row says a word, in some place.
Says = Callable[[str], Condition]


@dataclass(frozen=True)
class Source:
    """How one kind is searched: its table, what must hold, what comes last."""

    model: Any
    matches: Condition
    #: Order after an equal name and before the length of the name.
    order: Sequence[Any] = ()
    #: The other name or clause in which words were found.
    other: Any = null()


def _every(words: Sequence[str], *says: Says) -> Condition:
    """Each word is said in one of the places."""
    return and_(*(or_(*(place(word) for place in says)) for word in words))


def _text(model: Any) -> Says:
    """Said by the row itself, or its key; letters may be how its name begins in pinyin, or first letters."""

    def says(word: str) -> Condition:
        said = or_(model.search_text.contains(word, autoescape=True), model.key == word)
        if not (word.isascii() and word.isalpha()):
            return said
        return or_(said, model.pinyin.startswith(word), model.initials.startswith(word))

    return says


def _part(words: Sequence[str], part: Any, shown: Any, link: Condition) -> tuple[Says, Any]:
    """Of rows that are part of another: whether one says a word, and what one of them says."""
    says = _text(part)
    some = select(func.min(shown)).where(link, or_(*map(says, words)))
    return lambda word: select(part.key).where(link, says(word)).exists(), some.scalar_subquery()


def _called(word: str) -> Condition:
    """Whether the subject is called so, as in every list of subjects."""
    return naming.named(Filter((), q=word))


def _place(column: Any) -> Says:
    return lambda word: column.in_(select(Region.key).where(_text(Region)(word)))


def _label(column: Any, vocabulary: Vocabulary) -> Says:
    """Said by the label of a term: 高级 by 三级/高级工."""
    return lambda word: column.in_(_terms(word, vocabulary))


def _terms(word: str, vocabulary: Vocabulary) -> list[str]:
    return [id_ for id_ in vocabulary if word in fold(vocabulary.label(id_))]


def _last(condition: Condition) -> ColumnElement[int]:
    """Rows of which it holds stand before the others."""
    return case((condition, 0), else_=1)


def _subjects(words: Sequence[str], _day: date) -> Source:
    alias = aliased(Alias)
    has, other = _part(words, alias, alias.name, alias.subject_key == Subject.key)
    kinds = case({kind: SUBJECT_KINDS.rank(kind) for kind in SUBJECT_KINDS if kind != "group"},
                 value=Subject.kind, else_=len(SUBJECT_KINDS))  # fmt: skip
    taught = select(Capability.key).where(
        Capability.subject_key == Subject.key, Capability.purpose == "training"
    )
    listed = select(Listing.key).where(Listing.subject_key == Subject.key)
    own, here = _every(words, _text(Subject)), or_(taught.exists(), listed.exists())
    order = (_last(own), _last(here), kinds)
    return Source(Subject, _every(words, _text(Subject), has), order, other)


def named(model: Any, words: Sequence[str]) -> Condition:
    """Institutions whose name, code, former name, place or subjects taught say every word."""
    former = aliased(InstitutionName)
    has, _ = _part(words, former, former.name, former.institution_key == model.key)
    return _every(words, _text(model), has, _place(model.region_key), _teaches(model))


def _teaches(model: Any) -> Says:
    teaching = select(TEACHES.institution_key).join(Subject, Subject.key == TEACHES.subject_key)
    return lambda word: model.key.in_(teaching.where(TRAINS, _called(word)))


def _institutions(words: Sequence[str], day: date) -> Source:
    """One that was put out of the catalogue is found only if the words name no other."""
    former, other_one = aliased(InstitutionName), aliased(Institution)
    _, other = _part(words, former, former.name, former.institution_key == Institution.key)
    others = select(other_one.key).where(
        named(other_one, words), func.coalesce(_standing(other_one, day), "") != "exited"
    )
    matches = and_(named(Institution, words), or_(~sum_stands(day, "exited"), ~others.exists()))
    # Those that teach all they can, those that are stopped in part, the others.
    partly = func.coalesce(_standing(Institution, day, StandingSpan.partly), False)
    own = _every(words, _text(Institution))
    return Source(Institution, matches, (_last(sum_enrols(day)), partly, _last(own)), other)


def _standing(model: Any, day: date, column: Any = StandingSpan.standing) -> Any:
    """The standing in sum of an institution on the day."""
    found = select(column).where(
        StandingSpan.institution_key == model.key,
        StandingSpan.admitting_publisher_key.is_(None),
        StandingSpan.subject_key.is_(None),
        on_day(StandingSpan, day),
    )
    return found.limit(1).scalar_subquery()


def _schemes(words: Sequence[str], day: date) -> Source:
    return Source(Scheme, _every(words, _text(Scheme)), (_last(holds(Scheme, day)),))


def _rules(words: Sequence[str], day: date) -> Source:
    return Source(Rule, _every(words, _text(Rule)), (_last(holds(Rule, day)),))


def _catalogues(words: Sequence[str], day: date) -> Source:
    matches = _every(words, _text(Catalogue), _label(Catalogue.kind, CATALOGUES))
    return Source(Catalogue, matches, (_last(holds(Catalogue, day)),))


def _rates(words: Sequence[str], day: date) -> Source:
    of_class = fold("职业类别") + func.lower(SubsidyClass.label) + fold("类")
    matches = _every(
        words, _called, _text(Scheme), of_class.contains, _label(Rate.level, LEVELS),
        _place(func.coalesce(Rate.region_key, Scheme.region_key)),
    )  # fmt: skip
    return Source(Rate, matches, (_last(holds(Rate, day, Scheme)),))


def _listings(words: Sequence[str], day: date) -> Source:
    def at_level(word: str) -> Condition:
        """A line that names no level is for every one."""
        asked = LEVELS.mask(_terms(word, LEVELS))
        return or_(
            Listing.levels.bitwise_and(asked) != 0, and_(Listing.levels == 0, literal(bool(asked)))
        )

    kind, place = _label(Catalogue.kind, CATALOGUES), _place(Listing.region_key)
    matches = _every(words, _called, at_level, kind, place)
    return Source(Listing, matches, (_last(holds(Listing, day, Catalogue)),))


def _demands(words: Sequence[str], day: date) -> Source:
    matches = _every(words, _called, _place(Demand.region_key), Demand.period.contains)
    return Source(Demand, matches, (_last(holds(Demand, day)),))


def _notices(words: Sequence[str], _day: date) -> Source:
    return Source(Notice, _every(words, _text(Notice)), (Notice.published_on.desc(),))


def _policies(words: Sequence[str], day: date) -> Source:
    point = aliased(ClausePoint)
    has, other = _part(words, point, point.heading, point.of_policy_key == Policy.key)
    own = _every(words, _text(Policy))
    order = (_last(own), _last(within(Policy, day)))
    return Source(Policy, _every(words, _text(Policy), has), order, other)


def _clauses(words: Sequence[str], day: date) -> Source:
    return Source(ClausePoint, _every(words, _text(ClausePoint)), (_last(within(Policy, day)),))


def _licences(words: Sequence[str], _day: date) -> Source:
    return Source(Licence, _every(words, _text(Licence)), (Licence.position,), Licence.words)


#: In the order shown. The kinds of the index (catalogue/search/document.py): tests hold them equal.
SOURCES: Mapping[str, Callable[[Sequence[str], date], Source]] = {
    "subject": _subjects,
    "institution": _institutions,
    "scheme": _schemes,
    "rule": _rules,
    "catalogue": _catalogues,
    "rate": _rates,
    "listing": _listings,
    "demand": _demands,
    "notice": _notices,
    "policy": _policies,
    "clause_point": _clauses,
    "licence": _licences,
}

#: What tells the things of a kind apart, for questions that ask for one sort of them.
SORTS: Mapping[str, Any] = {
    "rule": Rule.kind,
    "catalogue": Catalogue.kind,
    "scheme": Scheme.purpose,
    "notice": Notice.kind,
    "policy": Policy.kind,
}
#: A word that every row says.
ANY = ("",)


def asked_sources(asked: Sequence[tuple[str, str]], day: date) -> dict[str, Source]:
    """Where the things of some kinds and sorts are, the best kind first: 补贴多少钱 asks for the rates."""
    sorts: dict[str, list[str]] = {}
    for kind, sort in asked:
        sorts.setdefault(kind, []).append(sort)
    return {
        kind: replace(
            SOURCES[kind](ANY, day),
            matches=SORTS[kind].in_(wanted) if all(wanted) else true(),
            other=null(),
        )
        for kind, wanted in sorts.items()
        if kind in SORTS
    }
