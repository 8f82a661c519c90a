"""One sheet for the notice board of a district."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.filters import Field
from catalogue.queries.poster import poster_of
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, site_regions


@blueprint.get("/poster")
def poster() -> ResponseReturnValue:
    """What is taught in a district and what is paid, on one sheet; without a district: which there are."""
    regions = site_regions()
    key = filter_of([Field("region", "地区", regions.options, many=False)]).one("region")
    chosen = next((region for region in regions.parts if region.key == key), None)
    if chosen is None:
        return render_template("poster/index.html", regions=regions)
    page = poster_of(db.session, chosen, g.as_of.day)
    return render_template("poster/page.html", page=page, regions=regions)
