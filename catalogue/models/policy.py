"""Documents on which everything rests: head table, period, relations, and clause-by-clause points."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import POLICY_KINDS, PRECISIONS, RELATIONS, RELIABILITIES, VALIDITIES
from catalogue.models.base import (
    SEARCH_COLUMNS,
    Published,
    Searchable,
    choice,
    day,
    number,
    reference,
    text,
)
from catalogue.models.region import Region


class Policy(Published, Searchable, Base):
    """政策文件 with the head table of P1 (docs/conventions.md). Its own text stays where it was published."""

    __tablename__ = "policy"
    key_letter = "p"
    natural_key = ("title", "written_text")
    file_order = ("region_key", "written_on", "document_number", "title")
    derived = SEARCH_COLUMNS
    searched = ("title", "document_number", "keywords")

    title: Mapped[str] = text("标题", required=True)
    #: With the full-width brackets 〔〕 of P3.
    document_number: Mapped[str | None] = text("发文字号")
    kind: Mapped[str] = choice("种类", POLICY_KINDS, required=True)
    #: Who made it, as printed; several joined by 、.
    issuer: Mapped[str] = text("发文机关", required=True)
    region_key: Mapped[str | None] = reference("地区", "region")
    index_number: Mapped[str | None] = text("索引号")
    subject_category: Mapped[str | None] = text("主题分类")
    #: 成文日期: the first day that the known precision allows, how far it is known, and as the source says it.
    written_on: Mapped[date | None] = day("成文日期")
    written_precision: Mapped[str] = choice("成文日期精度", PRECISIONS, required=True)
    written_text: Mapped[str | None] = text("成文日期原文")
    published_on: Mapped[date | None] = day("发布日期")
    #: 实施期; no stated end means until replaced (未写明实施期).
    effective_from: Mapped[date | None] = day("施行日期")
    effective_until: Mapped[date | None] = day("失效日期")
    validity: Mapped[str] = choice("有效性", VALIDITIES, required=True)
    openness: Mapped[str | None] = text("公开方式")
    keywords: Mapped[str | None] = text("关键词")
    #: In our own words.
    summary: Mapped[str | None] = text("内容概述")
    attachments: Mapped[str | None] = text("附件")
    source_url: Mapped[str | None] = text("来源网址")
    source_note: Mapped[str | None] = text("来源说明")
    reliability: Mapped[str | None] = choice("可靠程度", RELIABILITIES)

    region: Mapped[Region | None] = relationship(foreign_keys=[region_key], viewonly=True)


class PolicyRelation(Published, Base):
    """A relation that a document states: it replaces, carries out, explains or cites another."""

    __tablename__ = "policy_relation"
    key_letter = "p"
    natural_key = ("from_policy_key", "to_policy_key", "kind")
    file_order = ("from_policy_key", "to_policy_key")
    parent = "from_policy_key"

    from_policy_key: Mapped[str] = reference("文件", "policy", required=True)
    to_policy_key: Mapped[str] = reference("所涉文件", "policy", required=True)
    kind: Mapped[str] = choice("关系", RELATIONS, required=True)


class ClausePoint(Published, Searchable, Base):
    """文件要点: one clause in our own words, with its figures."""

    __tablename__ = "clause_point"
    key_letter = "z"
    natural_key = ("of_policy_key", "position")
    file_order = ("of_policy_key", "position")
    derived = SEARCH_COLUMNS
    searched = ("heading", "body")
    parent = "of_policy_key"

    of_policy_key: Mapped[str] = reference("文件", "policy", required=True)
    heading: Mapped[str] = text("标题", required=True)
    body: Mapped[str] = text("要点", required=True)
    position: Mapped[int] = number("顺序", required=True)

    of_policy: Mapped[Policy] = relationship(foreign_keys=[of_policy_key], viewonly=True)
