"""A release is found from the moment it is made, in every process, and answered by the index."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from catalogue.models import Region
from catalogue.publishing import committing
from catalogue.publishing.apply import Edit
from catalogue.publishing.releasing import releasing
from catalogue.search import generation
from catalogue.search.index import Index, Opened
from tests.search.acts import (
    KEY,
    LOADED,
    WORD,
    by_either,
    by_index,
    counting,
    folders,
    home_of,
    index_of,
    is_verified,
    latest,
    publish,
    publishing,
    until,
)
from tools.running import serving

#: Servers over one site, each with the workers of gunicorn.conf.py, and times that each is asked in a row.
SERVERS, ASKED = 2, 8


def told(address: str, q: str) -> tuple[str, list[str]]:
    """What a server lets others keep of its answer, and the institutions that it found."""
    with urlopen(f"{address}/api/v1/search?q={quote(q)}&kind=institution") as answer:
        found = [hit["key"] for hit in json.load(answer)["hits"]]
        return answer.headers["Cache-Control"], found


def test_a_release_is_found_at_once_by_every_worker_of_every_server(writable: Flask) -> None:
    with ExitStack() as stack:
        running = [stack.enter_context(serving(home_of(writable))) for _ in range(SERVERS)]
        addresses = [address for address in running for _ in range(ASKED)]
        for number in range(3):
            word = f"{WORD}{'甲乙丙'[number]}"
            assert not any(keys for _, keys in (told(address, word) for address in addresses))
            publish(writable, f"示例·{word}培训中心")
            for address in addresses:
                kept, keys = told(address, word)
                assert keys == [KEY]
                assert kept != "no-store", "the index answers"


def test_a_release_is_found_at_once_where_it_is_made(writable: Flask, other: Flask) -> None:
    clients = writable.test_client(), other.test_client()
    assert [by_index(client, WORD) for client in clients] == [[], []]
    publish(writable, f"示例·{WORD}培训中心")
    assert [by_index(client, WORD) for client in clients] == [[KEY], [KEY]]


def test_a_release_of_another_process_is_found_at_once(writable: Flask) -> None:
    client = writable.test_client()
    assert by_index(client, WORD) == []
    with publishing(writable, WORD) as publisher:
        assert publisher.stdout
        number = int(publisher.stdout.readline())
        # It goes on publishing: what it is at may not be held yet, and the database answers.
        assert by_either(client, WORD) == [KEY]
        publisher.kill()
    until(lambda: index_of(writable).at(latest(writable)) is not None)
    assert latest(writable) >= number
    assert by_index(client, WORD) == [KEY]


def test_the_index_of_a_release_is_made_before_anyone_sees_the_release(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    make, folder = generation.make, index_of(writable).folder

    def noting(*args: Any) -> Path:
        # What an earlier test left at work makes its own.
        seen.extend([latest(writable)] if args[0] == folder else [])
        return make(*args)

    monkeypatch.setattr(generation, "make", noting)
    assert publish(writable, f"示例·{WORD}") == LOADED + 1
    assert seen == [LOADED]


def test_a_release_that_is_undone_leaves_the_index_as_it_was(writable: Flask) -> None:
    index, client = index_of(writable), writable.test_client()
    before = counting(writable)

    def refuse(_writer: object, session: Session) -> None:
        raise RuntimeError

    with committing.connected_to(refuse), pytest.raises(RuntimeError):
        publish(writable, f"示例·{WORD}")
    assert counting(writable) == before
    assert by_index(client, WORD) == []
    publish(writable, f"示例·{WORD}")
    assert by_index(client, WORD) == [KEY]
    assert folders(index) == {counting(writable)}


@pytest.fixture
def made(writable: Flask, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The releases of which generations are made."""
    make, releases, folder = generation.make, list[int](), index_of(writable).folder

    def noting(*args: Any) -> Path:
        releases.extend([args[1].release] if args[0] == folder else [])
        return make(*args)

    monkeypatch.setattr(generation, "make", noting)
    return releases


