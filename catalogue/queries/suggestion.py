"""Names that begin like the letters typed so far, from the database: for when the index cannot answer."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from catalogue.db import Reading
from catalogue.models import Subject
from catalogue.queries.found import Row
from catalogue.rules.codes import UNTRAINED
from catalogue.rules.folding import fold


def suggestions_of(session: Reading, q: str, limit: int) -> list[Row]:
    """Subjects whose name, pinyin or initials begin so, the shortest first."""
    word = fold(q)
    if not word:
        return []
    begins = or_(
        Subject.search_text.startswith(word, autoescape=True),
        Subject.pinyin.startswith(word, autoescape=True),
        Subject.initials.startswith(word, autoescape=True),
    )
    statement = (
        select(
            Subject.key,
            Subject.name,
            Subject.kind.label("subject_kind"),
            Subject.code,
            Subject.sample,
        )
        .where(
            begins, Subject.kind != "group", *(~Subject.key.startswith(c + "-") for c in UNTRAINED)
        )
        .order_by(func.length(Subject.name), Subject.pinyin, Subject.key)
        .limit(limit)
    )
    rows = session.execute(statement).mappings()
    return [Row("subject", row["key"], row["name"], dict(row), (word,)) for row in rows]
