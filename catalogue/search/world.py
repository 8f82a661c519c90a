"""What the documents of several nouns need, read once: subjects and their names, regions, periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from catalogue.glossary import CERTIFICATES, LEVELS
from catalogue.models import (
    Alias,
    Capability,
    ClassMember,
    Demand,
    GradeValue,
    Licence,
    LicenceSubject,
    Listing,
    Policy,
    Publisher,
    Rate,
    Region,
    Subject,
)

#: A row read by its columns; loading thousands of mapped objects takes ten times as long.
Line = Row[Any]


def lines(session: Session, model: Any, *columns: Any) -> list[Line]:
    """The rows of a table, or some columns of them, by key."""
    wanted = columns or tuple(model.__table__.columns)
    return list(session.execute(select(*wanted).order_by(model.key)))


def grouped(rows: Iterable[Line], column: str) -> dict[str, list[Line]]:
    """Rows by the key they belong to."""
    found: dict[str, list[Line]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def certificate_named(name: str) -> tuple[str, ...]:
    """The kind of certificate that the name of a licence tells: 电工职业技能等级证书; none for any other."""
    kinds = ((id_, term.label.removesuffix("证书")) for id_, term in CERTIFICATES.items())
    return tuple(id_ for id_, stem in kinds if stem in name)[:1]


@dataclass(frozen=True)
class Period:
    """The days of effect of a document."""

    since: date | None
    until: date | None


class World:
    """One release as the builders of documents see it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def subjects(self) -> dict[str, Line]:
        """Every subject by key."""
        return {row.key: row for row in lines(self.session, Subject)}

    @cached_property
    def aliases(self) -> dict[str, list[Line]]:
        """Other names by subject."""
        return grouped(lines(self.session, Alias), "subject_key")

    @cached_property
    def children(self) -> dict[str, list[Line]]:
        """Subjects by the one they stand under."""
        return grouped(self.subjects.values(), "parent_key")

    @cached_property
    def regions(self) -> dict[str, Line]:
        """Every region by key."""
        return {row.key: row for row in lines(self.session, Region)}

    @cached_property
    def publishers(self) -> dict[str, Line]:
        """Every publisher by key."""
        return {row.key: row for row in lines(self.session, Publisher)}

    @cached_property
    def grades(self) -> dict[str, Line]:
        """Values of grading schemes by key."""
        return {row.key: row for row in lines(self.session, GradeValue)}

    @cached_property
    def periods(self) -> dict[str, Period]:
        """Days of effect by policy."""
        columns = (Policy.key, Policy.effective_from, Policy.effective_until)
        rows = lines(self.session, Policy, *columns)
        return {row.key: Period(row.effective_from, row.effective_until) for row in rows}

    def period(self, *owners: Line) -> Period:
        """The period of the document that a row rests on, or else its parents."""
        key = next((owner.policy_key for owner in owners if owner.policy_key), None)
        return self.periods.get(key or "", Period(None, None))

    @cached_property
    def here(self) -> frozenset[str]:
        """Subjects that are taught, assessed, listed, asked for or paid for on this site."""
        models: tuple[Any, ...] = (Capability, Listing, Demand, Rate, ClassMember)
        found: set[str] = set()
        for model in models:
            found.update(self.session.scalars(select(model.subject_key).distinct()))
        return frozenset(found - {None})

    @cached_property
    def _levels(self) -> dict[str, int]:
        """The levels at which each subject is listed, taught or paid for, as a mask."""
        found: dict[str, int] = {}
        for model in (Listing, Capability):
            for row in lines(self.session, model, model.subject_key, model.levels):
                found[row.subject_key] = found.get(row.subject_key, 0) | (row.levels or 0)
        for row in lines(self.session, Rate, Rate.subject_key, Rate.level):
            mask = LEVELS.mask([row.level] if row.level else [])
            found[row.subject_key] = found.get(row.subject_key, 0) | mask
        return found

    def levels_of(self, key: str) -> tuple[str, ...]:
        """The levels at which a subject is listed, taught or paid for; none if nobody says any."""
        return tuple(LEVELS.members(self._levels.get(key, 0)))

    @cached_property
    def _certificates(self) -> dict[str, set[str]]:
        """The kinds of certificate that are listed or paid for each subject, or that it needs."""
        found: dict[str, set[str]] = {}
        for model in (Listing, Rate):
            for row in lines(self.session, model, model.subject_key, model.certificate):
                found.setdefault(row.subject_key, set()).update(filter(None, [row.certificate]))
        called = {row.key: row.name for row in lines(self.session, Licence)}
        for row in lines(self.session, LicenceSubject):
            kinds = certificate_named(called[row.licence_key])
            found.setdefault(row.subject_key, set()).update(kinds)
        return found

    def certificates_of(self, key: str) -> tuple[str, ...]:
        """The kinds of certificate that are known of a subject."""
        return tuple(id_ for id_ in CERTIFICATES if id_ in self._certificates.get(key, ()))

    def region_of(self, row: Line) -> str:
        """The region of the publisher of a row that has none of its own."""
        publisher = self.publishers.get(row.publisher_key or "")
        return (publisher.region_key or "") if publisher else ""

    def called(self, key: str | None) -> tuple[str, ...]:
        """Every name by which a subject is asked for: its own, what it stands under, everyday ones."""
        subject = self.subjects.get(key or "")
        if subject is None:
            return ()
        names = [subject.name, *(alias.name for alias in self.aliases.get(subject.key, ()))]
        if subject.kind == "trade" and subject.parent_key in self.subjects:
            names.append(self.subjects[subject.parent_key].name)
        return tuple(dict.fromkeys(names))

    def own_names(self, key: str) -> Iterator[str]:
        """The names that mean a subject itself, and none that is for a part of it or near it."""
        if key in self.subjects:
            yield self.subjects[key].name
        yield from (a.name for a in self.aliases.get(key, ()) if a.kind not in ("part", "related"))

    def covered(self, key: str | None) -> Iterator[str]:
        """Every name of the trades below an occupation: who teaches it, and what is paid for it, covers
        them."""
        for row in self.children.get(key or "", ()):
            if row.kind == "trade":
                yield row.name
                yield from (alias.name for alias in self.aliases.get(row.key, ()))
