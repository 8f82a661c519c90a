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
    "agency": "示范市公共就业服务中心",
    "phone": "0360-8000001",
    "domain": "px.shifan.gov.cn",
    "id_code": "bm99000001",
    "icp": "示ICP备99000001号-1",
    "police_record": "示公网安备99000002000001号",
    "party_mark_url": "https://bszs.conac.cn/sitename?method=show&id=9900000000000000000000000000000A",
    "error_report_url": "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=bm99000001",
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


@pytest.mark.parametrize("name", GOOD)
def test_a_placeholder_is_not_enough(name: str, tmp_path: Path) -> None:
    address = name.endswith("_url")  # other words would not even be read
    wrong = faults(tmp_path, {**GOOD, name: "https://www.example.com/" if address else "待定"})
    assert "待定" in wrong[0] or "example" in wrong[0]
    assert f"“site.{name}”列" in wrong[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "某某市职业技能培训目录"),
        ("org", "单位全称"),
        ("agency", "XXX公共就业服务中心"),
        ("phone", "0000-0000000"),
        ("domain", "example.com"),
        ("domain", "www.example.org"),
        ("domain", "rsj.example.gov.cn"),
        ("domain", "px.shifan.test"),
        ("domain", "px.shifan.invalid"),
        ("domain", "px.localhost"),
        ("id_code", "0000000000"),
        ("icp", "某ICP备00000000号-1"),
        ("icp", "示ICP备00000000号-1"),
        ("police_record", "示公网安备00000000000000号"),
    ],
)
def test_the_form_alone_is_not_enough(name: str, value: str, tmp_path: Path) -> None:
    (wrong,) = [f for f in faults(tmp_path, {**GOOD, name: value}) if "标识码与本站不同" not in f]
    assert f"“site.{name}”列：“{value}”不是真实的" in wrong


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("phone", "见主页"),
        ("domain", "https://px.shifan.gov.cn/"),
        ("domain", "localhost"),
        ("id_code", "bm9900001"),
        ("id_code", "bm990000011"),
        ("icp", "示ICP备99号"),
        ("icp", "示ICP证99000001号"),
        ("police_record", "示公网安备9900000200000号"),
        ("police_record", "99000002000001"),
        ("party_mark_url", "https://bszs.conac.cn/"),
        ("error_report_url", "https://www.shifan.gov.cn/jiucuo.html"),
    ],
)
def test_the_form_of_each_is_known(name: str, value: str, tmp_path: Path) -> None:
    wrong = faults(tmp_path, {**GOOD, name: value})
    assert f"“site.{name}”列：“{value}”不像是" in wrong[0]


@pytest.mark.parametrize("domain", ["px.shifan.gov.cn", "example-px.cn", "test.shifan.gov.cn"])
def test_domains_that_can_be_owned(domain: str, tmp_path: Path) -> None:
    assert faults(tmp_path, {**GOOD, "domain": domain}) == []


@pytest.mark.parametrize("phone", ["12333", "0360-12333", "0360-8000001", "400-8000001"])
def test_telephones_of_every_form(phone: str, tmp_path: Path) -> None:
    assert faults(tmp_path, {**GOOD, "phone": phone}) == []


def test_reports_reach_this_site_and_no_other(tmp_path: Path) -> None:
    report = GOOD["error_report_url"].replace("bm99000001", "bm99000002")
    (wrong,) = faults(tmp_path, {**GOOD, "error_report_url": report})
    assert "标识码与本站不同。请与site.id_code“bm99000001”核对。" in wrong
