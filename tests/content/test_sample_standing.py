"""content/sample: what each institution's notices come to, and the grades that they got.

On the day of the tests, 2026-11-20, these show something other than a plain listing; the names are
示例·…, and `STANDINGS` holds the list against the fold:

    甲麦  suspended, whole, no end
    辛苇  suspended by its county, the only publisher that lists it
    乙禾  rectifying, enrolment paused
    戊榆  rectifying, enrolment paused, deadline passed
    庚禾  rectifying, may enrol
    戊麦  exited
    癸桑  exited, a platform
    甲槐  departed, voluntary; 甲桑 takes over
    庚桑  departed, licence expired
    辛槐  departed, deregistered
    丙苇  lapsed since 2026; on public display again
    壬桑  lapsed since 2025
    癸禾  not listed: its admission never was; on public display
    丙禾  partly: 电工 suspended, under review
    丁榆  partly: suspended, restored for two subjects
    丁禾  partly: suspended by 示例乙市, listed by the city
    庚榆  partly: the city suspends its own line only
    壬槐  partly: out for 互联网营销师

and these are listed after something has happened:

    丁麦  its suspension is stayed
    辛麦  its suspension never was
    己桑  its suspension has ceased
    己麦  its exit of 2025 is answered
    辛桑  rectified and restored
    壬榆  its suspension of 2025 ran out
    癸槐  listed for two of its three subjects, by lines of the notice

Only a county lists 乙榆 (示例甲区), 丁槐 (示例乙市), 辛禾 (示例丙县) and 壬麦 (示例丁县).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from catalogue import glossary
from catalogue.rules.standing import Span, spans, standing, sum_of
from catalogue.rules.standing_checks import faults, remarks
from tests.content.folding import tables, world

DAY = date(2026, 11, 20)
SAMPLE = tables("content/sample")
WORLD = world(tables("content/national", "content/liaocheng", "content/sample"))

#: What is not plainly `listed`: name → standing, partly, enrolling, on DAY and for ever after.
STANDINGS = {
    "甲麦": ("suspended", False, False),
    "辛苇": ("suspended", False, False),
    "乙禾": ("rectifying", False, False),
    "戊榆": ("rectifying", False, False),
    "庚禾": ("rectifying", False, True),
    "戊麦": ("exited", False, False),
    "癸桑": ("exited", False, False),
    "甲槐": ("departed", False, False),
    "庚桑": ("departed", False, False),
    "辛槐": ("departed", False, False),
    "丙苇": ("lapsed", False, False),
    "壬桑": ("lapsed", False, False),
    "癸禾": ("not_listed", False, False),
    "丙禾": ("listed", True, True),
    "丁榆": ("listed", True, True),
    "丁禾": ("listed", True, True),
    "庚榆": ("listed", True, True),
    "壬槐": ("listed", True, True),
}

KEYS = {row["name"].removeprefix("示例·")[:2]: row["key"] for row in SAMPLE["institution"]}
NOTICES = {row["key"]: row for row in SAMPLE["notice"]}
CITY = next(row["key"] for row in SAMPLE["publisher"] if row["above_key"] is None)


def of(table: str, **values: Any) -> list[dict[str, Any]]:
    return [row for row in SAMPLE[table] if all(row[n] == v for n, v in values.items())]


# Notices


def test_notices_are_of_every_kind() -> None:
    kinds = Counter(row["kind"] for row in SAMPLE["notice"])
    assert kinds.keys() == set(glossary.NOTICES)
    reasons = {row["departure_reason"] for row in of("notice", kind="departure")}
    assert reasons == set(glossary.DEPARTURES)
    assert {r["trainees"] for r in SAMPLE["notice"]} == {*glossary.TRAINEES, None}
    assert {r["pauses_enrolment"] for r in of("notice", kind="rectification")} == {True, False}
    assert {bool(r["ceases_from"]) for r in of("notice", kind="set_aside")} == {True, False}
    assert [r for r in SAMPLE["notice"] if r["under_review"]]
    assert [r for r in SAMPLE["notice"] if r["successor_key"]]
    assert [r for r in SAMPLE["notice"] if r["reach"] == "own"]


def test_every_institution_was_admitted_by_a_notice() -> None:
    admissions = {row["key"] for row in of("notice", kind="admission")}
    lines = [row for row in SAMPLE["notice_line"] if row["of_notice_key"] in admissions]
    assert {row["institution_key"] for row in lines} == set(KEYS.values())


def test_lines_print_the_code_and_a_name_the_institution_had() -> None:
    names: dict[str, set[str]] = {row["key"]: {row["name"]} for row in SAMPLE["institution"]}
    for row in SAMPLE["institution_name"]:
        names[row["institution_key"]].add(row["name"])
    codes = {row["key"]: row["credit_code"] for row in SAMPLE["institution"]}
    for line in SAMPLE["notice_line"]:
        assert line["credit_code"] == codes[line["institution_key"]]
        assert line["name"] in names[line["institution_key"]]


# Standing


def test_nothing_is_refused_and_nothing_is_without_effect() -> None:
    assert faults(WORLD) == []
    assert remarks(WORLD) == []


@pytest.mark.parametrize("day", [DAY, date(2035, 1, 1)])
def test_every_standing_is_shown_today_and_in_years(day: date) -> None:
    found = {name: sum_of(WORLD, key, day) for name, key in KEYS.items()}
    shown = {name: (v.standing, v.partly, v.enrolling) for name, v in found.items()}
    expected = {name: STANDINGS.get(name, ("listed", False, True)) for name in KEYS}
    assert shown == expected


def test_a_deadline_has_passed_and_another_has_not() -> None:
    deadlines = {row["deadline"] for row in of("notice", kind="rectification")}
    assert min(deadlines) < DAY < date(2090, 1, 1) < max(deadlines)


def test_only_the_named_subjects_are_suspended_or_restored() -> None:
    def on_day(name: str, subject: str) -> str:
        return standing(WORLD, KEYS[name], CITY, subject, DAY).standing

    assert [on_day("丙禾", s) for s in ("6-31-01-03", "6-18-02-04")] == ["suspended", "listed"]
    assert [on_day("丁榆", s) for s in ("4-10-01-05", "4-10-01-06")] == ["listed", "suspended"]
    assert [on_day("壬槐", s) for s in ("4-01-06-02", "4-01-06-01")] == ["exited", "listed"]
    assert [on_day("癸槐", s) for s in ("4-03-02-07", "4-03-02-04")] == ["listed", "not_listed"]


def test_the_page_of_an_earlier_day_says_something_else() -> None:
    def on(name: str, day: date) -> str:
        return sum_of(WORLD, KEYS[name], day).standing

    assert [on("己麦", date(y, 6, 1)) for y in (2024, 2025, 2026)] == ["listed", "exited", "listed"]
    assert on("壬榆", date(2025, 8, 9)) == "suspended"
    assert on("壬榆", date(2025, 8, 10)) == "listed"
    assert on("庚桑", date(2025, 8, 31)) == "listed"
    assert on("丙苇", date(2025, 6, 1)) == "listed"


def test_a_display_is_over_and_another_runs() -> None:
    ends = sorted(row["effective_until"] for row in of("notice", kind="public_display"))
    assert ends[0] < DAY < ends[-1]


def test_sums_reach_from_the_first_day_without_a_gap() -> None:
    for key in KEYS.values():
        totals: list[Span] = [s for s in spans(WORLD, key) if s.admitting_publisher is None]
        assert all(a.day_until == b.day_from for a, b in zip(totals, totals[1:], strict=False))


# Grades


def test_grades_span_years_and_every_reason_for_none() -> None:
    (credit,) = of("grading_scheme", kind="credit")
    grades = of("grade", scheme_key=credit["key"])
    assert {row["year"] for row in grades} == {2023, 2024, 2025}
    assert {row["unrated"] for row in grades} == {*glossary.UNRATED, None}
    labels = {row["key"]: row["label"] for row in SAMPLE["grade_value"]}
    rated = {labels[row["value_key"]] for row in grades if row["value_key"]}
    assert rated == {"A级", "B级", "C级", "D级"}
    assert {row["kind"] for row in SAMPLE["grading_scheme"]} == set(glossary.GRADING_KINDS)


def test_a_grade_rests_on_the_notice_that_published_it() -> None:
    for row in SAMPLE["grade"]:
        notice = NOTICES[row["notice_key"]]
        assert notice["published_on"] == row["published_on"] <= DAY
        assert notice["publisher_key"] == row["publisher_key"]
        assert row["published_on"] > date(row["year"], 10, 31), "a year is graded when it is ending"
