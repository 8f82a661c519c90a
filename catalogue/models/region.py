"""Regions and the key industries of a region."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from catalogue.db import Base
from catalogue.glossary import REGION_KINDS
from catalogue.models.base import (
    SEARCH_COLUMNS,
    Published,
    Searchable,
    choice,
    number,
    reference,
    text,
)


class Region(Published, Searchable, Base):
    """行政区划: the GB/T 2260 code is the key; a 功能区 that the standard lacks has a minted one (X5)."""

    __tablename__ = "region"
    key_letter = "s"
    natural_key = ("parent_key", "name")
    file_order = ("position",)
    derived = SEARCH_COLUMNS
    searched = ("name", "short_name")

    name: Mapped[str] = text("名称", required=True)
    short_name: Mapped[str] = text("简称", required=True)
    kind: Mapped[str] = choice("种类", REGION_KINDS, required=True)
    parent_key: Mapped[str | None] = reference("上级地区", "region")
    #: The official order among all regions.
    position: Mapped[int] = number("顺序", required=True)


class Industry(Published, Searchable, Base):
    """重点产业: a key industry or industrial chain."""

    __tablename__ = "industry"
    key_letter = "i"
    natural_key = ("name",)
    file_order = ("position", "name")
    derived = SEARCH_COLUMNS

    name: Mapped[str] = text("名称", required=True)
    position: Mapped[int] = number("顺序", required=True)
