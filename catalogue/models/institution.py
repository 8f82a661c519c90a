"""Training institutions: names, sites, what they can teach."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import INSTITUTION_KINDS, LEVELS, MODES, POINT_SYSTEMS, PURPOSES
from catalogue.models.base import (
    SEARCH_COLUMNS,
    Published,
    Searchable,
    choice,
    choices,
    day,
    decimal_degrees,
    flag,
    number,
    reference,
    text,
)
from catalogue.models.region import Region
from catalogue.models.subject import Subject


class Institution(Published, Searchable, Base):
    """培训机构. Its standing is folded from notices and never typed here."""

    __tablename__ = "institution"
    key_letter = "j"
    natural_key = ("credit_code",)
    file_order = ("region_key", "name")
    derived = SEARCH_COLUMNS
    searched = ("name", "short_name", "credit_code")

    name: Mapped[str] = text("名称", required=True)
    short_name: Mapped[str | None] = text("简称")
    #: 统一社会信用代码, 18 characters; a failing check digit warns and does not refuse (X2).
    credit_code: Mapped[str | None] = text("统一社会信用代码", pattern="[0-9A-HJ-NP-RTUW-Y]{18}")
    kinds: Mapped[int] = choices("机构类型", INSTITUTION_KINDS, required=True)
    region_key: Mapped[str] = reference("地区", "region", required=True)
    #: 办学许可证 and the day it runs out (exclusive).
    licence_number: Mapped[str | None] = text("办学许可证号")
    licence_until: Mapped[date | None] = day("许可证有效期")
    website: Mapped[str | None] = text("网址")
    introduction: Mapped[str | None] = text("简介")

    region: Mapped[Region] = relationship(foreign_keys=[region_key], viewonly=True)


class InstitutionName(Published, Searchable, Base):
    """A name the institution had, and when (X4): pages of those days show it."""

    __tablename__ = "institution_name"
    key_letter = "m"
    natural_key = ("institution_key", "name")
    file_order = ("institution_key", "effective_from")
    derived = SEARCH_COLUMNS
    parent = "institution_key"

    institution_key: Mapped[str] = reference("机构", "institution", required=True)
    name: Mapped[str] = text("名称", required=True)
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")

    institution: Mapped[Institution] = relationship(foreign_keys=[institution_key], viewonly=True)


class Site(Published, Base):
    """办学地点: where classes are held. A point is never guessed from the region's centre (M9)."""

    __tablename__ = "site"
    key_letter = "a"
    natural_key = ("institution_key", "name")
    file_order = ("institution_key", "position")
    parent = "institution_key"
    constraints = (
        CheckConstraint(
            "(lat IS NULL) = (lng IS NULL) AND (lat IS NULL) = (point_system IS NULL)", name="point"
        ),
    )

    institution_key: Mapped[str] = reference("机构", "institution", required=True)
    name: Mapped[str] = text("名称", required=True)
    region_key: Mapped[str] = reference("地区", "region", required=True)
    address: Mapped[str | None] = text("地址")
    lat: Mapped[str | None] = decimal_degrees("纬度")
    lng: Mapped[str | None] = decimal_degrees("经度")
    point_system: Mapped[str | None] = choice("坐标系", POINT_SYSTEMS)
    #: A public telephone; a masked one (D3) is left blank with `phone_masked`.
    phone: Mapped[str | None] = text("电话")
    phone_masked: Mapped[bool] = flag("来源已隐去电话", default=False)
    contact: Mapped[str | None] = text("联系人")
    hours: Mapped[str | None] = text("接待时间")
    position: Mapped[int] = number("顺序", required=True)

    institution: Mapped[Institution] = relationship(foreign_keys=[institution_key], viewonly=True)
    region: Mapped[Region] = relationship(foreign_keys=[region_key], viewonly=True)


class SiteSubject(Published, Base):
    """A subject taught at a site; a site with none teaches all that the institution can."""

    __tablename__ = "site_subject"
    key_letter = "a"
    natural_key = ("site_key", "subject_key")
    file_order = ("site_key", "subject_key")
    parent = "site_key"

    site_key: Mapped[str] = reference("办学地点", "site", required=True)
    subject_key: Mapped[str] = reference("职业（工种）", "subject", required=True)

    site: Mapped[Site] = relationship(foreign_keys=[site_key], viewonly=True)
    subject: Mapped[Subject] = relationship(foreign_keys=[subject_key], viewonly=True)


class Capability(Published, Base):
    """培训范围: a subject the institution can teach or assess, at which levels, how."""

    __tablename__ = "capability"
    key_letter = "k"
    natural_key = ("institution_key", "subject_key", "mode", "purpose")
    file_order = ("institution_key", "position")
    parent = "institution_key"

    institution_key: Mapped[str] = reference("机构", "institution", required=True)
    subject_key: Mapped[str] = reference("职业（工种）", "subject", required=True)
    levels: Mapped[int] = choices("等级", LEVELS, required=True)
    mode: Mapped[str] = choice("方式", MODES, required=True)
    purpose: Mapped[str] = choice("培训或评价", PURPOSES, required=True)
    position: Mapped[int] = number("顺序", required=True)

    institution: Mapped[Institution] = relationship(foreign_keys=[institution_key], viewonly=True)
    subject: Mapped[Subject] = relationship(foreign_keys=[subject_key], viewonly=True)
