"""A row as the log keeps it: JSON with every column of its table, and back.

Days are ISO texts. A document whose names are not exactly the columns is refused: a migration that
changes a published table rewrites the log in the same transaction.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, Integer, String, Table, Text

from catalogue.publishing.tables import TABLES, Values

#: The types of column that come back from JSON as they went in.
PLAIN = (String, Text, Integer, Boolean)


class UnknownColumns(Exception):
    """The log and the tables name different columns: a migration has not rewritten the log."""


def encode(table: Table, row: Values) -> dict[str, Any]:
    """The row as JSON can hold it; every column, in the order of the table."""
    days = _columns(table)[1]
    document = {column.name: row[column.name] for column in table.columns}
    return document | {name: document[name].isoformat() for name in days if document[name]}


def decode(table: Table, document: dict[str, Any]) -> Values:
    """The row that `encode` was given.

    Raises UnknownColumns.
    """
    names, days = _columns(table)
    if document.keys() != names:
        raise UnknownColumns(f"{table.name}: {', '.join(sorted(names ^ document.keys()))}")
    row = dict(document)
    for name in days:
        if row[name] is not None:
            row[name] = date.fromisoformat(row[name])
    return row


@cache
def _columns(table: Table) -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of all columns, and of those that hold days; a replay asks for every row."""
    days = (column.name for column in table.columns if isinstance(column.type, Date))
    return frozenset(table.columns.keys()), tuple(days)


def unknown_types() -> list[str]:
    """Columns of logged tables whose type the codec does not know; there must be none."""
    return [
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if not isinstance(column.type, (*PLAIN, Date))
    ]
