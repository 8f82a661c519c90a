"""content/liaocheng: what documents of 聊城 and 山东 state, nothing guessed, each with a clause."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

CONTENT = Path(__file__).parents[2] / "content"
PLAN, NOTICE, QUALITY_YEAR, ACCOUNT = "pgnqnj", "pd8f48", "pr46vs", "pmwskn"
#: Rows and a fingerprint of the keys. Rows added on purpose change them: the failing test shows
#: the new values.
GOLDEN = {
    "region": "3 6e42e58c495e61ed",
    "publisher": "3 d952c327cd344249",
    "catalogue": "1 73876d43e5d4566b",
    "listing": "5 c778c52108c011cd",
    "scheme": "10 547d613f7468deda",
    "scheme_paper": "3 0a14c6c07f618cec",
    "rate": "20 4e3137d0970adff2",
    "rule": "44 1ddf80d968827a1d",
}
#: Keys that stand in addresses and printed codes; they never change.
NAMED = {
    ("region", "ssxvwp"): "聊城经济技术开发区",
    ("region", "s9mtk2"): "聊城高新技术产业开发区",
    ("region", "smqs6w"): "聊城江北水城旅游度假区",
    ("publisher", "bwvh4q"): "聊城市人力资源和社会保障局",
    ("publisher", "bnv6z9"): "聊城市财政局",
    ("publisher", "bvx2j6"): "聊城市人民政府办公室",
}
#: Column → the table it points to.
REFERENCES = {
    "parent": "region",
    "region": "region",
    "above": "publisher",
    "publisher": "publisher",
    "policy": "policy",
    "catalogue": "catalogue",
    "scheme": "scheme",
    "subject": "subject",
}
#: Children take their document from the row they are part of.
PARENTS = {"listing": "catalogue", "rate": "scheme", "scheme_paper": "scheme"}


@cache
def rows(table: str, package: str = "liaocheng") -> list[dict[str, str]]:
    path = CONTENT / package / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def by_key(table: str) -> dict[str, dict[str, str]]:
    """The rows of a table in this package and the one it stands on."""
    return {row["key"]: row for row in rows(table, "national") + rows(table)}


def source(table: str, row: dict[str, str]) -> tuple[str, str]:
    """The document and clause of a row, its parent's where blank."""
    parent = by_key(PARENTS[table])[row[PARENTS[table]]] if table in PARENTS else row
    return row["policy"] or parent["policy"], row["clause"] or parent["clause"]


def rates(scheme: str) -> list[dict[str, str]]:
    (key,) = [row["key"] for row in rows("scheme") if row["name"] == scheme]
    return [row for row in rows("rate") if row["scheme"] == key]


@pytest.mark.parametrize("table", GOLDEN)
def test_keys_are_golden(table: str) -> None:
    keys = sorted(row["key"] for row in rows(table))
    found = f"{len(keys)} {hashlib.sha256(chr(10).join(keys).encode()).hexdigest()[:16]}"
    assert found == GOLDEN[table]


def test_named_keys_never_change() -> None:
    for (table, key), name in NAMED.items():
        assert by_key(table)[key]["name"] == name


@pytest.mark.parametrize("table", GOLDEN)
def test_every_row_names_a_document_and_its_clause(table: str) -> None:
    for row in rows(table):
        policy, clause = source(table, row)
        assert policy in by_key("policy"), row
        assert clause, row


@pytest.mark.parametrize("table", GOLDEN)
def test_references_resolve(table: str) -> None:
    for row in rows(table):
        for column, target in REFERENCES.items():
            assert not row.get(column) or row[column] in by_key(target), (column, row)


def test_the_zones_follow_the_counties_in_the_order_of_the_annex() -> None:
    order = sorted(
        (row for row in by_key("region").values() if row["parent"] == "371500"),
        key=lambda row: int(row["position"]),
    )
    assert [row["kind"] for row in order] == ["county"] * 8 + ["zone"] * 3
    assert [row["short_name"] for row in order[8:]] == ["经开区", "高新区", "度假区"]


def test_the_bureau_stands_below_the_one_of_its_province() -> None:
    assert by_key("publisher")["bwvh4q"]["above"] == "bcd2p6"
    assert {(r["phone"], r["complaint_phone"]) for r in rows("publisher")} == {("", "")}


