"""The list of occupations, trades and courses, and the page of one."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.subject_list import fields, subjects_matching
from catalogue.queries.subject_page import subject_page
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, gone_or_unknown, within_pages


@blueprint.get("/occupations")
def occupations() -> ResponseReturnValue:
    """What can be trained in; with `?scope=all` the whole classification."""
    filter_ = filter_of(fields(db.session))
    page = within_pages(subjects_matching(db.session, filter_, g.as_of))
    return page_or_fragment("occupations/index.html", "occupations/_results.html", page=page)


@blueprint.get("/occupations/<key>")
def occupation(key: str) -> ResponseReturnValue:
    """学什么、补多少、哪里学、打哪个电话, for one subject."""
    page = subject_page(db.session, key, g.as_of)
    if page is None:
        gone_or_unknown(key)
    return render_template("occupations/page.html", page=page)
