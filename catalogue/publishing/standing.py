"""Standing as published rows: the world that the rules read, and the spans they answer with."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import (
    Capability,
    Catalogue,
    Institution,
    Notice,
    NoticeAbout,
    NoticeLine,
    Publisher,
    StandingSpan,
    Subject,
)
from catalogue.publishing.tables import SPANS, TABLES, Changed, Values, batches, rows_where, same
from catalogue.rules.standing import Span, spans
from catalogue.rules.standing_rows import act, term
from catalogue.rules.standing_world import Line, World

#: Columns by which a row of these tables can change the standing of any institution.
FOR_ALL = {
    "catalogue": (
        "kind", "publisher_key", "year", "published_on", "effective_from", "effective_until",
        "replaces_key", "supplements_key",
    ),
    "publisher": ("above_key",),
    "subject": ("parent_key",),
}  # fmt: skip


#: Tables that the rules read, besides these.
READ = frozenset({*FOR_ALL, "institution", "capability", "notice", "notice_line", "notice_about"})


@dataclass(frozen=True)
class Scene:
    """The world after a release, and the institutions whose standing it can have changed."""

    world: World
    concerned: frozenset[str]


def scene(session: Session, changes: Collection[Changed]) -> Scene | None:
    """What the rules are to be asked; None when the changes are nothing to them."""
    if READ.isdisjoint(change.table for change in changes):
        return None
    concerned = _concerned(session, changes)
    return Scene(world(session, concerned), concerned)


def _concerned(session: Session, changes: Collection[Changed]) -> frozenset[str]:
    if any(c.touches(*FOR_ALL[c.table]) for c in changes if c.table in FOR_ALL):
        return everyone(session)
    found: set[str] = set()
    notices: set[str] = set()
    for change in changes:
        if change.table == "institution":
            found.add(change.key)
        elif change.table == "notice":
            notices.add(change.key)
        elif change.table in ("capability", "notice_line"):
            found |= change.values("institution_key")
        if change.table in ("notice_line", "notice_about"):
            notices |= change.values("of_notice_key")
    lines = rows_where(session, TABLES["notice_line"], "of_notice_key", notices)
    return frozenset(found | {line["institution_key"] for line in lines.values()})


def everyone(session: Session) -> frozenset[str]:
    """Every institution that stands or has spans left to take out."""
    spanned = select(StandingSpan.institution_key).distinct()
    return frozenset(session.scalars(select(Institution.key))) | frozenset(session.scalars(spanned))


def world(session: Session, institutions: Collection[str]) -> World:
    """What the rules read: every act and catalogue, and what these institutions train in."""
    about = _grouped(session.execute(select(NoticeAbout.of_notice_key, NoticeAbout.about_key)))
    lines = _grouped(
        (row.of_notice_key, Line(row.institution_key, row.subject_key))
        for row in session.execute(
            select(NoticeLine.of_notice_key, NoticeLine.institution_key, NoticeLine.subject_key)
        )
    )
    acts = {
        row["key"]: act(row, about.get(row["key"], ()), lines.get(row["key"], ()))
        for row in _rows(session, Notice)
    }
    return World(
        acts=acts,
        terms={row["key"]: term(row) for row in _rows(session, Catalogue)},
        above=_chain(session, Publisher.key, Publisher.above_key),
        parent=_chain(session, Subject.key, Subject.parent_key),
        trains=_trains(session, institutions),
    )


def _chain(session: Session, key: Any, above: Any) -> dict[str, str | None]:
    return {row[0]: row[1] for row in session.execute(select(key, above))}


def _rows(session: Session, model: Any) -> list[Values]:
    table = TABLES[model.__tablename__]
    return [dict(row._mapping) for row in session.execute(select(table).order_by(table.c.key))]


def _grouped(pairs: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _trains(session: Session, institutions: Collection[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for part in batches(sorted(institutions)):
        query = select(Capability.institution_key, Capability.subject_key).where(
            Capability.institution_key.in_(part), Capability.purpose == "training"
        )
        for institution, subject in session.execute(query):
            found.setdefault(institution, set()).add(subject)
    return {institution: frozenset(subjects) for institution, subjects in found.items()}


def differences(session: Session, number: int, scene_: Scene) -> list[Changed]:
    """The spans that come, go or change with release `number`."""
    concerned = sorted(scene_.concerned)
    old = rows_where(session, TABLES[SPANS], "institution_key", concerned)
    new = span_rows(session, number, scene_.world, concerned)
    return [
        Changed(SPANS, key, old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if not same(old.get(key), new.get(key))
    ]


def span_rows(
    session: Session, number: int, world_: World, institutions: Collection[str]
) -> dict[str, Values]:
    """The spans of those of the institutions that stand, as rows by key."""
    standing = rows_where(session, TABLES["institution"], "key", sorted(institutions))
    rows = (span_row(span, number) for key in standing for span in spans(world_, key))
    return {row["key"]: row for row in rows}


def span_row(span: Span, number: int) -> Values:
    """A span as a row; its key is made from its line and its first day."""
    publisher, subject = span.admitting_publisher, span.subject
    line = (span.institution, publisher or "-", subject or ("*" if publisher else "-"))
    return {
        "key": ".".join((*line, span.day_from.isoformat())),
        "release": number,
        "institution_key": span.institution,
        "admitting_publisher_key": publisher,
        "subject_key": subject,
        "day_from": span.day_from,
        "day_until": span.day_until,
        "standing": span.standing,
        "enrolling": span.enrolling,
        "partly": span.partly,
        "notices": " ".join(span.notices),
    }
