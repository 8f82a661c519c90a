"""Making a release: one transaction whose first statement takes the lock and the number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from blinker import Signal
from sqlalchemy import Engine, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from catalogue.models import Release, SiteState
from catalogue.publishing.apply import Applied, Edit, apply
from catalogue.publishing.refused import Fault
from catalogue.publishing.tables import MODELS, TABLES, Changed

#: Sent with the writer of a release and its session: just before it is committed, and after it.
#: Who listens (the search index) is not known here.
committing, released = Signal(), Signal()


class Releasing:
    """A release being made. `number` is provisional until the transaction is committed."""

    def __init__(self, session: Session, release: Release) -> None:
        self.session = session
        self.number = release.number
        self._release = release
        self._applied: Applied | None = None

    def apply(self, edits: Iterable[Edit]) -> list[Changed]:
        """Change the published rows; once in a release. The rows that changed, spans included.

        Raises Conflicts and Refused; the whole release is then undone.
        """
        if self._applied is not None:
            raise RuntimeError("a release applies its edits once")
        self._applied = apply(self.session, self.number, edits)
        if self.changes:
            self._release.sample = holds_sample(self.session)
            self.session.add(self._release)
            self.session.flush()
        return self.changes

    @property
    def changes(self) -> list[Changed]:
        """The rows that changed; none: there will be no release."""
        return self._applied.changes if self._applied else []

    @property
    def remarks(self) -> list[Fault]:
        """What was let pass but should be known."""
        return self._applied.remarks if self._applied else []


@contextmanager
def releasing(
    writer: Engine,
    *,
    title: str,
    who: str,
    draft: str | None = None,
    at: datetime | None = None,
) -> Iterator[Releasing]:
    """Make a release of what is applied inside the block; of nothing, if nothing changed.

    `who` is a role, never a person (R1). `draft` can be released once. `at` is now unless given.
    Any exception undoes the whole.
    """
    with Session(writer, autoflush=False) as session:
        number = next_number(session)
        made = (at or datetime.now(UTC)).astimezone(UTC)
        release = Release(number=number, at=made, title=title, who=who, draft=draft, sample=False)
        act = Releasing(session, release)
        yield act
        if act.changes:
            committing.send(writer, session=session)
            session.commit()
        else:
            session.rollback()
    if act.changes:
        released.send(writer, session=session)


def next_number(session: Session) -> int:
    """The lock, the gapless number, and what readers look at, in one statement."""
    bump = update(SiteState).values(latest=SiteState.latest + 1).returning(SiteState.latest)
    number = session.execute(bump).scalar_one_or_none()
    if number is not None:
        return number
    # A database made without the migrations has no row yet.
    session.execute(insert(SiteState).values(id=1, latest=1))
    return 1


def holds_sample(session: Session) -> bool:
    """Whether any published row is a fictional one: every page then says so."""
    tables = (TABLES[name] for name in MODELS)
    any_sample = or_(*(exists(select(table.c.key).where(table.c.sample)) for table in tables))
    return bool(session.scalar(select(any_sample)))
