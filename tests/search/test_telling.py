"""`flask index status` and `verify` say of the index on the disk what is so."""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from catalogue.search import generation
from catalogue.search.document import Document
from catalogue.search.documents import documents
from tests.search.acts import (
    HARMS,
    WORD,
    by_index,
    counting,
    index_of,
    is_verified,
    of_a_later_release,
    of_another_site,
    publish,
    spoil_file,
    stamp_otherwise,
)

#: What leaves every file as it was made, for another database or release.
ELSEWHERE = (of_another_site, of_a_later_release)


def status(app: Flask) -> str:
    return app.test_cli_runner().invoke(args=["index", "status"]).output


def test_status_says_in_sentences_what_holds(writable: Flask) -> None:
    index = index_of(writable)
    folder = counting(writable)
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


@pytest.mark.parametrize("harm", [harm for harm in HARMS if harm not in ELSEWHERE])
def test_status_reads_every_file_while_a_worker_answers_from_memory(
    harm: Callable[[Path], None], writable: Flask
) -> None:
    assert by_index(writable.test_client(), "焊工")
    harm(index_of(writable).folder)
    told = status(writable)
    assert "索引不能用" in told and "搜索不会中断，下一次搜索时会自动重建索引" in told
    assert "索引文件完整" not in told


@pytest.mark.parametrize("harm", ELSEWHERE)
def test_status_tells_the_index_of_another_database(
    harm: Callable[[Path], None], writable: Flask
) -> None:
    harm(index_of(writable).folder)
    assert "索引不是这个数据库的" in status(writable)


def test_changed_by_releases_is_what_a_rebuild_makes(writable: Flask) -> None:
    for name in ("示例·甲", "示例·乙", f"示例·{WORD}"):
        publish(writable, name)
    told = writable.test_cli_runner().invoke(args=["index", "verify"])
    assert (told.exit_code, told.output) == (0, "索引与数据库一致。\n")


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
        right | {id_: replace(right[id_], body=(WORD,))},
        right | {id_: replace(right[id_], number="6-31-01-99")},
        {one: document for one, document in right.items() if one != id_},
        right | {"subject:x": replace(right[id_], key="x")},
    ]
    base = counting(writable)
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
    assert not is_verified(writable)
