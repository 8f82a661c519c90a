"""Every template compiles, imports only what it uses, and carries no script, style or handler."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


@pytest.fixture(params=FILES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def source(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def unused_imports(app: Flask, text: str) -> set[str]:
    """Names that a template imports and never uses."""
    tree = app.jinja_env.parse(text)
    imported = {
        (n[1] if isinstance(n, tuple) else n)
        for i in tree.find_all(nodes.FromImport)
        for n in i.names
    }
    used = {n.name for n in tree.find_all(nodes.Name)}
    return imported - used


def test_it_compiles(app: Flask, name: str) -> None:
    assert app.jinja_env.get_template(name).name == name


def test_it_uses_what_it_imports(app: Flask, name: str) -> None:
    assert not unused_imports(app, source(name))


def test_the_rule_sees_an_unused_import(app: Flask) -> None:
    text = "{% from 'components/tag.html' import tag, sample as mark %}{{ tag('一') }}"
    assert unused_imports(app, text) == {"mark"}


def test_it_carries_no_script_or_style(name: str) -> None:
    text = source(name)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text), "script belongs in static/js"
    assert not re.search(r"\s(on[a-z]+|style)=\"", text), "handlers and styles belong in static/"
    assert not re.search(r"\shx-", text), "write data-hx-*: hx-* is no valid HTML"


def test_pages_have_a_title_and_one_heading(name: str) -> None:
    text = source(name)
    if '{% extends "base.html" %}' not in text:
        return
    assert "{% block title %}" in text and "{% block description %}" in text, name
    assert len(re.findall(r"<h1|errors/_body", text)) >= 1, name
