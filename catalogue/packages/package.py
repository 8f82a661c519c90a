"""A package as read: its head, its rows by table, and every file as bytes.

Read from a folder, or from the zip kept with its last load.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue.packages import csvfile, descriptor, settings
from catalogue.packages.csvfile import Row
from catalogue.packages.fault import Fault
from catalogue.packages.schema import CSV_TABLES

#: A row of any table, by (table, key).
RowKey = tuple[str, str]
Values = Mapping[str, Any]

#: Zips carry no time, so that equal files give equal bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass
class Package:
    """A content package. `where` is how messages name its folder; blank for one read from a zip."""

    name: str
    where: str
    files: dict[str, bytes]
    head: dict[str, Any] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What readers call it."""
        return str(self.head.get("title") or self.name)

    @property
    def stands_on(self) -> tuple[str, ...]:
        """The packages that must be loaded before it."""
        return tuple(map(str, self.head.get("standsOn") or ()))

    @property
    def sample(self) -> bool:
        """Whether its rows are fictional and shown as 示例."""
        return self.head.get("sample") is True

    @property
    def sha256(self) -> str:
        """One fingerprint of all its files."""
        return fingerprint(self.files)

    def path(self, file: str) -> str:
        """How messages name a file of the package."""
        return f"{self.where}/{file}" if self.where else file

    def by_key(self) -> dict[RowKey, Values]:
        """The rows' values by table and key, `sample` among them."""
        return {(r.table, r.key): {**r.values, "sample": self.sample} for r in self.rows}


def read_folder(folder: Path) -> Package:
    """Read the package in `folder`. What cannot be read is in its `faults`.

    Raises FileNotFoundError if the folder has no datapackage.json.
    """
    if not (folder / descriptor.FILE).is_file():
        raise FileNotFoundError(folder)
    paths = [p for p in sorted(folder.rglob("*")) if p.is_file() and _is_content(p, folder)]
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}
    package = read(files, folder.resolve().name, str(folder))
    if package.head and package.head.get("name") != package.name:
        file, said = package.path(descriptor.FILE), str(package.head.get("name"))
        fix = f"请改为“{package.name}”"
        package.faults.append(Fault(file, 0, "name", "与文件夹名称不一致", fix, said))
    return package


def _is_content(path: Path, folder: Path) -> bool:
    """Editors and office programs leave files beside: .swp, ~$, .DS_Store."""
    return not any(part.startswith((".", "~")) for part in path.relative_to(folder).parts)


def read(files: dict[str, bytes], name: str, where: str = "", *, old: bool = False) -> Package:
    """A package from its files; `old`: written for an earlier schema, read as far as it goes."""
    package = Package(name, where, files)
    _read_head(package)
    for file, data in files.items():
        stem, _, suffix = file.rpartition(".")
        if suffix == "csv":
            _read_table(package, stem, file, data, old)
        elif file == settings.FILE:
            rows, faults = settings.parse(package.path(file), data)
            package.rows += rows
            package.faults += faults
    return package


def _read_table(package: Package, stem: str, file: str, data: bytes, old: bool) -> None:
    table = CSV_TABLES.get(stem)
    if table is None:
        names = "、".join(CSV_TABLES)
        package.faults.append(
            Fault(package.path(file), 0, "", "不是内容包的表", f"可用的表名：{names}")
        )
        return
    parsed = csvfile.parse(table, package.path(file), data, old=old)
    package.rows += parsed.rows
    package.faults += parsed.faults


def _read_head(package: Package) -> None:
    where = package.path(descriptor.FILE)
    try:
        head = json.loads(package.files.get(descriptor.FILE, b"").decode())
    except ValueError as error:
        package.faults.append(Fault(where, 0, "", f"不能读取（{error}）", "请检查引号和逗号"))
        return
    package.head = head if isinstance(head, dict) else {}
    for name, kind, fix in (
        ("name", str, "请写文件夹的名称"),
        ("title", str, "请写内容包的中文名称"),
        ("standsOn", list, "请列出所依托的内容包，没有时写[]"),
        ("sample", bool, "虚构的示例内容写true，其他写false"),
    ):
        if not isinstance(package.head.get(name), kind):
            package.faults.append(Fault(where, 0, name, "没有填写", fix))


def fingerprint(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for name in sorted(files):
        data = files[name]
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """The files as one blob, the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return out.getvalue()


def from_zip(blob: bytes) -> dict[str, bytes]:
    """The files of a blob made by `to_zip`."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
