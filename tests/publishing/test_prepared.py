"""What is made of a release before it is committed may fail, and the release stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import Institution
from catalogue.publishing import committing
from catalogue.search import index as searching
from catalogue.search.index import Index
from tests.publishing.world import bureau, put, release


def test_a_question_that_fails_while_the_index_is_made_takes_no_release_with_it(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(databases, bureau())
    index = Index(tmp_path / "search_index", databases.reader)
    index.refresh()
    asked: list[Session] = []

    def failing(session: Session) -> None:
        asked.append(session)
        session.execute(text("SELECT nothing FROM nowhere"))

    monkeypatch.setattr(searching, "documents", failing)
    with committing.connected_to(index.prepare, sender=databases.writer):
        release(databases, [put(Institution, "j1", name="示例·甲槐学校")])
    assert asked
    with Session(databases.reader) as session:
        assert session.scalars(select(Institution.name)).all() == ["示例·甲槐学校"]
