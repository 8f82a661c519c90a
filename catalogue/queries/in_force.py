"""What holds on a day: a row in its own days of effect and its document's, while what it is part of does.

On today's pages what has run out is never the answer; what is announced for later has not run out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from catalogue.models import Policy

#: The document as a condition sees it; made once, since making an alias is slow.
DOCUMENT = aliased(Policy)


def within(model: Any, day: date) -> ColumnElement[bool]:
    """Whether the day lies in the row's own days of effect; a blank end is open."""
    return and_(_from(model, day), _until(model, day))


def holds(model: Any, day: date, *parents: Any) -> ColumnElement[bool]:
    """Whether a row is an answer on the day: its days, its parents' and its documents' (document_holds).

    What has no days of its own (an uplift, a membership, a licence) holds as its document does.
    """
    owners = (model, *parents)
    return and_(document_holds(day, *owners), *(within(o, day) for o in owners if _dated(o)))


def document_holds(day: date, *owners: Any) -> ColumnElement[bool]:
    """Whether the document that a row rests on is in its period; owners: the row, then its parents.

    The first owner that names a document or a notice decides when it begins: a rate of an older
    document is older than the document its scheme rests on by now. A parent whose document is over
    is over with all its parts, whatever they name. A notice has no period for what rests on it: its
    days are those of its act. No document at all is no obstacle.
    """
    over = (_document(owner, ~_until(DOCUMENT, day)) for owner in owners)
    return and_(_documents_begun(day, owners), *(~one for one in over))


def has_begun(model: Any, day: date, *parents: Any) -> ColumnElement[bool]:
    """Whether neither the row nor a parent nor the document it rests on is announced for later."""
    owners = (model, *parents)
    return and_(_documents_begun(day, owners), *(_from(o, day) for o in owners if _dated(o)))


def has_ended(model: Any, day: date, *parents: Any) -> ColumnElement[bool]:
    """Whether the row has run out by the day (已过实施期): no answer any more, and not one to come."""
    return and_(has_begun(model, day, *parents), ~holds(model, day, *parents))


def _documents_begun(day: date, owners: Sequence[Any]) -> ColumnElement[bool]:
    conditions = []
    sourced: list[ColumnElement[bool]] = []
    for owner in owners:
        conditions.append(or_(*sourced, ~_document(owner, ~_from(DOCUMENT, day))))
        sourced += (owner.policy_key.is_not(None), owner.notice_key.is_not(None))
    return and_(*conditions)


def _dated(model: Any) -> bool:
    return hasattr(model, "effective_from")


def _from(model: Any, day: date) -> ColumnElement[bool]:
    return or_(model.effective_from.is_(None), model.effective_from <= day)


def _until(model: Any, day: date) -> ColumnElement[bool]:
    return or_(model.effective_until.is_(None), model.effective_until > day)


def _document(model: Any, said: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the row names a document of which something is so."""
    return select(DOCUMENT.key).where(DOCUMENT.key == model.policy_key, said).exists()
