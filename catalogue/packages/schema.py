"""What the columns of a package's tables are: read from the models, described once, there.

A file's column is the model's without `_key`; `effective_from` and `effective_until` are `from` and
`to`, and every `…_to` is the last day included, where the model's `…_until` is exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer

from catalogue.glossary import Vocabulary
from catalogue.models import PUBLISHED, Published, Setting

#: Columns of every published row that stand at the end of each file.
SOURCES = ("publisher_key", "policy_key", "notice_key", "clause", "checked_on")


@dataclass(frozen=True)
class Field:
    """One column of a file.

    `kind`: key reference text term terms number money degrees flag day last_day.
    """

    name: str
    column: str
    title: str
    kind: str
    required: bool
    vocabulary: Vocabulary | None = None
    pattern: str = ""
    unit: str = ""
    target: str = ""
    default: bool | None = None


@dataclass(frozen=True)
class Table:
    """One table of a package: `<name>.csv`, its fields in order, and the fields it is sorted by."""

    name: str
    model: type[Published]
    fields: tuple[Field, ...]
    order: tuple[Field, ...]

    @property
    def file(self) -> str:
        """The file's name in the package."""
        return f"{self.name}.csv"

    def field(self, column: str) -> Field:
        """The field of a model's column."""
        return next(f for f in self.fields if f.column == column)


def file_name(column: str) -> str:
    """What a file calls a column of a model."""
    if column in ("effective_from", "effective_until"):
        return "from" if column == "effective_from" else "to"
    return re.sub("_until$", "_to", column.removesuffix("_key"))


def _kind(column: Column[Any]) -> str:
    info = column.info
    if column.primary_key:
        return "key"
    if column.foreign_keys:
        return "reference"
    if "vocabulary" in info:
        return "terms" if info.get("many") else "term"
    if isinstance(column.type, Date):
        return "last_day" if column.name.endswith("_until") else "day"
    if isinstance(column.type, Boolean):
        return "flag"
    if isinstance(column.type, Integer):
        return "money" if info.get("unit") == "fen" else "number"
    return "degrees" if info.get("degrees") else "text"


def _field(column: Column[Any]) -> Field:
    info, kind = column.info, _kind(column)
    required = info.get("required", not column.nullable and kind not in ("flag", "terms"))
    return Field(
        name=file_name(column.name),
        column=column.name,
        title=info["title"],
        kind=kind,
        required=bool(required),
        vocabulary=info.get("vocabulary"),
        pattern=info.get("pattern", ""),
        unit="元" if kind == "money" else UNIT_WORDS.get(info.get("unit", ""), ""),
        target=next((f.column.table.name for f in column.foreign_keys), ""),
        default=info.get("default"),
    )


#: What a message says of a number's unit.
UNIT_WORDS = {"hours": "课时", "months": "个月", "people": "人", "percent": "%"}


def _table(model: type[Published]) -> Table:
    columns = model.__table__.columns  # type: ignore[attr-defined]
    own = [n for n in model.__annotations__ if n in columns and n not in model.derived]
    fields = tuple(_field(columns[name]) for name in ("key", *own, *SOURCES))
    by_column = {f.column: f for f in fields}
    order = (*(by_column[name] for name in model.file_order), by_column["key"])
    return Table(model.__tablename__, model, fields, order)  # type: ignore[attr-defined]


#: Every table of a package by its name, in the order of `models.PUBLISHED`.
TABLES: dict[str, Table] = {t.name: t for t in map(_table, PUBLISHED)}

#: Settings are written in site.toml and have no CSV.
SETTINGS = TABLES[Setting.__tablename__]
CSV_TABLES = {name: table for name, table in TABLES.items() if table is not SETTINGS}
