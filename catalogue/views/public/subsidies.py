"""补贴标准: the table with its rules and schemes, and the page of one scheme."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.rate import ended_rates, fields, rates_matching
from catalogue.queries.rule import rules_on
from catalogue.queries.scheme import scheme_page, schemes_on
from catalogue.queries.subsidy import uplifts_of
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, gone_or_unknown, site_regions, within_pages


@blueprint.get("/subsidies")
def subsidies() -> ResponseReturnValue:
    """职业培训补贴标准目录: the rates that hold on the day; what has run out stands folded."""
    regions = site_regions()
    filter_ = filter_of(fields(db.session, regions))
    page = within_pages(rates_matching(db.session, filter_, g.as_of, regions))
    shown = [rate for row in page.rows for rate in row.rates]
    return page_or_fragment(
        "subsidies/index.html",
        "subsidies/_results.html",
        page=page,
        uplifts=uplifts_of(db.session, shown, g.as_of.day),
        rules=rules_on(db.session, g.as_of.day),
        schemes=schemes_on(db.session, g.as_of.day),
        ended=ended_rates(db.session, g.as_of.day),
    )


@blueprint.get("/subsidies/schemes/<key>")
def scheme(key: str) -> ResponseReturnValue:
    """One scheme: for whom, how much, by what rules, and how to claim."""
    page = scheme_page(db.session, key, g.as_of)
    if page is None:
        gone_or_unknown(key)
    return render_template("schemes/page.html", page=page)
