"""What a page says of things that a search found: their facts on the day, one statement for each kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import aliased

from catalogue.db import Reading
from catalogue.glossary import LEVELS
from catalogue.models import (
    Catalogue,
    ClausePoint,
    Demand,
    Institution,
    InstitutionName,
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
        statement = STATEMENTS[kind](day)
        statement = statement.where(statement.selected_columns["key"].in_(some))
        for row in session.execute(statement).mappings():
            found[kind, row["key"]] = row_of(kind, row, words)
    return found


def row_of(kind: str, read: Mapping[Any, Any], words: Collection[str]) -> Row:
    """A row of one of the statements, as a line of results."""
    facts = {**read, **_worked_out(kind, read)}
    return Row(kind, facts["key"], facts["name"], facts, tuple(words))


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


def _subject(_day: date) -> Select[Any]:
    return select(
        Subject.key, Subject.name, Subject.sample, Subject.kind.label("subject_kind"), Subject.code
    )


def _institution(day: date) -> Select[Any]:
    span = aliased(StandingSpan)
    here = (
        (span.institution_key == Institution.key)
        & span.admitting_publisher_key.is_(None)
        & span.subject_key.is_(None)
        & on_day(span, day)
    )
    return (
        select(
            Institution.key, _name_on(day).label("name"), Institution.sample,
            span.standing, span.partly,
            Region.name.label("region"),
        )
        .outerjoin(span, here)
        .outerjoin(Region, Region.key == Institution.region_key)
    )  # fmt: skip


def _name_on(day: date) -> ColumnElement[str]:
    """The name that an institution bore on the day."""
    then = select(func.min(InstitutionName.name)).where(
        InstitutionName.institution_key == Institution.key,
        InstitutionName.effective_until > day,
        or_(InstitutionName.effective_from.is_(None), InstitutionName.effective_from <= day),
    )
    return func.coalesce(then.scalar_subquery(), Institution.name)


def _scheme(day: date) -> Select[Any]:
    over = has_ended(Scheme, day).label("over")
    return select(Scheme.key, Scheme.name, Scheme.sample, Scheme.payee, over)


def _rule(day: date) -> Select[Any]:
    over = has_ended(Rule, day, Scheme).label("over")
    return (
        select(
            Rule.key, Rule.name, Rule.sample, Rule.scheme_key.label("scheme"), Rule.description, over
        )
        .outerjoin(Scheme, Scheme.key == Rule.scheme_key)
    )  # fmt: skip


def _catalogue(day: date) -> Select[Any]:
    over = has_ended(Catalogue, day).label("over")
    return select(
        Catalogue.key,
        Catalogue.name,
        Catalogue.sample,
        Catalogue.kind.label("catalogue_kind"),
        over,
    )


def _rate(day: date) -> Select[Any]:
    return (
        select(
            Rate.key, Rate.sample, Rate, Rate.level, Rate.subject_key.label("subject"),
            Subject.name.label("subject_name"), SubsidyClass.label.label("class_label"),
            Scheme.key.label("scheme"), Scheme.name.label("scheme_name"),
            func.coalesce(Subject.name, Scheme.name).label("name"),
            has_ended(Rate, day, Scheme).label("over"),
        )
        .join(Scheme, Scheme.key == Rate.scheme_key)
        .outerjoin(Subject, Subject.key == Rate.subject_key)
        .outerjoin(SubsidyClass, SubsidyClass.key == Rate.class_key)
    )  # fmt: skip


def _listing(day: date) -> Select[Any]:
    return (
        select(
            Listing.key, Subject.name, Listing.sample, Listing.levels, Subject.key.label("subject"),
            Catalogue.kind.label("catalogue_kind"), Catalogue.name.label("catalogue"),
            has_ended(Listing, day, Catalogue).label("over"),
        )
        .join(Subject, Subject.key == Listing.subject_key)
        .join(Catalogue, Catalogue.key == Listing.catalogue_key)
    )  # fmt: skip


def _demand(day: date) -> Select[Any]:
    return (
        select(
            Demand.key, Subject.name, Demand.sample, Demand.period, Demand.headcount,
            Subject.key.label("subject"), Region.name.label("region"),
            has_ended(Demand, day).label("over"),
        )
        .join(Subject, Subject.key == Demand.subject_key)
        .join(Region, Region.key == Demand.region_key)
    )  # fmt: skip


def _notice(day: date) -> Select[Any]:
    return select(
        Notice.key, Notice.title.label("name"), Notice.sample, Notice.kind.label("notice_kind"),
        Notice.document_number.label("number"), Notice.published_on.label("published"),
    ).where(Notice.published_on <= day)  # fmt: skip


def _policy(day: date) -> Select[Any]:
    over = (Policy.effective_until.is_not(None) & (Policy.effective_until <= day)).label("over")
    return select(
        Policy.key, Policy.title.label("name"), Policy.sample,
        Policy.document_number.label("number"), Policy.issuer, over,
    )  # fmt: skip


def _clause_point(day: date) -> Select[Any]:
    over = (Policy.effective_until.is_not(None) & (Policy.effective_until <= day)).label("over")
    return (
        select(
            ClausePoint.key, ClausePoint.heading.label("name"), ClausePoint.sample,
            Policy.key.label("policy"), Policy.title.label("policy_title"), over,
        )
        .join(Policy, Policy.key == ClausePoint.of_policy_key)
    )  # fmt: skip


def _licence(day: date) -> Select[Any]:
    of = select(func.min(LicenceSubject.subject_key)).where(
        LicenceSubject.licence_key == Licence.key
    )
    item = Licence.name + "（" + Licence.item + "）"
    return select(
        Licence.key, case((Licence.item.is_(None), Licence.name), else_=item).label("name"),
        Licence.sample, Licence.issuer, of.scalar_subquery().label("subject"),
        has_ended(Licence, day).label("over"),
    )  # fmt: skip


#: One statement for each kind, of all its rows; a noun that is searched later is one line here.
STATEMENTS: Mapping[str, Callable[[date], Select[Any]]] = {
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
