"""What people type finds what they mean: a set of questions over every kind, with what must come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.search.document import KINDS
from tests.search.conftest import Ask

HIT_AT_1, HIT_AT_3 = 0.90, 0.97
#: Questions in the set at least.
QUESTIONS = 300


Case = tuple[str, frozenset[str]]


def parts() -> dict[str, list[Case]]:
    """The questions by the heading that they stand under."""
    found: dict[str, list[Case]] = {}
    for line in (Path(__file__).with_name("relevance.tsv")).read_text("utf-8").splitlines():
        if line.startswith("#"):
            found[line.strip("# ")] = part = []
        elif line:
            q, keys = line.split("\t")
            part.append((q, frozenset() if keys == "-" else frozenset(keys.split())))
    return {heading: part for heading, part in found.items() if part}


def cases() -> list[Case]:
    return [case for part in parts().values() for case in part]


def test_what_is_meant_stands_first(ask: Ask) -> None:
    wanted = [(q, keys) for q, keys in cases() if keys]
    assert len(cases()) >= QUESTIONS
    found = [(q, keys, [hit.entry.key for hit in ask(q).hits[:3]]) for q, keys in wanted]
    missed = [f"{q}: {hits}" for q, keys, hits in found if not keys & set(hits)]
    first = sum(bool(hits) and hits[0] in keys for _, keys, hits in found)
    assert first >= HIT_AT_1 * len(wanted), f"{first} of {len(wanted)} stand first"
    assert len(missed) <= (1 - HIT_AT_3) * len(wanted), "\n".join(missed)


def test_what_is_not_there_is_not_found(ask: Ask) -> None:
    wrong = {q: [hit.entry.title for hit in ask(q).hits[:3]] for q, keys in cases() if not keys}
    assert wrong and not {q: hits for q, hits in wrong.items() if hits}


@pytest.mark.parametrize("heading", parts())
def test_no_way_of_asking_is_behind_the_others(ask: Ask, heading: str) -> None:
    """Under every heading, so that many easy questions hide no hard ones; in a short part one may miss."""
    part = parts()[heading]
    found = [(keys, [hit.entry.key for hit in ask(q).hits[:3]]) for q, keys in part]
    first = sum(keys >= set(hits[:1]) and bool(hits) == bool(keys) for keys, hits in found)
    third = sum(bool(keys & set(hits)) or not (keys or hits) for keys, hits in found)
    assert first >= HIT_AT_1 * len(part) and third >= HIT_AT_3 * len(part) - 1


def test_every_kind_is_asked_for(ask: Ask) -> None:
    first = {hits[0].entry.kind for q, keys in cases() if keys and (hits := ask(q).hits)}
    assert first == set(KINDS)
