"""tests/packages/production: a complete bureau that does not exist, as in earnest."""

from __future__ import annotations

from datetime import date

from catalogue import glossary
from catalogue.packages.check import check
from catalogue.packages.package import read_folder
from catalogue.packages.production import faults as refused_in_earnest
from catalogue.rules.codes import credit_code_checks
from catalogue.rules.standing import sum_of
from catalogue.rules.standing_checks import faults, remarks
from tests.content.folding import ROOT, tables, world

FOLDER = "tests/packages/production"
STACK = ("content/national", FOLDER)
BUREAU = tables(FOLDER)
WORLD = world(tables(*STACK))
DAY = date(2026, 11, 20)


def test_it_may_go_public() -> None:
    packages = [read_folder(ROOT / folder) for folder in STACK]
    assert [str(fault) for fault in check(packages) if FOLDER in fault.file] == []
    assert refused_in_earnest(packages) == []
    assert faults(WORLD) == []
    assert remarks(WORLD) == []


def test_nothing_in_it_is_marked_as_a_sample() -> None:
    for path in (ROOT / FOLDER).iterdir():
        assert "示例" not in path.read_text("utf-8"), path.name
    assert read_folder(ROOT / FOLDER).sample is False


def test_it_is_small_and_complete() -> None:
    assert len(BUREAU["institution"]) == 6
    assert {row["kind"] for row in BUREAU["catalogue"]} == set(glossary.CATALOGUES)
    assert all(credit_code_checks(row["credit_code"]) for row in BUREAU["institution"])
    kinds = {row["kind"] for row in BUREAU["rate"]}
    assert kinds >= {"fixed", "range", "per_hour", "per_month", "unpublished"}


def test_its_institutions_stand_as_their_notices_say() -> None:
    standings = {
        row["name"]: sum_of(WORLD, row["key"], DAY).standing for row in BUREAU["institution"]
    }
    suspended = [name for name, standing in standings.items() if standing == "suspended"]
    assert suspended == ["前程机电培训学校"]
    assert set(standings.values()) == {"listed", "suspended"}
