"""content/sample: training catalogues, demand and subsidies, each kind of them at least once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations
from typing import Any

from catalogue import glossary
from tests.content.folding import tables

DAY = date(2026, 11, 20)
SAMPLE = tables("content/sample")
SUBJECTS = {row["key"]: row for row in tables("content/national")["subject"]}
CATALOGUES = {row["key"]: row for row in SAMPLE["catalogue"]}
SCHEMES = {row["key"]: row for row in SAMPLE["scheme"]}
POLICIES = {row["key"]: row for row in SAMPLE["policy"]}
DISTRICTS = {row["region_key"] for row in SAMPLE["institution"]}


def of(table: str, **values: Any) -> list[dict[str, Any]]:
    return [row for row in SAMPLE[table] if all(row[n] == v for n, v in values.items())]


def listings(kind: str, year: int = 2026) -> list[dict[str, Any]]:
    (catalogue,) = of("catalogue", kind=kind, year=year, supplements_key=None, batch=None)
    return of("listing", catalogue_key=catalogue["key"])


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    first = max(r["effective_from"] or date.min for r in (one, other))
    return first < min(r["effective_until"] or date.max for r in (one, other))


# Catalogues


def test_catalogues_are_of_every_kind_and_the_newest_have_no_end() -> None:
    assert {row["kind"] for row in SAMPLE["catalogue"]} == set(glossary.CATALOGUES)
    assert {row["effective_until"] for row in SAMPLE["catalogue"]} == {None}
    replaced = {row["replaces_key"] for row in SAMPLE["catalogue"]} - {None}
    current = [row for key, row in CATALOGUES.items() if key not in replaced]
    assert {row["year"] for row in current} == {2026}


def test_three_years_of_the_institution_catalogue_replace_each_other() -> None:
    (newest,) = of("catalogue", kind="institutions", year=2026, region_key="371500", batch=None)
    years = [newest["year"]]
    while newest["replaces_key"]:
        newest = CATALOGUES[newest["replaces_key"]]
        years.append(newest["year"])
    assert years == [2026, 2025, 2024]
    (supplement,) = [row for row in SAMPLE["catalogue"] if row["supplements_key"]]
    assert CATALOGUES[supplement["supplements_key"]]["year"] == 2026


def test_the_training_catalogues_are_wide() -> None:
    key, general = listings("key_industries"), listings("general")
    assert (len(key), len(listings("key_industries", 2025)), len(general)) == (47, 12, 127)
    assert {row["industry_key"] for row in key} == {row["key"] for row in SAMPLE["industry"]}
    certificates = {row["certificate"] for row in key + general}
    assert certificates == set(glossary.CERTIFICATES)
    levels = {level for row in key + general for level in glossary.LEVELS.members(row["levels"])}
    assert levels == {"l5", "l4", "l3", "l2", "l1", "none"}
    groups = {group for row in key + general for group in glossary.GROUPS.members(row["groups"])}
    assert groups == set(glossary.GROUPS)
    assert [row for row in general if row["class_hours"] is None]


def test_the_urgent_list_names_subjects_of_the_other_two() -> None:
    urgent = [row["subject_key"] for row in listings("urgent")]
    elsewhere = {row["subject_key"] for row in listings("key_industries") + listings("general")}
    assert len(urgent) == len(set(urgent)) == 20
    assert set(urgent) <= elsewhere


def test_positions_follow_each_other() -> None:
    for key in CATALOGUES:
        positions = sorted(row["position"] for row in of("listing", catalogue_key=key))
        assert positions == list(range(1, len(positions) + 1))


# Demand


def test_demand_reaches_over_districts_askers_and_two_quarters() -> None:
    periods = Counter(row["period"] for row in SAMPLE["demand"])
    assert periods == {"2026年第三季度": 30, "2026年第二季度": 20}
    newest = of("demand", period="2026年第三季度")
    assert {row["region_key"] for row in newest} == DISTRICTS | {"371500"}
    assert {row["asker"] for row in newest} == set(glossary.ASKERS)
    assert [row for row in newest if row["headcount"] is None]


def test_ranks_rise_fall_stay_and_enter() -> None:
    newest = of("demand", period="2026年第三季度")
    ranked = [(row["last_rank"], row["rank"]) for row in newest]
    assert {(last > now) - (last < now) for last, now in ranked if last} == {1, 0, -1}
    assert all(row["has_last"] for row in newest)
    assert None in {last for last, _ in ranked}


# Subsidies


def test_amounts_are_of_every_kind() -> None:
    kinds = Counter(row["kind"] for row in SAMPLE["rate"])
    assert kinds.keys() == set(glossary.AMOUNTS)
    assert {row["payee"] for row in SAMPLE["scheme"]} == set(glossary.PAYEES)
    assert {row["purpose"] for row in SAMPLE["scheme"]} == set(glossary.SCHEME_PURPOSES)
    by = {(bool(row["subject_key"]), bool(row["class_key"])) for row in SAMPLE["rate"]}
    assert by == {(True, False), (False, True), (False, False)}


def test_limits_stand_beside_what_they_limit() -> None:
    for row in SAMPLE["rate"]:
        assert (row["cap"] is not None) == (row["kind"] in ("per_hour", "per_day")), row
        assert (row["months"] is not None) == (row["kind"] == "per_month"), row
        assert (row["assessment"] or 0) < (row["amount"] or 10**9), row


def test_every_rate_names_a_clause_and_a_document_in_its_period() -> None:
    for row in SAMPLE["rate"]:
        policy = POLICIES[row["policy_key"] or SCHEMES[row["scheme_key"]]["policy_key"]]
        assert row["clause"]
        assert row["effective_from"] >= policy["effective_from"]
        assert policy["effective_until"] == row["effective_until"]


def test_a_rate_that_changed_names_the_one_before_it() -> None:
    rates = {row["key"]: row for row in SAMPLE["rate"]}
    followed = [row for row in SAMPLE["rate"] if row["follows_key"]]
    assert len(followed) == 12
    for row in followed:
        before = rates[row["follows_key"]]
        assert before["effective_until"] == row["effective_from"]
        assert (before["subject_key"], before["level"]) == (row["subject_key"], row["level"])


def test_equal_work_is_paid_alike() -> None:
    """聊政办发〔2019〕10号第五部分（二十一）: what is compared is `what`, on any day."""

    def what(row: dict[str, Any]) -> tuple[Any, ...]:
        scheme = SCHEMES[row["scheme_key"]]
        return (
            scheme["publisher_key"], row["payee"] or scheme["payee"], scheme["purpose"],
            row["subject_key"], row["class_key"], row["level"], row["certificate"],
        )  # fmt: skip

    same = [
        (one, other)
        for one, other in combinations(SAMPLE["rate"], 2)
        if what(one) == what(other) and overlap(one, other)
    ]
    assert same == []


def test_classes_part_the_tree() -> None:
    labels = [row["label"] for row in sorted(SAMPLE["subsidy_class"], key=lambda r: r["position"])]
    assert labels == ["A", "B", "C"]
    members = [row["subject_key"] for row in SAMPLE["class_member"]]
    assert {SUBJECTS[key]["kind"] for key in members} == {"group"}
    for one, other in combinations(members, 2):
        assert not (one == other or one.startswith(other + "-") or other.startswith(one + "-"))


def test_uplifts_belong_to_rates_that_run() -> None:
    rates = {row["key"]: row for row in SAMPLE["rate"]}
    assert {row["percent"] for row in SAMPLE["uplift"]} == {10, 20}
    assert {rates[row["rate_key"]]["effective_until"] for row in SAMPLE["uplift"]} == {None}


def test_schemes_say_how_to_claim_and_rules_cite_a_clause() -> None:
    for scheme in SAMPLE["scheme"]:
        assert scheme["where_to_apply"] and scheme["process"] and scheme["conditions"]
        assert len(of("scheme_paper", scheme_key=scheme["key"])) == 3
    kinds = Counter(row["kind"] for row in SAMPLE["rule"])
    assert kinds.keys() == set(glossary.RULE_KINDS)
    assert all(row["clause"] and row["policy_key"] for row in SAMPLE["rule"])
