"""The tables that the log covers, by name, and reading their rows as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from catalogue.models import LOGGED, PUBLISHED, Base, Published, StandingSpan

#: A row as columns and values, its key among them.
Values = dict[str, Any]
#: What names a row on the whole site: its table and its key.
RowKey = tuple[str, str]

#: Keys asked for in one statement; a database limits the parameters of a statement.
BATCH = 500

#: The published models by the name of their table, in the order of `models.PUBLISHED`.
MODELS: dict[str, type[Published]] = {
    model.__tablename__: model  # type: ignore[attr-defined]
    for model in PUBLISHED
}
#: Every table of the log by its name.
TABLES: dict[str, Table] = {
    model.__tablename__: Base.metadata.tables[model.__tablename__] for model in LOGGED
}
SPANS = StandingSpan.__tablename__

Item = TypeVar("Item")


@dataclass(frozen=True)
class Changed:
    """One row before and after a release; None where it does not stand."""

    table: str
    key: str
    before: Values | None
    after: Values | None

    def touches(self, *columns: str) -> bool:
        """Whether the row came, went, or differs in one of the columns."""
        if self.before is None or self.after is None:
            return True
        return any(self.before[name] != self.after[name] for name in columns)

    def values(self, column: str) -> set[Any]:
        """What the column held before and holds after, nothing left out."""
        return {row[column] for row in (self.before, self.after) if row} - {None}


def name_of(model: type[Published]) -> str:
    """The name of a model's table."""
    return model.__tablename__  # type: ignore[attr-defined, no-any-return]


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[Sequence[Item]]:
    """The items in parts that one statement can carry."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def rows_where(
    session: Session, table: Table, column: str, values: Iterable[Any]
) -> dict[str, Values]:
    """The rows whose column holds one of the values, by key."""
    found: dict[str, Values] = {}
    for part in batches(values):
        for row in session.execute(select(table).where(table.c[column].in_(part))):
            found[row.key] = dict(row._mapping)
    return found


def same(one: Values | None, other: Values | None) -> bool:
    """Whether two rows say the same, whichever release wrote them."""
    if one is None or other is None:
        return one is other
    return {**one, "release": 0} == {**other, "release": 0}
