"""劳动者培训需求目录: what people and employers ask for, by region and period."""

from __future__ import annotations

from flask import g
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.demand import demands_matching, fields, seasons
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, site_regions, within_pages


@blueprint.get("/demand")
def demand() -> ResponseReturnValue:
    """The demand of the day; an earlier period by `?period=`."""
    found = seasons(db.session, g.as_of.day)
    filter_ = filter_of(fields(site_regions(), found))
    page = within_pages(demands_matching(db.session, filter_, g.as_of, found))
    return page_or_fragment("demand/index.html", "demand/_results.html", page=page)
