"""Building the database of an old release out of the log; afterwards any query draws from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

from catalogue.models import Base, Change, Release, SiteState, Withdrawn
from catalogue.publishing.apply import called
from catalogue.publishing.codec import decode
from catalogue.publishing.log import STREAM, changes_of
from catalogue.publishing.tables import MODELS, TABLES, Values, batches

#: What an old release holds besides: its own number, the releases so far, and what is gone.
BESIDE: tuple[Table, ...] = tuple(
    Base.metadata.tables[model.__tablename__] for model in (SiteState, Release, Withdrawn)
)


def build(live: Engine, earlier: Path | None, target: Path, number: int) -> None:
    """Fill the file `target` with release `number`, on top of an earlier one's file if given."""
    if earlier is not None:
        shutil.copyfile(earlier, target)
    engine = create_engine(URL.create("sqlite", database=str(target)))
    event.listen(engine, "connect", _hasten)
    try:
        with Session(live) as log, engine.begin() as file:
            _fill(log, file, number)
    finally:
        engine.dispose()


def _hasten(connection: object, _record: object) -> None:
    # Nobody sees the file before it is whole: a journal would only cost time.
    connection.execute("PRAGMA journal_mode=OFF")  # type: ignore[attr-defined]
    connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]


def _fill(log: Session, file: Connection, number: int) -> None:
    start = _number_of(file)
    tables = (*TABLES.values(), *BESIDE)
    if not start:
        for table in tables:
            file.execute(CreateTable(table))
        file.execute(insert(SiteState).values(id=1, latest=0))
    for name, table in TABLES.items():
        _bring_forward(log, file, name, table, start, number)
    for releases in batches(_releases(log, start, number), STREAM):
        file.execute(insert(Release), list(releases))
    file.execute(update(SiteState).values(latest=number))
    if not start:
        for table in tables:
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                file.execute(CreateIndex(index))
        file.exec_driver_sql("ANALYZE")


def _releases(log: Session, after: int, until: int) -> Iterator[Values]:
    made = select(Release.__table__).where(Release.number > after, Release.number <= until)
    for row in log.execute(made.order_by(Release.number)):
        # PostgreSQL answers in the time zone of its server; the file holds UTC without saying so.
        yield {**row._mapping, "at": _utc(row.at)}


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _number_of(file: Connection) -> int:
    """The release that the file holds; 0 for an empty one."""
    if not file.dialect.has_table(file, SiteState.__tablename__):
        return 0
    return file.execute(select(SiteState.latest)).scalar_one()


def _bring_forward(
    log: Session, file: Connection, name: str, table: Table, start: int, number: int
) -> None:
    gone: dict[str, int] = {}
    for part in batches(changes_of(log, name, start, number), STREAM):
        keys = [key for key, _, _ in part]
        if start:
            _delete(file, table, keys)
            _delete(file, Withdrawn.__table__, keys)  # type: ignore[arg-type]
        rows = [row for _, _, row in part if row is not None]
        if rows:
            file.execute(insert(table), rows)
        gone |= {key: release for key, release, row in part if row is None}
    if name in MODELS:
        for lost in batches(_withdrawn(log, name, gone)):
            file.execute(insert(Withdrawn), list(lost))


def _delete(file: Connection, table: Table, keys: Iterable[str]) -> None:
    for part in batches(keys):
        file.execute(delete(table).where(table.c.key.in_(part)))


def _withdrawn(log: Session, name: str, gone: dict[str, int]) -> Iterator[Values]:
    """What is gone, called as it last was."""
    names: dict[str, str] = {}
    for part in batches(gone):
        query = (
            select(Change.key, Change.release, Change.after)
            .where(Change.table == name, Change.key.in_(part), Change.after.is_not(None))
            .order_by(Change.release)
        )
        for key, release, after in log.execute(query):
            if release < gone[key]:
                names[key] = called(decode(TABLES[name], after))
    for key, release in gone.items():
        yield {"key": key, "table": name, "release": release, "name": names.get(key, "")}
