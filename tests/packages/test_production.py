"""What a site in earnest may not open with."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.packages import production
from catalogue.packages.package import read_folder
from tests.packages.builder import build

GOOD = {
    "name": "示范市职业技能培训目录",
    "org": "示范市人力资源和社会保障局",
    "phone": "0000-0000000",
    "domain": "px.example.gov.cn",
    "id_code": "0000000000",
    "icp": "示ICP备00000000号-1",
    "police_record": "示公网安备00000000000000号",
}


def faults(tmp_path: Path, settings: dict[str, str], sample: bool = False) -> list[str]:
    toml = "[site]\n" + "".join(f'{k} = "{v}"\n' for k, v in settings.items())
    folder = build(tmp_path, tables={}, settings=toml, sample=sample)
    return [str(fault) for fault in production.faults([read_folder(folder)])]


def test_a_complete_bureau(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []


def test_sample_rows(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, GOOD, sample=True)
    assert "虚构的示例" in fault


@pytest.mark.parametrize("name", GOOD)
def test_each_piece_of_furniture(name: str, tmp_path: Path) -> None:
    (missing,) = faults(tmp_path, {k: v for k, v in GOOD.items() if k != name})
    assert f"“site.{name}”列：没有填写" in missing


@pytest.mark.parametrize("name", ["phone", "domain", "id_code", "icp", "police_record"])
def test_a_placeholder_is_not_enough(name: str, tmp_path: Path) -> None:
    (wrong,) = faults(tmp_path, {**GOOD, name: "待定"})
    assert f"“site.{name}”列：“待定”不像是" in wrong
