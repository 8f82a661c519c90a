"""content/sample: fictional through and through, and wide enough for every page.

`golden_sample.json` works as `golden_national.json` does: rows *added* on purpose change counts and
fingerprints, the failing test prints the new values; a key under `named` never changes. What stands
how is in `test_sample_standing`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from catalogue import glossary
from catalogue.packages.check import check
from catalogue.packages.package import read_folder
from catalogue.rules.codes import credit_code_checks
from catalogue.rules.coordinates import Point, metres_between
from tests.content.folding import ROOT, tables

STACK = ("content/national", "content/liaocheng", "content/sample")
SAMPLE = tables("content/sample")
GOLDEN = json.loads(Path(__file__).with_name("golden_sample.json").read_text("utf-8"))

#: Counties and 功能区, with a box well inside which points must lie: south, west, north, east.
BOXES = {
    "371502": (36.30, 115.75, 36.62, 116.12),
    "371503": (36.40, 116.03, 36.75, 116.40),
    "371581": (36.65, 115.55, 37.00, 116.00),
    "371521": (35.92, 115.60, 36.30, 116.12),
    "371522": (35.80, 115.35, 36.40, 115.75),
    "371524": (36.15, 116.05, 36.55, 116.45),
    "371525": (36.35, 115.28, 36.70, 115.78),
    "371526": (36.70, 116.02, 37.02, 116.50),
}
ZONES = {"ssxvwp", "s9mtk2", "smqs6w"}
#: Where the counties' governments sit, GCJ-02: no institution is there.
CENTRES = {
    "371502": (36.434669, 115.988349),
    "371503": (36.580688, 116.25527),
    "371581": (36.838277, 115.704881),
    "371521": (36.114392, 115.79182),
    "371522": (36.233598, 115.671191),
    "371524": (36.334917, 116.247579),
    "371525": (36.484009, 115.442739),
    "371526": (36.846762, 116.23016),
}


def short(name: str) -> str:
    """示例·甲禾职业培训学校 → 甲禾."""
    return name.removeprefix("示例·")[:2]


INSTITUTIONS = {short(row["name"]): row for row in SAMPLE["institution"]}
KEYS = {name: row["key"] for name, row in INSTITUTIONS.items()}


def of(table: str, **values: Any) -> list[dict[str, Any]]:
    return [row for row in SAMPLE[table] if all(row[n] == v for n, v in values.items())]


# Keys


@pytest.mark.parametrize("table", sorted(SAMPLE))
def test_counts_and_keys_are_golden(table: str) -> None:
    keys = "\n".join(sorted(row["key"] for row in SAMPLE[table]))
    found = {"rows": len(SAMPLE[table]), "keys": hashlib.sha256(keys.encode()).hexdigest()}
    assert found == GOLDEN["tables"].get(table), (
        f"If rows of {table} were added on purpose, golden_sample.json says {json.dumps(found)}"
    )


@pytest.mark.parametrize("name", GOLDEN["named"])
def test_named_keys_are_golden(name: str) -> None:
    assert KEYS[name] == GOLDEN["named"][name]


def test_the_three_packages_are_without_fault_together() -> None:
    found = check([read_folder(ROOT / folder) for folder in STACK])
    assert [str(fault) for fault in found if "content/sample" in fault.file] == []


# Fictional


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("publisher", "name"), ("institution", "name"), ("institution_name", "name"),
        ("policy", "title"), ("catalogue", "name"), ("notice", "title"), ("scheme", "name"),
        ("grading_scheme", "name"), ("industry", "name"), ("notice_line", "name"),
    ],
)  # fmt: skip
def test_names_say_that_they_are_fictional(table: str, column: str) -> None:
    assert [row[column] for row in SAMPLE[table] if not row[column].startswith("示例")] == []


def test_nothing_rests_on_a_body_or_document_that_exists() -> None:
    publishers = {row["key"] for row in SAMPLE["publisher"]}
    policies = {row["key"] for row in SAMPLE["policy"]}
    for table in SAMPLE.values():
        for row in table:
            assert row["publisher_key"] is None or row["publisher_key"] in publishers, row
            assert row["policy_key"] is None or row["policy_key"] in policies, row


def test_no_telephone_could_be_dialled() -> None:
    text = json.dumps(SAMPLE, default=str, ensure_ascii=False)
    phones = re.findall(r"(?<![\dA-Z])\d{3,4}-\d{7,8}(?!\d)", text)
    assert len(phones) > 80
    assert [phone for phone in phones if not re.fullmatch(r"0000-000\d{4}", phone)] == []
    assert re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text) is None


def test_credit_codes_are_well_formed_and_of_no_place() -> None:
    codes = [row["credit_code"] for row in SAMPLE["institution"]]
    assert len(set(codes)) == len(codes) == 60
    assert all(code[2:13] == "000000DEM00" and credit_code_checks(code) for code in codes)


def test_document_numbers_are_fictional() -> None:
    numbers = [row["document_number"] for row in SAMPLE["notice"] + SAMPLE["policy"]]
    form = r"示[甲乙丙丁]?人社[字函评]〔20\d\d〕\d+号"
    assert [n for n in numbers if n and not re.fullmatch(form, n)] == []


# Places


def test_every_district_has_institutions() -> None:
    count = Counter(row["region_key"] for row in SAMPLE["institution"])
    assert count.keys() == BOXES.keys() | ZONES
    assert min(count.values()) >= 2


def test_points_lie_in_their_county_and_never_at_its_centre() -> None:
    located = [site for site in SAMPLE["site"] if site["lat"]]
    assert len(located) > 50
    for site in located:
        point = Point(float(site["lat"]), float(site["lng"]), site["point_system"]).to("gcj02")
        south, west, north, east = BOXES[site["region_key"]]
        assert south < point.lat < north and west < point.lng < east, site
        centre = Point(*CENTRES[site["region_key"]], "gcj02")
        assert metres_between(point, centre) > 1000, site


def test_points_are_given_in_each_system_and_none_in_a_zone() -> None:
    systems = Counter(site["point_system"] for site in SAMPLE["site"])
    assert systems["gcj02"] > systems["wgs84"] >= 3 and systems["bd09"] >= 3
    assert {site["lat"] for site in SAMPLE["site"] if site["region_key"] in ZONES} == {None}
    assert all(site["address"] for site in SAMPLE["site"] if site["region_key"] in ZONES)


def test_what_is_not_known_of_a_site_is_there_too() -> None:
    sites = Counter(row["institution_key"] for row in SAMPLE["site"])
    assert Counter(sites.values())[1] > 40 and max(sites.values()) == 3
    assert len(of("site", phone=None, phone_masked=True)) >= 3
    assert len(of("site", phone=None, phone_masked=False)) >= 2
    assert len(of("site", address=None)) >= 3
    assert [s for s in SAMPLE["site"] if s["address"] and not s["lat"] and s["region_key"] in BOXES]


# What is taught


def test_institutions_are_of_every_kind() -> None:
    kinds = glossary.INSTITUTION_KINDS
    masks = [row["kinds"] for row in SAMPLE["institution"]]
    assert {kind for mask in masks for kind in kinds.members(mask)} == set(kinds)
    assert [len(kinds.members(mask)) for mask in masks].count(2) >= 3
    assert max(len(row["name"]) for row in SAMPLE["institution"]) >= 20


def test_training_covers_what_people_look_for() -> None:
    taught = Counter(row["subject_key"] for row in of("capability", purpose="training"))
    wanted = ["6-31-01-03", "6-18-02-04", "4-10-01-05", "4-10-01-06", "4-03-02-01", "6-30-05-01"]
    assert min(taught[code] for code in wanted) >= 6
    assert 4 <= len(SAMPLE["capability"]) / len(SAMPLE["institution"]) <= 7
    assert {row["mode"] for row in SAMPLE["capability"]} == set(glossary.MODES)
    assert {row["purpose"] for row in SAMPLE["capability"]} == set(glossary.PURPOSES)


def test_electricians_are_taught_in_linqing_at_three_grades() -> None:
    teaching = {r["institution_key"] for r in of("capability", subject_key="6-31-01-03")}
    there = [r["key"] for r in of("institution", region_key="371581") if r["key"] in teaching]
    labels = {row["key"]: row["label"] for row in SAMPLE["grade_value"]}
    (scheme,) = of("grading_scheme", kind="credit")
    grades = of("grade", scheme_key=scheme["key"], year=2025)
    rows = [row for row in grades if row["institution_key"] in there]
    assert sorted(labels[row["value_key"]] for row in rows) == ["A级", "B级", "B级", "C级"]
