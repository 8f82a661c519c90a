"""The tables are the sum of the log, and an old release is for ever what stood then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from catalogue.archive import Archive
from catalogue.db import SHANGHAI, Databases
from catalogue.models import LOGGED, Release, SiteState, Withdrawn
from catalogue.publishing import log
from catalogue.publishing.agree import agree
from catalogue.publishing.refused import Refused
from catalogue.publishing.tables import TABLES, Changed, Values, same
from tests.publishing.random_releases import releases
from tests.publishing.world import bureau, release, tables

#: Every logged table's rows, by table and key.
State = dict[str, dict[str, Values]]

RELEASES = 60


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        seeds = range(12) if metafunc.config.getoption("--all") else range(1)
        metafunc.parametrize("seed", seeds)


def history(databases: Databases, seed: int) -> list[State]:
    """What stood after each of many random releases, as it was read at the time; 0 is nothing."""
    with Session(databases.reader) as session:
        stood = [tables(session)]
    refused = 0
    for edits in releases(seed):
        try:
            act = release(databases, edits)
        except Refused:
            refused += 1
            continue
        if act.changes:
            with Session(databases.reader) as session:
                stood.append(tables(session))
        if len(stood) > RELEASES:
            break
    assert 5 < refused < 600
    return stood


def read(archive: Archive, number: int) -> State:
    with Session(archive.get(number)) as session:
        assert session.scalar(select(SiteState.latest)) == number
        assert len(session.scalars(select(Release)).all()) == number
        assert list(session.connection().exec_driver_sql("PRAGMA foreign_key_check")) == []
        return tables(session)


def test_every_release_is_told_by_the_log(
    databases: Databases, archive: Archive, seed: int
) -> None:
    stood = history(databases, seed)
    assert all(any(state[t] for state in stood) for t in ("notice_line", "standing_span", "site"))
    with Session(databases.reader) as session:
        assert agree(session) == []
        for number in range(0, RELEASES + 1, 7):
            told = {t: log.state_at(session, t, number) for t in TABLES}
            assert told == stood[number]
        for one, other in ((0, RELEASES), (10, 30), (30, 10), (59, 60)):
            assert log.compare(session, one, other) == differences(stood[one], stood[other])
        assert versions(session, "j1") == versions_in(stood, "j1")
        assert len(versions(session, "j1")) > 3
    upwards = range(1, RELEASES + 1)
    by_steps = {number: read(archive, number) for number in upwards}
    assert list(by_steps.values()) == stood[1:]
    gone = {number: withdrawn(archive, number) for number in upwards}
    for number in upwards[::6]:  # each from nothing: there is no earlier file
        forget(archive)
        assert read(archive, number) == stood[number], number
        assert withdrawn(archive, number) == gone[number]
    with Session(databases.reader) as session:
        assert gone[RELEASES] == listed(session) != []


def differences(one: State, other: State) -> list[Changed]:
    found = []
    for model in sorted(LOGGED, key=lambda model: model.__tablename__):
        before, after = one[model.__tablename__], other[model.__tablename__]
        for key in sorted(before.keys() | after.keys()):
            if not same(before.get(key), after.get(key)):
                row = Changed(model.__tablename__, key, before.get(key), after.get(key))
                found.append(row)
    return found


def withdrawn(archive: Archive, number: int) -> list[tuple[str, str, int, str]]:
    with Session(archive.get(number)) as session:
        return listed(session)


def listed(session: Session) -> list[tuple[str, str, int, str]]:
    rows = session.scalars(select(Withdrawn).order_by(Withdrawn.key))
    return [(row.key, row.table, row.release, row.name) for row in rows]


def forget(archive: Archive) -> None:
    """Remove every file of the archive."""
    archive.dispose()
    for path in archive.folder.glob("*.sqlite"):
        path.unlink()


def versions(session: Session, key: str) -> list[tuple[int, Values | None]]:
    found = log.history(session, "institution", key)
    return [(version.release.number, version.row) for version in found]


def versions_in(stood: list[State], key: str) -> list[tuple[int, Values | None]]:
    """Every release after which the row was another than before, with the row."""
    rows = [state["institution"].get(key) for state in stood]
    return [(number, row) for number, row in enumerate(rows) if number and row != rows[number - 1]]


def test_the_moment_of_a_release_is_the_same_in_its_file(
    databases: Databases, archive: Archive
) -> None:
    """Whatever zone it was said in, and whatever zone a PostgreSQL server keeps."""
    moment = datetime(2026, 11, 20, 7, 30, tzinfo=SHANGHAI)
    release(databases, bureau(), at=moment)
    with databases.writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            name = connection.scalar(text("SELECT current_database()"))
            connection.execute(text(f"ALTER DATABASE \"{name}\" SET timezone TO 'Asia/Kolkata'"))
    databases.dispose()
    for engine in (databases.reader, archive.get(1)):
        with Session(engine) as session:
            at = session.get_one(Release, 1).at
        assert (at if at.tzinfo else at.replace(tzinfo=UTC)) == moment
