"""A table's CSV: bytes to rows with every fault, and rows to their canonical bytes.

Canonical: UTF-8 without BOM, LF, minimal quoting, columns in the schema's order, rows sorted by the
columns that the model names. The same rows always give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue.packages import cells
from catalogue.packages.fault import Fault
from catalogue.packages.schema import Field, Table

#: Longer than any text we hold; csv's own limit would stop a long introduction.
LONGEST_CELL = 1_000_000


@dataclass(frozen=True)
class Row:
    """One row of a package: the model's columns without the key, and where it stands.

    `number` counts as a spreadsheet does; 0 for a setting, which stands in site.toml.
    """

    table: str
    key: str
    values: dict[str, Any]
    file: str
    number: int = 0


@dataclass
class Parsed:
    """What a file holds. A faulty cell is None in its row, and named in `faults`."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def parse(table: Table, file: str, data: bytes, *, old: bool = False) -> Parsed:
    """Read a table's file; `file` is the name that messages use.

    `old`: the file was written for an earlier schema; columns it lacks are blank, others left out.
    """
    parsed = Parsed()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        parsed.faults.append(Fault(file, 0, "", "不是UTF-8编码", "请另存为“CSV UTF-8”格式"))
        return parsed
    records = _records(text, file, parsed)
    header = [name.strip() for name in records[0]] if records else []
    fields = _old_header(table, header) if old else _header(table, file, header, parsed)
    if fields is not None:
        for number, record in enumerate(records[1:], start=2):
            _row(table, file, fields, number, record, parsed)
    return parsed


def write(table: Table, rows: Iterable[Row]) -> bytes:
    """The canonical bytes of a table's rows."""
    texts = [{f.column: _cell(f, row) for f in table.fields} for row in rows]
    texts.sort(key=lambda cells_: [_sortable(f, cells_[f.column]) for f in table.order])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([f.name for f in table.fields])
    writer.writerows([text[f.column] for f in table.fields] for text in texts)
    return out.getvalue().encode()


def _cell(f: Field, row: Row) -> str:
    return row.key if f.kind == "key" else cells.write(f, row.values[f.column])


def _sortable(f: Field, text: str) -> tuple[int, float, str]:
    """Blanks first; numbers by size, everything else as the text in the file."""
    if not text:
        return (0, 0, "")
    return (1, float(text), "") if f.kind in ("number", "money") else (1, 0, text)


def _records(text: str, file: str, parsed: Parsed) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        parsed.faults.append(Fault(file, 0, "", f"不是完好的CSV（{error}）", "请检查引号是否成对"))
        return []


def _header(
    table: Table, file: str, header: list[str], parsed: Parsed
) -> Sequence[Field | None] | None:
    """The fields in the file's own order; None if the rows cannot be read by them."""
    by_name = {f.name: f for f in table.fields}
    before = len(parsed.faults)
    for name in by_name.keys() - header if header else []:
        parsed.faults.append(Fault(file, 1, "", f"没有“{name}”列", "请补表头"))
    for name in header:
        if name not in by_name:
            parsed.faults.append(Fault(file, 1, name, "不是这张表的列", "请删除或改名"))
        elif header.count(name) > 1:
            parsed.faults.append(Fault(file, 1, name, "列名重复", "请保留一列"))
    if not header and not parsed.faults:
        parsed.faults.append(Fault(file, 0, "", "没有表头", "请补表头"))
    return [by_name[name] for name in header] if len(parsed.faults) == before and header else None


def _old_header(table: Table, header: list[str]) -> list[Field | None]:
    by_name = {f.name: f for f in table.fields}
    return [by_name.get(name) for name in header]


def _row(
    table: Table,
    file: str,
    fields: Sequence[Field | None],
    number: int,
    record: list[str],
    parsed: Parsed,
) -> None:
    if not any(cell.strip() for cell in record):
        parsed.faults.append(Fault(file, number, "", "是空行", "请删除"))
        return
    if len(record) != len(fields):
        reason = f"有{len(record)}格，表头有{len(fields)}格"
        parsed.faults.append(Fault(file, number, "", reason, "请检查逗号和引号"))
        return
    values = {f.column: cells.blank(f) for f in table.fields}
    for f, text in zip(fields, record, strict=True):
        if f is not None:
            values[f.column] = _value(f, text, file, number, parsed)
    key = values.pop("key") or ""
    parsed.rows.append(Row(table.name, key, values, file, number))


def _value(f: Field, text: str, file: str, number: int, parsed: Parsed) -> Any:
    if f.kind == "key" and not text.strip():
        return None  # a draft has blank keys until `mint`; `check` names them
    try:
        return cells.read(f, text)
    except cells.CellFault as fault:
        said = text.strip()
        parsed.faults.append(Fault(file, number, f.name, fault.reason, fault.fix, said))
        return None
