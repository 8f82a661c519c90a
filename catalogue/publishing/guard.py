"""Sessions of requests cannot write what is published: only a release can (see `releasing`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from catalogue.db import RequestSession
from catalogue.models import LOGGED, Change, Release, SiteState, Withdrawn

#: Everything that a release writes.
PROTECTED: tuple[type[Any], ...] = (*LOGGED, Change, Release, SiteState, Withdrawn)


class NotARelease(RuntimeError):
    """Something other than a release tried to write a published row."""


def watch() -> None:
    """Refuse such writes in every session of a request."""
    for name, listener in (("before_flush", _flushing), ("do_orm_execute", _executing)):
        if not event.contains(RequestSession, name, listener):
            event.listen(RequestSession, name, listener)


def _flushing(session: Session, *_: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, PROTECTED):
            raise NotARelease(type(row).__name__)


def _executing(state: ORMExecuteState) -> None:
    if state.is_select or state.bind_mapper is None:
        return
    if issubclass(inspect(state.bind_mapper).class_, PROTECTED):
        raise NotARelease(state.bind_mapper.class_.__name__)
