"""content/national: the whole classification, licences, regions; keys never change by accident.

`golden_national.json` holds, for each table, how many rows it has and a fingerprint of its keys,
and a few keys by name. Rows *added* on purpose change counts and fingerprints: the failing test
prints the new values, copy them into the file in the same commit. A key under `named` never
changes: it stands in printed QR codes.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NATIONAL = ROOT / "content" / "national"
GOLDEN = json.loads(Path(__file__).with_name("golden_national.json").read_text("utf-8"))

#: Column → the table it points to, for the tables tested here.
REFERENCES = {
    "publisher": {"region": "region", "above": "publisher"},
    "region": {"parent": "region"},
    "subject": {"parent": "subject"},
    "alias": {"subject": "subject"},
    "licence": {},
    "licence_subject": {"licence": "licence", "subject": "subject"},
}
MINTED = "[23456789bcdfghjkmnpqrstvwxz]{5}"
EVERYWHERE = {"publisher": "publisher", "policy": "policy"}


@cache
def rows(table: str) -> list[dict[str, str]]:
    with (NATIONAL / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def by_key(table: str) -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in rows(table)}


def subjects(kind: str) -> list[dict[str, str]]:
    return [row for row in rows("subject") if row["kind"] == kind]


def licences_of(subject: str) -> set[tuple[str, str]]:
    """The licences linked to a subject, as (name, item)."""
    linked = {row["licence"] for row in rows("licence_subject") if row["subject"] == subject}
    return {(by_key("licence")[key]["name"], by_key("licence")[key]["item"]) for key in linked}


def named(table: str, **values: str) -> dict[str, str]:
    (row,) = [r for r in rows(table) if all(r[n] == v for n, v in values.items())]
    return row


# Keys


@pytest.mark.parametrize("table", GOLDEN["tables"])
def test_counts_and_keys_are_golden(table: str) -> None:
    keys = "\n".join(sorted(by_key(table)))
    found = {"rows": len(rows(table)), "keys": hashlib.sha256(keys.encode()).hexdigest()}
    assert found == GOLDEN["tables"][table], (
        f"If rows of {table} were added on purpose, golden_national.json says {json.dumps(found)}"
    )


@pytest.mark.parametrize("name", GOLDEN["named"])
def test_named_keys_are_golden(name: str) -> None:
    golden = GOLDEN["named"][name]
    assert by_key(golden["table"])[golden["key"]]["name"] == name


def test_a_key_stands_in_one_table_once() -> None:
    keys = Counter(row["key"] for table in REFERENCES for row in rows(table))
    assert [key for key, times in keys.items() if times > 1] == []


def test_keys_are_codes_or_minted_with_their_letter() -> None:
    letters = {"publisher": "b", "alias": "y", "licence": "x", "licence_subject": "x"}
    for table, letter in letters.items():
        assert [k for k in by_key(table) if not re.fullmatch(letter + MINTED, k)] == []
    for row in rows("subject"):
        form = r"\d(-\d\d){0,3}" if row["code"] else "o" + MINTED
        assert re.fullmatch(form, row["key"]), row


@pytest.mark.parametrize("table", REFERENCES)
def test_references_resolve_within_the_package(table: str) -> None:
    for column, target in {**EVERYWHERE, **REFERENCES[table]}.items():
        unknown = {row[column] for row in rows(table) if row[column]} - set(by_key(target))
        assert unknown == set(), f"{table}.{column}"


# The classification


def test_the_tree_is_whole() -> None:
    kinds = Counter(row["kind"] for row in rows("subject"))
    assert (kinds["group"], kinds["occupation"], kinds["trade"]) == (463, 1661, 2955)
    depths = Counter(row["code"].count("-") for row in subjects("group"))
    assert depths == {0: 8, 1: 74, 2: 381}


def test_codes_are_keys_and_say_the_parent() -> None:
    for row in subjects("group") + subjects("occupation"):
        assert row["key"] == row["code"]
        assert row["parent"] == row["code"].rpartition("-")[0]
        assert (row["kind"] == "occupation") == (row["code"].count("-") == 3)


def test_trades_are_under_occupations_and_have_no_code() -> None:
    for row in subjects("trade"):
        assert by_key("subject")[row["parent"]]["kind"] == "occupation"
        assert row["code"] == ""


def test_position_is_the_official_order() -> None:
    coded = sorted((r for r in rows("subject") if r["code"]), key=lambda r: r["code"])
    positions = [int(row["position"]) for row in coded]
    assert positions == sorted(positions)
    assert len({row["position"] for row in rows("subject")}) == len(rows("subject"))


def test_a_trade_stands_between_its_occupation_and_the_next() -> None:
    order = sorted(rows("subject"), key=lambda r: int(r["position"]))
    above = ""
    for row in order:
        above = row["key"] if row["kind"] in ("group", "occupation") else above
        assert row["kind"] != "trade" or row["parent"] == above


def test_only_names_compared_with_the_official_list_are_checked() -> None:
    checked = Counter(row["kind"] for row in rows("subject") if row["name_checked"] == "true")
    assert checked["occupation"] == 471
    assert checked["trade"] == checked["operation"] == 0


def test_the_classification_is_what_coded_subjects_rest_on() -> None:
    source = named("policy", title="中华人民共和国职业分类大典（2022年版）")["key"]
    coded = [r for r in rows("subject") if r["kind"] in ("group", "occupation", "trade")]
    assert {row["policy"] for row in coded} == {source}


def test_what_is_missing_is_said() -> None:
    """An occupation whose national code is not known has no key yet: it must be the code."""
    description = json.loads((NATIONAL / "datapackage.json").read_text("utf-8"))["description"]
    missing = description.partition("没有收录的新职业：")[2].partition("。")[0].split("、")
    assert len(missing) == 12
    assert {row["name"] for row in rows("subject")}.isdisjoint(missing)


# Subjects without a code


def test_special_operations_are_a_tree() -> None:
    root = named("subject", kind="operation", name="特种作业")
    categories = [r for r in subjects("operation") if r["parent"] == root["key"]]
    items = [r for r in subjects("operation") if r["parent"] in {c["key"] for c in categories}]
    assert (len(categories), len(items)) == (10, 17)
    assert {"低压电工作业", "熔化焊接与热切割作业", "登高架设作业"} <= {r["name"] for r in items}


def test_names_of_special_operations_say_that_they_may_be_superseded() -> None:
    for row in subjects("operation"):
        assert row["parent"] == "" or "应急〔2026〕45号" in row["note"], row["name"]


def test_courses_say_which_document_names_them() -> None:
    for row in subjects("course"):
        assert (row["policy"] and row["clause"]) or "没有单列" in row["note"], row["name"]
    without = [row["name"] for row in subjects("course") if not row["policy"]]
    assert without == ["改善企业培训（IYB）"]


# Other names


def test_an_everyday_word_leads_to_the_trade_and_its_occupation() -> None:
    leads = {(r["subject"], r["kind"]) for r in rows("alias") if r["name"] == "月嫂"}
    trade = named("subject", kind="trade", name="母婴护理员", parent="4-10-01-06")
    assert leads == {(trade["key"], "everyday"), ("4-10-01-06", "part")}


def test_former_names_are_kept() -> None:
    former = {(r["name"], r["subject"]) for r in rows("alias") if r["kind"] == "former"}
    assert {("研学旅行指导师", "4-13-04-04"), ("婚姻家庭咨询师", "4-10-05-03")} <= former


def test_no_other_name_repeats_the_name() -> None:
    for row in rows("alias"):
        assert by_key("subject")[row["subject"]]["name"] != row["name"]
        assert row["reliability"] in ("A", "B", "C")
        assert row["basis"]


# Licences


def test_unknown_stays_unknown() -> None:
    compulsory = Counter(row["compulsory"] for row in rows("licence"))
    assert compulsory == {"yes": 121, "unknown": 26, "no": 18}
    assert named("licence", name="有限空间作业")["compulsory"] == "unknown"
    assert Counter(row["reliability"] for row in rows("licence")) == {"A": 1, "B": 58, "C": 106}


def test_the_everyday_word_leads_to_the_licence_and_its_subjects() -> None:
    forklift = [r for r in rows("licence") if "叉车证" in r["words"].split("、")]
    assert [(r["name"], r["item"], r["compulsory"], r["issuer"]) for r in forklift] == [
        ("特种设备安全管理和作业人员证", "叉车司机（N1）", "yes", "市场监督管理部门")
    ]
    trade = named("subject", kind="trade", name="叉车司机")["key"]
    assert ("特种设备安全管理和作业人员证", "叉车司机（N1）") in licences_of(trade)


def test_an_electrician_meets_every_licence_of_the_trade() -> None:
    compulsory = {("特种作业操作证", "低压电工作业"), ("建筑施工特种作业操作资格证书", "建筑电工")}
    assert compulsory <= licences_of("6-31-01-03")
    operation = named("subject", kind="operation", name="低压电工作业")["key"]
    assert licences_of(operation) == {("特种作业操作证", "低压电工作业")}


def test_every_special_operation_that_is_an_item_has_its_licence() -> None:
    parents = {row["parent"] for row in subjects("operation")}
    leaves = [r["key"] for r in subjects("operation") if r["key"] not in parents]
    assert [key for key in leaves if not licences_of(key)] == []


def test_what_may_be_superseded_says_so() -> None:
    operations = [r for r in rows("licence") if r["name"] == "特种作业操作证"]
    assert len(operations) == 21
    assert [r["item"] for r in operations if "应急〔2026〕45号" not in r["note"]] == []


def test_the_admission_qualifications_of_2021_rest_on_the_directory() -> None:
    directory = named("policy", title="国家职业资格目录（2021年版）")["key"]
    rest = [r for r in rows("licence") if r["clause"].startswith("专业技术人员职业资格第")]
    assert {r["policy"] for r in rest} == {directory}
    numbers = {int(re.search(r"第(\d+)项", r["clause"])[1]) for r in rest}  # type: ignore[index]
    # 22, nurses, rests on its own regulation.
    assert numbers == set(range(1, 34)) - {22}


def test_what_was_only_inferred_is_of_reliability_c() -> None:
    inferred = [r for r in rows("licence") if "推定" in r["note"]]
    assert len(inferred) > 30
    assert {r["reliability"] for r in inferred} == {"C"}


def test_nothing_leads_to_a_page_that_is_not_official() -> None:
    for table in REFERENCES:
        for row in rows(table):
            assert not re.search(r"https?:|www\.|\.(com|cn|net)\b", "".join(row.values())), row


# Regions and issuing bodies


def test_shandong_and_jiangsu_are_whole() -> None:
    children = Counter(row["parent"] for row in rows("region"))
    assert (children["370000"], children["320000"], children["371500"]) == (16, 13, 8)
    counties = Counter(r["key"][:2] for r in rows("region") if r["kind"] == "county")
    assert (counties["37"], counties["32"]) == (136, 95)


def test_regions_are_in_the_order_of_their_codes() -> None:
    for row in rows("region"):
        assert int(row["position"]) == int(row["key"]) * 10
        code = row["key"]
        above = {"province": "", "city": code[:2] + "0000", "county": code[:4] + "00"}[row["kind"]]
        assert row["parent"] == above


def test_a_bureau_is_below_the_one_of_its_province() -> None:
    for row in rows("publisher"):
        assert (row["phone"], row["complaint_phone"]) == ("", "")
        above = by_key("publisher").get(row["above"], {})
        assert row["region"].startswith(above.get("region", "").rstrip("0"))
    assert named("publisher", name="山东省人力资源和社会保障厅")["above"] == "b825m3"
