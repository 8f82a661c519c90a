"""Applying edits in the transaction of one release: rows, log, what stands and what is gone.

Every touched row is taken out and every new one put in, so that swaps of unique values, trees and
children before parents are right; foreign keys are checked by the orphan query and again at commit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from catalogue.models import Change, Published, Withdrawn
from catalogue.publishing import checks, keys, natural, orphans, standing
from catalogue.publishing.codec import encode
from catalogue.publishing.derive import derive
from catalogue.publishing.refused import Conflict, Conflicts, Fault, Refused
from catalogue.publishing.tables import (
    MODELS,
    TABLES,
    Changed,
    RowKey,
    Values,
    batches,
    name_of,
    rows_where,
    same,
)


class Anything(Enum):
    """What an edit was made on when it does not matter."""

    ANY = "any"


#: The edit stands whatever the row has become.
ANY: Final = Anything.ANY

#: Columns that name a row in words, the first that a table has.
NAMES = ("name", "title", "label", "heading")


@dataclass(frozen=True)
class Edit:
    """What shall become of a row. `values` None withdraws it; columns not named stay as they are.

    `base` is the release of the row that the edit was made on, None where there was no row.
    """

    model: type[Published]
    key: str
    values: Mapping[str, Any] | None
    base: int | None | Anything = ANY

    @property
    def row(self) -> RowKey:
        """The table and the key of the row."""
        return name_of(self.model), self.key


@dataclass
class Applied:
    """What a release changed, spans included, and what it lets pass but reports."""

    changes: list[Changed] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def apply(session: Session, number: int, edits: Iterable[Edit]) -> Applied:
    """Change the published rows as release `number`, under the writer's lock.

    Raises Conflicts (rows changed meanwhile, all at once) and Refused (every fault of what would
    stand). Edits that change nothing leave no trace; with none left nothing is written.
    """
    wanted = list(edits)
    _refuse(keys.named_twice(edit.row for edit in wanted))
    before = _standing(session, (edit.row for edit in wanted))
    _require_bases(wanted, before)
    changes = _changes(number, wanted, before)
    changes += _children(session, changes)
    if not changes:
        return Applied()
    _refuse(keys.taken(session, [(c.table, c.key) for c in changes if c.before is None]))
    write(session, changes)
    _refuse([*orphans.orphans(session, changes), *natural.clashes(session, changes)])
    scene = standing.scene(session, changes)
    found = checks.check(session, scene, changes)
    _refuse(found.faults)
    spans = standing.differences(session, number, scene) if scene else []
    write(session, spans)
    keep(session, number, [*changes, *spans])
    return Applied([*changes, *spans], found.remarks)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise Refused(faults)


def _standing(session: Session, rows: Iterable[RowKey]) -> dict[RowKey, Values]:
    by_table: dict[str, list[str]] = {}
    for table, key in rows:
        by_table.setdefault(table, []).append(key)
    return {
        (name, key): row
        for name, wanted in by_table.items()
        for key, row in rows_where(session, TABLES[name], "key", wanted).items()
    }


def _require_bases(edits: Iterable[Edit], before: Mapping[RowKey, Values]) -> None:
    found = []
    for edit in edits:
        row = before.get(edit.row)
        release = row["release"] if row else None
        if not isinstance(edit.base, Anything) and edit.base != release:
            found.append(Conflict(*edit.row, base=edit.base, found=release))
    if found:
        raise Conflicts(found)


def _changes(number: int, edits: Iterable[Edit], before: Mapping[RowKey, Values]) -> list[Changed]:
    changes = []
    for edit in edits:
        old = before.get(edit.row)
        after = None if edit.values is None else _after(number, edit, old, edit.values)
        if not same(old, after):
            changes.append(Changed(*edit.row, before=old, after=after))
    return changes


def _after(number: int, edit: Edit, old: Values | None, values: Mapping[str, Any]) -> Values:
    table = TABLES[name_of(edit.model)]
    if odd := values.keys() - table.columns.keys():
        raise KeyError(f"{table.name}: {', '.join(sorted(odd))}")
    row = dict(old) if old else {c.name: _default(c) for c in table.columns}
    row |= {**values, "key": edit.key, "release": number}
    return row | derive(edit.model, row)


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None else None


def _children(session: Session, changes: Collection[Changed]) -> list[Changed]:
    """The rows that are part of a withdrawn one and go with it, save those that an edit names."""
    known = {(change.table, change.key) for change in changes}
    gone = [(change.table, change.key) for change in changes if change.after is None]
    found: list[Changed] = []
    while gone:
        parents: dict[str, list[str]] = {}
        for table, key in gone:
            parents.setdefault(table, []).append(key)
        gone = []
        for name, column in _parts(parents):
            lost = rows_where(session, TABLES[name], column.name, parents[_target(column)])
            for key, row in lost.items():
                if (name, key) not in known:
                    known.add((name, key))
                    gone.append((name, key))
                    found.append(Changed(name, key, row, None))
    return found


def _parts(parents: Collection[str]) -> list[tuple[str, Any]]:
    """The tables whose rows are part of a row of these, with the column that says of which."""
    columns = [(n, TABLES[n].c[m.parent]) for n, m in MODELS.items() if m.parent]
    return [(name, column) for name, column in columns if _target(column) in parents]


def _target(column: Any) -> str:
    return next(str(key.column.table.name) for key in column.foreign_keys)


def write(session: Session, changes: Iterable[Changed]) -> None:
    """Take out every touched row, then put in every new one."""
    by_table: dict[str, list[Changed]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    for name, touched in by_table.items():
        table = TABLES[name]
        for part in batches(c.key for c in touched if c.before is not None):
            session.execute(delete(table).where(table.c.key.in_(part)))
    for name, touched in by_table.items():
        for rows in batches((c.after for c in touched if c.after is not None), 5000):
            session.execute(insert(TABLES[name]), list(rows))


def keep(session: Session, number: int, changes: Collection[Changed]) -> None:
    """Append the changes to the log, whole rows, and keep the list of what is gone."""
    for part in batches(changes, 5000):
        session.execute(insert(Change.__table__), [_logged(number, c) for c in part])  # type: ignore[arg-type]
    published = [change for change in changes if change.table in MODELS]
    for keys_ in batches(change.key for change in published):
        session.execute(delete(Withdrawn).where(Withdrawn.key.in_(keys_)))
    gone = [_gone(number, change) for change in published if change.after is None]
    if gone:
        session.execute(insert(Withdrawn), gone)


def _logged(number: int, change: Changed) -> Values:
    after = None if change.after is None else encode(TABLES[change.table], change.after)
    return {"table": change.table, "key": change.key, "release": number, "after": after}


def _gone(number: int, change: Changed) -> Values:
    return {
        "key": change.key,
        "table": change.table,
        "release": number,
        "name": called(change.before or {}),
    }


def called(row: Mapping[str, Any]) -> str:
    """What a row was called, for the page that says it is gone."""
    return next((str(row[name]) for name in NAMES if row.get(name)), "")
