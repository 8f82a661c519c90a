"""What is paid: schemes, classes of occupations, rates with uplifts, and rules."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import (
    AMOUNTS,
    CERTIFICATES,
    GROUPS,
    LEVELS,
    PAYEES,
    RULE_KINDS,
    SCHEME_PURPOSES,
    UNITS,
)
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
from catalogue.models.region import Region
from catalogue.models.subject import Subject


class Scheme(Published, Searchable, Base):
    """补贴项目: who is paid what for, and how to claim it (I6 names its parts)."""

    __tablename__ = "scheme"
    key_letter = "h"
    natural_key = ("name", "publisher_key")
    file_order = ("purpose", "name")
    derived = SEARCH_COLUMNS

    name: Mapped[str] = text("名称", required=True)
    payee: Mapped[str] = choice("补给谁", PAYEES, required=True)
    purpose: Mapped[str] = choice("补贴用途", SCHEME_PURPOSES, required=True)
    region_key: Mapped[str | None] = reference("地区", "region")
    groups: Mapped[int] = choices("补贴对象", GROUPS)
    #: 补贴对象 in the document's words.
    audience: Mapped[str | None] = text("补贴对象说明")
    conditions: Mapped[str | None] = text("申请条件")
    process: Mapped[str | None] = text("办理流程")
    where_to_apply: Mapped[str | None] = text("在哪里办")
    #: Months after the certificate within which to apply; blank: the document names none.
    claim_months: Mapped[int | None] = number("申请期限", unit="months")
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")


class SchemePaper(Published, Base):
    """办理材料: one paper to bring."""

    __tablename__ = "scheme_paper"
    key_letter = "h"
    natural_key = ("scheme_key", "name")
    file_order = ("scheme_key", "position")
    parent = "scheme_key"

    scheme_key: Mapped[str] = reference("补贴项目", "scheme", required=True)
    name: Mapped[str] = text("材料", required=True)
    note: Mapped[str | None] = text("说明")
    position: Mapped[int] = number("顺序", required=True)


class SubsidyClass(Published, Base):
    """职业类别 A/B/C of a scheme: a class of occupations, nothing to do with a grade (X23)."""

    __tablename__ = "subsidy_class"
    key_letter = "q"
    natural_key = ("scheme_key", "label")
    file_order = ("scheme_key", "position")
    parent = "scheme_key"

    scheme_key: Mapped[str] = reference("补贴项目", "scheme", required=True)
    #: `A`; pages always write 职业类别A类.
    label: Mapped[str] = text("类别", required=True)
    meaning: Mapped[str | None] = text("含义")
    position: Mapped[int] = number("顺序", required=True)


class ClassMember(Published, Base):
    """A subject of a class; it and all below it in the tree."""

    __tablename__ = "class_member"
    key_letter = "q"
    natural_key = ("class_key", "subject_key")
    file_order = ("class_key", "subject_key")
    parent = "class_key"

    class_key: Mapped[str] = reference("职业类别", "subsidy_class", required=True)
    subject_key: Mapped[str] = reference("职业（工种）", "subject", required=True)


class Rate(Published, Base):
    """补贴标准: scheme × (subject, class or all) × exactly one level × certificate. Money in fen."""

    __tablename__ = "rate"
    key_letter = "w"
    natural_key = (
        "scheme_key", "subject_key", "class_key", "level", "certificate", "payee", "region_key",
    )  # fmt: skip
    file_order = ("scheme_key", "subject_key", "class_key", "level")
    parent = "scheme_key"
    inherited = ("payee", "region_key")
    constraints = (
        CheckConstraint("subject_key IS NULL OR class_key IS NULL", name="subject_or_class"),
        CheckConstraint("minimum <= maximum", name="range"),
        CheckConstraint("(kind = 'range') = (minimum IS NOT NULL)", name="range_figures"),
        CheckConstraint("(kind = 'range') = (maximum IS NOT NULL)", name="range_top"),
        CheckConstraint(
            "(kind IN ('fixed', 'per_hour', 'per_day', 'per_month')) = (amount IS NOT NULL)",
            name="amount",
        ),
    )

    scheme_key: Mapped[str] = reference("补贴项目", "scheme", required=True)
    subject_key: Mapped[str | None] = reference("职业（工种）", "subject")
    class_key: Mapped[str | None] = reference("职业类别", "subsidy_class")
    level: Mapped[str] = choice("等级", LEVELS, required=True)
    certificate: Mapped[str | None] = choice("证书", CERTIFICATES)
    #: Where the payee differs from the scheme's.
    payee: Mapped[str | None] = choice("补给谁", PAYEES)
    region_key: Mapped[str | None] = reference("地区", "region")
    kind: Mapped[str] = choice("补贴方式", AMOUNTS, required=True)
    #: fixed: per person; per_hour, per_day, per_month: per 课时, day, month.
    amount: Mapped[int | None] = number("标准", unit="fen")
    minimum: Mapped[int | None] = number("最低", unit="fen")
    maximum: Mapped[int | None] = number("最高", unit="fen")
    #: The most a person gets, for per_hour and per_day.
    cap: Mapped[int | None] = number("每人最多", unit="fen")
    months: Mapped[int | None] = number("最长月数", unit="months")
    #: How much of the amount is the fee of assessment.
    assessment: Mapped[int | None] = number("其中评价费", unit="fen")
    minimum_hours: Mapped[int | None] = number("最低课时", unit="hours")
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")
    #: The rate that this one changed (变更).
    follows_key: Mapped[str | None] = reference("接续的标准", "rate")
    note: Mapped[str | None] = text("说明")

    scheme: Mapped[Scheme] = relationship(foreign_keys=[scheme_key], viewonly=True)
    subject: Mapped[Subject | None] = relationship(foreign_keys=[subject_key], viewonly=True)
    subsidy_class: Mapped[SubsidyClass | None] = relationship(
        foreign_keys=[class_key], viewonly=True
    )
    region: Mapped[Region | None] = relationship(foreign_keys=[region_key], viewonly=True)


class Uplift(Published, Base):
    """上浮: under a condition the rate rises by a percentage."""

    __tablename__ = "uplift"
    key_letter = "w"
    natural_key = ("rate_key", "condition")
    file_order = ("rate_key", "position")
    parent = "rate_key"

    rate_key: Mapped[str] = reference("补贴标准", "rate", required=True)
    condition: Mapped[str] = text("条件", required=True)
    percent: Mapped[int] = number("上浮比例", required=True, unit="percent")
    position: Mapped[int] = number("顺序", required=True)


class Rule(Published, Searchable, Base):
    """补贴规则: a limit or condition with its value and clause."""

    __tablename__ = "rule"
    key_letter = "u"
    natural_key = ("kind", "name", "policy_key", "clause")
    file_order = ("policy_key", "clause", "kind")
    derived = SEARCH_COLUMNS
    searched = ("name", "description")

    scheme_key: Mapped[str | None] = reference("补贴项目", "scheme")
    kind: Mapped[str] = choice("种类", RULE_KINDS, required=True)
    name: Mapped[str] = text("名称", required=True)
    description: Mapped[str] = text("内容", required=True)
    value: Mapped[int | None] = number("数值")
    unit: Mapped[str | None] = choice("单位", UNITS)
    audience: Mapped[str | None] = text("适用对象")
    region_key: Mapped[str | None] = reference("地区", "region")
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")

    scheme: Mapped[Scheme | None] = relationship(foreign_keys=[scheme_key], viewonly=True)
    region: Mapped[Region | None] = relationship(foreign_keys=[region_key], viewonly=True)
