"""The same answers for machines: JSON beside the pages, a function of release, day and address like them."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from catalogue.errors import BadParameter

blueprint = Blueprint("opendata", __name__)


@blueprint.errorhandler(BadParameter)
def refuse(error: BadParameter) -> ResponseReturnValue:
    """What is wrong in the address, in the words of the page of errors."""
    return jsonify(error=error.sentence), 400, {"Cache-Control": "no-store"}


from catalogue.views.opendata import search  # noqa: E402, F401  (the views register themselves)
