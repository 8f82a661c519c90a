"""Each clause has a mutant that its own cases kill: the table proves the rules, not the dates."""

from types import ModuleType

import pytest

from tests.rules.standing import (
    cases_acts,
    cases_exits,
    cases_sums,
    mutants_acts,
    mutants_exits,
    mutants_sums,
)
from tests.rules.standing.case import disagreements
from tests.rules.standing.mutant import Mutant, rules_with

CASES = cases_acts.CASES + cases_exits.CASES + cases_sums.CASES
MUTANTS = mutants_acts.MUTANTS + mutants_exits.MUTANTS + mutants_sums.MUTANTS


def kills(clause: str, rules: ModuleType) -> bool:
    """Whether a case of the clause disagrees with these rules."""
    return any(disagreements(c, rules) for c in CASES if c.clause.startswith(clause))


def test_every_mutant_is_killed_by_a_case_of_its_clause() -> None:
    survivors = [m.breaks for m in MUTANTS if not kills(m.clause, rules_with(m))]
    assert not survivors, "write the case that tells these from the rule"


def test_a_change_that_changes_nothing_survives() -> None:
    same = Mutant("", "nothing", *["self.answered(exit_, day)\n\n"] * 2)
    assert not kills(same.clause, rules_with(same))


def test_a_mutant_that_no_longer_fits_the_source_is_an_error() -> None:
    with pytest.raises(LookupError, match="mend the mutant"):
        rules_with(Mutant("1 reach", "lost", "no such source", ""))
