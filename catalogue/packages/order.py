"""Which packages a command means: those named and, before each, those it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from catalogue.packages.package import Package, read_folder


class NoPackage(LookupError):
    """A package that is not where it was looked for, or a circle of packages."""


def with_foundations(folders: Iterable[Path], content: Path) -> list[Package]:
    """The packages in `folders`, each after those it stands on (beside it, else in `content`).

    Raises NoPackage with a sentence for staff.
    """
    found: dict[str, Package] = {}
    for folder in folders:
        _add(folder, content, found, ())
    return list(found.values())


def _add(folder: Path, content: Path, found: dict[str, Package], path: tuple[str, ...]) -> None:
    name = folder.resolve().name
    if name in found:
        return
    if name in path:
        circle = "、".join((*path, name))
        raise NoPackage(f"内容包互相依托：{circle}。请修改datapackage.json的standsOn。")
    try:
        package = read_folder(folder)
    except FileNotFoundError:
        sentence = f"没有找到内容包“{folder}”（其中应有datapackage.json）。请核对路径。"
        raise NoPackage(sentence) from None
    for below in package.stands_on:
        beside = folder.resolve().parent / below
        _add(_shown(beside, content / below), content, found, (*path, name))
    found[name] = package


def _shown(beside: Path, otherwise: Path) -> Path:
    """The folder that exists, as a short path where it lies below the working folder."""
    chosen = beside if beside.is_dir() else otherwise
    here = Path.cwd()
    return chosen.relative_to(here) if chosen.is_relative_to(here) else chosen
