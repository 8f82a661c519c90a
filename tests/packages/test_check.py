"""Every kind of fault, each named with file, row and column and told what to do about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue.packages.check import check
from catalogue.packages.fault import Fault
from catalogue.packages.package import read_folder
from tests.packages.builder import (
    BUREAU,
    CITY,
    LINE,
    RATE,
    SCHOOL,
    WELDER,
    Rows,
    added,
    build,
    changed,
)


def faults(*folders: Path) -> list[Fault]:
    return check([read_folder(folder) for folder in folders])


def said(folder: Path) -> list[str]:
    return [str(fault).replace(str(folder.parent) + "/", "") for fault in faults(folder)]


def test_a_good_package_has_no_fault(tmp_path: Path) -> None:
    assert said(build(tmp_path)) == []


RATES = {"kind": "range", "amount": "", "minimum": "300", "maximum": "1000"}

#: What is wrong, and the one sentence it gets (after the file's name).
SINGLE = [
    (changed("site", name=""), "site.csv 第2行“name”列：（空）必须填写。请补填。"),
    (changed("rate", level="5级"), "“level”列：“5级”不是等级名称"),
    (changed("notice", kind="停"), "“kind”列：“停”不在可选范围。可选：admission（列入目录）、"),
    (changed("notice", published_on="2026.1.5"), "“published_on”列：“2026.1.5”不是日期"),
    (changed("rate", amount="一千"), "“amount”列：“一千”不是数字。只写数字，单位为元"),
    (changed("notice", to="2026-01-09"), "“to”列：“2026-01-09”结束早于开始"),
    (changed("site", institution="j99999"), "“institution”列：“j99999”在培训机构（institution）中没有找到"),
    (changed("site", institution="a22222"), "“institution”列：“a22222”在培训机构（institution）中没有找到"),
    (changed("institution", credit_code="9135"), "“credit_code”列：“9135”不是18位。请对照证照核对"),
    (changed("site", lat="115.98", lng="36.43", point_system="gcj02"), "经纬度像是写反了"),
    (changed("site", lat="48.85", lng="2.35", point_system="gcj02"), "不在中国境内"),
    (changed("site", lat="36.43", lng="115.98"), "经纬度和坐标系没有填全"),
    (changed("site", phone="0000-000****"), "含*号，已隐去。此格请留空，phone_masked列写true"),
    (changed("site", contact="招生办13800000000"), "像是个人手机号。请删除"),
    (changed("institution", introduction="校长11010519491231002X"), "像是身份证号。请删除"),
    (changed("notice", document_number="示人社字[2026]08号"), "文号写法不规范。请写成“示人社字〔2026〕8号”"),
    (changed("notice", policy="p99999"), "“policy”列：“p99999”在政策文件（policy）中没有找到"),
    (changed("rate", amount=""), "“amount”列：（空）必须填写"),
    (changed("rate", minimum="5"), "“minimum”列：“5”与补贴方式fixed不符"),
    (changed("rate", **{**RATES, "minimum": "2000"}), "“maximum”列：“1000”最高小于最低"),
    (changed("grade", value=""), "与unrated列应当填且只填一个"),
    (changed("grade", unrated="new"), "与unrated列应当填且只填一个"),
    (changed("notice_line", credit_code="91110000101623741K"), "名称与代码不是同一家"),
    (changed("notice_line", name="示例·乙禾学校", credit_code=""), "与该机构现用名、曾用名都不同"),
    (changed("institution", key=""), "“key”列：（空）必须填写。请运行 flask content mint"),
    (changed("grade", key="j33333"), "“key”列：“j33333”不是这张表的编号。应为字母r加5位"),
    (changed("region", key="9901"), "不是这张表的编号。请写六位行政区划代码"),
    (changed("subject", kind="occupation", code="6-18-02-04"), "职业和分类的编号就是编码"),
    (added("grade", year="2024"), "第3行“key”列：“r22222”与第2行重复"),
    (added("grade", key="r22223"), "与第2行重复（机构、评定办法、年度相同）。请保留一行"),
    (added("rate", key="w22223"), "请保留一行；前后接续的，请核对起止日期"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "sentence"), SINGLE, ids=[s[:30] for _, s in SINGLE])
def test_each_kind_of_fault(tables: dict[str, Rows], sentence: str, tmp_path: Path) -> None:
    found = [s for s in said(build(tmp_path, tables=tables, tidy=False)) if "规范格式" not in s]
    found = [s for s in found if "表结构" not in s]
    assert any(sentence in s for s in found), found
    assert not any(s.startswith("提醒") for s in found)


WARNED = [
    (changed("institution", credit_code="91350211M0000XUF46"), "末位校验不符。请对照证照核对"),
    (changed("site", phone="13800000000"), "像是个人手机号。请确认是对外公开的电话"),
    (changed("notice_line", name="示例·甲禾学效"), "与该机构现用名、曾用名都不同"),
]


@pytest.mark.parametrize(("tables", "sentence"), WARNED, ids=[s[:20] for _, s in WARNED])
def test_what_only_warns(tables: dict[str, Rows], sentence: str, tmp_path: Path) -> None:
    if "91350211M0000XUF46" in str(tables):
        tables = {**tables, "notice_line": [{**LINE, "credit_code": "91350211M0000XUF46"}]}
    found = faults(build(tmp_path, tables=tables))
    assert any(sentence in str(fault) for fault in found)
    assert all(fault.warning for fault in found), [str(fault) for fault in found]


def test_a_former_name_is_the_institutions_own(tmp_path: Path) -> None:
    former = {"key": "m22222", "institution": "j22222", "name": "示例·旧禾（学校）"}
    tables = changed("notice_line", name="示例·旧禾(学校)") | {"institution_name": [former]}
    assert said(build(tmp_path, tables=tables)) == []


def test_days_that_follow_one_another_do_not_clash(tmp_path: Path) -> None:
    first = {**RATE, "to": "2026-06-30"}
    then = {**RATE, "key": "w22223", "from": "2026-07-01", "follows": "w22222", "amount": "1800"}
    assert said(build(tmp_path, tables=changed("rate") | {"rate": [first, then]})) == []
    overlapping = {**then, "from": "2026-06-30"}
    found = said(build(tmp_path, tables=changed("rate") | {"rate": [first, overlapping]}))
    assert len(found) == 1


def test_a_row_rests_on_one_document_only(tmp_path: Path) -> None:
    policy = {
        "key": "p22222", "title": "示例文件", "kind": "municipal", "issuer": "示例",
        "written_precision": "unknown", "validity": "valid",
    }  # fmt: skip
    tables = changed("rate", policy="p22222", notice="t22222") | {"policy": [policy]}
    assert "与policy列只能填一个" in said(build(tmp_path, tables=tables))[0]


def test_a_subject_or_a_class_and_both_of_the_same_scheme(tmp_path: Path) -> None:
    other = {"key": "h22223", "name": "示例二", "payee": "person", "purpose": "living"}
    tables = changed("rate", subject="", **{"class": "q22222"}) | {
        "subsidy_class": [{"key": "q22222", "scheme": "h22223", "label": "A", "position": "1"}],
        "scheme": [*changed("scheme")["scheme"], other],
    }
    assert "属于另一个办法或项目" in said(build(tmp_path, tables=tables))[0]
    tables["rate"] = [{**tables["rate"][0], "subject": "o22222"}]
    assert any("与subject列只能填一个" in s for s in said(build(tmp_path / "b", tables=tables)))


def test_the_key_of_another_package_and_of_another_table(tmp_path: Path) -> None:
    base = build(tmp_path, "base", {"region": [CITY], "publisher": [BUREAU]})
    top = build(tmp_path, "top", {"publisher": [{**BUREAU, "name": "示例局"}]}, stands_on=["base"])
    found = [str(fault) for fault in faults(base, top)]
    assert len(found) == 1
    assert f"“b22222”与{base}/publisher.csv第2行重复。请保留一行" in found[0]


def test_references_reach_the_packages_below_and_the_site(tmp_path: Path) -> None:
    build(tmp_path, "base", {"region": [CITY]})
    top = build(tmp_path, "top", {"publisher": [BUREAU]}, stands_on=["base"])
    assert len(faults(top)) == 1
    assert faults(tmp_path / "base", top) == []
    assert check([read_folder(top)], [("region", "990100")]) == []


def test_a_package_may_not_refer_to_one_that_it_does_not_stand_on(tmp_path: Path) -> None:
    base = build(tmp_path, "base", {"region": [CITY]})
    middle = build(tmp_path, "middle", {}, stands_on=["base"])
    near = build(tmp_path, "near", {"publisher": [BUREAU]}, stands_on=["middle"])
    assert faults(base, middle, near) == []
    beside = build(tmp_path / "b", "beside", {"publisher": [BUREAU]})
    (fault,) = faults(base, middle, beside)
    assert "“990100”在地区（region）中没有找到" in str(fault)


def test_what_format_would_change(tmp_path: Path) -> None:
    folder = build(tmp_path)
    file = folder / "industry.csv"
    file.write_text("key,name,position,publisher,policy,notice,clause,checked_on\n")
    assert "没有一行内容" in said(folder)[0]
    file.unlink()
    school = folder / "institution.csv"
    school.write_bytes(school.read_bytes().replace(b"\n", b"\r\n"))
    assert "institution.csv：从第1行起不是规范格式" in said(folder)[0]
    assert f"请运行 flask content format {folder}" in str(faults(folder)[0])


def test_a_schema_that_is_not_the_models(tmp_path: Path) -> None:
    folder = build(tmp_path)
    head = folder / "datapackage.json"
    head.write_text(head.read_text().replace('"title": "公布日期"', '"title": "公布"'))
    assert said(folder) == [
        f"base/datapackage.json：与现在的表结构不一致。请运行 flask content format {folder}。".replace(
            str(tmp_path) + "/", ""
        )
    ]


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("{", "不能读取"),
        (json.dumps({"name": "other", "title": "甲", "standsOn": [], "sample": False}), "与文件夹名称不一致"),
        (json.dumps({"name": "base", "title": "甲", "standsOn": []}), "“sample”列：没有填写"),
    ],
)  # fmt: skip
def test_a_head_that_lacks_something(head: str, sentence: str, tmp_path: Path) -> None:
    folder = build(tmp_path, tables={"subject": [WELDER]}, tidy=False)
    (folder / "datapackage.json").write_text(head)
    assert any(sentence in s for s in said(folder))


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "schools.csv").write_text("key\n")
    assert "schools.csv：不是内容包的表。可用的表名：publisher、region" in said(folder)[0]


def test_settings_are_dotted_names_with_one_value(tmp_path: Path) -> None:
    folder = build(tmp_path, settings='[site]\nname = "示例"\nphone = ""\nopen = true\n')
    rows = {r.key: r.values["value"] for r in read_folder(folder).rows if r.table == "setting"}
    assert rows == {"site.name": "示例", "site.open": "true"}
    (folder / "site.toml").write_text('[site]\nlist = ["a"]\nBad-Name = "x"\n')
    assert len(said(folder)) == 2
    (folder / "site.toml").write_text('[site]\nname = "a\\u0000"\n')
    assert "控制字符" in said(folder)[0]
    (folder / "site.toml").write_text("[site\n")
    assert "site.toml：不能读取" in said(folder)[0]


def test_a_natural_key_of_blanks_names_nothing(tmp_path: Path) -> None:
    tables = changed("institution", credit_code="") | {"notice_line": [{**LINE, "credit_code": ""}]}
    nameless = {**SCHOOL, "key": "j22223", "name": "示例·丙禾学校", "credit_code": ""}
    tables["institution"] = [*tables["institution"], nameless]
    assert said(build(tmp_path, tables=tables)) == []
