"""The words of one release that a question is understood with: places and grades."""

from __future__ import annotations

from sqlalchemy.orm import Session

from catalogue.models import GradeValue, Region, Setting
from catalogue.rules.spelling import pinyin
from catalogue.search.analysis import plain
from catalogue.search.words import Vocabulary
from catalogue.search.world import Line, lines


def _called(row: Line, city: str) -> list[str]:
    """What a place is called: 聊城经济技术开发区 also without the city, and 开发区."""
    names = [row.name, row.short_name]
    if row.kind == "zone":
        names += [row.name.removeprefix(city), row.name[-len("开发区") :]]
    return names


def vocabulary_of(session: Session) -> Vocabulary:
    """Places by what they are called; those of the site's own city stand before others of the name."""
    own = session.get(Setting, "site.region")
    city = own.value if own else ""
    rows = sorted(
        lines(session, Region), key=lambda r: (r.parent_key != city and r.key != city, r.position)
    )
    said: dict[str, str] = {}
    home = next((row.short_name for row in rows if row.key == city), "")
    for row in rows:
        for name in _called(row, home):
            said.setdefault(plain(name), row.key)
            if row.key == city or row.parent_key == city:
                said.setdefault(pinyin(name), row.key)
    grades = {plain(row.label) for row in lines(session, GradeValue) if row.label.endswith("级")}
    return Vocabulary(
        places={name: key for name, key in said.items() if len(name) > 1},
        names={row.key: row.name for row in rows},
        above={row.key: row.parent_key or "" for row in rows},
        grades=frozenset(grades),
        city=city,
    )
