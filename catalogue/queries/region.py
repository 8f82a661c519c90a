"""The regions that the site's lists offer: its own city and what lies in it, in the official order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import or_, select
from sqlalchemy.orm import raiseload

from catalogue.db import Reading
from catalogue.models import Region


@dataclass(frozen=True)
class Regions:
    """A city and its counties and zones."""

    city: Region | None
    parts: tuple[Region, ...]

    @cached_property
    def options(self) -> dict[str, str]:
        """What a filter offers: key and short name of each part."""
        return {region.key: region.short_name for region in self.parts}

    def name(self, key: str | None) -> str:
        """The full name of one of them; empty for another."""
        known = [*self.parts, *([self.city] if self.city else [])]
        return next((region.name for region in known if region.key == key), "")

    def covering(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The keys themselves and the city: what is for the city is for each part of it."""
        return (*keys, self.city.key) if self.city and keys else keys


def regions_of(session: Reading, city: str) -> Regions:
    """The city named in the settings, with its parts."""
    statement = (
        select(Region)
        .where(or_(Region.key == city, Region.parent_key == city))
        .order_by(Region.position, Region.key)
        .options(raiseload("*"))
    )
    found = session.scalars(statement).all()
    own = next((region for region in found if region.key == city), None)
    return Regions(own, tuple(region for region in found if region.key != city))
