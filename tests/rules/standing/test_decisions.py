"""A decision is in force exactly while it bites, or counts, somewhere: over the whole table of cases."""

from __future__ import annotations

import pytest

from catalogue.rules import standing
from catalogue.rules.decisions import state_of
from catalogue.rules.standing import History, Verdict
from catalogue.rules.standing_world import Act, World
from tests.rules.standing.case import Case, day, world
from tests.rules.standing.test_standing import CASES

RESTRICTING = ("suspension", "rectification", "exit", "departure")


def verdicts(here: World, act: Act, number: int) -> list[tuple[History, Verdict]]:
    """Every line of every institution that the act names, as the fold answers for it."""
    lines = {
        (span.institution, span.admitting_publisher, span.subject)
        for institution in act.scope
        for span in standing.spans(here, institution)
        if span.admitting_publisher
    }
    histories = [History(here, institution, str(p), s) for institution, p, s in lines]
    return [(history, history.verdict(day(number))) for history in histories]


def disagreement(here: World, act: Act, number: int) -> str:
    """What the state says otherwise than the lines; empty if they agree."""
    state = state_of(here, act, day(number))
    found = verdicts(here, act, number)
    if act.kind == "admission":
        bites = any(act in h.admissions and h.counts(act, day(number)) for h, _ in found)
        named = any(v.standing == "listed" and act.key in v.notices for _, v in found)
    else:
        named = any(act.key in v.notices for _, v in found)
        # What bites on a line where nothing was ever listed is not named by its verdict.
        bites = named or any(v.standing == "not_listed" for _, v in found)
    wrong = (named and state != "in_force") or (state == "in_force" and not bites)
    return f"day {number}: {act.key} is {state or 'nothing'}" if wrong else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.clause)
def test_in_force_is_what_bites_or_counts(case: Case) -> None:
    here = world(case.history, standing)
    acts = [act for act in here.acts.values() if act.kind in ("admission", *RESTRICTING)]
    found = [disagreement(here, act, number) for act in acts for number in range(0, 52)]
    assert not any(found), [one for one in found if one]


@pytest.mark.parametrize(
    ("history", "on", "expected"),
    [
        ("a admission city 1; e exit city 5 bar=20; y stay city 7..10 about e", 8, "stayed"),
        ("a admission city 1; e exit city 5 bar=20; z set_aside city 9 about e", 6, "set_aside"),
        (
            "a admission city 1; e exit city 5 bar=20; z set_aside city 9 ceases=9 about e",
            9,
            "set_aside",
        ),
        ("a admission city 1; e exit city 5; b admission city 9..12 about e", 15, "ended"),
        (
            "trains t; a admission city 1; e suspension city 5 of t; r restoration city 9 of o about e",
            9,
            "ended",
        ),
        (
            "trains t v; a admission city 1; e suspension city 5 of o"
            "; r restoration city 9 of t about e",
            9,
            "in_force",
        ),
        ("a admission city 1; e suspension city 5; y stay city 7 of o about e", 8, "in_force"),
        ("a admission city 1; e departure city 5; b admission city 9", 10, "ended"),
        ("a admission city 1; x exit city 5; e admission city 9", 10, ""),
        ("a admission city 1; e admission city 2; x exit city 5", 6, "ended"),
        ("e suspension city 5", 6, ""),
        ("e suspension city 5; z set_aside city 9 about e", 6, "set_aside"),
        ("a admission city 1; s suspension city 5; e stay city 7..10 about s", 8, "in_force"),
        ("a admission city 1; s suspension city 5; e stay city 7..10 about s", 10, "ended"),
        ("a admission city 1; s suspension city 5; e stay county 7..10 about s", 8, ""),
        ("a admission city 1; e suspension city 5", 4, "pending"),
        ("a admission city 1; e public_display city 3..5", 4, "display"),
        ("a admission city 1; e public_display city 3..5", 5, "displayed"),
        ("a admission city 1; e warning city 3", 5, ""),
        ("a admission city 1; s suspension city 5; e restoration city 9 about s", 9, ""),
    ],
)
def test_the_state_of_e(history: str, on: int, expected: str) -> None:
    here = world(history, standing)
    assert state_of(here, here.acts["e"], day(on)) == expected
