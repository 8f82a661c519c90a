"""The columns of files: read from the models, stated in datapackage.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package, system

from catalogue.models import PUBLISHED
from catalogue.packages import descriptor
from catalogue.packages.schema import CSV_TABLES, SOURCES, TABLES, file_name
from tests.packages.builder import build

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sorted(path.parent for path in ROOT.glob("content/*/datapackage.json"))


@pytest.mark.parametrize("model", PUBLISHED, ids=lambda m: m.__tablename__)
def test_a_file_has_every_column_but_what_the_site_keeps(model: type) -> None:
    table = TABLES[model.__tablename__]
    kept = {"release", "package", "sample", *model.derived}
    assert {f.column for f in table.fields} == set(model.__table__.columns.keys()) - kept
    assert table.fields[0].name == "key"
    assert tuple(f.column for f in table.fields[-5:]) == SOURCES


def test_names_of_columns_in_files() -> None:
    said = ("institution_key", "of_notice_key", "effective_from", "effective_until", "barred_until")
    assert [file_name(column) for column in said] == [
        "institution", "of_notice", "from", "to", "barred_to",
    ]  # fmt: skip


def test_two_columns_never_share_a_name() -> None:
    for table in TABLES.values():
        names = [f.name for f in table.fields]
        assert len(names) == len(set(names)), table.name


def test_the_descriptor_says_what_a_column_is(tmp_path: Path) -> None:
    folder = build(tmp_path)
    said = json.loads((folder / descriptor.FILE).read_text())
    schema = next(r["schema"] for r in said["resources"] if r["path"] == "rate.csv")
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["amount"]["type"] == "number"
    assert fields["amount"]["unit"] == "元"
    assert fields["kind"]["constraints"]["enum"][0] == "fixed"
    assert "五级" in fields["level"]["constraints"]["enum"]
    assert fields["scheme"]["references"] == "scheme"
    assert {"fields": ["scheme"], "reference": {"resource": "scheme", "fields": ["key"]}} in schema[
        "foreignKeys"
    ]


def test_a_package_that_stands_on_others_states_no_foreign_keys(tmp_path: Path) -> None:
    build(tmp_path, "base", {})
    folder = build(tmp_path, "top", stands_on=["base"])
    assert "foreignKeys" not in (folder / descriptor.FILE).read_text()


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda p: p.name)
def test_content_is_valid_for_others_too(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(folder / descriptor.FILE)).validate()
    assert report.valid, report.flatten(["type", "title", "message"])[:10]


def test_there_are_packages_to_validate() -> None:
    assert {path.name for path in PACKAGES} >= {"national", "liaocheng", "sample"}
    assert set(CSV_TABLES) | {"setting"} == set(TABLES)
