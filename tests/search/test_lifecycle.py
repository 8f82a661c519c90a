"""The index follows each release, and loses no question when it is lost, damaged, foreign or half written."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue import create_app
from catalogue.db import open_databases
from catalogue.models import Institution, Region, Release
from catalogue.publishing import committing
from catalogue.publishing.apply import Edit
from catalogue.publishing.releasing import releasing
from catalogue.search import generation
from catalogue.search.document import Document
from catalogue.search.documents import documents
from catalogue.search.index import Index, Opened
from tests.conftest import DAY, ROOT

#: An institution of the sample, and a word that nothing is called before a test makes it so.
KEY, WORD = "j3r8s9", "螺洲"
#: Publishes without end, each release under a name of its own, and says which is done.
PUBLISHER = """
import sys
from pathlib import Path
from tests.conftest import DAY
from tests.search.test_lifecycle import publish
from catalogue import create_app
app = create_app(home=Path(sys.argv[1]), day=DAY)
for number in range(10_000):
    print(publish(app, f"示例·{sys.argv[2]}{number}"), flush=True)
"""
#: Seconds after its first release at which a publisher is killed: between two, and amid the next.
KILLED_AFTER = (0.0, 0.15, 0.4)
#: Seconds after a writer began a generation at which it is killed: at once, and as it goes on.
WRITER_KILLED_AFTER = (0.0, 0.5, 2.0)
#: Seconds after which a lost index that does not stand again is given up, on however busy a machine.
REBUILT = 600.0


@pytest.fixture
def other(writable: Flask) -> Iterator[Flask]:
    """Another process of the same site."""
    home = writable.extensions["config"].home
    app = create_app(home=home, day=DAY)
    yield app
    app.extensions["databases"].dispose()


def index_of(app: Flask) -> Index:
    found: Index = app.extensions["search"]
    return found


def publish(app: Flask, name: str) -> int:
    """A release that gives an institution a name; its number."""
    with releasing(app.extensions["databases"].writer, title=name, who="编辑") as act:
        act.apply([Edit(Institution, KEY, {"name": name})])
    return act.number


def found(client: FlaskClient, q: str) -> list[str]:
    answer = client.get(f"/api/v1/search?q={q}&kind=institution")
    assert answer.status_code == 200
    return [hit["key"] for hit in answer.json["hits"]]  # type: ignore[index]


def until(holds: Callable[[], bool], seconds: float = REBUILT) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "the index did not come back"
        time.sleep(0.1)


def test_a_release_is_found_at_once_here_and_elsewhere(writable: Flask, other: Flask) -> None:
    clients = writable.test_client(), other.test_client()
    assert [found(client, WORD) for client in clients] == [[], []]
    number = publish(writable, f"示例·{WORD}培训中心")
    assert [index_of(app).at(number) is not None for app in (writable, other)] == [True, True]
    assert [found(client, WORD) for client in clients] == [[KEY], [KEY]]


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
    assert publish(writable, f"示例·{WORD}") == 4
    assert seen == [3]


def test_a_release_that_is_undone_leaves_the_index_as_it_was(writable: Flask) -> None:
    index, client = index_of(writable), writable.test_client()
    before = generation.current(index.folder)

    def refuse(_writer: object, session: Session) -> None:
        raise RuntimeError

    with committing.connected_to(refuse), pytest.raises(RuntimeError):
        publish(writable, f"示例·{WORD}")
    assert generation.current(index.folder) == before
    assert found(client, WORD) == []
    publish(writable, f"示例·{WORD}")
    assert found(client, WORD) == [KEY]
    assert folders(index) == {generation.current(index.folder)}


def test_a_release_that_no_index_could_be_prepared_for_is_followed_after_it(
    writable: Flask,
) -> None:
    index = index_of(writable)
    shutil.rmtree(index.folder)
    number = publish(writable, f"示例·{WORD}")
    assert index.at(number) is not None
    assert found(writable.test_client(), WORD) == [KEY]


def test_changed_by_releases_is_what_a_rebuild_makes(writable: Flask) -> None:
    for name in ("示例·甲", "示例·乙", f"示例·{WORD}"):
        publish(writable, name)
    told = writable.test_cli_runner().invoke(args=["index", "verify"])
    assert (told.exit_code, told.output) == (0, "索引与数据库一致。\n")


def status(app: Flask) -> str:
    return app.test_cli_runner().invoke(args=["index", "status"]).output


def test_status_says_in_sentences_what_holds(writable: Flask) -> None:
    index = index_of(writable)
    folder = generation.current(index.folder)
    hours_ago = time.time() - 3 * 3600 - 60
    os.utime(folder / generation.MANIFEST, (hours_ago, hours_ago))
    with Session(index.reader) as session:
        count = len(list(documents(session)))
    told = status(writable).splitlines()
    assert told[0] == "索引文件完整，内容属于第3次发布。"
    assert told[1].startswith(f"共{count}条，占") and told[1].endswith("MB，建立于3小时前。")
    assert told[2] == "数据库的最新发布也是这一次，搜索由索引回答。"
    stamp_otherwise(index.folder, release=2)
    assert "数据库已是第3次发布，搜索由数据库回答" in status(writable)
    stamp_otherwise(index.folder, release=7)
    assert "索引不是这个数据库的" in status(writable)
    spoil_file(index.folder)
    assert "索引不能用" in status(writable)


def test_deleted_while_serving_no_question_is_lost(writable: Flask) -> None:
    client, index = writable.test_client(), index_of(writable)
    before = found(client, "焊工")
    assert before
    shutil.rmtree(index.folder)
    assert found(client, "焊工")
    until((index.folder / generation.CURRENT).is_file)
    assert found(client, "焊工") == before


def spoil_file(folder: Path, name: str = "*.seg") -> None:
    """Flip one bit."""
    path = next(generation.current(folder).glob(name))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def spoil_contents(folder: Path) -> None:
    spoil_file(folder, "*.toc")


def spoil_digests(folder: Path) -> None:
    spoil_file(folder, generation.DIGESTS)


def spoil_vocabulary(folder: Path) -> None:
    spoil_file(folder, generation.VOCABULARY)


def spoil_pointer(folder: Path) -> None:
    (folder / generation.CURRENT).write_text("00000003-other", "ascii")


def stamp_otherwise(folder: Path, **changes: object) -> None:
    manifest = generation.current(folder) / generation.MANIFEST
    told = json.loads(manifest.read_text("utf-8"))
    told["stamp"] |= changes
    manifest.write_text(json.dumps(told), "utf-8")


def cut_file(folder: Path) -> None:
    os.truncate(next(generation.current(folder).glob("*.seg")), 1000)


def make_foreign(folder: Path) -> None:
    stamp_otherwise(folder, build="of another version")


def leave_half(folder: Path) -> None:
    shutil.rmtree(generation.current(folder))


def of_another_site(folder: Path) -> None:
    stamp_otherwise(folder, made="2020-01-01T00:00:00+00:00")


def of_a_later_release(folder: Path) -> None:
    """One bit of the number, or a database that was restored from an earlier copy."""
    stamp_otherwise(folder, release=7)


HARMS = (
    spoil_file, spoil_contents, spoil_digests, spoil_vocabulary, spoil_pointer, cut_file,
    make_foreign, leave_half, of_another_site, of_a_later_release,
)  # fmt: skip


def test_files_cut_short_while_open_change_no_answer(writable: Flask, other: Flask) -> None:
    """A file that is cut short while a process maps it kills that process."""
    assert found(writable.test_client(), "电工")
    asked = ("焊工", "育婴员", "yanglao", "临清", "月嫂", "保安", "物业")
    answers = [found(other.test_client(), q) for q in asked]
    cut_file(index_of(writable).folder)
    assert [found(writable.test_client(), q) for q in asked] == answers


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_wrong_is_noticed_at_start_and_made_good(
    harm: Callable[[Path], None], writable: Flask, other: Flask
) -> None:
    before = found(writable.test_client(), "焊工")
    harm(index_of(other).folder)
    assert found(other.test_client(), "焊工"), "the database answers meanwhile"
    until(lambda: index_of(other).at(3) is not None)
    assert found(other.test_client(), "焊工") == before
    assert writable.test_cli_runner().invoke(args=["index", "verify"]).exit_code == 0


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
    before = generation.current(index_of(other).folder)
    assert index_of(other).at(3) is None and told
    until(lambda: index_of(other).at(3) is not None)
    assert generation.current(index_of(other).folder) == before


def test_a_database_restored_under_a_worker_gets_its_index_again(
    writable: Flask, tmp_path: Path
) -> None:
    index = index_of(writable)
    source = writable.extensions["config"].home / "catalogue.sqlite"
    with sqlite3.connect(source) as now, sqlite3.connect(tmp_path / "earlier.sqlite") as earlier:
        now.backup(earlier)
    number = publish(writable, f"示例·{WORD}")
    assert index.at(number) is not None
    index.reader = open_databases(f"sqlite:///{tmp_path / 'earlier.sqlite'}").reader
    until(lambda: index.at(number - 1) is not None)


def test_without_second_names_of_files_a_release_is_held_all_the_same(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no second names here")

    monkeypatch.setattr(os, "link", refuse)
    number = publish(writable, f"示例·{WORD}")
    assert index_of(writable).at(number) is not None
    assert len(folders(index_of(writable))) == 1


def test_an_attempt_that_fails_leaves_nothing_and_the_next_begins_from_nothing(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, started = generation._change, []

    def breaking(target: Path, wanted: Any, digests: Any, before: Any) -> None:
        started.append(bool(before))
        if before:
            raise OSError("no space left")
        change(target, wanted, digests, before)

    monkeypatch.setattr(generation, "_change", breaking)
    number = publish(writable, f"示例·{WORD}")
    assert started == [True, True, False]
    assert index_of(writable).at(number) is not None
    assert len(folders(index_of(writable))) == 1


def failing(*_: object) -> None:
    raise ValueError("a question that no one thought of")


def test_a_question_that_fails_costs_no_index(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, client = index_of(writable), writable.test_client()
    before = found(client, "焊工")
    counts = generation.current(index.folder)
    monkeypatch.setattr("catalogue.views.searching.find", failing)
    assert found(client, "焊工"), "the database answers"
    monkeypatch.undo()
    assert generation.current(index.folder) == counts
    assert found(client, "焊工") == before


def test_a_generation_spoiled_while_open_is_made_anew(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, client = index_of(writable), writable.test_client()
    before = found(client, "焊工")
    spoiled = generation.current(index.folder)
    spoil_file(index.folder)
    monkeypatch.setattr("catalogue.views.searching.find", failing)
    assert found(client, "焊工"), "the database answers"
    monkeypatch.undo()
    until(lambda: index.at(3) is not None)
    assert generation.current(index.folder) != spoiled
    assert found(client, "焊工") == before


def test_a_new_generation_outlives_distrust_of_the_one_before(writable: Flask) -> None:
    index = index_of(writable)
    found(writable.test_client(), "焊工")
    before = index.at(3)
    assert before is not None
    index.refresh(anew=True)
    counts = generation.current(index.folder)
    assert counts != before.folder
    index.distrust(before)
    assert generation.current(index.folder) == counts


def claim(folder: Path, documents: Iterable[Document]) -> None:
    """Let a generation say that it holds these documents, whatever it does hold."""
    said = json.dumps({document.id: document.digest for document in documents})
    (folder / generation.DIGESTS).write_text(said, "utf-8")
    manifest = json.loads((folder / generation.MANIFEST).read_text("utf-8"))
    manifest["files"][generation.DIGESTS] = zlib.crc32(said.encode())
    (folder / generation.MANIFEST).write_text(json.dumps(manifest), "utf-8")


def test_verify_reads_the_index_itself(writable: Flask) -> None:
    index = index_of(writable)
    with Session(index.reader) as session:
        right = {document.id: document for document in documents(session)}
    id_ = "subject:6-31-01-03"
    wrong = [
        right | {id_: replace(right[id_], body=("螺洲",))},
        right | {id_: replace(right[id_], number="6-31-01-99")},
        {one: document for one, document in right.items() if one != id_},
        right | {"subject:x": replace(right[id_], key="x")},
    ]
    base = generation.current(index.folder)
    stamp, words = generation.read_stamp(base), generation.read_vocabulary(base)
    for content, named in zip(wrong, (id_, id_, id_, "subject:x"), strict=True):
        made = generation.make(index.folder, stamp, content.values(), words, base)
        claim(made, right.values())
        generation.let_count(made)
        told = writable.test_cli_runner().invoke(args=["index", "verify"])
        assert told.exit_code == 1
        assert told.output.splitlines()[0] == f"不一致：{named}"
        assert "共1处不一致" in told.output


def test_verify_tells_a_spoiled_file(writable: Flask) -> None:
    spoil_file(index_of(writable).folder)
    told = writable.test_cli_runner().invoke(args=["index", "verify"])
    assert told.exit_code == 1
    assert "索引不能用" in told.output


def folders(index: Index) -> set[Path]:
    """Generations that stand, whole or half."""
    return {path for path in index.folder.iterdir() if path.is_dir()}


def wait_for_another(index: Index, before: set[Path]) -> None:
    until(lambda: bool(folders(index) - before))


def test_a_writer_killed_at_any_moment_leaves_a_whole_index(writable: Flask) -> None:
    index, home = index_of(writable), writable.extensions["config"].home
    surroundings = os.environ | {"CATALOGUE_HOME": str(home), "CATALOGUE_DAY": DAY.isoformat()}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "index", "rebuild"]
    half = set()
    for seconds in WRITER_KILLED_AFTER:
        before = folders(index)
        with subprocess.Popen(command, cwd=ROOT, env=surroundings) as writer:
            wait_for_another(index, before)
            time.sleep(seconds)
            writer.send_signal(signal.SIGKILL)
        new = folders(index) - before
        half |= {path for path in new if not (path / generation.MANIFEST).exists()}
        assert generation.read_stamp(generation.current(index.folder)).release == 3
        assert found(writable.test_client(), "焊工")
    assert half, "no writer was killed at its work"
    number = publish(writable, f"示例·{WORD}")
    assert index.at(number) is not None
    assert found(writable.test_client(), WORD) == [KEY]
    left = [path for path in index.folder.iterdir() if path.is_dir()]
    assert left == [generation.current(index.folder)], "what killed writers left is swept"


def publishing(app: Flask, word: str) -> subprocess.Popen[str]:
    """Another process that publishes."""
    home = str(app.extensions["config"].home)
    command = [sys.executable, "-c", PUBLISHER, home, word]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_release_of_another_process_is_found_at_once(writable: Flask) -> None:
    client = writable.test_client()
    assert found(client, WORD) == []
    with publishing(writable, WORD) as publisher:
        assert publisher.stdout
        number = int(publisher.stdout.readline())
        assert found(client, WORD) == [KEY]
        publisher.kill()
    until(lambda: index_of(writable).at(latest(writable)) is not None)
    assert latest(writable) >= number


def test_a_publisher_killed_at_any_moment_loses_no_release(writable: Flask) -> None:
    client = writable.test_client()
    for round_, seconds in enumerate(KILLED_AFTER):
        word = f"{WORD}{'甲乙丙'[round_]}"
        with publishing(writable, word) as publisher:
            assert publisher.stdout
            done = [int(publisher.stdout.readline())]
            time.sleep(seconds)
            publisher.send_signal(signal.SIGKILL)
            done += [int(line) for line in publisher.stdout.read().split()]
        assert latest(writable) >= done[-1], "what was acknowledged is in the log"
        assert found(client, word) == [KEY], "and found, by the database if not yet by the index"
        until(lambda: index_of(writable).at(latest(writable)) is not None)
        assert found(client, word) == [KEY]
        assert writable.test_cli_runner().invoke(args=["index", "verify"]).exit_code == 0


def latest(app: Flask) -> int:
    """The number of the latest release."""
    with Session(app.extensions["databases"].reader) as session:
        return session.scalars(select(func.max(Release.number))).one()


def test_while_another_process_makes_the_index_the_database_answers(writable: Flask) -> None:
    client, index = writable.test_client(), index_of(writable)
    with (index.folder / "lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)  # as a maker that never ends
        leave_half(index.folder)
        (index.folder / generation.CURRENT).unlink()
        for _ in range(5):
            assert found(client, "焊工")
            assert "搜索正在更新" in client.get("/search?q=焊工").text
        assert not (index.folder / generation.CURRENT).exists()
    until(lambda: index.at(3) is not None)
    assert found(client, "焊工")


def test_a_release_stands_when_its_index_cannot_be_made(writable: Flask) -> None:
    index = index_of(writable)
    shutil.rmtree(index.folder)
    index.folder.write_text("no folder")
    publish(writable, f"示例·{WORD}")
    assert found(writable.test_client(), WORD) == [KEY]
    index.folder.unlink()


def test_a_generation_keeps_the_words_of_its_release(writable: Flask, tmp_path: Path) -> None:
    index, kept = index_of(writable), tmp_path / "generation"
    shutil.copytree(generation.current(index.folder), kept)
    with releasing(writable.extensions["databases"].writer, title="改名", who="编辑") as act:
        act.apply([Edit(Region, "371581", {"short_name": WORD})])
    until(lambda: index.at(act.number) is not None)
    now = index.at(act.number)
    assert now is not None and now.vocabulary.places[WORD] == "371581"
    assert WORD not in Opened(kept).vocabulary.places
    assert Opened(kept).vocabulary.places["临清"] == "371581"


def test_a_release_reads_the_generation_before_once(
    writable: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    sums = generation._sums
    monkeypatch.setattr(generation, "_sums", lambda folder: read.append(folder) or sums(folder))
    before = generation.current(index_of(writable).folder)
    publish(writable, f"示例·{WORD}")
    assert read.count(before) == 1


def test_past_days_and_releases_are_searched_in_the_database(writable: Flask) -> None:
    publish(writable, f"示例·{WORD}")
    client = writable.test_client()
    assert WORD not in client.get("/search?q=丁麦&release=3").text
    assert KEY in client.get("/search?q=丁麦&release=3").text
    assert client.get("/search?q=丁麦&on=2026-05-01").status_code == 200
