"""One generation of the index: a folder that is made whole, checked when opened, and never written again.

The next one starts from links to its files. Which one counts is said by one small file, replaced in one
step: a writer killed at any moment leaves the generation before, and litter that the next writer removes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import whoosh
from sqlalchemy import select
from sqlalchemy.orm import Session
from whoosh import index as whoosh_index

from catalogue.db import utc
from catalogue.models import Release
from catalogue.search.document import Document
from catalogue.search.schema import SCHEMA, fields
from catalogue.search.words import Vocabulary

#: The file that names the generation that counts, and what each generation says of itself.
CURRENT, MANIFEST, DIGESTS = "current", "manifest.json", "digests.json"
#: The words of its release that questions are understood with.
VOCABULARY = "vocabulary.json"
#: Files that each generation writes for itself; the others may be those of the one before.
OWN = (DIGESTS, VOCABULARY)
#: Bytes of memory for building.
MEMORY_MB = 256


#: Size, time of change and inode of the files of a generation, by name.
Marks = dict[str, tuple[int, int, int]]


class Damaged(Exception):
    """The index is missing, of another make, or not what its manifest says."""


HOUSE = Path(__file__).resolve().parents[1]
#: The files of the house that decide what stands in an index.
MADE_BY = ("search/*.py", "rules/**/*.py", "models/*.py", "glossary.py")


@dataclass(frozen=True)
class Stamp:
    """What a generation holds: a release of a database, cut by this code."""

    release: int
    #: When the release was made, so that another database's release of the same number is not taken for it.
    made: str
    build: str


def build() -> str:
    """What the index depends on besides the content: the code that reads it, names it and cuts it."""
    digest = hashlib.blake2b(
        repr((whoosh.__version__, version("pypinyin"))).encode(), digest_size=6
    )
    for path in sorted(path for room in MADE_BY for path in HOUSE.glob(room)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


BUILD = build()


def stamp_of(session: Session) -> Stamp | None:
    """What an index of the session's snapshot must say; None where nothing is published."""
    latest = session.scalars(select(Release).order_by(Release.number.desc()).limit(1)).first()
    return Stamp(latest.number, utc(latest.at).isoformat(), BUILD) if latest else None


def current(folder: Path) -> Path:
    """The generation that counts. Raises Damaged when there is none."""
    try:
        name = (folder / CURRENT).read_text("ascii").strip()
    except (OSError, ValueError) as error:
        raise Damaged("no generation counts") from error
    if not name or "/" in name or not (folder / name).is_dir():
        raise Damaged(f"generation {name!r} is gone")
    return folder / name


def read_stamp(generation: Path) -> Stamp:
    """What a generation says it holds, once its files are as its manifest says. Raises Damaged."""
    try:
        manifest = json.loads((generation / MANIFEST).read_text("utf-8"))
        stamp, files = Stamp(**manifest["stamp"]), manifest["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{generation.name}: no manifest") from error
    if stamp.build != BUILD:
        raise Damaged(f"{generation.name}: of another make")
    if files != _sums(generation):
        raise Damaged(f"{generation.name}: not what its manifest says")
    return stamp


def _sums(generation: Path) -> dict[str, int]:
    """The checksum of every file that the manifest vouches for."""
    try:
        return {path.name: zlib.crc32(path.read_bytes()) for path in _files(generation)}
    except OSError as error:
        raise Damaged(f"{generation.name}: unreadable") from error


def _files(generation: Path) -> list[Path]:
    found = sorted(path for path in generation.iterdir() if path.is_file())
    return [path for path in found if path.name != MANIFEST and not path.name.endswith("LOCK")]


def marks(generation: Path) -> Marks:
    """What tells without reading it that a generation is untouched: size, time and inode of every file.

    Nothing for one that is gone.
    """
    try:
        with os.scandir(generation) as found:
            stats = {file.name: file.stat() for file in found}
    except OSError:
        return {}
    return {name: (stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, stat in stats.items()}


def read_vocabulary(generation: Path) -> Vocabulary:
    """The words of the release that a generation holds."""
    told = json.loads((generation / VOCABULARY).read_text("utf-8"))
    return Vocabulary(**told | {"grades": frozenset(told["grades"])})


def make(
    folder: Path,
    stamp: Stamp,
    documents: Iterable[Document],
    vocabulary: Vocabulary,
    base: Path | None,
) -> Path:
    """Make the generation of `documents`, whole and on the disk; it does not count yet.

    `base`: the one to start from.
    """
    wanted = {document.id: document for document in documents}
    digests = {id_: document.digest for id_, document in sorted(wanted.items())}
    target = folder / f"{stamp.release:08d}-{stamp.build}-{os.urandom(4).hex()}"
    try:
        _start(target, base)
        _change(target, wanted, digests, _digests(base))
        _tell(target, stamp, digests, vocabulary)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return target


def _tell(target: Path, stamp: Stamp, digests: dict[str, str], vocabulary: Vocabulary) -> None:
    """Write what is told of a generation besides its documents, and bring all of it to the disk."""
    (target / DIGESTS).write_text(json.dumps(digests), "utf-8")
    words = asdict(vocabulary) | {"grades": sorted(vocabulary.grades)}
    (target / VOCABULARY).write_text(json.dumps(words), "utf-8")
    manifest = {"stamp": asdict(stamp), "files": _sums(target)}
    (target / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    # Whoosh itself never asks for that.
    for path in [*target.iterdir(), target]:
        _to_disk(path)


def _start(target: Path, base: Path | None) -> None:
    target.mkdir(parents=True)
    if base is None:
        whoosh_index.create_in(str(target), SCHEMA).close()
        return
    for path in _files(base):
        if path.name not in OWN:
            _same(path, target / path.name)


def _same(path: Path, target: Path) -> None:
    """The file under another name; copied where a file system knows no second names."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def _digests(base: Path | None) -> dict[str, str]:
    if base is None:
        return {}
    found: dict[str, str] = json.loads((base / DIGESTS).read_text("utf-8"))
    return found


def _change(
    target: Path, wanted: dict[str, Document], digests: dict[str, str], before: dict[str, str]
) -> None:
    """Take out what is gone or different, put in what is new or different."""
    opened = whoosh_index.open_dir(str(target))
    writer = opened.writer(limitmb=MEMORY_MB)
    new = [d for id_, d in wanted.items() if before.get(id_) != digests[id_]]
    for id_ in [*(d.id for d in new if d.id in before), *(before.keys() - wanted.keys())]:
        writer.delete_by_term("id", id_)
    for document in new:
        writer.add_document(**fields(document))
    writer.commit()
    opened.close()


def let_count(target: Path) -> None:
    """From now on this generation counts, in every process."""
    folder = target.parent
    pointer = folder / f"{CURRENT}.{os.urandom(4).hex()}"
    pointer.write_text(target.name, "ascii")
    _to_disk(pointer)
    os.replace(pointer, folder / CURRENT)
    _to_disk(folder)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, keep: Path) -> None:
    """Remove every other generation and what killed writers left; who still reads one keeps its files."""
    for path in folder.iterdir():
        if path.is_dir() and path != keep:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f"{CURRENT}."):
            path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Extent:
    """How much a generation holds, and when it was made."""

    documents: int
    size: int
    made: datetime


def extent_of(generation: Path) -> Extent:
    """What `flask index status` tells of a generation besides its stamp; the size in bytes."""
    size = sum(path.stat().st_size for path in _files(generation))
    made = datetime.fromtimestamp((generation / MANIFEST).stat().st_mtime, UTC)
    return Extent(len(_digests(generation)), size, made)
