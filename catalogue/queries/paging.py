"""One page of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from catalogue.queries.facets import Counts
from catalogue.queries.filters import Filter

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of one page, the total, and the counts of each option."""

    filter: Filter
    rows: Sequence[Row]
    total: int
    counts: Counts = field(default_factory=dict)
    #: Rows that the list leaves out by default (institutions that are not enrolling).
    hidden: int = 0

    @property
    def number(self) -> int:
        """The page shown, from 1."""
        return self.filter.page

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return self.filter.pages(self.total)

    @property
    def beyond(self) -> bool:
        """Whether a page behind the last one was asked for."""
        return self.number > self.pages

    def args(self, page: int) -> dict[str, list[str]]:
        """The parameters of another page of this list; the first needs no number."""
        return self.filter.args(page=page if page > 1 else None)
