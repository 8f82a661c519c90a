"""How many SQL statements a page takes: bounded, and the same at one row and at twenty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from catalogue.page_cache import PageCache
from tests.page import Page

LIST_LIMIT = 14
RECORD_LIMIT = 20

#: A list of twenty rows, and the same with one or few.
LISTS = {
    "/institutions": "/institutions?q=示例·丙禾",
    "/training/key-industries": "/training/key-industries?q=电工",
    "/training/general": "/training/general?q=电工",
    "/training/urgent": "/training/urgent?q=电工",
    "/occupations": "/occupations?q=6-31-01-03",
    "/demand": "/demand?q=电工",
    "/subsidies": "/subsidies?q=电工",
    "/notices": "/notices?q=公示",
    "/policies": "/policies?q=聊政办发",
}


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """The statements that are sent meanwhile; what opens and closes a transaction is none."""
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN", "SET ")):
            statements.append(statement)

    engine = app.extensions["databases"].reader
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def statements_of(app: Flask, page: Page, url: str) -> list[str]:
    app.extensions["page_cache"] = PageCache()  # drawn, whoever has asked before
    with counting(app) as statements:
        page.get(url)
    return statements


@pytest.mark.parametrize(("many", "few"), LISTS.items())
def test_a_list_takes_few_statements_however_long(
    app: Flask, page: Page, many: str, few: str
) -> None:
    long, short = statements_of(app, page, many), statements_of(app, page, few)
    assert 0 < len(long) <= LIST_LIMIT, "\n".join(long)
    assert len(long) == len(short), "\n".join(set(long) ^ set(short))


def addresses(page: Page, list_: str, prefix: str) -> list[str]:
    links = (a.get("href", "") for a in page.get(list_).all("main a[href]"))
    return sorted({link for link in links if link.startswith(prefix)})


@pytest.mark.parametrize(
    ("list_", "prefix"),
    [
        ("/institutions?standing=all", "/institutions/"),
        ("/institutions?standing=suspended", "/institutions/"),
        ("/training/key-industries", "/occupations/"),
        ("/notices", "/notices/"),
        ("/policies", "/policies/"),
        ("/subsidies", "/subsidies/schemes/"),
    ],
)
def test_a_record_takes_few_statements(app: Flask, page: Page, list_: str, prefix: str) -> None:
    found = addresses(page, list_, prefix)
    assert found, f"{list_} leads to no {prefix}"
    for url in found:
        taken = statements_of(app, page, url)
        assert len(taken) <= RECORD_LIMIT, f"{url}: {len(taken)}\n" + "\n".join(taken)


@pytest.mark.parametrize(
    "url", ["/", "/search?q=电工", "/search?q=没有这个词", "/sitemap", "/about"]
)
def test_other_pages_take_few_statements(app: Flask, page: Page, url: str) -> None:
    taken = statements_of(app, page, url)
    assert len(taken) <= RECORD_LIMIT, "\n".join(taken)
