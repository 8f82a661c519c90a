"""What a load changes: the files as last loaded (base), the files now, and the site, row by row.

Pure. Base is the files, never the rows as they stood at the release of the last load: with those,
the third load would take the package's old name of a row for a change, and lose the staff's edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from catalogue.packages.package import RowKey, Values

#: Who prevails where the package and the site both changed a row.
Take = Literal["package", "site"]


@dataclass(frozen=True)
class Conflict:
    """A row that the package and the site changed differently; None where it is gone."""

    key: RowKey
    package: Values | None
    site: Values | None


@dataclass
class Decision:
    """The rows to publish (None: withdraw), and the conflicts that somebody must decide first."""

    edits: dict[RowKey, Values | None] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def decide(
    base: Mapping[RowKey, Values],
    package: Mapping[RowKey, Values],
    site: Mapping[RowKey, Values],
    take: Take | None = None,
) -> Decision:
    """Compare three states of a package's rows, by key; `take` decides all conflicts."""
    decision = Decision()
    for key in dict.fromkeys([*package, *base, *site]):
        a, b, c = base.get(key), package.get(key), site.get(key)
        conflict = not (_same(b, c) or _same(b, a) or _same(c, a))
        if conflict and take is None:
            decision.conflicts.append(Conflict(key, b, c))
            continue
        to_package = not _same(b, a) and not (conflict and take == "site")
        after = _dated(b if to_package else c, a, b, c)
        if after != c:
            decision.edits[key] = after
    return decision


def _same(one: Values | None, other: Values | None) -> bool:
    """Equal apart from the day of checking, which takes no part."""
    if one is None or other is None:
        return one is other
    return _content(one) == _content(other)


def _content(values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "checked_on"}


def _dated(
    after: Values | None, base: Values | None, package: Values | None, site: Values | None
) -> Values | None:
    """The row with its day of checking: the later one, where the package states a new one."""
    if after is None:
        return None
    ours, theirs = _checked(package), _checked(site)
    stated = ours is not None and ours != _checked(base)
    days = [day for day in ((ours, theirs) if stated else (theirs,)) if day is not None]
    # A row that is new to the site brings its own day.
    checked = max(days, default=ours if site is None else None)
    return {**after, "checked_on": checked}


def _checked(values: Values | None) -> date | None:
    return values.get("checked_on") if values else None
