"""Subjects: the family that a filter means, and subjects by key."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import raiseload

from catalogue.db import Reading
from catalogue.models import Subject


def family(session: Reading, key: str) -> tuple[str, ...]:
    """The subject and all below it in the tree; empty if there is none."""
    below = select(Subject.key).where(Subject.key == key).cte("family", recursive=True)
    below = below.union_all(select(Subject.key).join(below, Subject.parent_key == below.c.key))
    return tuple(session.scalars(select(below.c.key).order_by(below.c.key)))


def subjects_named(session: Reading, keys: Sequence[str]) -> dict[str, Subject]:
    """Subjects by key."""
    statement = select(Subject).where(Subject.key.in_(keys)).options(raiseload("*"))
    return {subject.key: subject for subject in session.scalars(statement)}
