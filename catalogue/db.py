"""Engines (reader, writer), the session, the base class, the choice of database, and the day.

A public request is one read-only snapshot; a writer takes the lock with its first statement (docs/decisions).
Nothing above this room opens a connection of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, has_app_context
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session, registry, scoped_session

from catalogue.config import Config

SHANGHAI = ZoneInfo("Asia/Shanghai")

#: Names of constraints, so that a migration can name what it changes.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every table. The registry is explicit: Flask-SQLAlchemy would make another one."""

    registry = registry(metadata=MetaData(naming_convention=NAMING))


class RequestSession(FlaskSession):
    """The session of a request: it reads the database that the request chose before reading anything."""

    def get_bind(
        self, mapper: Any = None, clause: Any = None, bind: Any = None, **kwargs: Any
    ) -> Engine | Connection:
        if has_app_context() and "database" in g:
            chosen: Engine | Connection = g.database
            return chosen
        return super().get_bind(mapper=mapper, clause=clause, bind=bind, **kwargs)


db = SQLAlchemy(model_class=Base, session_options={"class_": RequestSession})


#: A session that a query may read with: the request's, or one opened for the purpose.
Reading = Session | scoped_session[FlaskSession]


@dataclass(frozen=True)
class Databases:
    """The two doors to one database: `reader` sees snapshots and cannot write, `writer` writes."""

    reader: Engine
    writer: Engine

    def dispose(self) -> None:
        """Close every pooled connection (before a fork, and at the end of a test)."""
        self.reader.dispose()
        self.writer.dispose()


def open_databases(url: str) -> Databases:
    """The reader and the writer of the database at `url`."""
    engine = create_engine(url, **({} if url.startswith("sqlite") else {"pool_pre_ping": True}))
    return doors(engine)


def doors(engine: Engine) -> Databases:
    """Reader and writer over one engine's pool."""
    writer = engine.execution_options(writer=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return Databases(engine, writer)
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return Databases(engine.execution_options(**snapshot), writer)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # pysqlite would not send BEGIN for a SELECT: pages tear
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get("writer"))
    # Both ways: the pragma stays on the pooled connection. IMMEDIATE: a read that turns into a write
    # under a plain BEGIN fails at once when another commit came between.
    connection.exec_driver_sql(f"PRAGMA query_only={not writes:d}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@dataclass(frozen=True)
class AsOf:
    """What a public page is a function of, besides its address: the release and the day."""

    release: int
    day: date
    latest: int
    today: date
    #: When the shown release was made (aware, UTC) and whether it holds sample rows.
    released_at: datetime
    sample: bool
    #: The parameters that every link of the page keeps: which past it shows (`on`, `release`), and
    #: how it is drawn (`v`).
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def released(self) -> date:
        """The day, in Asia/Shanghai, on which the shown release was made."""
        return shanghai_day(self.released_at)

    @property
    def past(self) -> bool:
        """Whether the page is not the one of today and the latest release."""
        return not self.query.keys().isdisjoint(("on", "release"))

    @property
    def elder(self) -> str:
        """The step of letters of a page of the 长辈版 (A10); empty on an ordinary page."""
        return self.query.get("v", "")

    @property
    def future(self) -> bool:
        """Whether the day lies ahead: only what has been published already counts."""
        return self.day > self.today


def utc(moment: datetime) -> datetime:
    """SQLite gives back moments without their zone; they are all UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def shanghai_day(moment: datetime) -> date:
    """The calendar day of a moment in Asia/Shanghai."""
    return utc(moment).astimezone(SHANGHAI).date()


def today(config: Config) -> date:
    """Today in Asia/Shanghai, or the fixed day of the configuration."""
    return config.day or shanghai_day(datetime.now(UTC))


def databases() -> Databases:
    """The databases of the running application."""
    found: Databases = current_app.extensions["databases"]
    return found


def init_app(app: Flask, config: Config) -> None:
    """Open the database of `config` for the application; connects to nothing yet."""
    config.home.mkdir(parents=True, exist_ok=True)
    app.config["SQLALCHEMY_DATABASE_URI"] = config.url
    db.init_app(app)
    with app.app_context():
        app.extensions["databases"] = doors(db.engine)
