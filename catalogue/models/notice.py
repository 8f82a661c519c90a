"""Notices: the acts from which standing is folded, whom they name, and the acts they are about."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import DEPARTURES, GROUNDS, NOTICES, REACHES, TRAINEES
from catalogue.models.base import (
    SEARCH_COLUMNS,
    Published,
    Searchable,
    choice,
    choices,
    day,
    flag,
    number,
    reference,
    text,
)
from catalogue.models.catalogue import Catalogue
from catalogue.models.institution import Institution
from catalogue.models.subject import Subject


class Notice(Published, Searchable, Base):
    """公告. Its publisher decides whom it reaches; `policy_key` and `clause` are its basis (X42)."""

    __tablename__ = "notice"
    key_letter = "t"
    natural_key = ("title", "published_on", "publisher_key")
    file_order = ("published_on", "document_number")
    derived = SEARCH_COLUMNS
    searched = ("title", "document_number")

    kind: Mapped[str] = choice("种类", NOTICES, required=True)
    title: Mapped[str] = text("标题", required=True)
    document_number: Mapped[str | None] = text("文号")
    published_on: Mapped[date] = day("公布日期", required=True)
    #: The day from which it acts, 00:00; `effective_until` is exclusive.
    effective_from: Mapped[date] = day("起始日期", required=True)
    effective_until: Mapped[date | None] = day("结束日期")
    #: The institution catalogue an admission lists in or a decision is about.
    catalogue_key: Mapped[str | None] = reference("目录", "catalogue")
    grounds: Mapped[int] = choices("事由", GROUNDS)
    grounds_text: Mapped[str | None] = text("事由说明")
    reach: Mapped[str | None] = choice("适用范围", REACHES)
    #: Rectification only: whether enrolment pauses meanwhile.
    pauses_enrolment: Mapped[bool] = flag("暂停招生", default=True)
    #: The last day for rectification (included).
    deadline: Mapped[date | None] = day("整改期限")
    #: Exit only: before this day it cannot be answered.
    barred_until: Mapped[date | None] = day("不得重新列入")
    #: Set-aside only: the named act ceases from this day; blank: it never was.
    ceases_from: Mapped[date | None] = day("不再有效起始日期")
    departure_reason: Mapped[str | None] = choice("不再承训的原因", DEPARTURES)
    #: What trainees who have enrolled should do.
    trainees: Mapped[str | None] = choice("已报名学员", TRAINEES)
    trainees_text: Mapped[str | None] = text("已报名学员的办法")
    trainees_contact: Mapped[str | None] = text("转班或退费联系方式")
    trainees_by: Mapped[date | None] = day("转班或退费期限")
    #: How to appeal: to whom, until when (included), telephone.
    appeal_body: Mapped[str | None] = text("异议受理单位")
    appeal_by: Mapped[date | None] = day("异议期限")
    appeal_phone: Mapped[str | None] = text("异议电话")
    under_review: Mapped[bool] = flag("正在复核", default=False)
    successor_key: Mapped[str | None] = reference("承接机构", "institution")
    #: The notice in our own words or, for fictional ones, its text.
    body: Mapped[str | None] = text("正文")

    catalogue: Mapped[Catalogue | None] = relationship(foreign_keys=[catalogue_key], viewonly=True)
    successor: Mapped[Institution | None] = relationship(
        foreign_keys=[successor_key], viewonly=True
    )


class NoticeLine(Published, Base):
    """公告所列机构: attached by name and credit code as printed; subject blank: the whole institution."""

    __tablename__ = "notice_line"
    key_letter = "n"
    natural_key = ("of_notice_key", "institution_key", "subject_key")
    file_order = ("of_notice_key", "position")
    parent = "of_notice_key"

    of_notice_key: Mapped[str] = reference("公告", "notice", required=True)
    institution_key: Mapped[str] = reference("机构", "institution", required=True)
    name: Mapped[str] = text("原文名称", required=True)
    credit_code: Mapped[str | None] = text("原文信用代码")
    subject_key: Mapped[str | None] = reference("职业（工种）", "subject")
    position: Mapped[int] = number("顺序", required=True)

    of_notice: Mapped[Notice] = relationship(foreign_keys=[of_notice_key], viewonly=True)
    institution: Mapped[Institution] = relationship(foreign_keys=[institution_key], viewonly=True)
    subject: Mapped[Subject | None] = relationship(foreign_keys=[subject_key], viewonly=True)


class NoticeAbout(Published, Base):
    """An act that a notice is about: a restoration names suspensions, an admission the exits it answers."""

    __tablename__ = "notice_about"
    key_letter = "t"
    natural_key = ("of_notice_key", "about_key")
    file_order = ("of_notice_key", "about_key")
    parent = "of_notice_key"

    of_notice_key: Mapped[str] = reference("公告", "notice", required=True)
    about_key: Mapped[str] = reference("所涉决定", "notice", required=True)

    of_notice: Mapped[Notice] = relationship(foreign_keys=[of_notice_key], viewonly=True)
    about: Mapped[Notice] = relationship(foreign_keys=[about_key], viewonly=True)
