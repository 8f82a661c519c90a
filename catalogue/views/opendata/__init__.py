"""The same answers for machines: JSON beside the pages, a function of release, day and address like them."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("opendata", __name__)

from catalogue.views.opendata import search  # noqa: E402, F401  (the views register themselves)
