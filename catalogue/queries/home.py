"""What the home page shows: the catalogues by name with their counts, and the latest notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from catalogue.db import AsOf, Reading
from catalogue.glossary import CATALOGUES
from catalogue.models import Catalogue, Demand, Institution, Listing, Rate, Scheme
from catalogue.queries.edition import Edition, editions, holding
from catalogue.queries.in_force import holds
from catalogue.queries.notice import NoticeRow, latest_notices
from catalogue.queries.standing import sum_enrols

#: Kind of catalogue → page, unit and noun of what is counted. The five of the project, and the urgent list.
SHELF = {
    "key_industries": ("public.key_industries", "项"),
    "general": ("public.general", "项"),
    "demand": ("public.demand", "条"),
    "institutions": ("public.institutions", "家"),
    "rates": ("public.subsidies", "条"),
    "urgent": ("public.urgent", "项"),
}
#: Kinds whose lines are listings.
LISTED = ("key_industries", "general", "urgent")
#: Notices on the home page.
LATEST = 5


@dataclass(frozen=True)
class Shelf:
    """One catalogue as the home page names it."""

    kind: str
    endpoint: str
    unit: str
    #: Lines that hold on the day; of institutions, those that are enrolling.
    count: int
    #: The newest edition that holds on the day, if any does.
    edition: Catalogue | None

    @property
    def name(self) -> str:
        """Its own name."""
        return CATALOGUES[self.kind].label


@dataclass(frozen=True)
class HomePage:
    """The way in, on a day."""

    shelves: tuple[Shelf, ...]
    notices: Sequence[NoticeRow]


def home_page(session: Reading, as_of: AsOf, region: str) -> HomePage:
    """What the home page shows on the day. `region`: the site's own, whose editions stand first."""
    found = editions(session, as_of.day, *SHELF)
    counts = _counts(session, as_of.day, found)
    shelves = tuple(
        Shelf(kind, endpoint, unit, counts[kind], _newest(found, kind, region))
        for kind, (endpoint, unit) in SHELF.items()
    )
    return HomePage(shelves, latest_notices(session, as_of.day, LATEST))


def _counts(session: Reading, day: date, found: Sequence[Edition]) -> dict[str, int]:
    """How much each catalogue holds on the day, in one statement."""
    lines = select(func.count(Listing.key)).join(Catalogue, Catalogue.key == Listing.catalogue_key)
    counts = {
        kind: lines.where(Catalogue.key.in_(holding(found, kind)), holds(Listing, day, Catalogue))
        for kind in LISTED
    }
    asked = select(func.count(Demand.key)).outerjoin(
        Catalogue, Catalogue.key == Demand.catalogue_key
    )
    whose = or_(Demand.catalogue_key.is_(None), Catalogue.key.in_(holding(found, "demand")))
    counts["demand"] = asked.where(whose, holds(Demand, day, Catalogue))
    counts["institutions"] = select(func.count(Institution.key)).where(sum_enrols(day))
    rates = select(func.count(Rate.key)).join(Scheme, Scheme.key == Rate.scheme_key)
    counts["rates"] = rates.where(holds(Rate, day, Scheme))
    columns = [statement.scalar_subquery().label(kind) for kind, statement in counts.items()]
    stated = session.execute(select(*columns)).one()._mapping
    return {kind: int(stated[kind] or 0) for kind in counts}


def _newest(found: Sequence[Edition], kind: str, region: str) -> Catalogue | None:
    """The newest edition of a kind that holds: the site's own region's, a base before supplements."""
    own = [
        edition.catalogue for edition in found if edition.holds and edition.catalogue.kind == kind
    ]
    return min(
        own, key=lambda one: (one.region_key != region, bool(one.supplements_key)), default=None
    )
