"""Tiny packages in temporary folders: rows by column, what is not given is blank."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from catalogue.packages import canonical
from catalogue.packages.package import Package, read_folder
from catalogue.packages.schema import TABLES

#: Rows of a table, each the columns that matter to the test.
Rows = Sequence[dict[str, str]]

CITY = {"key": "990100", "name": "示例市", "short_name": "示例", "kind": "city", "position": "10"}
BUREAU = {"key": "b22222", "name": "示例市示例局", "region": "990100"}
SCHOOL = {
    "key": "j22222", "name": "示例·甲禾学校", "kinds": "school", "region": "990100",
    "credit_code": "91350100M000100Y43", "publisher": "b22222",
}  # fmt: skip
SITE = {
    "key": "a22222", "institution": "j22222", "name": "本部", "region": "990100",
    "address": "示例路1号", "phone": "0000-0000001", "phone_masked": "false", "position": "1",
}  # fmt: skip
WELDER = {
    "key": "o22222", "kind": "special", "name": "示例焊接", "position": "1", "name_checked": "false",
}  # fmt: skip
SCHEME = {"key": "h22222", "name": "示例培训补贴", "payee": "person", "purpose": "training"}
RATE = {
    "key": "w22222", "scheme": "h22222", "subject": "o22222", "level": "五级", "kind": "fixed",
    "amount": "1500",
}  # fmt: skip
NOTICE = {
    "key": "t22222", "kind": "admission", "title": "示例列入公告", "published_on": "2026-01-05",
    "from": "2026-01-10", "pauses_enrolment": "true", "under_review": "false",
    "publisher": "b22222",
}  # fmt: skip
LINE = {
    "key": "n22222", "of_notice": "t22222", "institution": "j22222", "name": "示例·甲禾学校",
    "credit_code": "91350100M000100Y43", "position": "1",
}  # fmt: skip
SCALE = {"key": "e22222", "kind": "credit", "name": "示例信用办法", "publisher": "b22222"}
VALUE = {"key": "e22223", "scheme": "e22222", "label": "A级", "position": "1"}
GRADE = {
    "key": "r22222", "institution": "j22222", "scheme": "e22222", "year": "2025",
    "value": "e22223", "published_on": "2026-03-01",
}  # fmt: skip

#: One of everything the tests change.
TABLES_OF_ALL: dict[str, Rows] = {
    "region": [CITY],
    "publisher": [BUREAU],
    "subject": [WELDER],
    "institution": [SCHOOL],
    "site": [SITE],
    "scheme": [SCHEME],
    "rate": [RATE],
    "notice": [NOTICE],
    "notice_line": [LINE],
    "grading_scheme": [SCALE],
    "grade_value": [VALUE],
    "grade": [GRADE],
}


def build(
    parent: Path,
    name: str = "base",
    tables: dict[str, Rows] | None = None,
    *,
    stands_on: Sequence[str] = (),
    sample: bool = False,
    settings: str = "",
    tidy: bool = True,
) -> Path:
    """A package folder; `tidy` writes it in canonical form, as `format` would."""
    folder = parent / name
    folder.mkdir(parents=True, exist_ok=True)
    head = {"name": name, "title": f"内容包{name}", "standsOn": list(stands_on), "sample": sample}
    (folder / "datapackage.json").write_text(json.dumps(head, ensure_ascii=False))
    if settings:
        (folder / "site.toml").write_text(settings)
    for table, rows in (TABLES_OF_ALL if tables is None else tables).items():
        write_csv(folder / f"{table}.csv", table, rows)
    if tidy:
        format_folder(folder)
    return folder


def write_csv(path: Path, table: str, rows: Rows) -> None:
    """A table's file with every column of the schema."""
    header = [field.name for field in TABLES[table].fields]
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def format_folder(folder: Path) -> Package:
    """The folder in canonical form."""
    package = read_folder(folder)
    assert not package.faults, [str(fault) for fault in package.faults]
    should = canonical.files(package)
    for file in package.files.keys() - should:
        (folder / file).unlink()
    for file, data in should.items():
        (folder / file).write_bytes(data)
    return read_folder(folder)


def changed(table: str, **columns: str) -> dict[str, Rows]:
    """The tables of all, with some columns of the first row of one table changed."""
    rows = [dict(row) for row in TABLES_OF_ALL[table]]
    rows[0] |= columns
    return {**TABLES_OF_ALL, table: rows}


def added(table: str, **columns: str) -> dict[str, Rows]:
    """The tables of all, with a second row in one table: the first, with columns changed."""
    rows = TABLES_OF_ALL[table]
    return {**TABLES_OF_ALL, table: [*rows, {**rows[0], **columns}]}
