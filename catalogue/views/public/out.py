"""Leaving the site: what stands between its pages and those of others (G13)."""

from __future__ import annotations

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.errors import BadParameter
from catalogue.queries.outward import place_of_address
from catalogue.rules.addresses import host_of
from catalogue.templating import link
from catalogue.views.public import blueprint


@blueprint.get("/out")
def out() -> ResponseReturnValue:
    """Names the host and asks; never redirects. Only an address that the site publishes is offered:
    with any other, the bureau's name would stand before a stranger's page."""
    address = request.args.get("to", "")
    host = host_of(address)
    place = place_of_address(db.session, address, g.site) if host else None
    if place is None:
        raise BadParameter("to", address, "本站公布的网址")
    back = link(place.endpoint, **place.parameters)
    return render_template("site/out.html", address=address, host=host, back=back)
