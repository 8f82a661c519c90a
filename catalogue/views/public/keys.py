"""Permanent short addresses, as printed on paper and in QR codes (O9)."""

from __future__ import annotations

from flask import Response, g
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.key import place_of
from catalogue.templating import link
from catalogue.views.public import blueprint
from catalogue.views.public.asking import gone_or_unknown


@blueprint.get("/s/<key>")
def short(key: str) -> ResponseReturnValue:
    """To the page of whatever has the key; 410 when it was withdrawn, 404 when it never was.

    302: the short address stays for ever, the address behind it may change.
    """
    key = key.lower()  # typed from paper
    place = place_of(db.session, key, g.site.get("region", ""))
    if place is None:
        gone_or_unknown(key)
    target = link(place.endpoint, **place.parameters, _anchor=place.anchor)
    return Response(status=302, headers={"Location": target})
