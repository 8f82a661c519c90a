"""Whether there is a database to work on."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import inspect

from catalogue.db import Databases, databases


def has_site(databases: Databases) -> bool:
    """Whether there is a database with its tables; looking does not make one."""
    url = databases.reader.url
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return False
    return inspect(databases.reader).has_table("release")


def site_database() -> Databases:
    """The databases of the application, once they have their tables.

    Raises click.ClickException with what to run first.
    """
    if not has_site(databases()):
        raise click.ClickException("数据库还没有建立。请先运行 flask db upgrade。")
    return databases()
