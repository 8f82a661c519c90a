"""The decision table of a load: base, package and site, row by row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.packages.three_way import Take, decide

KEY = ("site", "a22222")
EARLY, LATE = date(2026, 1, 1), date(2026, 6, 1)

State = str | None


def row(name: State, checked_on: date | None = None) -> dict[Any, dict[str, Any]]:
    return {} if name is None else {KEY: {"name": name, "checked_on": checked_on}}


def outcome(base: State, package: State, site: State, take: Take | None = None) -> Any:
    decision = decide(row(base), row(package), row(site), take)
    if decision.conflicts:
        return "conflict"
    if KEY not in decision.edits:
        return "nothing"
    after = decision.edits[KEY]
    return after and after["name"]


@pytest.mark.parametrize(
    ("base", "package", "site", "expected"),
    [
        ("a", "a", "a", "nothing"),
        ("a", "b", "a", "b"),
        ("a", "a", "c", "nothing"),
        ("a", "b", "b", "nothing"),
        ("a", "b", "c", "conflict"),
        (None, "b", None, "b"),
        (None, "b", "b", "nothing"),
        (None, "b", "c", "conflict"),
        ("a", None, "a", None),
        ("a", None, None, "nothing"),
        ("a", None, "c", "conflict"),
        ("a", "a", None, "nothing"),
        ("a", "b", None, "conflict"),
        (None, None, "c", "nothing"),
    ],
)
def test_the_decision_table(base: State, package: State, site: State, expected: Any) -> None:
    assert outcome(base, package, site) == expected


@pytest.mark.parametrize(
    ("base", "package", "site", "take", "expected"),
    [
        ("a", "b", "c", "package", "b"),
        ("a", "b", "c", "site", "nothing"),
        ("a", None, "c", "package", None),
        ("a", None, "c", "site", "nothing"),
        ("a", "b", None, "package", "b"),
        ("a", "b", None, "site", "nothing"),
        # Taking the site's side decides conflicts only: what the package alone changed is published.
        ("a", "b", "a", "site", "b"),
        ("a", "a", "c", "package", "nothing"),
    ],
)
def test_conflicts_are_decided_for_one_side(
    base: State, package: State, site: State, take: Take, expected: Any
) -> None:
    assert outcome(base, package, site, take) == expected


def dated(
    base: date | None, package: date | None, site: date | None, names: str = "aaa"
) -> date | None | str:
    a, b, c = (row(n, d) for n, d in zip(names, (base, package, site), strict=True))
    decision = decide(a, b, c)
    assert not decision.conflicts
    after = decision.edits.get(KEY)
    return "nothing" if after is None else after["checked_on"]


def test_the_day_of_checking_takes_no_part_and_the_later_one_wins() -> None:
    assert dated(EARLY, LATE, EARLY) == LATE
    assert dated(None, EARLY, LATE) == "nothing"
    assert dated(EARLY, EARLY, LATE) == "nothing"
    # The site's own wording stays, with the later day.
    assert dated(EARLY, LATE, EARLY, "aac") == LATE
    # The package's new wording comes with the site's later day.
    assert dated(None, EARLY, LATE, "aba") == LATE


def test_a_site_without_the_day_is_not_asked_again_and_again() -> None:
    assert dated(EARLY, EARLY, None) == "nothing"


def test_the_staff_edit_that_other_bases_lose() -> None:
    """Load 1; staff rename b; loads 2 and 3 change only a. The name that staff gave b stays."""
    other = ("site", "a22223")

    def files(name: str) -> dict[Any, dict[str, Any]]:
        return row(name) | {other: {"name": "old", "checked_on": None}}

    staff = {"name": "staff", "checked_on": None}
    site = {**files("1"), other: staff}
    for before, now in (("1", "2"), ("2", "3")):
        decision = decide(files(before), files(now), site)
        assert not decision.conflicts
        assert set(decision.edits) == {KEY}
        site |= {KEY: dict(decision.edits[KEY] or {})}
    assert site[other] == staff


STATES = st.one_of(st.none(), st.sampled_from("abc"))


@given(base=STATES, package=STATES, site=STATES)
def test_once_loaded_a_second_load_changes_nothing(
    base: State, package: State, site: State
) -> None:
    for take in ("package", "site"):
        decision = decide(row(base), row(package), row(site), take)
        after = row(site)
        if KEY in decision.edits:
            edit = decision.edits[KEY]
            after = {} if edit is None else {KEY: dict(edit)}
        again = decide(row(package), row(package), after)
        assert not again.edits
        assert not again.conflicts
