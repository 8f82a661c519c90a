"""`agree` finds whatever a hand in the database could do, and nothing where there is nothing."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import Capability
from catalogue.publishing.agree import agree
from tests.publishing.world import bureau, gone, notice, put, release

DAY = date(2026, 3, 1)


@pytest.fixture
def site(databases: Databases) -> Databases:
    """A site of three releases."""
    release(databases, bureau())
    release(databases, notice("t1", "admission", DAY, "j1"))
    release(databases, [gone(Capability, "k1")])
    return databases


def differences(databases: Databases) -> list[str]:
    with Session(databases.reader) as session:
        return agree(session)


def test_a_site_agrees_with_itself(site: Databases) -> None:
    assert differences(site) == []


HANDS = [
    ("UPDATE institution SET introduction = '改'", "institution j1"),
    ("UPDATE institution SET release = 3", "institution j1"),
    ("DELETE FROM site", "site a1"),
    ("UPDATE change SET after = NULL WHERE \"table\" = 'site'", "site a1"),
    ("DELETE FROM change WHERE \"table\" = 'site'", "site a1"),
    ("UPDATE standing_span SET standing = 'exited' WHERE standing = 'listed'", "公告推算"),
    ("DELETE FROM notice_line", "公告推算"),
    ("DELETE FROM withdrawn", "capability k1"),
    ("UPDATE site_state SET latest = 4", "发布序号"),
]


def test_what_a_hand_has_done_is_found(site: Databases) -> None:
    """Each hand reaches in, is found, and is undone."""
    for statement, said in HANDS:
        with site.writer.connect() as connection:
            connection.execute(text(statement))
            with Session(connection) as session:
                found = agree(session)
            connection.rollback()
        assert any(said in line for line in found), (statement, found)
    assert differences(site) == []


def test_a_release_after_a_release_still_agrees(site: Databases) -> None:
    release(site, [put(Capability, "k1", institution_key="j1", subject_key="o1", levels=1,
                       mode="onsite", purpose="training", position=1)])  # fmt: skip
    assert differences(site) == []