def test_the_urgent_list_is_the_one_of_the_notice() -> None:
    (catalogue,) = rows("catalogue")
    assert (catalogue["kind"], catalogue["year"]) == ("urgent", "2021")
    assert (catalogue["from"], catalogue["to"]) == ("2021-05-10", "2021-12-31")
    assert (catalogue["policy"], catalogue["clause"]) == (NOTICE, "第一部分第3条")
    names = {key: row["name"] for key, row in by_key("subject").items()}
    printed = [row["name_in_source"] or names[row["subject"]] for row in rows("listing")]
    assert printed == ["健康照护师", "养老护理员", "家政服务员", "育婴员", "保育员（师）"]


def test_no_level_or_class_hours_are_given_that_the_notice_does_not_state() -> None:
    for row in rows("listing"):
        assert (row["levels"], row["class_hours"], row["certificate"]) == ("", "", "")


def test_only_the_amount_that_a_document_of_the_city_states_is_given() -> None:
    assert Counter(row["kind"] for row in rows("rate")) == {"unpublished": 19, "per_month": 1}
    (work,) = rates("新吸纳劳动者以工代训补贴")
    assert (work["amount"], work["months"]) == ("500", "6")
    assert (work["from"], work["to"]) == ("2021-01-01", "2021-12-31")
    for row in rows("rate"):
        assert row["kind"] != "unpublished" or not (row["amount"] + row["minimum"] + row["cap"])


def test_an_amount_that_is_not_public_says_why_it_is_missing() -> None:
    for row in [r for r in rows("rate") if r["kind"] == "unpublished"]:
        assert "文件没有写数额" in row["note"] or "没有收录" in row["note"]


def test_training_is_paid_for_the_five_certificates_of_the_plan() -> None:
    certificates = {row["certificate"] for row in rates("职业培训补贴")}
    assert certificates == {"qualification", "skill_level", "special", "completion", "operation"}


def test_each_scheme_has_a_rate_and_rests_on_a_document_of_the_city() -> None:
    assert {row["scheme"] for row in rows("rate")} == {row["key"] for row in rows("scheme")}
    assert {row["policy"] for row in rows("scheme")} == {PLAN, NOTICE}
    assert {row["region"] for row in rows("scheme")} == {"371500"}


def test_rules_are_those_of_the_city_and_its_province() -> None:
    assert Counter(row["policy"] for row in rows("rule")) == {
        PLAN: 15, NOTICE: 14, QUALITY_YEAR: 8, ACCOUNT: 7,
    }  # fmt: skip
    for row in rows("rule"):
        province = row["policy"] in (QUALITY_YEAR, ACCOUNT)
        assert row["region"] == ("370000" if province else "371500")


def test_limits_have_their_figures() -> None:
    figures = {(r["policy"], r["name"]): (r["kind"], r["value"], r["unit"]) for r in rows("rule")}
    assert figures[PLAN, "每年享受次数"] == ("times_per_year", "3", "times")
    assert figures[PLAN, "同职业同等级不重复"] == ("once_per_level", "1", "times")
    assert figures[PLAN, "学徒制补贴预支"] == ("prepayment", "60", "percent")
    assert figures[NOTICE, "以工代训最长月数"] == ("months", "6", "months")
    assert figures[PLAN, "创业训练营名额"] == ("other", "200", "people")
    for row in rows("rule"):
        assert bool(row["value"]) == bool(row["unit"])


def test_a_rule_has_an_end_of_its_own_only_where_the_clause_states_one() -> None:
    ended = {(row["policy"], row["clause"]) for row in rows("rule") if row["to"]}
    assert ended == {(NOTICE, "第一部分第1条"), (ACCOUNT, "第一部分（一）")}
    assert {row["to"] for row in rows("rule")} == {"", "2021-12-31"}


def test_nothing_that_only_a_bureau_can_say_is_set() -> None:
    site = tomllib.loads((CONTENT / "liaocheng" / "site.toml").read_text("utf-8"))["site"]
    assert (site["city"], site["region"]) == ("聊城市", "371500")
    assert site.keys() == {"name", "short_name", "city", "region", "description"}


def test_no_body_is_listed_as_an_institution() -> None:
    for table in ("institution", "notice", "grade", "demand", "industry"):
        assert rows(table) == []
