"""Notices: the list, and each as a document."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.notice import fields, notices_matching
from catalogue.queries.notice_page import notice_page
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, gone_or_unknown, within_pages


@blueprint.get("/notices")
def notices() -> ResponseReturnValue:
    """Every notice published by the day, newest first."""
    filter_ = filter_of(fields(db.session))
    page = within_pages(notices_matching(db.session, filter_, g.as_of))
    return page_or_fragment("notices/index.html", "notices/_results.html", page=page)


@blueprint.get("/notices/<key>")
def notice(key: str) -> ResponseReturnValue:
    """One notice: what it decides, about whom, and what came after it."""
    page = notice_page(db.session, key, g.as_of)
    if page is None:
        gone_or_unknown(key)
    return render_template("notices/page.html", page=page)
