"""Words in which migrations make tables: what every published table has is said once.

They stay as they are, since what has been migrated was migrated in them; the models move on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import AddConstraint

_made: list[sa.Table] = []


def table(name: str, *parts: Any) -> None:
    """A table by its columns and constraints."""
    _made.append(op.create_table(name, *parts))


def published(name: str, *parts: Any) -> None:
    """A published table: its own columns and what all of them have."""
    table(
        name,
        words("key", 64, primary_key=True, need=True),
        whole("release", need=True, index=True),
        words("package", 64),
        flag("sample"),
        text("clause"),
        day("checked_on"),
        ref("publisher_key", "publisher"),
        ref("policy_key", "policy"),
        ref("notice_key", "notice"),
        check("one_source", "policy_key IS NULL OR notice_key IS NULL"),
        *parts,
    )


def searchable(name: str, *parts: Any) -> None:
    """A published table whose rows can be found by words."""
    found = (text("pinyin", need=True, index=True), text("initials", need=True))
    published(name, *parts, *found, text("search_text", need=True))


def _column(kind: Callable[[], Any]) -> Callable[..., sa.Column[Any]]:
    def column(name: str, need: bool = False, **more: Any) -> sa.Column[Any]:
        return sa.Column(name, kind(), nullable=not need, **more)

    return column


text, whole, day = _column(sa.Text), _column(sa.Integer), _column(sa.Date)


def flag(name: str) -> sa.Column[Any]:
    """Yes or no, never unknown."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def words(name: str, length: int, need: bool = False, **more: Any) -> sa.Column[Any]:
    """A short text."""
    return sa.Column(name, sa.String(length), nullable=not need, **more)


def ref(name: str, target: str, need: bool = False, index: bool = True) -> sa.Column[Any]:
    """A reference to a row of `target`, checked at commit."""
    key = sa.ForeignKey(f"{target}.key", deferrable=True, initially="DEFERRED", use_alter=True)
    return sa.Column(name, sa.String(64), key, nullable=not need, index=index)


def check(name: str, rule: str) -> sa.CheckConstraint:
    """What the database refuses."""
    return sa.CheckConstraint(rule, name=name)


def one_of(column: str, terms: str) -> sa.CheckConstraint:
    """One term of a vocabulary."""
    return check(column, f"{column} IN ({', '.join(repr(term) for term in terms.split())})")


def several(column: str, count: int) -> sa.CheckConstraint:
    """A bit for each of so many terms."""
    return check(column, f"{column} >= 0 AND {column} < {1 << count}")


def period() -> sa.CheckConstraint:
    """Days of effect that begin before they end."""
    return check("period", "effective_from < effective_until")


def refer() -> None:
    """Add the references of the tables made so far, which refer to each other in circles."""
    while _made:
        references = _made.pop(0).foreign_key_constraints
        if not op.get_bind().dialect.supports_alter:
            continue  # SQLite has them inside CREATE TABLE
        for reference in sorted(references, key=lambda found: str(found.name)):
            if reference.use_alter:
                op.execute(AddConstraint(reference))
