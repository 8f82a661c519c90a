"""Giving back a package's files as the site knows them, today or at an earlier release."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import Release
from catalogue.packages import site
from catalogue.packages.dump import dump
from catalogue.packages.package import RowKey, Values
from catalogue.packages.schema import TABLES
from catalogue.publishing.log import state_at


def files(databases: Databases, package: str, number: int | None = None) -> dict[str, bytes]:
    """The package's files by name, as of a release (None: the latest).

    Raises LookupError with a sentence for staff.
    """
    with Session(databases.reader) as session:
        latest = session.scalar(select(func.max(Release.number))) or 0
        if number is not None and number > latest:
            raise LookupError(f"没有第{number}次发布。请用 flask release list 查看。")
        base = site.base_of(session, package, number)
        if base is None:
            when = f"第{number}次发布时" if number else "网站上"
            raise LookupError(f"{when}没有载入过内容包“{package}”。请核对名称和次数。")
        now = number is None or number == latest
        rows = site.rows_of(session, package) if now else _rows_at(session, package, number or 0)
        return dump(base, rows)


def _rows_at(session: Session, package: str, number: int) -> dict[RowKey, Values]:
    """The package's rows as the log says they stood."""
    return {
        (name, key): row
        for name in TABLES
        for key, row in state_at(session, name, number).items()
        if row["package"] == package
    }
