"""Editions of the training catalogues and their lines."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import CATALOGUES, CERTIFICATES, GROUPS, LEVELS
from catalogue.models.base import (
    SEARCH_COLUMNS,
    Published,
    Searchable,
    choice,
    choices,
    day,
    number,
    reference,
    text,
)
from catalogue.models.region import Industry, Region
from catalogue.models.subject import Subject


class Catalogue(Published, Searchable, Base):
    """目录: one published edition of a list. It `replaces` last year's or `supplements` one (增补)."""

    __tablename__ = "catalogue"
    key_letter = "c"
    natural_key = ("kind", "publisher_key", "year", "batch")
    file_order = ("kind", "year", "batch")
    derived = SEARCH_COLUMNS

    kind: Mapped[str] = choice("种类", CATALOGUES, required=True)
    name: Mapped[str] = text("名称", required=True)
    year: Mapped[int] = number("年度", required=True)
    batch: Mapped[int | None] = number("批次")
    region_key: Mapped[str | None] = reference("地区", "region")
    published_on: Mapped[date | None] = day("公布日期")
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")
    replaces_key: Mapped[str | None] = reference("接替的目录", "catalogue")
    supplements_key: Mapped[str | None] = reference("增补的目录", "catalogue")


class Listing(Published, Base):
    """目录条目: one line of a training catalogue. Other hours at other levels are another listing."""

    __tablename__ = "listing"
    key_letter = "l"
    natural_key = ("catalogue_key", "subject_key", "levels", "certificate", "region_key")
    file_order = ("catalogue_key", "position")
    parent = "catalogue_key"

    catalogue_key: Mapped[str] = reference("目录", "catalogue", required=True)
    subject_key: Mapped[str] = reference("职业（工种）", "subject", required=True)
    #: 0: the document names no level.
    levels: Mapped[int] = choices("等级", LEVELS)
    #: 课时, as the document counts them.
    class_hours: Mapped[int | None] = number("课时", unit="hours")
    certificate: Mapped[str | None] = choice("证书", CERTIFICATES)
    groups: Mapped[int] = choices("适用人员", GROUPS)
    #: For whom, in the document's words, where no group of the vocabulary fits. Never a filter.
    audience: Mapped[str | None] = text("培训对象")
    industry_key: Mapped[str | None] = reference("重点产业", "industry")
    region_key: Mapped[str | None] = reference("地区", "region")
    #: The subject's name as the document prints it, where it differs.
    name_in_source: Mapped[str | None] = text("原文名称")
    remarks: Mapped[str | None] = text("备注")
    position: Mapped[int] = number("顺序", required=True)
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")

    catalogue: Mapped[Catalogue] = relationship(foreign_keys=[catalogue_key], viewonly=True)
    subject: Mapped[Subject] = relationship(foreign_keys=[subject_key], viewonly=True)
    industry: Mapped[Industry | None] = relationship(foreign_keys=[industry_key], viewonly=True)
    region: Mapped[Region | None] = relationship(foreign_keys=[region_key], viewonly=True)
