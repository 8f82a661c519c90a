"""What was probably meant, over a few documents made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.search import generation
from catalogue.search.document import Document, Name
from catalogue.search.guessing import contained, shortened, spoken
from catalogue.search.nearest_numbers import nearest
from catalogue.search.postings import Postings
from catalogue.search.words import Vocabulary


def postings_of(folder: Path, *documents: Document) -> Postings:
    stamp = generation.Stamp(1, "2026-11-20T00:00:00+00:00", generation.BUILD)
    return Postings(generation.make(folder, stamp, documents, Vocabulary(), None))


def test_of_names_that_sound_the_same_the_kind_decides_in_its_order(tmp_path: Path) -> None:
    scheme = Document("scheme", "a", (Name("汉工"),))
    institution = Document("institution", "b", (Name("焊工"),))
    assert spoken(postings_of(tmp_path, scheme, institution), "hangong") == "焊工"


def test_of_equally_long_names_a_thing_s_own_is_meant(tmp_path: Path) -> None:
    subject = Document("subject", "a", (Name("电工"), Name("学电", 0.95)))
    postings = postings_of(tmp_path, subject)
    assert contained(postings, ("不想学电工",), 0.0) == "电工"
    assert contained(postings, ("不想学电",), 0.0) == "学电"
    assert contained(postings, ("不想学电工",), 0.5) is None


def test_what_sounds_like_a_whole_name_is_short_for_no_other(tmp_path: Path) -> None:
    guard, masseur = (
        Document("subject", "a", (Name("保安员"),)),
        Document("subject", "b", (Name("保健按摩师"),)),
    )
    assert shortened(postings_of(tmp_path / "both", guard, masseur), "保按员") == []
    assert shortened(postings_of(tmp_path / "one", masseur), "保按员") == ["保健按摩师"]


@pytest.mark.parametrize(
    ("asked", "near", "is_slip"),
    [
        ("甲政办/2019/10", ["甲政办发/2019/10", "甲政办发/2019/24"], True),
        ("甲政发/2019/24", ["甲政办发/2019/24", "甲政办发/2019/10"], True),
        ("甲政办发/2019/11", ["甲政办发/2019/10", "甲政办发/2019/24"], True),
        ("甲政办发/2018/10", ["甲政办发/2019/10"], True),
        ("甲政办发//42", ["甲政办发/2019/24", "甲政办发/2019/10"], True),
        ("甲政办发/2019/577", ["甲政办发/2019/24", "甲政办发/2019/10"], False),
        ("甲政办发/2031/577", [], False), ("乙人社/2019/10", [], False), ("/2019/10", [], False),
        ("甲政办发/2019/", [], False),
    ],
)  # fmt: skip
def test_the_nearest_numbers_are_offered(
    tmp_path: Path, asked: str, near: list[str], is_slip: bool
) -> None:
    numbers = "甲政办发〔2019〕10号", "甲政办发〔2019〕24号", "乙人社字〔2021〕8号"
    policies = [Document("policy", n, (Name("方案"),), number=n) for n in numbers]
    found = nearest(postings_of(tmp_path, *policies), asked)
    assert [one.term for one in found] == near
    assert is_slip == bool(found and found[0].is_slip)
