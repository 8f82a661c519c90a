"""What every published row has, and the kinds of columns that files, forms and pages understand.

A column's `info` carries what its type does not: the title that a message names, the vocabulary, the unit. The
Table Schema of the packages is read from it, so a column is described once.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, MappedColumn, declared_attr, mapped_column, relationship

from catalogue.glossary import Vocabulary

if TYPE_CHECKING:
    from catalogue.models.policy import Policy
    from catalogue.models.publisher import Publisher


def text(title: str, *, required: bool = False, **info: Any) -> MappedColumn[Any]:
    """A text; `pattern` in `info` is a regular expression the whole text must match."""
    return mapped_column(Text, nullable=not required, info={"title": title, **info})


def choice(title: str, vocabulary: Vocabulary, *, required: bool = False) -> MappedColumn[Any]:
    """One term of a vocabulary, held by its identifier."""
    info = {"title": title, "vocabulary": vocabulary}
    return mapped_column(String(32), nullable=not required, info=info)


def choices(title: str, vocabulary: Vocabulary, *, required: bool = False) -> MappedColumn[Any]:
    """Several terms of a vocabulary as a bit mask, bit n for the term of rank n; none is 0."""
    info = {"title": title, "vocabulary": vocabulary, "many": True, "required": required}
    return mapped_column(Integer, nullable=False, default=0, info=info)


def number(title: str, *, required: bool = False, unit: str = "", **info: Any) -> MappedColumn[Any]:
    """A whole number, never negative. Unit `fen` is money: files and pages say 元."""
    info = {"title": title, "unit": unit, **info}
    return mapped_column(Integer, nullable=not required, info=info)


def decimal_degrees(title: str) -> MappedColumn[Any]:
    """A latitude or longitude in degrees, as text with its digits kept (never a float)."""
    return mapped_column(String(16), nullable=True, info={"title": title, "degrees": True})


def flag(title: str, *, default: bool) -> MappedColumn[Any]:
    """Yes or no; `default` is what a blank means."""
    return mapped_column(nullable=False, default=default, info={"title": title, "default": default})


def day(title: str, *, required: bool = False) -> MappedColumn[Any]:
    """A day in Asia/Shanghai. Names ending in `_until` are exclusive; files say `to`, inclusive."""
    return mapped_column(Date, nullable=not required, info={"title": title})


def reference(
    title: str, target: str, *, required: bool = False, index: bool = True
) -> MappedColumn[Any]:
    """A foreign key to the `key` of another table, checked at commit."""
    key = ForeignKey(f"{target}.key", deferrable=True, initially="DEFERRED")
    return mapped_column(key, nullable=not required, index=index, info={"title": title})


class Published:
    """Mixed into every published table (docs/decisions).

    Rows are written by `publishing` alone; the tables are the sum of its log.
    """

    #: Columns that name the row among its kind; two rows of one natural key never overlap in time.
    natural_key: ClassVar[tuple[str, ...]] = ()
    #: First letter of minted keys; empty where the key is given (codes, setting names).
    key_letter: ClassVar[str] = ""
    #: Columns by which the package file is sorted; the key comes last by itself.
    file_order: ClassVar[tuple[str, ...]] = ()
    #: Columns computed by `publishing`, logged, never in a file.
    derived: ClassVar[tuple[str, ...]] = ()
    #: The reference to the row this one is part of: withdrawn with it, its source stands in for a blank.
    parent: ClassVar[str] = ""
    #: Columns that the parent has too; where they are blank, the parent's stands in.
    inherited: ClassVar[tuple[str, ...]] = ()

    #: Permanent and global: printed in QR codes, used in addresses, never reused.
    key: Mapped[str] = mapped_column(String(64), primary_key=True, info={"title": "编号"})
    #: The release that last wrote this row.
    release: Mapped[int] = mapped_column(Integer, nullable=False, index=True)
    #: The package it came with; rows born on the site have none.
    package: Mapped[str | None] = mapped_column(String(64))
    #: Fictional, only for show: drawn with 示例 wherever it appears.
    sample: Mapped[bool] = mapped_column(nullable=False, default=False)
    #: Where in the document, as printed: 第五部分（二十一）.
    clause: Mapped[str | None] = text("条款")
    #: The day on which somebody last compared the row with its source.
    checked_on: Mapped[date | None] = day("核对日期")

    @declared_attr
    def publisher_key(cls) -> Mapped[str | None]:
        """Who publishes the row."""
        return reference("发布单位", "publisher")

    @declared_attr
    def policy_key(cls) -> Mapped[str | None]:
        """The document it rests on."""
        return reference("依据文件", "policy")

    @declared_attr
    def notice_key(cls) -> Mapped[str | None]:
        """The notice it rests on, if no document."""
        return reference("依据公告", "notice")

    @declared_attr
    def publisher(cls: type[Any]) -> Mapped[Publisher | None]:
        """The publisher named by this very row (its parent's stands in for a blank)."""
        join = f"foreign({cls.__name__}.publisher_key) == remote(Publisher.key)"
        return relationship("Publisher", primaryjoin=join, viewonly=True, uselist=False)

    @declared_attr
    def policy(cls: type[Any]) -> Mapped[Policy | None]:
        """The document named by this very row."""
        join = f"foreign({cls.__name__}.policy_key) == remote(Policy.key)"
        return relationship("Policy", primaryjoin=join, viewonly=True, uselist=False)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("policy_key IS NULL OR notice_key IS NULL", name="one_source"),
            *_value_checks(cls),
            *_period_checks(cls),
            *getattr(cls, "constraints", ()),
        )


class Searchable:
    """Rows that can be found by words: folded text, pinyin and initials, computed by `publishing`."""

    #: The columns whose words are searched; the first one is the name, spelled in pinyin.
    searched: ClassVar[tuple[str, ...]] = ("name",)

    #: Full pinyin of the name without spaces, by which Chinese names are sorted (H9).
    pinyin: Mapped[str] = mapped_column(Text, nullable=False, default="", index=True)
    #: First letters of the pinyin.
    initials: Mapped[str] = mapped_column(Text, nullable=False, default="")
    #: The searched columns, folded (rules/folding): the only column ever compared by `contains`.
    search_text: Mapped[str] = mapped_column(Text, nullable=False, default="")


#: Column names that `Searchable` derives.
SEARCH_COLUMNS = ("pinyin", "initials", "search_text")


def _value_checks(cls: Any) -> list[CheckConstraint]:
    """A CHECK for each column with a vocabulary, so that the database refuses what files refuse."""
    checks = []
    for name, column in _own_columns(cls):
        vocabulary = column.info.get("vocabulary")
        if vocabulary is None:
            continue
        if column.info.get("many"):
            limit = f"{name} >= 0 AND {name} < {1 << len(vocabulary)}"
        else:
            limit = f"{name} IN ({', '.join(repr(id_) for id_ in vocabulary)})"
        checks.append(CheckConstraint(limit, name=name))
    return checks


def _period_checks(cls: Any) -> list[CheckConstraint]:
    names = {name for name, _ in _own_columns(cls)}
    if not {"effective_from", "effective_until"} <= names:
        return []
    return [CheckConstraint("effective_from < effective_until", name="period")]


def _own_columns(cls: Any) -> list[tuple[str, Any]]:
    """The columns written in the body of a class, before they are mapped."""
    return [(n, a.column) for n, a in vars(cls).items() if isinstance(a, MappedColumn)]
