"""A small fictional bureau as edits: rows by what matters to a test, the rest filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import (
    LOGGED,
    Capability,
    Catalogue,
    ClassMember,
    Institution,
    Notice,
    NoticeAbout,
    NoticeLine,
    Published,
    Publisher,
    Rate,
    Region,
    Scheme,
    Setting,
    Site,
    StandingSpan,
    Subject,
    SubsidyClass,
)
from catalogue.publishing.apply import ANY, Anything, Edit
from catalogue.publishing.releasing import Releasing, releasing
from catalogue.publishing.tables import TABLES, Values

#: What a row needs and no test is about.
FILLED: dict[type[Published], Values] = {
    Region: {"short_name": "示例", "kind": "city", "position": 1},
    Subject: {"kind": "special", "position": 1},
    Institution: {"kinds": 1, "region_key": "990100"},
    Site: {"region_key": "990100", "position": 1, "institution_key": "j1"},
    Capability: {
        "institution_key": "j1", "levels": 2, "mode": "onsite", "purpose": "training", "position": 1,
    },
    Catalogue: {"kind": "institutions", "name": "机构目录", "year": 2026, "publisher_key": "b1"},
    Notice: {"title": "公告", "publisher_key": "b1"},
    NoticeLine: {"institution_key": "j1", "name": "甲校", "position": 1},
    NoticeAbout: {},
    Scheme: {"payee": "person", "purpose": "training", "publisher_key": "b1"},
    SubsidyClass: {"scheme_key": "h1", "position": 1},
    ClassMember: {},
    Rate: {"scheme_key": "h1", "level": "l5", "kind": "fixed", "amount": 150000},
    Publisher: {},
}  # fmt: skip


def put(model: type[Published], key: str, base: int | None | Anything = ANY, **values: Any) -> Edit:
    """A new row, or the change of one: then only what is named changes."""
    return Edit(model, key, values, base)


def new(model: type[Published], key: str, **values: Any) -> Edit:
    """A new row with what such a row needs."""
    return Edit(model, key, {**FILLED[model], **values}, None)


def gone(model: type[Published], key: str, base: int | None | Anything = ANY) -> Edit:
    """The withdrawal of a row."""
    return Edit(model, key, None, base)


def notice(
    key: str, kind: str, day: date, *institutions: str, about: str = "", **values: Any
) -> list[Edit]:
    """A notice published and in effect on a day, with a line for each institution."""
    edits = [
        new(
            Notice,
            key,
            **{"kind": kind, "title": key, "published_on": day, "effective_from": day, **values},
        )
    ]
    for number, institution in enumerate(institutions):
        line = {"of_notice_key": key, "institution_key": institution, "name": institution}
        edits.append(new(NoticeLine, f"n{key}{number}", **line))
    if about:
        edits.append(new(NoticeAbout, f"x{key}", of_notice_key=key, about_key=about))
    return edits


def bureau() -> list[Edit]:
    """A city with its bureau, two subjects, a school with a site that can teach one of them."""
    return [
        put(Setting, "site.name", value="示例网"),
        new(Region, "990100", name="示例市"),
        new(Publisher, "b1", name="示例市示例局", region_key="990100"),
        new(Subject, "o1", name="示例焊接"),
        new(Subject, "o2", name="示例茶艺"),
        new(Institution, "j1", name="示例·甲禾学校", credit_code="91350100M000100Y43"),
        new(Site, "a1", name="本部"),
        new(Capability, "k1", subject_key="o1"),
    ]


def release(databases: Databases, edits: Iterable[Edit], **more: Any) -> Releasing:
    """One release of these edits."""
    with releasing(databases.writer, **{"title": "更新", "who": "编辑", **more}) as act:
        act.apply(edits)
    return act


def tables(session: Session) -> dict[str, dict[str, Values]]:
    """Every logged table as it stands in a session's database, by table and key."""
    found = {}
    for model in LOGGED:
        table = TABLES[model.__tablename__]
        rows = session.execute(select(table).order_by(table.c.key))
        found[table.name] = {row.key: dict(row._mapping) for row in rows}
    return found


def standing_on(session: Session, institution: str, day: date) -> str | None:
    """The standing in sum that the spans give."""
    return session.scalar(
        select(StandingSpan.standing).where(
            StandingSpan.institution_key == institution,
            StandingSpan.admitting_publisher_key.is_(None),
            StandingSpan.subject_key.is_(None),
            StandingSpan.day_from <= day,
            StandingSpan.day_until > day,
        )
    )
