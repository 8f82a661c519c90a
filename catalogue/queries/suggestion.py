"""Names and numbers that begin like the letters typed so far, from the database: for when the index
cannot answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, func, or_, true

from catalogue.db import Reading
from catalogue.models import Institution, Notice, Policy, Scheme, Subject
from catalogue.queries.filters import Filter
from catalogue.queries.found import STATEMENTS, Row, row_of
from catalogue.queries.search import own_region_first
from catalogue.queries.standing import sum_stands
from catalogue.rules.codes import UNTRAINED

#: Kinds in the order in which they are offered.
OFFERED: Mapping[str, Any] = {
    "subject": Subject,
    "institution": Institution,
    "scheme": Scheme,
    "notice": Notice,
    "policy": Policy,
}


def suggestions_of(session: Reading, filter_: Filter, day: date, limit: int) -> list[Row]:
    """What has a name, its pinyin or initials, or a number that begins so; of each kind the shortest first."""
    return list(islice(_offered(session, filter_, day, limit), limit))


def _offered(session: Reading, filter_: Filter, day: date, limit: int) -> Iterator[Row]:
    for kind, model in OFFERED.items():
        if not filter_.words or filter_.one("kind") not in (None, kind):
            continue
        statement = STATEMENTS[kind](day).where(_begins(model, filter_.words), _meant(model, day))
        name = statement.selected_columns["name"]
        order = *own_region_first(model, filter_.one("region")), func.length(name), model.pinyin
        statement = statement.order_by(*order, model.key).limit(limit)
        for row in session.execute(statement).mappings():
            yield row_of(kind, row, (filter_.words,))


def _begins(model: Any, word: str) -> ColumnElement[bool]:
    """Whether one of the searched columns begins so, or the name as it is spelled."""
    said = [
        found
        for typed in {word, _hyphenated(word)}
        for found in (
            model.search_text.startswith(typed, autoescape=True),
            model.search_text.contains(f" {typed}", autoescape=True),
        )
    ]
    spelled = model.pinyin.startswith(word, autoescape=True)
    return or_(*said, spelled, model.initials.startswith(word, autoescape=True))


def _hyphenated(digits: str) -> str:
    """The beginning of an occupation code as it is written: `61802` is `6-18-02`."""
    if not digits.isdecimal():
        return digits
    return "-".join([digits[0], *(digits[at : at + 2] for at in range(1, len(digits), 2))])


def _meant(model: Any, day: date) -> ColumnElement[bool]:
    """Not groups, nor what nobody is trained for with public money, nor who was put out of the catalogue."""
    if model is Subject:
        untrained = or_(*(Subject.key.startswith(f"{major}-") for major in UNTRAINED))
        return (Subject.kind != "group") & ~untrained
    return ~sum_stands(day, "exited") if model is Institution else true()
