"""The rooms of the bureau's own people. Until there is sign-in they exist in development only."""

from __future__ import annotations

from flask import Blueprint, Response

blueprint = Blueprint("staff", __name__, url_prefix="/staff")

from catalogue.views.staff import patterns  # noqa: E402, F401  (the views register themselves)


@blueprint.after_request
def uncached(response: Response) -> Response:
    """What staff see is kept by nobody."""
    response.headers["Cache-Control"] = "no-store"
    return response
