"""The search: what the index holds, what a question means, what answers it.

A derived thing: it can be deleted at any moment, is rebuilt by itself, and never answers for another release
than the one of the page.

A question goes through these files in their order: `understanding` offers readings of it, with `papers` for
those about a certificate, `standings` for those about what became of schools, `questions` for what answers
which way of asking, and `sentence` for whole sentences; `choosing` takes one, trying each with `answering`,
which finds its documents by the sets of `matching`; `finding` ranks and counts them by `ranking`. Where
nothing is found `choosing` asks `guessing`, and last `nearest_words`. What is offered while one types is
`offering`.
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
