"""The rooms that anyone may enter: every answer a function of release, day and address.

No session, no cookie.
"""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("public", __name__)

from catalogue.views.public import (  # noqa: E402, F401  (the views register themselves on the blueprint)
    demand,
    institutions,
    keys,
    notices,
    occupations,
    out,
    policies,
    poster,
    search,
    site,
    subsidies,
    training,
)
