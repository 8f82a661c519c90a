"""What the rules of standing read, made from rows of the tables, whoever reads those."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from catalogue.rules.standing_world import Act, Line, Term


class Row(Protocol):
    """A row by the names of its columns: a mapping of ours, or one that a database answers with."""

    def __getitem__(self, column: str, /) -> Any: ...


def act(row: Row, about: Iterable[str], lines: Iterable[Line]) -> Act:
    """A notice as the rules see it."""
    return Act(
        key=row["key"],
        kind=row["kind"],
        publisher=row["publisher_key"] or "",
        published=row["published_on"],
        effective_from=row["effective_from"],
        effective_until=row["effective_until"],
        catalogue=row["catalogue_key"],
        about=tuple(sorted(about)),
        lines=tuple(sorted(lines, key=lambda line: (line.institution, line.subject or ""))),
        reach=row["reach"] or "below",
        pauses_enrolment=row["pauses_enrolment"],
        deadline=row["deadline"],
        barred_until=row["barred_until"],
        ceases_from=row["ceases_from"],
        under_review=row["under_review"],
    )


def term(row: Row) -> Term:
    """The life of a catalogue; without a first day it began with its publication, or its year."""
    return Term(
        key=row["key"],
        kind=row["kind"],
        publisher=row["publisher_key"] or "",
        effective_from=row["effective_from"] or row["published_on"] or date(row["year"], 1, 1),
        effective_until=row["effective_until"],
        replaces=row["replaces_key"],
        supplements=row["supplements_key"],
    )
