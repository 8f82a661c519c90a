"""site.toml ↔ Setting rows: tables and keys flatten to dotted names (`site.name`)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.packages import cells
from catalogue.packages.csvfile import Row
from catalogue.packages.fault import Fault
from catalogue.packages.schema import SETTINGS, SOURCES
from catalogue.rules.addresses import host_of

FILE = "site.toml"


def parse(file: str, data: bytes) -> tuple[list[Row], list[Fault]]:
    """The settings of a site.toml, or why it cannot be read."""
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:  # broken UTF-8 and broken TOML alike
        return [], [Fault(file, 0, "", f"不能读取（{error}）", "请检查引号和等号")]
    rows: list[Row] = []
    faults: list[Fault] = []
    for name, value in _flat("", tree):
        if isinstance(value, list):
            faults.append(Fault(file, 0, name, "不能是一组值", "请写成一个值"))
        elif value != "":
            faults += _read(name, _text(value), file, rows)
    return rows, faults


def _read(name: str, text: str, file: str, rows: list[Row]) -> list[Fault]:
    """Add one setting to `rows`, or say why not; a setting has no source of its own."""
    try:
        value = cells.read(SETTINGS.field("value"), text)
    except cells.CellFault as fault:
        return [Fault(file, 0, name, fault.reason, fault.fix, text)]
    if name.endswith("_url") and not host_of(value):
        return [
            Fault(file, 0, name, "不是网址", "请写成https://www.example.com/这样的完整网址", text)
        ]
    rows.append(Row(SETTINGS.name, name, {"value": value, **dict.fromkeys(SOURCES)}, file))
    return []


def write(settings: Mapping[str, str]) -> bytes:
    """A site.toml that says the same: used where staff have changed what the file said."""
    lines: list[str] = []
    section = None
    for name in sorted(settings, key=lambda n: n.rpartition(".")[::2]):
        table, _, key = name.rpartition(".")
        if table != section:
            lines += [*([""] if lines else []), *([f"[{table}]"] if table else [])]
            section = table
        # A JSON string is a TOML basic string.
        lines.append(f"{key} = {json.dumps(settings[name], ensure_ascii=False)}")
    return ("\n".join(lines) + "\n").encode()


def _flat(prefix: str, tree: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield prefix + name, value


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
