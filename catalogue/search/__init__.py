"""The search: what the index holds, what a question means, what answers it.

A derived thing: it can be deleted at any moment, is rebuilt by itself, and never answers for another release
than the one of the page.
"""

from __future__ import annotations

from flask import Flask

from catalogue.config import Config
from catalogue.search.index import Index
from catalogue.search.misses import Misses


def init_app(app: Flask, config: Config) -> None:
    """The index and the counter of misses of the application; opens nothing yet."""
    app.extensions["search"] = Index(config.index, app.extensions["databases"].reader)
    app.extensions["misses"] = Misses(config.home / "misses.sqlite")
