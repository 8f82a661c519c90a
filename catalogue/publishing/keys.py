"""Keys are permanent and global: never of two tables, never twice in one release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import Change
from catalogue.publishing.refused import Fault
from catalogue.publishing.tables import MODELS, RowKey, batches


def named_twice(rows: Iterable[RowKey]) -> list[Fault]:
    """Keys that one release gives to several rows."""
    tables: dict[str, list[str]] = defaultdict(list)
    for table, key in rows:
        tables[key].append(table)
    return [
        Fault(table, key, "key_twice", f"编号“{key}”在这次发布中用了{len(users)}次")
        for key, users in tables.items()
        if len(users) > 1
        for table in users
    ]


def taken(session: Session, new: Iterable[RowKey]) -> list[Fault]:
    """New rows whose key a row of another table has, or once had."""
    wanted = {key: table for table, key in new}
    found = []
    for part in batches(wanted):
        query = select(Change.table, Change.key).where(Change.key.in_(part)).distinct()
        found += [
            Fault(
                wanted[key],
                key,
                "key_taken",
                f"编号“{key}”已属于另一类内容（{table}），编号不能再用，请换用新编号",
                ((table, key),),
            )
            for table, key in session.execute(query)
            if table in MODELS and table != wanted[key]
        ]
    return sorted(found, key=lambda fault: fault.key)
