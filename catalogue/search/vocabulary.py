"""The words of one release that a question is understood with: places and grades."""

from __future__ import annotations

from sqlalchemy.orm import Session

from catalogue.models import GradeValue, Region, Setting
from catalogue.rules.spelling import pinyin
from catalogue.search.analysis import plain
from catalogue.search.words import Vocabulary
from catalogue.search.world import Line, lines

#: Characters with which a district is meant in short.
SHORT = 2


def _called(row: Line, city: str) -> list[str]:
    """What a place is called: 聊城经济技术开发区 also without the city."""
    names = [row.name, row.short_name]
    return [*names, row.name.removeprefix(city)] if row.kind == "zone" else names


def _development_zone(rows: list[Line], city: str) -> dict[str, str]:
    """The zone that 开发区 means: the economic one, or the only one; where there are more, none."""
    ours = [row for row in rows if row.kind == "zone" and row.parent_key == city]
    zones = [row for row in ours if row.name.endswith("开发区")]
    meant = [row for row in zones if "经济" in row.name] or zones
    return {"开发区": meant[0].key} if len(meant) == 1 else {}


def _begun(rows: list[Line], city: str) -> dict[str, str]:
    """The districts of the city by the two characters that their names begin with: 东昌 of 东昌府区.

    Where two begin alike none is meant; a zone is called by its first two characters only with more: 高新区.
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.parent_key == city and row.kind != "zone":
            found.setdefault(plain(row.name)[:SHORT], set()).add(row.key)
    return {begun: keys.pop() for begun, keys in found.items() if len(keys) == 1}


def vocabulary_of(session: Session) -> Vocabulary:
    """Places by what they are called; those of the site's own city stand before others of the name."""
    own = session.get(Setting, "site.region")
    city = own.value if own else ""
    rows = sorted(
        lines(session, Region), key=lambda r: (r.parent_key != city and r.key != city, r.position)
    )
    said = _development_zone(rows, city)
    said |= {pinyin(name): key for name, key in said.items()}
    home = next((row.short_name for row in rows if row.key == city), "")
    for row in rows:
        for name in _called(row, home):
            said.setdefault(plain(name), row.key)
            if row.key == city or row.parent_key == city:
                said.setdefault(pinyin(name), row.key)
    for begun, key in _begun(rows, city).items():
        said.setdefault(begun, key)
    grades = {plain(row.label) for row in lines(session, GradeValue) if row.label.endswith("级")}
    return Vocabulary(
        places={name: key for name, key in said.items() if len(name) > 1},
        names={row.key: row.name for row in rows},
        above={row.key: row.parent_key or "" for row in rows},
        grades=frozenset(grades),
        city=city,
    )
