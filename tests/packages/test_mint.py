"""Minted keys: new, of the noun's letter, and nothing else in the file touched."""

from __future__ import annotations

import re
from pathlib import Path

from catalogue.packages import mint
from tests.packages.builder import WELDER, added, build, changed


def filled(folder: Path, taken: set[str] | None = None) -> dict[str, tuple[bytes, int]]:
    files = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    return mint.fill(files, set() if taken is None else taken)


def test_blank_keys_get_the_letter_of_their_noun(tmp_path: Path) -> None:
    folder = build(tmp_path, tables=added("grade", key="", year="2024"), tidy=False)
    ((name, (data, count)),) = filled(folder).items()
    assert (name, count) == ("grade.csv", 1)
    before = (folder / name).read_text().splitlines()
    after = data.decode().splitlines()
    assert after[:2] == before[:2]
    key, rest = after[2].split(",", 1)
    assert re.fullmatch("r[23456789bcdfghjkmnpqrstvwxz]{5}", key)
    assert "," + rest == before[2]


def test_nothing_to_do(tmp_path: Path) -> None:
    assert filled(build(tmp_path)) == {}


def test_an_occupation_has_its_code(tmp_path: Path) -> None:
    tables = changed("subject", key="", kind="occupation", code="6-18-02-04")
    data, _ = filled(build(tmp_path, tables=tables, tidy=False))["subject.csv"]
    assert b"\n6-18-02-04,occupation,6-18-02-04," in data
    tables = {"subject": [{**WELDER, "key": ""}]}
    data, _ = filled(build(tmp_path / "other", tables=tables, tidy=False))["subject.csv"]
    assert re.search(rb"\no[2-9b-z]{5},special,", data)


def test_a_key_is_never_minted_twice() -> None:
    taken: set[str] = set()
    keys = [mint.fresh("a", taken) for _ in range(2000)]
    assert len(set(keys)) == len(taken) == 2000
