"""The documents of one release: one builder for each noun, one line in `BUILDERS` for each builder."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from catalogue.search.document import Document, with_short_names
from catalogue.search.documents_paid import catalogues, demands, listings, rates, rules, schemes
from catalogue.search.documents_said import clauses, notices, policies
from catalogue.search.documents_taught import institutions, licences, subjects
from catalogue.search.world import World

BUILDERS: tuple[Callable[[World], Iterator[Document]], ...] = (
    subjects,
    institutions,
    licences,
    catalogues,
    listings,
    demands,
    schemes,
    rates,
    rules,
    notices,
    policies,
    clauses,
)


def documents(session: Session) -> Iterator[Document]:
    """Every document of the release that the session reads."""
    world = World(session)
    for build in BUILDERS:
        yield from map(with_short_names, build(world))
