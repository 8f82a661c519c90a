"""The pages of the site, crawled once for all tests of the house."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.house.crawl import crawl, one_of_each
from tests.page import Page, Seen


@pytest.fixture(scope="session")
def pages(app: Flask) -> dict[str, Seen]:
    """Some pages of each kind, on the default content."""
    return crawl(app, Page(app.test_client()))


@pytest.fixture(scope="session")
def few(app: Flask, pages: dict[str, Seen]) -> dict[str, Seen]:
    """One page of each endpoint: for what does not depend on what it shows."""
    return one_of_each(app, pages)
