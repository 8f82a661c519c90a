"""What a page says of things that a search found: their facts on the day, one statement for each kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from catalogue.db import Reading
from catalogue.glossary import LEVELS
from catalogue.models import (
    Catalogue,
    ClausePoint,
    Demand,
    Institution,
    Licence,
    LicenceSubject,
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
from catalogue.queries.in_force import has_ended
from catalogue.queries.institution import names_on
from catalogue.queries.standing import on_day
from catalogue.rules.highlight import Span, marked
from catalogue.rules.levels import summary
from catalogue.rules.money import amount_text


@dataclass(frozen=True)
class Row:
    """One thing found, as a line of results."""

    kind: str
    key: str
    name: str
    #: What else a line says of it, by kind; templates/search knows.
    facts: Mapping[str, Any]
    words: tuple[str, ...] = ()

    @property
    def number(self) -> str | None:
        """Its occupation code or document number."""
        return self.facts.get("code") or self.facts.get("number")

    @property
    def spans(self) -> list[Span]:
        """The name in pieces, those searched for marked."""
        return marked(self.name, self.words)

    @property
    def slices(self) -> list[list[int]]:
        """Where in the name the words stand: start and end, in characters, never overlapping."""
        found, at = [], 0
        for text, is_found in self.spans:
            if is_found:
                found.append([at, at + len(text)])
            at += len(text)
        return found

    @property
    def other_spans(self) -> list[Span]:
        """The other name or clause in which words were found, in pieces."""
        other = self.facts.get("other")
        return marked(other, self.words) if other else []


def found_rows(
    session: Reading, keys: Sequence[tuple[str, str]], day: date, words: Collection[str]
) -> dict[tuple[str, str], Row]:
    """The rows that stand on the day, by kind and key."""
    wanted: dict[str, list[str]] = {}
    for kind, key in keys:
        wanted.setdefault(kind, []).append(key)
    found: dict[tuple[str, str], Row] = {}
    for kind, some in wanted.items():
        for row in session.execute(STATEMENTS[kind](some, day)).mappings():
            facts = {**row, **_worked_out(kind, row)}
            found[kind, row["key"]] = Row(kind, row["key"], facts["name"], facts, tuple(words))
    if "institution" in wanted:
        _name_as_then(session, found, wanted["institution"], day)
    return found


def _name_as_then(
    session: Reading, found: dict[tuple[str, str], Row], keys: list[str], day: date
) -> None:
    """Names that institutions bore on the day."""
    for key, name in names_on(session, keys, day).items():
        if row := found.get(("institution", key)):
            found["institution", key] = Row(row.kind, key, name, row.facts, row.words)


def _worked_out(kind: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    """What is not read but said of what is read."""
    if kind == "rate":
        subject = row["subject_name"] or (
            f"职业类别{row['class_label']}类" if row["class_label"] else ""
        )
        level = LEVELS.label(row["level"])
        return {"name": "，".join(filter(None, (subject or row["scheme_name"], level))),
                "amount": amount_text(row["Rate"])}  # fmt: skip
    if kind == "listing":
        return {"levels_text": summary(row["levels"])}
    return {}


def _subject(keys: list[str], _day: date) -> Select[Any]:
    return select(
        Subject.key, Subject.name, Subject.sample, Subject.kind.label("subject_kind"), Subject.code
    ).where(Subject.key.in_(keys))


def _institution(keys: list[str], day: date) -> Select[Any]:
    span = aliased(StandingSpan)
    here = (
        (span.institution_key == Institution.key)
        & span.admitting_publisher_key.is_(None)
        & span.subject_key.is_(None)
        & on_day(span, day)
    )
    return (
        select(
            Institution.key, Institution.name, Institution.sample, span.standing, span.partly,
            Region.name.label("region"),
        )
        .outerjoin(span, here)
        .outerjoin(Region, Region.key == Institution.region_key)
        .where(Institution.key.in_(keys))
    )  # fmt: skip


def _scheme(keys: list[str], day: date) -> Select[Any]:
    over = has_ended(Scheme, day).label("over")
    return select(Scheme.key, Scheme.name, Scheme.sample, Scheme.payee, over).where(
        Scheme.key.in_(keys)
    )


def _rule(keys: list[str], day: date) -> Select[Any]:
    over = has_ended(Rule, day, Scheme).label("over")
    return (
        select(
            Rule.key, Rule.name, Rule.sample, Rule.scheme_key.label("scheme"), Rule.description, over
        )
        .outerjoin(Scheme, Scheme.key == Rule.scheme_key)
        .where(Rule.key.in_(keys))
    )  # fmt: skip


def _catalogue(keys: list[str], day: date) -> Select[Any]:
    over = has_ended(Catalogue, day).label("over")
    return select(
        Catalogue.key,
        Catalogue.name,
        Catalogue.sample,
        Catalogue.kind.label("catalogue_kind"),
        over,
    ).where(Catalogue.key.in_(keys))


def _rate(keys: list[str], day: date) -> Select[Any]:
    return (
        select(
            Rate.key, Rate.sample, Rate, Rate.level, Rate.subject_key.label("subject"),
            Subject.name.label("subject_name"), SubsidyClass.label.label("class_label"),
            Scheme.key.label("scheme"), Scheme.name.label("scheme_name"),
            has_ended(Rate, day, Scheme).label("over"),
        )
        .join(Scheme, Scheme.key == Rate.scheme_key)
        .outerjoin(Subject, Subject.key == Rate.subject_key)
        .outerjoin(SubsidyClass, SubsidyClass.key == Rate.class_key)
        .where(Rate.key.in_(keys))
    )  # fmt: skip


def _listing(keys: list[str], day: date) -> Select[Any]:
    return (
        select(
            Listing.key, Subject.name, Listing.sample, Listing.levels, Subject.key.label("subject"),
            Catalogue.kind.label("catalogue_kind"), Catalogue.name.label("catalogue"),
            has_ended(Listing, day, Catalogue).label("over"),
        )
        .join(Subject, Subject.key == Listing.subject_key)
        .join(Catalogue, Catalogue.key == Listing.catalogue_key)
        .where(Listing.key.in_(keys))
    )  # fmt: skip


def _demand(keys: list[str], day: date) -> Select[Any]:
    return (
        select(
            Demand.key, Subject.name, Demand.sample, Demand.period, Demand.headcount,
            Subject.key.label("subject"), Region.name.label("region"),
            has_ended(Demand, day).label("over"),
        )
        .join(Subject, Subject.key == Demand.subject_key)
        .join(Region, Region.key == Demand.region_key)
        .where(Demand.key.in_(keys))
    )  # fmt: skip


def _notice(keys: list[str], day: date) -> Select[Any]:
    return select(
        Notice.key, Notice.title.label("name"), Notice.sample, Notice.kind.label("notice_kind"),
        Notice.document_number.label("number"), Notice.published_on.label("published"),
    ).where(Notice.key.in_(keys), Notice.published_on <= day)  # fmt: skip


def _policy(keys: list[str], day: date) -> Select[Any]:
    over = (Policy.effective_until.is_not(None) & (Policy.effective_until <= day)).label("over")
    return select(
        Policy.key, Policy.title.label("name"), Policy.sample,
        Policy.document_number.label("number"), Policy.issuer, over,
    ).where(Policy.key.in_(keys))  # fmt: skip


def _clause_point(keys: list[str], day: date) -> Select[Any]:
    over = (Policy.effective_until.is_not(None) & (Policy.effective_until <= day)).label("over")
    return (
        select(
            ClausePoint.key, ClausePoint.heading.label("name"), ClausePoint.sample,
            Policy.key.label("policy"), Policy.title.label("policy_title"), over,
        )
        .join(Policy, Policy.key == ClausePoint.of_policy_key)
        .where(ClausePoint.key.in_(keys))
    )  # fmt: skip


def _licence(keys: list[str], day: date) -> Select[Any]:
    of = select(func.min(LicenceSubject.subject_key)).where(
        LicenceSubject.licence_key == Licence.key
    )
    item = Licence.name + "（" + Licence.item + "）"
    return select(
        Licence.key, case((Licence.item.is_(None), Licence.name), else_=item).label("name"),
        Licence.sample, Licence.issuer, of.scalar_subquery().label("subject"),
        has_ended(Licence, day).label("over"),
    ).where(Licence.key.in_(keys))  # fmt: skip


#: One statement for each kind; a noun that is searched later is one line here.
STATEMENTS: Mapping[str, Callable[[list[str], date], Select[Any]]] = {
    "subject": _subject,
    "institution": _institution,
    "scheme": _scheme,
    "rule": _rule,
    "catalogue": _catalogue,
    "rate": _rate,
    "listing": _listing,
    "demand": _demand,
    "notice": _notice,
    "policy": _policy,
    "clause_point": _clause_point,
    "licence": _licence,
}
