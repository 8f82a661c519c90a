"""培训目录: key industries, general and urgent, one page each of the same make."""

from __future__ import annotations

from flask import g
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.catalogue import fields, listings_matching
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, site_regions, within_pages


@blueprint.get("/training/key-industries")
def key_industries() -> ResponseReturnValue:
    """重点产业职业技能培训指导目录."""
    return _training("key_industries")


@blueprint.get("/training/general")
def general() -> ResponseReturnValue:
    """一般性职业技能培训目录."""
    return _training("general")


@blueprint.get("/training/urgent")
def urgent() -> ResponseReturnValue:
    """急需紧缺职业（工种）目录."""
    return _training("urgent")


def _training(kind: str) -> ResponseReturnValue:
    """The lines of the editions that hold on the day; ended editions stand folded below."""
    regions = site_regions()
    filter_ = filter_of(fields(db.session, regions))
    page = within_pages(listings_matching(db.session, kind, filter_, g.as_of, regions))
    return page_or_fragment("training/index.html", "training/_results.html", page=page)
