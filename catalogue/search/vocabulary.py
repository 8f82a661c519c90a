"""The words of one release that a question is understood with: places and grades."""

from __future__ import annotations

from sqlalchemy.orm import Session

from catalogue.models import GradeValue, Region, Setting
from catalogue.rules.spelling import pinyin
from catalogue.search.analysis import plain
from catalogue.search.understanding import Vocabulary
from catalogue.search.world import lines


def vocabulary_of(session: Session) -> Vocabulary:
    """Places by what they are called; those of the site's own city stand before others of the name."""
    own = session.get(Setting, "site.region")
    city = own.value if own else ""
    rows = sorted(
        lines(session, Region), key=lambda r: (r.parent_key != city and r.key != city, r.position)
    )
    said: dict[str, str] = {}
    for row in rows:
        for name in (row.name, row.short_name):
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
