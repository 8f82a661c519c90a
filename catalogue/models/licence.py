"""Licences that must be held before working, and the subjects that they stand for."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import COMPULSION, RELIABILITIES
from catalogue.models.base import (
    SEARCH_COLUMNS,
    Published,
    Searchable,
    choice,
    number,
    reference,
    text,
)
from catalogue.models.subject import Subject


class Licence(Published, Searchable, Base):
    """持证要求: a certificate, one item of it, who issues it, and the everyday words for it (叉车证)."""

    __tablename__ = "licence"
    key_letter = "x"
    natural_key = ("name", "item")
    file_order = ("position",)
    derived = SEARCH_COLUMNS
    searched = ("name", "item", "words")

    name: Mapped[str] = text("证书名称", required=True)
    item: Mapped[str | None] = text("项目")
    compulsory: Mapped[str] = choice("是否须持证", COMPULSION, required=True)
    #: The kind of body that issues it: 应急管理部门.
    issuer: Mapped[str | None] = text("发证部门")
    #: Documents that are not among the site's policies, as the source gives them.
    documents: Mapped[str | None] = text("依据文件名称")
    #: Everyday words, joined by 、.
    words: Mapped[str | None] = text("俗称")
    as_of: Mapped[str | None] = text("资料时间")
    reliability: Mapped[str] = choice("可靠程度", RELIABILITIES, required=True)
    note: Mapped[str | None] = text("说明")
    position: Mapped[int] = number("顺序", required=True)


class LicenceSubject(Published, Base):
    """A subject for which a licence stands, where the basis is clear."""

    __tablename__ = "licence_subject"
    key_letter = "x"
    natural_key = ("licence_key", "subject_key")
    file_order = ("licence_key", "subject_key")
    parent = "licence_key"

    licence_key: Mapped[str] = reference("持证要求", "licence", required=True)
    subject_key: Mapped[str] = reference("职业（工种）", "subject", required=True)

    licence: Mapped[Licence] = relationship(foreign_keys=[licence_key], viewonly=True)
    subject: Mapped[Subject] = relationship(foreign_keys=[subject_key], viewonly=True)
