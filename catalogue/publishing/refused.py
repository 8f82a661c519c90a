"""Why a release is not made: faults of what would stand, and rows changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row; `others` are the rows it fails against, `message` is Chinese."""

    table: str
    key: str
    code: str
    message: str
    others: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.table} {self.key}：{self.message}"


@dataclass(frozen=True)
class Conflict:
    """A row that is not what the edit was made on: the release expected, and the one found.

    None: no row.
    """

    table: str
    key: str
    base: int | None
    found: int | None


class Refused(Exception):
    """Nothing has been published; every fault is named."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = list(faults)


class Conflicts(Exception):
    """Nothing has been published; all rows changed meanwhile are named at once."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        told = (f"{c.table} {c.key}：第{c.found}次发布已改动" for c in conflicts)
        super().__init__("\n".join(told))
        self.conflicts = list(conflicts)
