"""The pattern page draws every component, and exists in development only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from catalogue import create_app
from catalogue.config import ConfigError, from_environment
from catalogue.glossary import AMOUNTS, STANDINGS
from catalogue.views.staff import patterns
from tests.conftest import DAY
from tests.page import Page, words

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
STAFF = sorted((TEMPLATES / "staff").glob("*.html"))


@pytest.fixture(scope="module")
def development(sample_home: Path) -> Iterator[Flask]:
    """The default site as those see it who build it."""
    app = create_app(home=sample_home, day=DAY, development=True)
    app.testing = True
    yield app
    app.extensions["databases"].dispose()


def called(app: Flask) -> set[tuple[str, str]]:
    """Component file and macro of every call on the pattern page."""
    found = set()
    for file in STAFF:
        tree = app.jinja_env.parse(file.read_text("utf-8"))
        names = {n.node.name for n in tree.find_all(nodes.Call) if isinstance(n.node, nodes.Name)}
        for one in tree.find_all(nodes.FromImport):
            assert isinstance(one.template, nodes.Const)
            for name in one.names:
                macro, local = name if isinstance(name, tuple) else (name, name)
                if local in names:
                    found.add((str(one.template.value), macro))
    return found


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_every_component_is_drawn(app: Flask, file: Path) -> None:
    name = file.relative_to(TEMPLATES).as_posix()
    tree = app.jinja_env.parse(file.read_text("utf-8"))
    macros = {(name, macro.name) for macro in tree.find_all(nodes.Macro)}
    assert macros
    assert macros <= called(app), "draw it in templates/staff/"


def test_it_is_a_page_with_every_state(development: Flask) -> None:
    seen = Page(development.test_client()).get("/staff/patterns")
    for standing in STANDINGS:
        assert seen.all(f".standing--{standing}") and seen.all(f".banner--{standing}")
    assert {one.kind for one in patterns.AMOUNTS} == set(AMOUNTS)
    for kind in (
        ".amount--none",
        ".amount--ended",
        ".is-sample",
        ".grade--unrated",
        ".matrix--ended",
    ):
        assert seen.all(kind), kind
    assert len(seen.all("details.filter[open]")) == 1
    assert len(seen.all("a.filter__toggle#filter-closed")) == 1
    assert "职业类别A类" in words(
        seen.one("#pattern-grade + *, section[aria-labelledby=pattern-grade]")
    )


def test_staff_pages_are_kept_by_nobody(development: Flask) -> None:
    seen = Page(development.test_client()).get("/staff/patterns")
    assert seen.headers["Cache-Control"] == "no-store"
    assert seen.one("meta[name=robots]").get("content") == "noindex"


def test_otherwise_there_is_no_such_page(app: Flask, page: Page) -> None:
    page.get("/staff/patterns", status=404)
    assert not [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff")]


@pytest.mark.parametrize(("text", "on"), [("1", True), ("0", False), ("", False)])
def test_development_is_asked_for_by_name(text: str, on: bool) -> None:
    assert from_environment({"CATALOGUE_DEVELOPMENT": text}).development is on
    assert not from_environment({}).development


def test_anything_else_is_no_answer() -> None:
    with pytest.raises(ConfigError, match="CATALOGUE_DEVELOPMENT 应为 1 或 0"):
        from_environment({"CATALOGUE_DEVELOPMENT": "yes"})
