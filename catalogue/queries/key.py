"""To which page a key leads: whatever has it, of any table; a row that is part of another leads to that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, func, literal, null, select, union_all

from catalogue.db import Reading
from catalogue.models import (
    PUBLISHED,
    Catalogue,
    Institution,
    Licence,
    Notice,
    Policy,
    Published,
    Publisher,
    Region,
    Rule,
    Scheme,
    Subject,
)

#: How far up a row can stand from the one that has a page: a subject of a site, the site, the institution.
DEPTH = 4


@dataclass(frozen=True)
class Place:
    """An address: endpoint, its parameters, and the part of the page."""

    endpoint: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    anchor: str | None = None


#: Nouns with a page of their own.
PAGES = {
    "subject": "public.occupation",
    "institution": "public.institution",
    "notice": "public.notice",
    "policy": "public.policy",
    "scheme": "public.scheme",
}
#: The tables of those nouns.
OWNERS: dict[str, type[Published]] = {
    "subject": Subject,
    "institution": Institution,
    "notice": Notice,
    "policy": Policy,
    "scheme": Scheme,
}
#: Nouns that stand in a list without a page of their own.
LISTS = {
    "industry": "public.key_industries",
    "grading_scheme": "public.institutions",
    "demand": "public.demand",
    "setting": "public.about",
}
#: Where each kind of catalogue is read.
CATALOGUES = {
    "key_industries": Place("public.key_industries"),
    "general": Place("public.general"),
    "urgent": Place("public.urgent"),
    "demand": Place("public.demand"),
    "institutions": Place("public.institutions"),
    "rates": Place("public.subsidies"),
    "assessment": Place("public.institutions", {"kind": "assessor"}),
    "platforms": Place("public.institutions", {"kind": "platform"}),
}

#: What the place of a row depends on: its kind, its name, what it lies in, a notice that it published.
DETAILS: Mapping[type[Published], Any] = {
    Catalogue: Catalogue.kind,
    Licence: Licence.name,
    Region: Region.parent_key,
    Publisher: (
        select(func.min(Notice.key)).where(Notice.publisher_key == Publisher.key).scalar_subquery()
    ),
}


def place_of(session: Reading, key: str, city: str) -> Place | None:
    """The page of whatever has the key; None if nothing published has it. `city`: the site's region."""
    for _ in range(DEPTH):
        found = session.execute(union_all(*(_asked(model, key) for model in PUBLISHED))).first()
        if found is None:
            return None
        noun, parent, detail = found
        if parent is None:
            return _own_place(noun, key, detail, city)
        key = parent
    return None


def _asked(model: type[Published], key: str) -> Select[Any]:
    """The noun, the key of the row it is part of, and what its place depends on."""
    table = model.__tablename__  # type: ignore[attr-defined]
    parent = getattr(model, model.parent) if model.parent else null()
    if model is Rule:
        parent = Rule.scheme_key
    detail = DETAILS.get(model, null())
    return select(literal(table), parent, detail).where(model.key == key)


def _own_place(noun: str, key: str, detail: str | None, city: str) -> Place:
    if noun in PAGES:
        return Place(PAGES[noun], {"key": key})
    if noun == "catalogue":
        return CATALOGUES[detail or ""]
    if noun == "licence":
        return Place("public.search", {"q": detail or "", "kind": "licence"})
    if noun == "rule":
        return Place("public.subsidies", anchor="rules")
    if noun == "region":
        return Place("public.institutions", {"region": key} if detail == city else {})
    if noun == "publisher":
        return Place("public.notices", {"publisher": key} if detail else {})
    return Place(LISTS[noun])


def all_pages(session: Reading) -> list[Place]:
    """Every published row with a page of its own; groups of the classification are left out."""
    asked = [
        select(literal(noun).label("noun"), model.key.label("key"))
        for noun, model in OWNERS.items()
    ]
    asked[0] = asked[0].where(Subject.kind != "group")
    found = union_all(*asked).subquery()
    rows = session.execute(select(found.c.noun, found.c.key).order_by(found.c.noun, found.c.key))
    return [Place(PAGES[noun], {"key": key}) for noun, key in rows]
