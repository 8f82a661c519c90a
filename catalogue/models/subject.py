"""What is taught or assessed: the tree of occupations and trades, what has no code, and their other names."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import ALIAS_KINDS, RELIABILITIES, SUBJECT_KINDS
from catalogue.models.base import (
    SEARCH_COLUMNS,
    Published,
    Searchable,
    choice,
    flag,
    number,
    reference,
    text,
)


class Subject(Published, Searchable, Base):
    """职业（工种）. Groups and occupations have the national code as key; the rest is minted."""

    __tablename__ = "subject"
    key_letter = "o"
    natural_key = ("parent_key", "kind", "name")
    file_order = ("code", "parent_key", "position", "name")
    derived = SEARCH_COLUMNS
    searched = ("name", "code")

    kind: Mapped[str] = choice("种类", SUBJECT_KINDS, required=True)
    #: `X-XX-XX-XX` of the 职业分类大典 (X10); a trade has none of its own.
    code: Mapped[str | None] = text("编码")
    name: Mapped[str] = text("名称", required=True)
    #: The group an occupation is in, the occupation a trade is under.
    parent_key: Mapped[str | None] = reference("上级", "subject")
    position: Mapped[int] = number("顺序", required=True)
    #: Whether the name was compared with the official list; if not the page says 名称待核对.
    name_checked: Mapped[bool] = flag("名称已核对", default=False)
    note: Mapped[str | None] = text("说明")

    parent_subject: Mapped[Subject | None] = relationship(
        remote_side="Subject.key", foreign_keys=[parent_key], viewonly=True
    )


class Alias(Published, Searchable, Base):
    """又称: a former or everyday name that leads to a subject; staff edit the everyday ones."""

    __tablename__ = "alias"
    key_letter = "y"
    natural_key = ("subject_key", "name")
    file_order = ("name", "subject_key")
    derived = SEARCH_COLUMNS
    parent = "subject_key"

    subject_key: Mapped[str] = reference("职业（工种）", "subject", required=True)
    name: Mapped[str] = text("名称", required=True)
    kind: Mapped[str] = choice("种类", ALIAS_KINDS, required=True)
    reliability: Mapped[str | None] = choice("可靠程度", RELIABILITIES)
    basis: Mapped[str | None] = text("依据")

    subject: Mapped[Subject] = relationship(foreign_keys=[subject_key], viewonly=True)
