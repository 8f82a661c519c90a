"""What people type finds what they mean: a set of questions over every kind, with what must come first."""

from __future__ import annotations

from pathlib import Path

from tests.search.conftest import Ask

HIT_AT_1, HIT_AT_3 = 0.90, 0.97
#: Questions in the set at least.
QUESTIONS = 300


def cases() -> list[tuple[str, frozenset[str]]]:
    lines = (Path(__file__).with_name("relevance.tsv")).read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(q, frozenset() if keys == "-" else frozenset(keys.split())) for q, keys in pairs]


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


def test_every_kind_is_asked_for(ask: Ask) -> None:
    first = {hits[0].entry.kind for q, keys in cases() if keys and (hits := ask(q).hits)}
    assert {
        "subject",
        "institution",
        "licence",
        "rule",
        "scheme",
        "catalogue",
        "policy",
        "notice",
    } <= first
