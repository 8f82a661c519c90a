"""Natural keys: what names a row among its kind. Two rows of one natural key would be two answers.

Rows with days of effect may follow one another; tinherits days never overlap. Others are unique.
What a row leaves blank and has from its parent is compared as the parent's: a rate for the scheme's
payee is one thing whether or not it writes the payee out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, Table, func, null, or_, select
from sqlalchemy.orm import Session

from catalogue.publishing.refused import Fault
from catalogue.publishing.tables import MODELS, TABLES, Changed

PERIOD = ("effective_from", "effective_until")


def clashes(session: Session, changes: Collection[Changed]) -> list[Fault]:
    """Rows that share a natural key on one day, where one of them or what it inherits changed."""
    written = {(c.table, c.key) for c in changes if c.after}
    tables = {table for table, _ in written}
    found: list[Fault] = []
    for name in sorted(MODELS):
        above = _parent(name)
        inherits = "" if above is None else above.name
        if tables.isdisjoint({name, inherits}):
            continue
        for one, other in _sharing(session, name, above):
            for row, rival in ((one, other), (other, one)):
                if not written.isdisjoint({(name, row.key), (inherits, row.above)}):
                    found.append(_fault(name, row.key, rival.key))
    return found


def _parent(name: str) -> Table | None:
    """The table of what a table's rows inherit blank columns from, if they do."""
    model = MODELS[name]
    if not model.inherited:
        return None
    (reference,) = TABLES[name].c[model.parent].foreign_keys
    return reference.column.table


def _fault(table: str, key: str, rival: str) -> Fault:
    told = f"与“{rival}”是同一项内容，同一天只能有一条；请删除一条，或让两条的起止日期不重叠"
    return Fault(table, key, "natural_key", told, ((table, rival),))


def _sharing(
    session: Session, name: str, above: Table | None
) -> Iterator[tuple[Row[Any], Row[Any]]]:
    """Pairs of rows, the lesser key first, that share a natural key on some day."""
    natural = MODELS[name].natural_key
    if not natural:
        return
    dated = all(column in TABLES[name].c for column in PERIOD)
    shared = _named(name, above, PERIOD if dated else ()).subquery()
    query = select(shared).where(shared.c.alike > 1)
    found = sorted(session.execute(query), key=lambda r: _sortable(r, natural))
    for _, group in groupby(found, key=lambda r: _sortable(r, natural)):
        for one, other in combinations(sorted(group, key=lambda r: str(r.key)), 2):
            if not dated or _overlap(one, other):
                yield one, other


def _named(name: str, above: Table | None, days: Iterable[str]) -> Select[Any]:
    """A table's rows: key, parent, days, natural key, and how many have the same natural key."""
    table, model = TABLES[name], MODELS[name]
    columns: dict[str, ColumnElement[Any]] = {
        column: table.c[column] for column in model.natural_key
    }
    source: FromClause = table
    if above is not None:
        source = table.outerjoin(above, above.c.key == table.c[model.parent])
        filled = {c: func.coalesce(table.c[c], above.c[c]) for c in model.inherited}
        columns |= {c: filled[c] for c in columns if c in filled}
    parent = null() if above is None else table.c[model.parent]
    alike = func.count().over(partition_by=list(columns.values()))
    # A row that says nothing of what would name it (a school without a code) is like no other.
    return (
        select(
            table.c.key,
            parent.label("above"),
            *(table.c[day] for day in days),
            *(column.label(name) for name, column in columns.items()),
            alike.label("alike"),
        )
        .select_from(source)
        .where(or_(*(column.is_not(None) for column in columns.values())))
    )


def _sortable(row: Row[Any], natural: tuple[str, ...]) -> tuple[tuple[bool, Any], ...]:
    return tuple((row._mapping[name] is not None, row._mapping[name] or "") for name in natural)


def _overlap(one: Row[Any], other: Row[Any]) -> bool:
    starts = max(one.effective_from or date.min, other.effective_from or date.min)
    ends = min(one.effective_until or date.max, other.effective_until or date.max)
    return starts < ends
