"""Documents: 36 heads and two reference works, what they state of one another, their points."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

CONTENT = Path(__file__).parents[2] / "content"
PACKAGES = ("national", "liaocheng")
#: The documents read in full, by title: their key, which never changes, and how many points.
FOUNDING = {
    "聊城市职业技能提升行动工作方案（2019—2021年）": ("pgnqnj", 28),
    "关于开展职业技能提升行动质量年活动提高专账资金使用效能的通知": ("pd8f48", 14),
    "山东省职业技能提升行动质量年活动实施方案": ("pr46vs", 11),
    "关于贯彻落实人社部函〔2021〕14号文件扎实推进职业技能提升行动的通知": ("pmwskn", 10),
    "江苏省职业技能提升行动实施方案（2019-2021年）": ("ph229c", 22),
    "枣庄市“十四五”职业技能培训规划": ("pqkjxs", 34),
}
#: Rows and a fingerprint of the keys. Rows added on purpose change them: the failing test shows
#: the new values.
GOLDEN = {
    "policy": "38 093d4506fd5d4e1f",
    "policy_relation": "9 3f11aa6d3bbffa0d",
    "clause_point": "173 b5b9f38eb36f4201",
}
#: Hosts that a page may lead to as the source of a document.
OFFICIAL = (".gov.cn", ".edu.cn", "epaper.gmw.cn")


@cache
def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table in both packages that carry documents."""
    found = []
    for package in PACKAGES:
        with (CONTENT / package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


@cache
def documents() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in rows("policy")}


def titled(title: str) -> dict[str, str]:
    (row,) = [row for row in rows("policy") if row["title"] == title]
    return row


@cache
def points() -> dict[str, list[dict[str, str]]]:
    """The points of each document in their order."""
    found = defaultdict(list)
    for row in sorted(rows("clause_point"), key=lambda r: int(r["position"])):
        found[row["of_policy"]].append(row)
    return found


@pytest.mark.parametrize("table", GOLDEN)
def test_keys_are_golden(table: str) -> None:
    keys = sorted(row["key"] for row in rows(table))
    found = f"{len(keys)} {hashlib.sha256(chr(10).join(keys).encode()).hexdigest()[:16]}"
    assert found == GOLDEN[table]


@pytest.mark.parametrize("title", FOUNDING)
def test_a_founding_document_keeps_its_key_and_all_its_points(title: str) -> None:
    key, count = FOUNDING[title]
    assert titled(title)["key"] == key
    assert titled(title)["reliability"] == "A"
    assert [int(p["position"]) for p in points()[key]] == list(range(1, count + 1))
    clauses = [p["clause"] for p in points()[key]]
    assert all(clauses)
    assert len(set(clauses)) == count


def test_every_document_has_its_head() -> None:
    kinds = Counter(row["kind"] for row in rows("policy"))
    assert kinds.pop("reference") == 2
    assert kinds.total() == 36
    for row in rows("policy"):
        assert row["title"] and row["issuer"] and row["summary"] and row["source_note"], row["key"]


def test_numbers_are_written_in_hexagonal_brackets() -> None:
    for row in rows("policy"):
        assert not set("[]【】()（）") & set(row["document_number"])
        assert row["document_number"] == "" or row["document_number"].endswith("号")


def test_no_date_is_more_precise_than_known() -> None:
    heads = [row for row in rows("policy") if row["kind"] != "reference"]
    precise = Counter(row["written_precision"] for row in heads)
    assert precise == {"day": 18, "month": 9, "year": 5, "unknown": 4}
    forms = {"day": "....-..-..", "month": "....-..-01", "year": "....-01-01", "unknown": ""}
    for row in rows("policy"):
        assert re.fullmatch(forms[row["written_precision"]], row["written_on"]), row["title"]


def test_a_document_begins_only_on_a_day_that_is_known() -> None:
    for row in rows("policy"):
        if row["from"]:
            assert row["written_precision"] == "day"
            assert row["from"] == row["written_on"], row["title"]


def test_a_period_ends_where_the_title_or_the_text_says() -> None:
    for row in rows("policy"):
        for years in ("2019—2021年", "2019-2021年"):
            if years in row["title"]:
                assert row["to"] == "2021-12-31", row["title"]
    stated = {row["document_number"]: row["to"] for row in rows("policy") if row["document_number"]}
    assert stated["聊政办发〔2019〕10号"] == "2021-12-31"
    assert stated["枣人社发〔2022〕14号"] == "2025-12-31"
    assert stated["鲁人社字〔2021〕33号"] == ""


def test_validity_is_unknown_where_no_document_states_it() -> None:
    assert {row["validity"] for row in rows("policy")} == {"unknown"}


def test_what_was_not_read_in_full_is_not_checked() -> None:
    founding = {key for key, _ in FOUNDING.values()}
    assert {row["key"] for row in rows("policy") if row["checked_on"]} == founding
    for row in rows("policy"):
        if row["reliability"] in ("B", "C"):
            assert "待核对" in row["source_note"], row["title"]


def test_sources_that_are_no_official_page_are_described_not_linked() -> None:
    for row in rows("policy"):
        host = row["source_url"].partition("//")[2].partition("/")[0]
        assert host == "" or host.endswith(OFFICIAL), host


def test_relations_are_those_that_documents_state() -> None:
    relations = rows("policy_relation")
    stated = {(row["from_policy"], row["kind"], row["to_policy"]) for row in relations}
    plan, notice = "pgnqnj", "pd8f48"
    national = titled("职业技能提升行动方案（2019—2021年）")["key"]
    assert {(plan, "carries_out", national), ("ph229c", "carries_out", national)} <= stated
    assert {to for start, kind, to in stated if start == notice} == {"pr46vs", "pmwskn"}
    assert "replaces" not in {kind for _, kind, _ in stated}
    for start, _, to in stated:
        assert {start, to} <= documents().keys()


def test_every_document_has_points_in_few_words() -> None:
    readable = {key for key, row in documents().items() if row["kind"] != "reference"}
    assert points().keys() == readable
    for row in rows("clause_point"):
        assert 0 < len(row["heading"]) <= 14
        assert len(row["body"]) <= 160
        assert row["policy"] == row["of_policy"]


def test_the_points_of_the_plan_carry_its_figures() -> None:
    by_clause = {p["clause"]: p["body"] for p in points()["pgnqnj"]}
    assert "14万人次" in by_clause["第一部分"]
    assert "60%" in by_clause["第三部分（十二）"]
    assert "每人每年不超过3次" in by_clause["第五部分（二十一）"]
    assert "40100人" in by_clause["附件1"]
    parts = "二" * 11 + "三" * 3 + "四" * 3 + "五" * 4 + "六" * 4
    numbered = [clause for clause in by_clause if "（" in clause]
    assert [clause[1] for clause in numbered] == list(parts)


def test_the_annex_of_the_plan_adds_up() -> None:
    (annex,) = [p for p in points()["pgnqnj"] if p["clause"] == "附件1"]
    plans = [int(n) for n in "".join(c if c.isdigit() else " " for c in annex["body"]).split()]
    assert plans[0] == sum(plans[1:]) == 40100


def test_periods_run_forwards() -> None:
    for row in rows("policy"):
        if row["from"] and row["to"]:
            assert date.fromisoformat(row["from"]) < date.fromisoformat(row["to"])
