"""Whoever writes may be killed at any moment: a whole index stands, and no acknowledged release is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

from flask import Flask

from catalogue.search import generation
from tests.conftest import ROOT
from tests.search.acts import (
    KEY,
    LOADED,
    WORD,
    by_either,
    by_index,
    counting,
    folders,
    index_of,
    is_verified,
    latest,
    publish,
    publishing,
    surroundings,
    until,
)

#: Seconds after its first release at which a publisher is killed: between two, and amid the next.
KILLED_AFTER = (0.0, 0.15, 0.4)
#: Seconds after a writer began a generation at which it is killed: at once, and as it goes on.
WRITER_KILLED_AFTER = (0.0, 0.5, 2.0)


def test_a_writer_killed_at_any_moment_leaves_a_whole_index(writable: Flask) -> None:
    index = index_of(writable)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "index", "rebuild"]
    half = set()
    for seconds in WRITER_KILLED_AFTER:
        before = folders(index)
        with subprocess.Popen(command, cwd=ROOT, env=surroundings(writable)) as writer:
            until(lambda: bool(folders(index) - before))  # noqa: B023  (asked at once)
            time.sleep(seconds)
            writer.send_signal(signal.SIGKILL)
        new = folders(index) - before
        half |= {path for path in new if not (path / generation.MANIFEST).exists()}
        assert generation.read_stamp(counting(writable)).release == LOADED
        assert by_index(writable.test_client(), "焊工")
    assert half, "no writer was killed at its work"
    publish(writable, f"示例·{WORD}")
    assert by_index(writable.test_client(), WORD) == [KEY]
    assert folders(index) == {counting(writable)}, "what killed writers left is swept"


def test_a_publisher_killed_at_any_moment_loses_no_release(writable: Flask) -> None:
    client, index = writable.test_client(), index_of(writable)
    for round_, seconds in enumerate(KILLED_AFTER):
        word = f"{WORD}{'甲乙丙'[round_]}"
        with publishing(writable, word) as publisher:
            assert publisher.stdout
            done = [int(publisher.stdout.readline())]
            time.sleep(seconds)
            publisher.send_signal(signal.SIGKILL)
            done += [int(line) for line in publisher.stdout.read().split()]
        assert latest(writable) >= done[-1], "what was acknowledged is in the log"
        assert by_either(client, word) == [KEY], "the database answers if not yet the index"
        until(lambda: index.at(latest(writable)) is not None)
        assert by_index(client, word) == [KEY]
        assert is_verified(writable)
