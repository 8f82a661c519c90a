"""A publisher killed at any moment: nothing acknowledged is lost, nothing half is seen."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import Change, Institution, Release, Site, SiteState
from catalogue.publishing.agree import agree
from tests.publishing.world import bureau, release

ROOT = Path(__file__).resolve().parents[2]


def test_kill_rounds(databases: Databases, url: str, everything: bool) -> None:
    release(databases, bureau())
    moments = random.Random(9)
    for number in range(25 if everything else 5):
        told = publish_and_kill(url, f"轮{number}", moments.randint(1, 9), moments.random() / 20)
        require_whole(databases, told)


def publish_and_kill(url: str, name: str, releases: int, seconds: float) -> list[int]:
    """The numbers that a publisher acknowledged: so many, and what it did in so many seconds."""
    command = [sys.executable, "-m", "tests.publishing.publisher", url, name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as publisher:
        assert publisher.stdout is not None
        lines = [publisher.stdout.readline() for _ in range(releases)]
        time.sleep(seconds)
        publisher.send_signal(signal.SIGKILL)
        lines += publisher.stdout.readlines()
    # The last line may be cut short by the kill; what was told whole counts.
    told = [int(line) for line in lines if line.endswith("\n")]
    assert len(told) >= releases, "the publisher ended by itself"
    return told


def require_whole(databases: Databases, told: list[int]) -> None:
    with Session(databases.reader) as session:
        latest = session.scalar(select(SiteState.latest)) or 0
        assert told == list(range(told[0], told[-1] + 1))
        assert told[-1] <= latest <= told[-1] + 1, "an acknowledged release is lost"
        assert session.scalar(select(func.count(Release.number))) == latest
        names = (session.get_one(Institution, "j1").name, session.get_one(Site, "a1").name)
        assert names[0] == names[1] == session.get_one(Release, latest).title
        assert min(rows_by_release(session)[2:]) >= 2
        assert agree(session) == []


def rows_by_release(session: Session) -> list[int]:
    """How many rows each release changed; the place in the list is its number."""
    counts = select(Change.release, func.count()).group_by(Change.release)
    found = {row[0]: row[1] for row in session.execute(counts)}
    return [found.get(number, 0) for number in range(max(found) + 1)]
