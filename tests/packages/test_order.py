"""Packages come after those they stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.packages.order import NoPackage, with_foundations
from tests.packages.builder import build


def names(folders: list[Path], content: Path) -> list[str]:
    return [package.name for package in with_foundations(folders, content)]


def test_foundations_come_first_and_once(tmp_path: Path) -> None:
    build(tmp_path, "ground", {})
    build(tmp_path, "city", {}, stands_on=["ground"])
    top = build(tmp_path, "top", {}, stands_on=["city", "ground"])
    assert names([top], tmp_path) == ["ground", "city", "top"]
    assert names([top, tmp_path / "ground", top], tmp_path) == ["ground", "city", "top"]


def test_a_foundation_is_found_in_the_content_folder_too(tmp_path: Path) -> None:
    build(tmp_path / "content", "ground", {})
    top = build(tmp_path / "elsewhere", "top", {}, stands_on=["ground"])
    assert names([top], tmp_path / "content") == ["ground", "top"]


def test_a_missing_foundation_and_a_circle(tmp_path: Path) -> None:
    top = build(tmp_path, "top", {}, stands_on=["ground"])
    with pytest.raises(NoPackage, match="没有找到内容包"):
        names([top], tmp_path)
    build(tmp_path, "ground", {}, stands_on=["top"])
    with pytest.raises(NoPackage, match="互相依托：top、ground、top"):
        names([top], tmp_path)
