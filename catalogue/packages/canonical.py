"""The one way to write a package: `format` writes it so, `check` and `load` take nothing else.

The law: dump(load(format(files))) = format(files), byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from catalogue.packages import csvfile, descriptor
from catalogue.packages.csvfile import Row
from catalogue.packages.fault import Fault
from catalogue.packages.package import Package
from catalogue.packages.schema import CSV_TABLES


def files(package: Package) -> dict[str, bytes]:
    """The package's files in canonical form; a table without rows has no file."""
    tables = table_files(package.rows)
    present = {name.removesuffix(".csv") for name in tables}
    others = {n: data for n, data in package.files.items() if not n.endswith(".csv")}
    head = {descriptor.FILE: descriptor.write(package.head, present)}
    return {**others, **head, **tables}


def table_files(rows: Iterable[Row]) -> dict[str, bytes]:
    """Each table's CSV."""
    by_table: Mapping[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    filled = [table for table in CSV_TABLES.values() if by_table[table.name]]
    return {table.file: csvfile.write(table, by_table[table.name]) for table in filled}


def faults(package: Package) -> list[Fault]:
    """The files that `format` would change, each with the first line that differs."""
    should = files(package)
    found = []
    for name in sorted(package.files.keys() | should):
        now, then = package.files.get(name, b""), should.get(name)
        if then is None:
            fix = "请删除这个文件" if name.endswith(".csv") else "请核对"
            found.append(Fault(package.path(name), 0, "", "没有一行内容", fix))
        elif now != then:
            found.append(_difference(package, name, now, then))
    return found


def _difference(package: Package, name: str, now: bytes, then: bytes) -> Fault:
    fix = f"请运行 flask content format {package.where}"
    if name == descriptor.FILE:
        return Fault(package.path(name), 0, "", "与现在的表结构不一致", fix)
    ours, theirs = now.split(b"\n"), then.split(b"\n")
    pairs = enumerate(zip(ours, theirs, strict=False), start=1)
    line = next((n for n, (one, other) in pairs if one != other), min(len(ours), len(theirs)))
    reason = f"从第{line}行起不是规范格式（编码、换行、引号、列序、行序或写法）"
    return Fault(package.path(name), 0, "", reason, fix)