def after_its_commit(index: Index, act: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen between the next commit and the index that follows it."""
    refresh = index.refresh

    def later(**how: Any) -> Any:
        monkeypatch.setattr(index, "refresh", refresh)
        act(lambda: refresh(**how))
        return refresh(**how)

    monkeypatch.setattr(index, "refresh", later)


def test_a_release_made_whole_before_another_was_followed_is_the_one_that_counts(
    writable: Flask, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(writable)
    after_its_commit(index, lambda _: publish(writable, f"示例·{WORD}"), monkeypatch)
    publish(writable, "示例·甲")
    assert made == [LOADED + 1, LOADED + 2], "each release is made once"
    assert generation.read_stamp(counting(writable)).release == LOADED + 2
    assert by_index(writable.test_client(), WORD) == [KEY]
    assert is_verified(writable)


def test_a_release_being_committed_is_not_taken_for_the_one_before(
    writable: Flask, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []

    def second(follow: Any) -> None:
        def first_is_followed(session: Session) -> None:
            if not session.in_nested_transaction():
                follow()
                held.append(generation.read_stamp(counting(writable)).release)

        event.listen(Session, "before_commit", first_is_followed)
        try:
            publish(writable, f"示例·{WORD}")
        finally:
            event.remove(Session, "before_commit", first_is_followed)

    after_its_commit(index_of(writable), second, monkeypatch)
    publish(writable, "示例·甲")
    assert held == [LOADED + 1]
    assert made == [LOADED + 1, LOADED + 2, LOADED + 2], "what was swept away is made again"
    assert by_index(writable.test_client(), WORD) == [KEY]
    assert is_verified(writable)


def test_a_release_that_no_index_could_be_prepared_for_is_followed_after_it(
    writable: Flask,
) -> None:
    shutil.rmtree(index_of(writable).folder)
    publish(writable, f"示例·{WORD}")
    assert by_index(writable.test_client(), WORD) == [KEY]


def test_a_release_stands_when_its_index_cannot_be_made(writable: Flask) -> None:
    index = index_of(writable)
    shutil.rmtree(index.folder)
    index.folder.write_text("no folder")
    publish(writable, f"示例·{WORD}")
    assert by_either(writable.test_client(), WORD) == [KEY]
    index.folder.unlink()


def test_without_second_names_of_files_a_release_is_held_all_the_same(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no second names here")

    monkeypatch.setattr(os, "link", refuse)
    publish(writable, f"示例·{WORD}")
    assert by_index(writable.test_client(), WORD) == [KEY]
    assert len(folders(index_of(writable))) == 1


def test_an_attempt_that_fails_leaves_nothing_and_the_next_begins_from_nothing(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, started = generation._change, []
    folder = index_of(writable).folder

    def breaking(target: Path, wanted: Any, digests: Any, before: Any) -> None:
        if folder not in target.parents:  # the index of another site, followed in the background
            change(target, wanted, digests, before)
            return
        started.append(bool(before))
        if before:
            raise OSError("no space left")
        change(target, wanted, digests, before)

    monkeypatch.setattr(generation, "_change", breaking)
    publish(writable, f"示例·{WORD}")
    assert started == [True, True, False]
    assert by_index(writable.test_client(), WORD) == [KEY]
    assert len(folders(index_of(writable))) == 1


def test_a_release_reads_the_generation_before_once(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    sums = generation._sums
    monkeypatch.setattr(generation, "_sums", lambda folder: read.append(folder) or sums(folder))
    before = counting(writable)
    publish(writable, f"示例·{WORD}")
    assert read.count(before) == 1


def test_a_generation_keeps_the_words_of_its_release(writable: Flask, tmp_path: Path) -> None:
    index, kept = index_of(writable), tmp_path / "generation"
    shutil.copytree(counting(writable), kept)
    with releasing(writable.extensions["databases"].writer, title="改名", who="编辑") as act:
        act.apply([Edit(Region, "371581", {"short_name": WORD})])
    now = index.at(act.number)
    assert now is not None and now.vocabulary.places[WORD] == "371581"
    assert WORD not in Opened(kept).vocabulary.places
    assert Opened(kept).vocabulary.places["临清"] == "371581"


def test_past_days_and_releases_are_searched_in_the_database(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(writable, f"示例·{WORD}")
    client = writable.test_client()

    def none(*_: object) -> None:
        raise AssertionError("the index was asked")

    monkeypatch.setattr("catalogue.views.searching.find", none)
    assert WORD not in client.get(f"/search?q=丁麦&release={LOADED}").text
    assert KEY in client.get(f"/search?q=丁麦&release={LOADED}").text
    assert client.get("/search?q=丁麦&on=2026-05-01").status_code == 200
