"""What the tests of the index do to a site: publish, ask who answers, and harm what lies on the disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.models import Institution, Release
from catalogue.publishing.apply import Edit
from catalogue.publishing.releasing import releasing
from catalogue.search import generation
from catalogue.search.index import Index
from tests.conftest import DAY, ROOT

#: An institution of the sample, and a word that nothing is called before a test makes it so.
KEY, WORD = "j3r8s9", "螺洲"
#: The release that the sample leaves.
LOADED = 3
#: Publishes without end, each release under a name of its own, and says which is done.
PUBLISHER = """
import sys
from pathlib import Path
from tests.conftest import DAY
from tests.search.acts import publish
from catalogue import create_app
app = create_app(home=Path(sys.argv[1]), day=DAY)
for number in range(10_000):
    print(publish(app, f"示例·{sys.argv[2]}{number}"), flush=True)
"""
#: Seconds after which a lost index that does not stand again is given up, on however busy a machine.
REBUILT = 600.0


def home_of(app: Flask) -> Path:
    home: Path = app.extensions["config"].home
    return home


def index_of(app: Flask) -> Index:
    found: Index = app.extensions["search"]
    return found


def counting(app: Flask) -> Path:
    """The generation that counts."""
    return generation.current(index_of(app).folder)


def folders(index: Index) -> set[Path]:
    """Generations that stand, whole or half."""
    return {path for path in index.folder.iterdir() if path.is_dir()}


def publish(app: Flask, name: str) -> int:
    """A release that gives an institution a name; its number."""
    with releasing(app.extensions["databases"].writer, title=name, who="编辑") as act:
        act.apply([Edit(Institution, KEY, {"name": name})])
    return act.number


def publishing(app: Flask, word: str) -> subprocess.Popen[str]:
    """Another process that publishes."""
    command = [sys.executable, "-c", PUBLISHER, str(home_of(app)), word]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def surroundings(app: Flask) -> dict[str, str]:
    """What another process of the site is started with."""
    return os.environ | {"CATALOGUE_HOME": str(home_of(app)), "CATALOGUE_DAY": DAY.isoformat()}


def latest(app: Flask) -> int:
    """The number of the latest release."""
    with Session(app.extensions["databases"].reader) as session:
        return session.scalars(select(func.max(Release.number))).one()


def asked(client: FlaskClient, q: str) -> tuple[str, list[str]]:
    """Who answers, and the institutions found; nobody may keep what the database answers for the index."""
    answer = client.get(f"/api/v1/search?q={q}&kind=institution")
    assert answer.status_code == 200
    who = "database" if answer.headers["Cache-Control"] == "no-store" else "index"
    return who, [hit["key"] for hit in answer.json["hits"]]  # type: ignore[index]


def by_index(client: FlaskClient, q: str) -> list[str]:
    who, found = asked(client, q)
    assert who == "index"
    return found


def by_database(client: FlaskClient, q: str) -> list[str]:
    who, found = asked(client, q)
    assert who == "database"
    return found


def by_either(client: FlaskClient, q: str) -> list[str]:
    """Where it does not matter who is in time."""
    return asked(client, q)[1]


def until(holds: Callable[[], bool], seconds: float = REBUILT) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "the index did not come back"
        time.sleep(0.1)


def is_verified(app: Flask) -> bool:
    """Whether the index is what the database says, document by document."""
    return app.test_cli_runner().invoke(args=["index", "verify"]).exit_code == 0


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


def lose_file(folder: Path) -> None:
    next(generation.current(folder).glob("*.seg")).unlink()


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
    spoil_file, spoil_contents, spoil_digests, spoil_vocabulary, spoil_pointer, cut_file, lose_file,
    make_foreign, leave_half, of_another_site, of_a_later_release,
)  # fmt: skip
