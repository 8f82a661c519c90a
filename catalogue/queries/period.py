"""The period in which something is an answer, for pages that say it (what is an answer: in_force).

A row holds only while its own dates and its document's period do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

#: Later than any day: an open end where ends are compared in SQL.
FAR = date(9999, 12, 31)


@dataclass(frozen=True)
class Period:
    """From the first day up to the last, exclusive; blank is open."""

    effective_from: date | None
    effective_until: date | None

    def state(self, day: date) -> str:
        """A term of PERIODS. Without a stated end something holds until it is replaced: `open`."""
        if self.effective_from and day < self.effective_from:
            return "ahead"
        if self.effective_until is None:
            return "open"
        return "running" if day < self.effective_until else "ended"


def period_of(*owners: Any) -> Period:
    """The narrowest period of a row, of what it is part of, and of its document; None is passed over."""
    owners = tuple(owner for owner in owners if owner is not None)
    starts = [owner.effective_from for owner in owners if owner.effective_from]
    ends = [owner.effective_until for owner in owners if owner.effective_until]
    return Period(max(starts, default=None), min(ends, default=None))


def period_in(row: Any, policy: Any, parent: Any, parents_policy: Any) -> Period:
    """The period of a row that rests on a document (None: on none) and is part of something.

    It begins by its own document and ends with its parent's too (in_force.document_holds).
    """
    begins = period_of(row, policy, parent).effective_from
    return Period(begins, period_of(row, policy, parent, parents_policy).effective_until)


def resting_on(row: Any, parent: Any) -> Any:
    """The document of a row: its own, or its parent's if it names neither document nor notice."""
    return row.policy if row.policy_key or row.notice_key or parent is None else parent.policy
