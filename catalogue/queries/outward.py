"""Addresses of other sites that this one publishes, and where it does."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import literal, select, union_all

from catalogue.db import Reading
from catalogue.models import Institution, Policy
from catalogue.queries.key import PAGES, Place

#: Columns that hold an address of another site, by the noun whose page shows it.
COLUMNS = {"institution": Institution.website, "policy": Policy.source_url}


def place_of_address(session: Reading, address: str, site: Mapping[str, str]) -> Place | None:
    """The page that shows an address of another site; None for one that the site does not publish.

    `site`: its settings, of which the foot of every page shows those that are addresses.
    """
    asked = [
        select(literal(noun).label("noun"), column.class_.key.label("key")).where(column == address)
        for noun, column in COLUMNS.items()
    ]
    found = session.execute(union_all(*asked).order_by("noun", "key").limit(1)).first()
    if found:
        return Place(PAGES[found[0]], {"key": found[1]})
    shown = {value for name, value in site.items() if name.endswith("_url")}
    return Place("public.home") if address in shown else None
