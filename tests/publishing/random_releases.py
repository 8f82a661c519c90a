"""Random releases of a small world: rows come, change, go and come back, notices fall on schools."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from catalogue.models import (
    Capability,
    Catalogue,
    Institution,
    InstitutionName,
    Notice,
    NoticeLine,
    Published,
    Site,
    Subject,
)
from catalogue.publishing.apply import Edit
from tests.publishing.world import FILLED, bureau, gone

#: Tables that random edits touch, with the letter and the number of their keys.
KEYS: dict[type[Published], list[str]] = {
    model: [f"{letter}{n}" for n in range(1, count + 1)]
    for model, letter, count in (
        (Institution, "j", 4),
        (Site, "a", 5),
        (InstitutionName, "m", 3),
        (Capability, "k", 7),
        (Catalogue, "c", 3),
        (Notice, "t", 7),
        (NoticeLine, "n", 11),
        (Subject, "o", 5),
    )
}
#: Texts that are easily lost on the way through JSON and two databases.
TEXTS = ["示例·甲", "", "a'b\"c\\", "引号“”与\n换行", "０１２", "null", "莘县单县", "😀", None]
KINDS = ["admission", "admission", "suspension", "rectification", "departure", "public_display"]
FIRST = date(2025, 1, 1)


def releases(seed: int) -> Iterator[list[Edit]]:
    """Lists of edits without end; many of them are refused, as they should be."""
    random = Random(seed)
    yield bureau()
    while True:
        edits = [_edit(random) for _ in range(random.randint(1, 5))]
        yield list({edit.row: edit for edit in edits}.values())


def _edit(random: Random) -> Edit:
    model = random.choice(list(KEYS))
    key = random.choice(KEYS[model])
    if random.random() < 0.2:
        return gone(model, key)
    values = {"sample": random.random() < 0.2, "clause": random.choice(TEXTS)}
    return Edit(model, key, {**FILLED.get(model, {}), **values, **_own(model, key, random)})


def _own(model: type[Published], key: str, random: Random) -> dict[str, Any]:
    """The columns that matter, each with something it may hold."""

    def some(other: type[Published]) -> str:
        return random.choice(KEYS[other][:3])

    def some_day(chance: float = 1.0) -> date | None:
        return FIRST + timedelta(random.randint(0, 700)) if random.random() < chance else None

    end = FIRST + timedelta(random.randint(701, 1200)) if random.random() < 0.3 else None
    name = f"{key}{random.choice('甲乙')}"
    start = some_day()
    told: dict[type[Published], dict[str, Any]] = {
        Institution: {"name": name, "introduction": random.choice(TEXTS), "licence_until": end},
        Site: {"name": name, "institution_key": some(Institution)},
        InstitutionName: {"name": name, "institution_key": some(Institution)},
        Capability: {"institution_key": some(Institution), "subject_key": some(Subject)},
        Catalogue: {"batch": int(key[1:]), "effective_from": start, "effective_until": end},
        Notice: {"kind": random.choice(KINDS), "published_on": start, "effective_from": start},
        NoticeLine: {"of_notice_key": some(Notice), "institution_key": some(Institution)},
        Subject: {"name": name, "checked_on": some_day(0.5)},
    }
    told[InstitutionName] |= {"effective_from": some_day(0.5), "effective_until": end}
    told[Notice] |= {"title": name, "effective_until": end, "catalogue_key": "c1"}
    if random.random() < 0.5:
        told[Notice]["catalogue_key"] = None
        told[NoticeLine]["subject_key"] = some(Subject)
        told[Subject]["parent_key"] = "o1" if key != "o1" else None
    return told[model]
