"""Rule 8: what a load refuses, and what it loads, reports and gives no effect."""

import pytest

from catalogue.rules import standing
from catalogue.rules.standing_checks import faults, remarks
from tests.rules.standing import cases_acts, cases_exits, cases_sums
from tests.rules.standing.case import world

LISTED = "a admission city 1; k admission city 1 of k:*; "

REFUSED = [
    ("a restoration of nothing", "r restoration city 9", "r:names_no_act"),
    ("a stay of nobody", "s suspension city 5; y stay city 9 about s of nobody", "y:names_nobody"),
    ("a missing act", "r restoration city 9 about q", "r:missing_act"),
    (
        "another institution's act",
        "s suspension city 5 of k:*; r restoration city 9 about s",
        "r:other_institution",
    ),
    (
        "one institution of two that the act does not name",
        "s suspension city 5; r restoration city 9 about s of *,k:*",
        "r:other_institution",
    ),
    ("a restoration of an exit", "e exit city 5; r restoration city 9 about e", "r:wrong_kind"),
    ("a stay of a departure", "d departure city 5; y stay city 9 about d", "y:wrong_kind"),
    (
        "a stay of a stay",
        "s suspension city 5; y stay city 7 about s; x stay city 9 about y",
        "x:wrong_kind",
    ),
    (
        "anything about a set-aside",
        "s suspension city 5; z set_aside city 7 about s; q set_aside city 9 about z",
        "q:wrong_kind",
    ),
    (
        "an admission about a suspension",
        "s suspension city 5; b admission city 9 about s",
        "b:wrong_kind",
    ),
    ("an exit about a suspension", "s suspension city 5; e exit city 9 about s", "e:wrong_kind"),
    (
        "an act of a higher publisher",
        "b admission county 1; s suspension city 5; r restoration county 9 about s",
        "r:wrong_publisher",
    ),
    (
        "an answer from below",
        "b admission county 1; e exit city 5; c admission county 9 about e",
        "c:wrong_publisher",
    ),
    (
        "an act of a neighbour",
        "b admission county 1; s suspension county 5; z set_aside hill 9 about s",
        "z:wrong_publisher",
    ),
    ("a publisher without the right", "s suspension other 5", "s:no_right"),
    ("one below every publisher that admitted it", "d departure county 5", "d:no_right"),
    (
        "a restoration with an end",
        "s suspension city 5; r restoration city 9..12 about s",
        "r:has_end",
    ),
    ("an exit with an end", "e exit city 9..12", "e:has_end"),
    ("a departure with an end", "d departure city 9..12", "d:has_end"),
    (
        "two catalogues replacing one",
        "list c city 1; list d city 30 replaces c; list f city 31 replaces c",
        "d:replaced_twice f:replaced_twice",
    ),
    (
        "a catalogue replacing one of another publisher",
        "list c city 1; list d county 30 replaces c",
        "d:other_list",
    ),
    (
        "a catalogue replacing one of another kind",
        "list c city 1; list d city 30 kind general replaces c",
        "d:other_list",
    ),
    (
        "a supplement of a supplement",
        "list c city 1; list u city 5 supplements c; list v city 9 supplements u",
        "v:supplement_of_supplement",
    ),
]

PASSED = [
    (
        "a publisher above",
        "s suspension county 5; b admission county 1; r restoration city 9 about s",
    ),
    ("one above one of those that admitted it", "b admission county 1; s suspension county 5"),
    ("any publisher, while nobody has admitted it", "s suspension other 5 of m:*"),
    ("an answer that admits others too", "e exit city 5; b admission city 9 about e of *,k:*"),
    (
        "a restoration about the acts of two",
        "s suspension city 5; x suspension city 5 of k:*; r restoration city 9 about s,x of *,k:*",
    ),
    ("a public display about an exit", "e exit city 5; v public_display other 9 about e"),
    (
        "a supplement beside a replacement",
        "list c city 1; list u city 5 supplements c; list d city 30 replaces c",
    ),
]

REPORTED = [
    ("an admission under an unanswered exit", "e exit city 5; b admission city 9", "b:under_exit"),
    ("one below it too", "e exit city 5; b admission county 9", "b:under_exit"),
    (
        "one that names another exit",
        "e exit city 5; f exit city 6; b admission city 9 about e",
        "b:under_exit",
    ),
    ("an answer under a bar", "e exit city 5 bar=20; b admission city 9 about e", "b:under_bar"),
    (
        "an answer before the exit",
        "e exit city 9 pub=3; b admission city 5 about e",
        "b:before_exit",
    ),
    ("an act on nobody's institution", "s suspension city 5 of m:*", "s:never_admitted"),
    ("an untrained subject", "trains o; b admission city 5 of t,p", "b:untrained"),
    (
        "a whole admission under an exit for part",
        "e exit city 5 of o; b admission city 9",
        "b:under_exit",
    ),
    ("a rectification with an end", "x rectification city 5..8", "x:end_ignored"),
    ("an admission of nobody", "b admission city 5 of nobody", "b:names_nobody"),
]

SILENT = [
    ("answered meanwhile", "e exit city 5; b admission city 9 about e; c admission city 12"),
    ("beside the exit", "trains o p; e exit city 5 of o; b admission city 9 of p"),
    ("out of its reach", "e exit city 5 own; b admission county 9"),
    ("over before the exit's day", "e exit city 20 pub=5; b admission city 8..15"),
    ("ended by the exit", "e exit city 5"),
    ("an exit that never was", "e exit city 5; b admission city 9; z set_aside city 12 about e"),
    ("a group it trains below", "trains t; b admission city 5 of g"),
]


def codes(found: list) -> str:
    return " ".join(f"{one.key}:{one.code}" for one in found)


@pytest.mark.parametrize(("name", "history", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(name: str, history: str, code: str) -> None:
    found = faults(world(LISTED + history, standing))
    assert codes(found) == code, name
    assert all(one.message for one in found)


@pytest.mark.parametrize(("name", "history"), PASSED, ids=[row[0] for row in PASSED])
def test_not_refused(name: str, history: str) -> None:
    assert not faults(world(LISTED + history, standing)), name


@pytest.mark.parametrize(("name", "history", "code"), REPORTED, ids=[row[0] for row in REPORTED])
def test_reported_and_loaded(name: str, history: str, code: str) -> None:
    here = world(LISTED + history, standing)
    assert codes(remarks(here)) == code, name
    assert not faults(here)


@pytest.mark.parametrize(("name", "history"), SILENT, ids=[row[0] for row in SILENT])
def test_not_reported(name: str, history: str) -> None:
    assert not remarks(world(LISTED + history, standing)), name


def test_two_catalogues_replacing_one_name_each_other() -> None:
    history = "list c city 1; list d city 30 replaces c; list f city 31 replaces c"
    assert [one.others for one in faults(world(history, standing))] == [("f",), ("d",)]


def test_the_table_of_cases_is_refused_only_where_it_means_to_be() -> None:
    """Outside the clauses on acts that cannot touch, the table holds what a load would accept."""
    cases = cases_acts.CASES + cases_exits.CASES + cases_sums.CASES
    refused = {c.clause for c in cases if faults(world(c.history, standing))}
    assert refused == {
        "restoration: an end of its own is none",
        "1 reach: a publisher without the right has no effect",
        "3 about: one below, or beside, may not",
        "3 about: an act about another institution's act touches nothing of ours",
        "3 about: a restoration cannot touch an exit, nor a stay a departure",
        "3 about: there is no stay of a stay and nothing about a set-aside",
        "3 about: an admission about a suspension lifts nothing",
        "4 answered: not by a publisher below the exit's",
    }
