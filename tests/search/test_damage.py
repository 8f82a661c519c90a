"""Nothing that happens to the index on the disk loses a question: it is noticed, told, and made good."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from catalogue.db import open_databases
from catalogue.search import generation
from catalogue.search import index as indexing
from tests.search.acts import (
    HARMS,
    LOADED,
    WORD,
    by_database,
    by_index,
    counting,
    cut_file,
    home_of,
    index_of,
    is_verified,
    leave_half,
    lose_file,
    make_foreign,
    publish,
    spoil_file,
    spoil_pointer,
    until,
)

Harm = Callable[[Path], None]
#: One of every way in which files change under whoever read them.
AMID = (spoil_file, lose_file, leave_half, make_foreign, spoil_pointer)


def is_whole(app: Flask) -> bool:
    """Whether a generation of this database's latest release counts, and all its files are as made."""
    try:
        with Session(index_of(app).reader) as session:
            return generation.read_stamp(counting(app)) == generation.stamp_of(session)
    except (generation.Damaged, OSError):
        return False


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_wrong_is_noticed_at_start_and_made_good(
    harm: Harm, writable: Flask, other: Flask
) -> None:
    before = by_index(writable.test_client(), "焊工")
    harm(index_of(other).folder)
    assert by_database(other.test_client(), "焊工"), "the database answers meanwhile"
    until(lambda: index_of(other).at(LOADED) is not None)
    assert by_index(other.test_client(), "焊工") == before
    assert is_verified(writable)


@pytest.mark.parametrize("harm", AMID)
def test_what_goes_wrong_while_running_is_noticed_and_made_good(
    harm: Harm, writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "WATCHED", 0.0)
    client = writable.test_client()
    before = by_index(client, "焊工")
    harm(index_of(writable).folder)
    assert not is_whole(writable)
    # Whoever is told of another generation opens it; all others go on from memory.
    meanwhile = by_database if harm is spoil_pointer else by_index
    assert meanwhile(client, "焊工")
    until(lambda: is_whole(writable))
    until(lambda: index_of(writable).at(LOADED) is not None)
    assert by_index(client, "焊工") == before
    assert is_verified(writable)


def test_files_that_were_only_touched_are_looked_through_once(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "WATCHED", 0.0)
    client, index = writable.test_client(), index_of(writable)
    by_index(client, "焊工")
    opened, before = index.at(LOADED), counting(writable)
    assert opened is not None
    os.utime(next(before.glob("*.seg")), (1, 1))
    assert opened.marks != generation.marks(before)
    until(lambda: bool(by_index(client, "焊工")) and opened.marks == generation.marks(before))
    assert counting(writable) == before


def test_the_files_are_not_looked_at_for_every_question(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = writable.test_client()
    by_index(client, "焊工")
    monkeypatch.setattr(indexing, "WATCHED", 3600.0)
    monkeypatch.setattr(generation, "marks", failing)
    assert by_index(client, "焊工")


def test_deleted_while_serving_no_question_is_lost(writable: Flask) -> None:
    client, index = writable.test_client(), index_of(writable)
    before = by_index(client, "焊工")
    assert before
    shutil.rmtree(index.folder)
    assert by_index(client, "焊工") == before, "from memory"
    until((index.folder / generation.CURRENT).is_file)
    until(lambda: index.at(LOADED) is not None)
    assert by_index(client, "焊工") == before


def test_a_worker_that_is_only_asked_for_the_past_makes_a_lost_index_too(other: Flask) -> None:
    shutil.rmtree(index_of(other).folder)
    other.test_client().get(f"/search?q=没有这样的词&release={LOADED - 1}").close()
    until(lambda: is_whole(other))


def test_files_cut_short_while_open_change_no_answer(writable: Flask, other: Flask) -> None:
    """A file that is cut short while a process maps it kills that process."""
    client = writable.test_client()
    assert by_index(client, "电工")
    asked = ("焊工", "育婴员", "yanglao", "临清", "月嫂", "保安", "物业")
    answers = [by_index(other.test_client(), q) for q in asked]
    cut_file(index_of(writable).folder)
    assert [by_index(client, q) for q in asked] == answers


def test_what_failed_once_while_opening_is_opened_again(
    other: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that did not answer, too many open files: nothing is wrong with the index."""
    told, stamp_of = [], generation.stamp_of

    def once(session: Session) -> Any:
        if told:
            return stamp_of(session)
        told.append(session)
        raise OSError("too many open files")

    monkeypatch.setattr(generation, "stamp_of", once)
    before = counting(other)
    assert index_of(other).at(LOADED) is None and told
    until(lambda: index_of(other).at(LOADED) is not None)
    assert counting(other) == before


def test_a_database_restored_under_a_worker_gets_its_index_again(
    writable: Flask, tmp_path: Path
) -> None:
    index = index_of(writable)
    source = home_of(writable) / "catalogue.sqlite"
    with sqlite3.connect(source) as now, sqlite3.connect(tmp_path / "earlier.sqlite") as earlier:
        now.backup(earlier)
    number = publish(writable, f"示例·{WORD}")
    assert index.at(number) is not None
    index.reader = open_databases(f"sqlite:///{tmp_path / 'earlier.sqlite'}").reader
    until(lambda: index.at(number - 1) is not None)


def failing(*_: object) -> None:
    raise ValueError("a question that no one thought of")


def test_a_question_that_fails_costs_no_index(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = writable.test_client()
    before, counts = by_index(client, "焊工"), counting(writable)
    monkeypatch.setattr("catalogue.views.searching.find", failing)
    assert by_database(client, "焊工")
    monkeypatch.undo()
    assert counting(writable) == counts
    assert by_index(client, "焊工") == before


def test_a_generation_spoiled_while_open_is_made_anew_once_a_question_fails(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "WATCHED", 3600.0)
    client, index = writable.test_client(), index_of(writable)
    before, spoiled = by_index(client, "焊工"), counting(writable)
    spoil_file(index.folder)
    with monkeypatch.context() as broken:
        broken.setattr("catalogue.views.searching.find", failing)
        assert by_database(client, "焊工")
    until(lambda: index.at(LOADED) is not None)
    assert counting(writable) != spoiled
    assert by_index(client, "焊工") == before


def test_a_new_generation_outlives_distrust_of_the_one_before(writable: Flask) -> None:
    index = index_of(writable)
    by_index(writable.test_client(), "焊工")
    before = index.at(LOADED)
    assert before is not None
    index.refresh(anew=True)
    counts = counting(writable)
    assert counts != before.folder
    index.distrust(before)
    assert counting(writable) == counts


def test_while_another_process_makes_the_index_the_database_answers(writable: Flask) -> None:
    client, index = writable.test_client(), index_of(writable)
    with (index.folder / "lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)  # as a maker that never ends
        leave_half(index.folder)
        (index.folder / generation.CURRENT).unlink()
        for _ in range(5):
            assert by_database(client, "焊工")
            assert "搜索正在更新" in client.get("/search?q=焊工").text
            nothing = client.get("/search?q=英语培训").text
            assert "搜索正在更新" in nothing and "没有收录" not in nothing
        assert not (index.folder / generation.CURRENT).exists()
    until(lambda: index.at(LOADED) is not None)
    assert by_index(client, "焊工")


def test_what_was_prepared_and_half_swept_away_is_not_let_count(writable: Flask) -> None:
    made = counting(writable)
    stamp = generation.read_stamp(made)
    assert indexing._of(stamp, (stamp, made)) == made
    (made / generation.DIGESTS).unlink()
    assert indexing._of(stamp, (stamp, made)) is None
