"""What every list view does first: read its filter, and answer what cannot be with a page that explains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn, TypeVar

from flask import g, request
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from catalogue.db import db, shanghai_day
from catalogue.errors import BadParameter, GoneAway
from catalogue.models import Release, Withdrawn
from catalogue.queries.filters import ELDER_PAGE_SIZE, PAGE_SIZE, Field, Filter, WrongValue, read
from catalogue.queries.paging import Page
from catalogue.queries.region import Regions, regions_of
from catalogue.queries.subject import subjects_named

T = TypeVar("T")

#: Where others of a noun are read when one of them was withdrawn.
LISTS = {
    "subject": "public.occupations",
    "institution": "public.institutions",
    "notice": "public.notices",
    "policy": "public.policies",
    "scheme": "public.subsidies",
}


def filter_of(fields: Iterable[Field]) -> Filter:
    """The filter in the address; 400 with a page that names what is wrong."""
    try:
        return read(request.args, fields, ELDER_PAGE_SIZE if g.as_of.elder else PAGE_SIZE)
    except WrongValue as wrong:
        raise BadParameter(wrong.name, wrong.value, wrong.example) from wrong


def site_regions() -> Regions:
    """The regions that the site's lists offer."""
    return regions_of(db.session, g.site.get("region", ""))


def within_pages(page: Page[T]) -> Page[T]:
    """The page; 404 when a page behind the last one was asked for."""
    if page.beyond:
        raise NotFound
    return page


def subject_asked(name: str = "subject") -> str | None:
    """The subject named in the address; 400 if there is none of that key."""
    key = request.args.get(name)
    if key and key not in subjects_named(db.session, [key]):
        raise BadParameter("职业（工种）", key, "职业编码，如6-31-01-03")
    return key or None


def gone_or_unknown(key: str) -> NoReturn:
    """410 for a key that was withdrawn, with its day and name; 404 for one that never was."""
    row = db.session.execute(
        select(Withdrawn.name, Release.at, Withdrawn.table)
        .join(Release, Release.number == Withdrawn.release)
        .where(Withdrawn.key == key)
    ).first()
    if row is None:
        raise NotFound
    raise GoneAway(row[0], shanghai_day(row[1]), row[2], LISTS.get(row[2], ""))
