"""How each kind of thing is searched: its table, what must hold, what a row shows, in what order.

Folded texts are compared by plain substrings; other names and clause points count for what they are part of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import aliased

from catalogue.glossary import SUBJECT_KINDS
from catalogue.models import (
    Alias,
    Capability,
    ClausePoint,
    Institution,
    InstitutionName,
    Licence,
    LicenceSubject,
    Listing,
    Notice,
    Policy,
    Region,
    Rule,
    Scheme,
    StandingSpan,
    Subject,
)
from catalogue.queries.in_force import has_ended
from catalogue.queries.standing import on_day, sum_enrols


@dataclass(frozen=True)
class Source:
    """How one kind is searched: its table, what must hold, what a row shows, what comes last."""

    model: Any
    matches: ColumnElement[bool]
    name: Any
    facts: Mapping[str, Any]
    #: Order after an equal name and before the length of the name.
    order: Sequence[Any] = ()


def _every(
    words: Sequence[str], column: Any, elsewhere: Callable[[str], Any] | None = None
) -> ColumnElement[bool]:
    """Each word stands in the column, or elsewhere."""
    return and_(
        *(
            or_(column.contains(word, autoescape=True), elsewhere(word) if elsewhere else false())
            for word in words
        )
    )


def _part(words: Sequence[str], part: Any, shown: Any, *links: Any) -> tuple[Any, Any]:
    """Of rows that are part of another: whether one holds a word, and what one of them says."""

    def holds_word(word: str) -> Any:
        return (
            select(part.key)
            .where(*links, part.search_text.contains(word, autoescape=True))
            .exists()
        )

    any_word = or_(*(part.search_text.contains(word, autoescape=True) for word in words))
    return holds_word, select(func.min(shown)).where(*links, any_word).scalar_subquery()


def _subjects(words: Sequence[str], _day: date) -> Source:
    alias = aliased(Alias)
    has, other = _part(words, alias, alias.name, alias.subject_key == Subject.key)
    kinds = case({kind: SUBJECT_KINDS.rank(kind) for kind in SUBJECT_KINDS if kind != "group"},
                 value=Subject.kind, else_=len(SUBJECT_KINDS))  # fmt: skip
    own = case((_every(words, Subject.search_text), 0), else_=1)
    taught = select(Capability.key).where(
        Capability.subject_key == Subject.key, Capability.purpose == "training"
    )
    listed = select(Listing.key).where(Listing.subject_key == Subject.key)
    here = case((or_(taught.exists(), listed.exists()), 0), else_=1)
    facts = {"subject_kind": Subject.kind, "code": Subject.code, "other": other}
    return Source(
        Subject, _every(words, Subject.search_text, has), Subject.name, facts, (own, here, kinds)
    )


def named(model: Any, words: Sequence[str]) -> ColumnElement[bool]:
    """Institutions whose name, code or former name holds every word."""
    former = aliased(InstitutionName)
    has, _ = _part(words, former, former.name, former.institution_key == model.key)
    return _every(words, model.search_text, has)


def _institutions(words: Sequence[str], day: date) -> Source:
    """One that was put out of the catalogue is found only if the words name no other."""
    former, then, other_one = (
        aliased(InstitutionName),
        aliased(InstitutionName),
        aliased(Institution),
    )
    _, other = _part(words, former, former.name, former.institution_key == Institution.key)
    out = _standing(Institution, day) == "exited"
    others = select(other_one.key).where(
        named(other_one, words), func.coalesce(_standing(other_one, day), "") != "exited"
    )
    matches = and_(
        named(Institution, words), or_(func.coalesce(out, false()) == false(), ~others.exists())
    )
    named_then = select(func.min(then.name)).where(
        then.institution_key == Institution.key,
        then.effective_until > day,
        or_(then.effective_from.is_(None), then.effective_from <= day),
    )
    facts = {
        "standing": _standing(Institution, day),
        "partly": _standing(Institution, day, StandingSpan.partly),
        "region": select(Region.name).where(Region.key == Institution.region_key).scalar_subquery(),
        "other": other,
    }
    name = func.coalesce(named_then.scalar_subquery(), Institution.name)
    # Those that teach all they can, those that are stopped in part, the others.
    order = (case((sum_enrols(day), 0), else_=1), func.coalesce(facts["partly"], false()))
    return Source(Institution, matches, name, facts, order)


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
    over = has_ended(Scheme, day)
    facts = {"payee": Scheme.payee, "over": over}
    return Source(Scheme, _every(words, Scheme.search_text), Scheme.name, facts, (over,))


def _rules(words: Sequence[str], day: date) -> Source:
    over = has_ended(Rule, day)
    facts = {"scheme": Rule.scheme_key, "description": Rule.description, "over": over}
    return Source(Rule, _every(words, Rule.search_text), Rule.name, facts, (over,))


def _notices(words: Sequence[str], day: date) -> Source:
    facts = {
        "notice_kind": Notice.kind,
        "number": Notice.document_number,
        "published": Notice.published_on,
    }
    matches = and_(_every(words, Notice.search_text), Notice.published_on <= day)
    return Source(Notice, matches, Notice.title, facts, (Notice.published_on.desc(),))


def _policies(words: Sequence[str], day: date) -> Source:
    point = aliased(ClausePoint)
    has, other = _part(words, point, point.heading, point.of_policy_key == Policy.key)
    over = and_(Policy.effective_until.is_not(None), Policy.effective_until <= day)
    own = case((_every(words, Policy.search_text), 0), else_=1)
    facts = {
        "number": Policy.document_number,
        "issuer": Policy.issuer,
        "over": over,
        "other": other,
    }
    return Source(Policy, _every(words, Policy.search_text, has), Policy.title, facts, (own, over))


def _licences(words: Sequence[str], day: date) -> Source:
    mapped = select(func.min(LicenceSubject.subject_key)).where(
        LicenceSubject.licence_key == Licence.key
    )
    facts = {
        "issuer": Licence.issuer,
        "subject": mapped.scalar_subquery(),
        "other": Licence.words,
        "over": has_ended(Licence, day),
    }
    item = Licence.name + "（" + Licence.item + "）"
    name = case((Licence.item.is_(None), Licence.name), else_=item)
    return Source(Licence, _every(words, Licence.search_text), name, facts, (Licence.position,))


SOURCES: Mapping[str, Callable[[Sequence[str], date], Source]] = {
    "subject": _subjects,
    "institution": _institutions,
    "scheme": _schemes,
    "rule": _rules,
    "notice": _notices,
    "policy": _policies,
    "licence": _licences,
}
