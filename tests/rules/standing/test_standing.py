"""The table of cases: every clause of rules 1 to 8, and what the fold must make of it."""

import pytest

from catalogue.glossary import NOTICES, STANDINGS
from catalogue.rules import standing, standing_world
from tests.rules.standing import cases_acts, cases_exits, cases_sums
from tests.rules.standing.case import Case, day, disagreements, world

CASES = cases_acts.CASES + cases_exits.CASES + cases_sums.CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.clause)
def test_case(case: Case) -> None:
    assert not disagreements(case, standing)


def test_every_rule_has_its_cases_and_no_clause_stands_twice() -> None:
    clauses = [case.clause for case in CASES]
    assert len(set(clauses)) == len(clauses) >= 80
    assert {clause[0] for clause in clauses if clause[0].isdigit()} == set("12345678")


def test_one_question_is_the_span_of_its_day() -> None:
    history = "trains o p; a admission city 1; s suspension city 5..9 of o; x exit city 12"
    here = world(history, standing)
    assert standing.standing(here, "j", "city", "o", day(5)).standing == "suspended"
    assert standing.standing(here, "j", "city", "p", day(5)).enrolling
    assert standing.sum_of(here, "j", day(8)).partly
    assert standing.sum_of(here, "j", day(12)) == standing.Verdict("exited", False, False, ("x",))


def test_an_institution_without_acts_is_not_listed_for_ever() -> None:
    (only,) = standing.spans(world("trains o", standing), "j")
    assert (only.standing, only.admitting_publisher, only.subject) == ("not_listed", None, None)
    assert (only.day_from, only.day_until) == (standing.BEGINNING, standing.FAR)


def test_the_rules_speak_the_words_of_the_glossary() -> None:
    assert set(standing_world.TOUCHES) <= set(NOTICES)
    assert {"listed", *standing.IN_SUM} <= set(STANDINGS)
