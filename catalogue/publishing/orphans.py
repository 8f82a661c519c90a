"""References to rows that do not stand. The database looks at commit only, and names no row."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import ForeignKey, Table, select
from sqlalchemy.orm import Session

from catalogue.publishing.refused import Fault
from catalogue.publishing.tables import MODELS, TABLES, Changed

#: Rows that one message names; a withdrawn region could orphan thousands.
SHOWN = 50


def orphans(session: Session, changes: Collection[Changed]) -> list[Fault]:
    """Rows whose reference leads nowhere, among the tables that these changes can have broken.

    Not of spans: they are worked out anew from what stands, after this.
    """
    written = {change.table for change in changes if change.after is not None}
    gone = {change.table for change in changes if change.after is None}
    found: list[Fault] = []
    for table, key in _references():
        if table.name in MODELS and (table.name in written or key.column.table.name in gone):
            found.extend(_of(session, table, key))
    return found


def all_orphans(session: Session) -> list[Fault]:
    """Every reference of every logged table that leads nowhere."""
    return [fault for table, key in _references() for fault in _of(session, table, key)]


def _references() -> Iterator[tuple[Table, ForeignKey]]:
    for table in TABLES.values():
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            yield table, key


def _of(session: Session, table: Table, key: ForeignKey) -> list[Fault]:
    target = key.column.table.alias()
    column = table.c[key.parent.name]
    query = (
        select(table.c.key, column)
        .outerjoin(target, target.c.key == column)
        .where(column.is_not(None), target.c.key.is_(None))
        .order_by(table.c.key)
        .limit(SHOWN)
    )
    title = column.info.get("title", column.name)
    return [
        Fault(
            table.name,
            row,
            "orphan",
            f"{title}“{missing}”不存在或已撤下",
            ((key.column.table.name, missing),),
        )
        for row, missing in session.execute(query)
    ]
