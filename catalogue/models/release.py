"""Releases, the log of what each changed, and the row that serialises publishers.

The tables hold what is published now; the log holds how it came to be. The tables are the sum of the log.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.db import Base

#: None must be SQL NULL (a withdrawal), never JSON null.
Document = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class SiteState(Base):
    """One row. Its number is lock, gapless counter and what readers look at."""

    __tablename__ = "site_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    latest: Mapped[int] = mapped_column(Integer, nullable=False)


class Release(Base):
    """One act of publication. In public its *who* is a role and a publisher, never a person (R1)."""

    __tablename__ = "release"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    #: When it was made, UTC.
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), nullable=False)
    title: Mapped[str] = mapped_column(Text, nullable=False)
    who: Mapped[str] = mapped_column(Text, nullable=False)
    #: The draft it came from; unique, so that a second release of the same draft is refused.
    draft: Mapped[str | None] = mapped_column(String(64), unique=True)
    #: Whether sample rows stand after it: every page then says 演示站.
    sample: Mapped[bool] = mapped_column(nullable=False, default=False)


class Change(Base):
    """One changed row: whole, as it stood after the release; NULL when the release withdrew it."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_release", "release"), Index("ix_change_key", "key"))

    table: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    release: Mapped[int] = mapped_column(
        ForeignKey("release.number", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    after: Mapped[dict[str, Any] | None] = mapped_column(Document)


class Withdrawn(Base):
    """Keys that stood once and are gone: their addresses answer 410 with the day and what they were called.

    Written by `publishing` beside the log, and by the builder of an old release from it.
    """

    __tablename__ = "withdrawn"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    table: Mapped[str] = mapped_column(String(64), nullable=False)
    release: Mapped[int] = mapped_column(Integer, nullable=False)
    name: Mapped[str] = mapped_column(Text, nullable=False, default="")


class PackageLoad(Base):
    """The files of a package as last loaded: base of the next three-way load, and what `dump` gives."""

    __tablename__ = "package_load"

    package: Mapped[str] = mapped_column(String(64), primary_key=True)
    release: Mapped[int] = mapped_column(ForeignKey("release.number"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), nullable=False)
    files: Mapped[bytes] = mapped_column(LargeBinary, nullable=False)
