"""How near a rate is to a subject: its own, its class's by the nearest member, then one for all."""

from __future__ import annotations

import pytest

from catalogue.rules.nearness import Nearness, nearness

#: A trade, its occupation, and the groups above it.
LINEAGE = ("arc", "welder", "metal", "making")


@pytest.mark.parametrize(
    ("named", "members", "expected"),
    [
        ("arc", None, (0, 0)),
        ("welder", None, (0, 1)),
        ("making", None, (0, 3)),
        ("cook", None, None),
        (None, {"arc"}, (1, 0)),
        (None, {"making", "welder"}, (1, 1)),
        (None, {"cook"}, None),
        (None, set(), None),
        (None, None, (2, 0)),
    ],
)
def test_cases(named: str | None, members: set[str] | None, expected: Nearness | None) -> None:
    assert nearness(named, members, LINEAGE) == expected


def test_the_order() -> None:
    told = [
        nearness("arc", None, LINEAGE),
        nearness("welder", None, LINEAGE),
        nearness(None, {"arc"}, LINEAGE),
        nearness(None, {"welder"}, LINEAGE),
        nearness(None, None, LINEAGE),
    ]
    assert told == sorted(told, key=lambda near: near or (9, 9))
    assert len(set(told)) == len(told)
