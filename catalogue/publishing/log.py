"""Reading the log: the state at a release, the history of a row, what two releases differ in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from catalogue.models import Change, Release
from catalogue.publishing.codec import decode
from catalogue.publishing.tables import TABLES, Changed, RowKey, Values, batches, same

#: Rows of the log held in memory at a time.
STREAM = 5000


@dataclass(frozen=True)
class Version:
    """A row as a release left it; None: withdrawn."""

    release: Release
    row: Values | None


def last_changes(table: str, after: int, until: int) -> Select[tuple[Change]]:
    """The last change of each key of a table in the releases after `after`, up to `until`."""
    last = (
        select(Change.key, func.max(Change.release).label("release"))
        .where(Change.table == table, Change.release > after, Change.release <= until)
        .group_by(Change.key)
        .subquery()
    )
    return (
        select(Change)
        .join(last, (Change.key == last.c.key) & (Change.release == last.c.release))
        .where(Change.table == table)
        .order_by(Change.key)
    )


def changes_of(
    session: Session, table: str, after: int, until: int
) -> Iterator[tuple[str, int, Values | None]]:
    """Key, release and row of each last change, streamed."""
    query = last_changes(table, after, until).with_only_columns(
        Change.key, Change.release, Change.after
    )
    for key, release, row in session.execute(query.execution_options(yield_per=STREAM)):
        yield key, release, None if row is None else decode(TABLES[table], row)


def state_at(session: Session, table: str, release: int) -> dict[str, Values]:
    """The rows of a table as they stood at a release, by key."""
    changes = changes_of(session, table, 0, release)
    return {key: row for key, _, row in changes if row is not None}


def rows_at(session: Session, rows: Collection[RowKey], release: int) -> dict[RowKey, Values]:
    """These rows as they stood at a release; missing where they did not stand."""
    by_table: dict[str, list[str]] = {}
    for table, key in rows:
        by_table.setdefault(table, []).append(key)
    found: dict[RowKey, Values] = {}
    for table, keys in by_table.items():
        for part in batches(keys):
            for change in session.scalars(
                last_changes(table, 0, release).where(Change.key.in_(part))
            ):
                if change.after is not None:
                    found[table, change.key] = decode(TABLES[table], change.after)
    return found


def history(session: Session, table: str, key: str) -> list[Version]:
    """Every version of a row, the oldest first."""
    query = (
        select(Release, Change.after)
        .join(Change, Change.release == Release.number)
        .where(Change.table == table, Change.key == key)
        .order_by(Release.number)
    )
    return [
        Version(release, None if after is None else decode(TABLES[table], after))
        for release, after in session.execute(query)
    ]


def compare(session: Session, one: int, other: int) -> list[Changed]:
    """The rows in which two releases differ: `before` at the first, `after` at the second."""
    low, high = sorted((one, other))
    touched = select(Change.table, Change.key).where(Change.release > low, Change.release <= high)
    rows = [(table, key) for table, key in session.execute(touched.distinct())]
    before, after = rows_at(session, rows, one), rows_at(session, rows, other)
    return [
        Changed(*row, before=before.get(row), after=after.get(row))
        for row in sorted(rows)
        if not same(before.get(row), after.get(row))
    ]
