"""The directory of institutions, and the page of one."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.errors import BadParameter
from catalogue.queries.edition import editions
from catalogue.queries.institution import credit_values, fields, institutions_matching
from catalogue.queries.institution_page import institution_page
from catalogue.queries.subject import family, subjects_named
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import (
    filter_of,
    gone_or_unknown,
    site_regions,
    subject_asked,
    within_pages,
)

#: Subjects that one condition may stand for: a whole 大类 would be more than a database binds at once.
FAMILY_LIMIT = 1000


@blueprint.get("/institutions")
def institutions() -> ResponseReturnValue:
    """职业技能培训机构目录: by default those that can be enrolled with."""
    regions = site_regions()
    key = subject_asked()
    subject = subjects_named(db.session, [key]).get(key) if key else None
    filter_ = filter_of(fields(regions, subject, credit_values(db.session, g.as_of.day)))
    subjects = family(db.session, key) if key else ()
    if len(subjects) > FAMILY_LIMIT:
        raise BadParameter("职业（工种）", str(key), "更具体的职业编码，如6-31-01-03")
    page = within_pages(institutions_matching(db.session, filter_, g.as_of, regions, subjects))
    return page_or_fragment(
        "institutions/index.html",
        "institutions/_results.html",
        page=page,
        regions=regions,
        sources=[one for one in editions(db.session, g.as_of.day, "institutions") if one.holds],
    )


@blueprint.get("/institutions/<key>")
def institution(key: str) -> ResponseReturnValue:
    """One institution: banner first when it is not enrolling."""
    page = institution_page(db.session, key, g.as_of)
    if page is None:
        gone_or_unknown(key)
    return render_template("institutions/page.html", page=page)
