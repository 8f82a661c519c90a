"""How each notice stands on a day: the acts as the rules read them, and what the rules answer.

The same fold as standing itself (rules/decisions), so that a notice is in force exactly while
it bites on somebody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Row, literal, null, select, union_all

from catalogue.db import Reading
from catalogue.models import Catalogue, Notice, NoticeAbout, NoticeLine, Publisher, Subject
from catalogue.queries.teaching import TEACHES, TRAINS
from catalogue.rules.decisions import state_of
from catalogue.rules.standing_rows import act, term
from catalogue.rules.standing_world import Line, World


def states_on(session: Reading, day: date, keys: Collection[str] | None = None) -> dict[str, str]:
    """The state on the day of every notice, or of some: a term of NOTICE_STATES; empty for none."""
    world = world_of(session)
    asked = world.acts if keys is None else keys
    return {key: state_of(world, world.acts[key], day) for key in asked}


def world_of(session: Reading) -> World:
    """All that the rules read, in three statements however much there is."""
    found: dict[str, list[Row[Any]]] = {name: [] for name in ("line", "about", *CHAINS, "trains")}
    for row in session.execute(RELATIONS):
        found[row.name].append(row)
    about = _by_first(found["about"])
    lines: dict[str, list[Line]] = {}
    for _, notice, institution, subject in found["line"]:
        lines.setdefault(notice, []).append(Line(institution, subject))
    acts = (
        act(row, about.get(row["key"], ()), lines.get(row["key"], ()))
        for row in session.execute(NOTICES).mappings()
    )
    above, parent = ({row[1]: row[2] for row in found[name]} for name in CHAINS)
    trains = {key: frozenset(subjects) for key, subjects in _by_first(found["trains"]).items()}
    return World(
        acts={one.key: one for one in acts},
        terms={row["key"]: term(row) for row in session.execute(CATALOGUES).mappings()},
        above=above,
        parent=parent,
        trains=trains,
    )


def _by_first(rows: Collection[Row[Any]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, first, second, _ in rows:
        found.setdefault(first, []).append(second)
    return found


#: Trees: a row, and the one above it.
CHAINS = ("publisher", "subject")
#: The columns that the rules know, since a notice's text is long.
NOTICES = select(
    Notice.key,
    Notice.kind,
    Notice.publisher_key,
    Notice.published_on,
    Notice.effective_from,
    Notice.effective_until,
    Notice.catalogue_key,
    Notice.reach,
    Notice.pauses_enrolment,
    Notice.deadline,
    Notice.barred_until,
    Notice.ceases_from,
    Notice.under_review,
)
CATALOGUES = select(
    Catalogue.key,
    Catalogue.kind,
    Catalogue.publisher_key,
    Catalogue.year,
    Catalogue.published_on,
    Catalogue.effective_from,
    Catalogue.effective_until,
    Catalogue.replaces_key,
    Catalogue.supplements_key,
)
#: The subjects that notices name or institutions train in: the tree has thousands of others.
NAMED = select(NoticeLine.subject_key.label("key")).where(NoticeLine.subject_key.is_not(None))
NAMED_OR_TAUGHT = NAMED.union(select(TEACHES.subject_key).where(TRAINS)).subquery()
LINEAGE = select(NAMED_OR_TAUGHT.c.key).cte("lineage", recursive=True)
LINEAGE = LINEAGE.union(
    select(Subject.parent_key)
    .join(LINEAGE, Subject.key == LINEAGE.c.key)
    .where(Subject.parent_key.is_not(None))
)
#: What refers to what. One statement, since each is two or three keys and nothing else.
RELATIONS: CompoundSelect[Any] = union_all(
    select(
        literal("line").label("name"),
        NoticeLine.of_notice_key.label("one"),
        NoticeLine.institution_key.label("other"),
        NoticeLine.subject_key.label("third"),
    ),
    select(literal("about"), NoticeAbout.of_notice_key, NoticeAbout.about_key, null()),
    select(literal("publisher"), Publisher.key, Publisher.above_key, null()),
    select(literal("subject"), Subject.key, Subject.parent_key, null()).where(
        Subject.key.in_(select(LINEAGE.c.key))
    ),
    select(literal("trains"), TEACHES.institution_key, TEACHES.subject_key, null()).where(TRAINS),
)
