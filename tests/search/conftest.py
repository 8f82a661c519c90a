"""The index of the default site, opened once, and a way to ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from catalogue import create_app
from catalogue.queries.stopped import stopped_on, unlisted_on
from catalogue.search.finding import Asking, Found, find
from catalogue.search.index import Index, Opened
from tests.conftest import DAY

Ask = Callable[..., Found]


@pytest.fixture(scope="session")
def opened(app: Flask) -> Opened:
    """The index as the load of the content left it."""
    index: Index = app.extensions["search"]
    stamp = index.refresh()
    assert stamp is not None
    found = index.at(stamp.release)
    assert found is not None, "a load leaves the index at its release"
    return found


@pytest.fixture(scope="session")
def ask(app: Flask, opened: Opened) -> Ask:
    """What a question finds on the day of the tests."""
    with Session(app.extensions["databases"].reader) as session:
        stopped, unlisted = stopped_on(session, DAY), unlisted_on(session, DAY)

    def asking(q: str, **more: object) -> Found:
        question = Asking(q, DAY, stopped=stopped, unlisted=unlisted, **more)  # type: ignore[arg-type]
        return find(opened.postings, opened.vocabulary, question)

    return asking


@pytest.fixture
def other(writable: Flask) -> Iterator[Flask]:
    """Another worker of the same site, which has asked nothing yet."""
    app = create_app(home=writable.extensions["config"].home, day=DAY)
    yield app
    app.extensions["databases"].dispose()
