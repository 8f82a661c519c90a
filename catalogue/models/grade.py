"""Grading schemes as data, and the grades institutions got in them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import GRADING_KINDS, UNRATED
from catalogue.models.base import Published, choice, day, number, reference, text
from catalogue.models.institution import Institution


class GradingScheme(Published, Base):
    """评定办法: name, issuer (its publisher), ordered values; A is not the best in all (X30)."""

    __tablename__ = "grading_scheme"
    key_letter = "e"
    natural_key = ("name",)
    file_order = ("kind", "name")

    kind: Mapped[str] = choice("种类", GRADING_KINDS, required=True)
    name: Mapped[str] = text("名称", required=True)
    description: Mapped[str | None] = text("说明")
    #: To whom a doubted result is reported.
    contact: Mapped[str | None] = text("异议联系方式")
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")


class GradeValue(Published, Base):
    """One value of a scheme, in its order: A级（优秀）; its meaning as the scheme says it."""

    __tablename__ = "grade_value"
    key_letter = "e"
    natural_key = ("scheme_key", "label")
    file_order = ("scheme_key", "position")
    parent = "scheme_key"

    scheme_key: Mapped[str] = reference("评定办法", "grading_scheme", required=True)
    label: Mapped[str] = text("等级", required=True)
    meaning: Mapped[str | None] = text("含义")
    position: Mapped[int] = number("顺序", required=True)


class Grade(Published, Base):
    """评定结果: an institution's result in a year. 未参评 is a value too (X31), and says nothing bad."""

    __tablename__ = "grade"
    key_letter = "r"
    natural_key = ("institution_key", "scheme_key", "year")
    file_order = ("institution_key", "scheme_key", "year")
    parent = "institution_key"
    constraints = (
        CheckConstraint("(value_key IS NULL) <> (unrated IS NULL)", name="value_or_reason"),
    )

    institution_key: Mapped[str] = reference("机构", "institution", required=True)
    scheme_key: Mapped[str] = reference("评定办法", "grading_scheme", required=True)
    year: Mapped[int] = number("年度", required=True)
    #: One of the scheme's values, or why there is none; exactly one of the two.
    value_key: Mapped[str | None] = reference("等级", "grade_value")
    unrated: Mapped[str | None] = choice("未评定", UNRATED)
    #: The day its document was published; the grade holds from then.
    published_on: Mapped[date] = day("公布日期", required=True)

    institution: Mapped[Institution] = relationship(foreign_keys=[institution_key], viewonly=True)
    scheme: Mapped[GradingScheme] = relationship(foreign_keys=[scheme_key], viewonly=True)
    value: Mapped[GradeValue | None] = relationship(foreign_keys=[value_key], viewonly=True)
