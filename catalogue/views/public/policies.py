"""Policy documents: the list, and the page of one with its points and what rests on it."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.policy import fields, policies_matching
from catalogue.queries.policy_page import policy_page
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, gone_or_unknown, within_pages


@blueprint.get("/policies")
def policies() -> ResponseReturnValue:
    """The documents known on the day, newest first."""
    filter_ = filter_of(fields(db.session))
    page = within_pages(policies_matching(db.session, filter_, g.as_of))
    return page_or_fragment("policies/index.html", "policies/_results.html", page=page)


@blueprint.get("/policies/<key>")
def policy(key: str) -> ResponseReturnValue:
    """One document: period, relations, points, and what on this site rests on it."""
    page = policy_page(db.session, key, g.as_of)
    if page is None:
        gone_or_unknown(key)
    return render_template("policies/page.html", page=page)
