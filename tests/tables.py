"""Making the tables of the models in an empty database, as a test needs them."""

from __future__ import annotations

from sqlalchemy import Engine, MetaData

from catalogue.models import Base


def create_tables(writer: Engine) -> None:
    """Every table of the models, from a copy of what describes them.

    On PostgreSQL `create_all` adds circular references afterwards, and marks them as added: the
    same process would then make SQLite tables without them.
    """
    copy = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(copy)
    copy.create_all(writer)
