"""Several publishers and readers at once: conflicts are named, readers see one release."""

from __future__ import annotations

import threading

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import Institution, Release, Site, SiteState
from catalogue.publishing.agree import agree
from catalogue.publishing.refused import Conflicts
from tests.publishing.world import bureau, put, release

EACH = 25


def test_two_publishers_on_one_row_lose_nothing(databases: Databases) -> None:
    release(databases, bureau())
    won: list[str] = []
    lost: list[str] = []
    together = threading.Barrier(2)

    def publish(name: str) -> None:
        for n in range(EACH):
            together.wait()
            with Session(databases.reader) as session:
                base = session.get_one(Institution, "j1").release
            try:
                release(databases, [put(Institution, "j1", base, name=f"{name}{n}")])
                won.append(f"{name}{n}")
            except Conflicts as conflicts:
                assert [c.key for c in conflicts.conflicts] == ["j1"]
                lost.append(f"{name}{n}")

    run_together(publish, ("左", "右"))
    assert len(won) + len(lost) == 2 * EACH
    assert lost, "the two never met: the test says nothing"
    with Session(databases.reader) as session:
        assert session.scalar(select(SiteState.latest)) == 1 + len(won)
        assert session.get_one(Institution, "j1").name in won
        assert agree(session) == []


def run_together(work: object, names: tuple[str, ...]) -> None:
    threads = [threading.Thread(target=work, args=(name,)) for name in names]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_publishers_of_different_rows_never_meet(databases: Databases) -> None:
    release(databases, bureau())

    def publish(name: str) -> None:
        for n in range(EACH):
            model, key = (Institution, "j1") if name == "左" else (Site, "a1")
            with Session(databases.reader) as session:
                base = session.get_one(model, key).release
            release(databases, [put(model, key, base, name=f"{name}{n}")])

    run_together(publish, ("左", "右"))
    with Session(databases.reader) as session:
        assert session.scalar(select(SiteState.latest)) == 1 + 2 * EACH
        assert session.get_one(Institution, "j1").name == f"左{EACH - 1}"
        assert session.get_one(Site, "a1").name == f"右{EACH - 1}"


def test_a_reading_session_does_not_see_a_release_made_meanwhile(databases: Databases) -> None:
    release(databases, bureau())
    with Session(databases.reader) as session:
        assert session.scalar(select(SiteState.latest)) == 1
        release(databases, [put(Institution, "j1", name="改"), put(Site, "a1", name="改")])
        assert session.get_one(Site, "a1").name == "本部"
        assert session.get_one(Institution, "j1").name == "示例·甲禾学校"
        assert session.scalar(select(SiteState.latest)) == 1
        assert session.get(Release, 2) is None
    with Session(databases.reader) as session:
        assert session.get_one(Site, "a1").name == "改"


def test_a_reader_is_not_held_up_by_a_release_being_made(databases: Databases) -> None:
    from catalogue.publishing.releasing import releasing

    release(databases, bureau())
    with releasing(databases.writer, title="慢", who="编辑") as act:
        act.apply([put(Institution, "j1", name="未公布")])
        with Session(databases.reader) as session:
            assert session.get_one(Institution, "j1").name == "示例·甲禾学校"
            assert session.scalar(select(SiteState.latest)) == 1
