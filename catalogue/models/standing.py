"""Spans of standing, worked out by `publishing` from the notices: what every list and page reads."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.db import Base
from catalogue.glossary import STANDINGS

#: Day that stands for no end, so that `day_from <= :d AND day_until > :d` needs no OR.
FAR = date(9999, 1, 1)


def _key_of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.key", deferrable=True, initially="DEFERRED")


class StandingSpan(Base):
    """The standing of a line over some days. Both publisher and subject empty: the sum (rule 6).

    Derived and logged like a published row; its key is made from the first four columns.
    """

    __tablename__ = "standing_span"
    __table_args__ = (Index("ix_standing_span_line", "institution_key", "subject_key", "day_from"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    release: Mapped[int] = mapped_column(Integer, nullable=False)
    institution_key: Mapped[str] = mapped_column(_key_of("institution"), nullable=False)
    admitting_publisher_key: Mapped[str | None] = mapped_column(_key_of("publisher"))
    subject_key: Mapped[str | None] = mapped_column(_key_of("subject"))
    day_from: Mapped[date] = mapped_column(Date, nullable=False)
    day_until: Mapped[date] = mapped_column(Date, nullable=False)
    standing: Mapped[str] = mapped_column(
        String(32), nullable=False, info={"vocabulary": STANDINGS}
    )
    enrolling: Mapped[bool] = mapped_column(nullable=False)
    partly: Mapped[bool] = mapped_column(nullable=False)
    #: Keys of the acts that account for it, newest first, joined by spaces.
    notices: Mapped[str] = mapped_column(Text, nullable=False, default="")
