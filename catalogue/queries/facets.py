"""Counts of a filtered list: the total, and for each field each option's count with the other fields applied.

All in one statement: conditions are worked out once a row, then counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, true

from catalogue.db import Reading

#: field → option → what a row of that option satisfies.
Options = Mapping[str, Mapping[str, ColumnElement[bool]]]
Counts = dict[str, dict[str, int]]

EVERY_ROW = 2**31 - 1


def counted(
    session: Reading,
    rows: Select[Any],
    conditions: Mapping[str, ColumnElement[bool]],
    options: Options,
) -> tuple[int, Counts]:
    """The number of rows that satisfy every condition, and the counts of the options.

    `rows` selects from the list's table with what is never left out; its columns are ignored.
    """
    bits = _bits(rows, conditions, options)
    columns = [_count(bits, [f"is_{name}" for name in conditions]).label("total")]
    for name, values in options.items():
        others = [f"is_{other}" for other in conditions if other != name]
        for index in range(len(values)):
            columns.append(_count(bits, [*others, f"o_{name}_{index}"]).label(f"n_{name}_{index}"))
    found = session.execute(select(*columns)).one()._mapping
    counts = {
        name: {value: int(found[f"n_{name}_{i}"] or 0) for i, value in enumerate(values)}
        for name, values in options.items()
    }
    return int(found["total"] or 0), counts


def _bits(
    rows: Select[Any], conditions: Mapping[str, ColumnElement[bool]], options: Options
) -> Any:
    """One row per row of the list, with 1 or 0 for each condition and option."""
    columns = [_bit(condition, f"is_{name}") for name, condition in conditions.items()]
    for name, values in options.items():
        columns += [_bit(c, f"o_{name}_{index}") for index, c in enumerate(values.values())]
    bits = rows.with_only_columns(*(columns or [literal(1)]))
    # A limit keeps databases from folding the subquery away and asking each condition once a count.
    return bits.limit(EVERY_ROW).subquery("bits")


def _bit(condition: ColumnElement[bool], name: str) -> ColumnElement[int]:
    return case((condition, 1), else_=0).label(name)


def _count(bits: Any, names: list[str]) -> ColumnElement[int]:
    wanted = and_(true(), *(bits.c[name] == 1 for name in names))
    return func.sum(case((wanted, 1), else_=0))
