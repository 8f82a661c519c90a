"""Faults of keys: blank, of another letter, twice; references to nothing; natural keys twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from catalogue.glossary import NOUNS
from catalogue.packages.csvfile import Row
from catalogue.packages.fault import Fault
from catalogue.packages.mint import ALPHABET
from catalogue.packages.package import RowKey
from catalogue.packages.schema import SETTINGS, TABLES
from catalogue.rules.codes import occupation_code

#: Subjects whose key is their national code.
CODED = ("group", "occupation")
#: (table, reference, column): the row referred to must be of the same scheme.
SAME_SCHEME = (("grade", "value_key", "grade_value"), ("rate", "class_key", "subsidy_class"))


def faults(rows: Sequence[Row], mint_in: Mapping[str, str]) -> Iterator[Fault]:
    """Faults of the keys of `rows`; `mint_in`: for each file, the folder to run `mint` on."""
    yield from _forms(rows, mint_in)
    yield from _twice(rows)
    yield from _natural_keys(rows)
    yield from _schemes(rows)


def _forms(rows: Iterable[Row], mint_in: Mapping[str, str]) -> Iterator[Fault]:
    for row in rows:
        if not row.key:
            fix = f"请运行 flask content mint {mint_in.get(row.file, '')}".strip()
            yield Fault(row.file, row.number, "key", "必须填写", fix, "")
        elif fix := _misformed(row):
            yield Fault(row.file, row.number, "key", "不是这张表的编号", fix, row.key)


def _misformed(row: Row) -> str:
    """What the key should have been; blank if it is right."""
    letter = TABLES[row.table].model.key_letter
    minted = bool(re.fullmatch(f"{letter}[{ALPHABET}]{{5}}", row.key))
    if row.table == SETTINGS.name:
        dotted = re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", row.key)
        return "" if dotted and len(row.key) <= 64 else "请写成 site.name 这样的名称"
    if row.table == "region" and row.values["kind"] != "zone":
        return "" if re.fullmatch(r"[1-9]\d{5}", row.key) else "请写六位行政区划代码"
    if row.table == "subject" and row.values["kind"] in CODED:
        return "" if _is_coded(row) else "职业和分类的编号就是编码，应与code列相同"
    return "" if minted else f"应为字母{letter}加5位，请清空后运行 flask content mint"


def _is_coded(row: Row) -> bool:
    code = row.values["code"]
    major = row.values["kind"] == "group" and re.fullmatch("[1-8]", row.key)
    return row.key == code and bool(major or occupation_code(row.key) == row.key)


def _twice(rows: Iterable[Row]) -> Iterator[Fault]:
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(row.key, row) if row.key else row
        if other is not row:
            fix = "编号不能共用，请换用新编号" if other.table != row.table else "请保留一行"
            yield Fault(row.file, row.number, "key", f"与{_place(other, row)}重复", fix, row.key)


def _place(other: Row, row: Row) -> str:
    if not other.number:
        return other.file
    return f"第{other.number}行" if other.file == row.file else f"{other.file}第{other.number}行"


def references(rows: Iterable[Row], known: Container[RowKey]) -> Iterator[Fault]:
    """References of `rows` to rows that are not among the known ones."""
    links = {t.name: [f for f in t.fields if f.kind == "reference"] for t in TABLES.values()}
    for row in rows:
        for field in links[row.table]:
            key = row.values[field.column]
            if key is not None and (field.target, key) not in known:
                noun = NOUNS.label(field.target) if field.target in NOUNS else field.target
                reason = f"在{noun}（{field.target}）中没有找到"
                yield Fault(row.file, row.number, field.name, reason, "请核对编号，或先新增", key)


def _natural_keys(rows: Iterable[Row]) -> Iterator[Fault]:
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        names = TABLES[row.table].model.natural_key
        values = tuple(row.values[name] for name in names)
        if any(value is not None for value in values):
            groups[row.table, *values].append(row)
    for group in groups.values():
        for place, row in enumerate(group):
            before = (o for o in group[:place] if o.key != row.key and _overlap(o, row))
            if other := next(before, None):
                yield _same_natural_key(row, other)


def _same_natural_key(row: Row, other: Row) -> Fault:
    table = TABLES[row.table]
    columns = "、".join(table.field(name).title for name in table.model.natural_key)
    reason = f"与{_place(other, row)}重复（{columns}相同）"
    fix = "请保留一行"
    if "effective_from" in row.values:
        fix += "；前后接续的，请核对起止日期"
    return Fault(row.file, row.number, "", reason, fix)


def _overlap(one: Row, other: Row) -> bool:
    """Whether both hold on some day; rows without days always do."""

    def starts(row: Row) -> date:
        return row.values.get("effective_from") or date.min

    def ends(row: Row) -> date:
        return row.values.get("effective_until") or date.max

    return starts(one) < ends(other) and starts(other) < ends(one)


def _schemes(rows: Sequence[Row]) -> Iterator[Fault]:
    for table, column, target in SAME_SCHEME:
        schemes = {r.key: r.values["scheme_key"] for r in rows if r.table == target}
        for row in rows:
            key = row.values[column] if row.table == table else None
            if key in schemes and schemes[key] != row.values["scheme_key"]:
                name = TABLES[table].field(column).name
                yield Fault(row.file, row.number, name, "属于另一个办法或项目", "请核对编号", key)
