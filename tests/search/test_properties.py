"""Any string is answered, and what is marked lies in the text."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.rules.folding import QUERY_CHARACTERS
from catalogue.search.finding import RANKED
from catalogue.search.matching import one_apart
from tests.search.conftest import Ask

#: Letters that questions are made of, with all that may be meant as an operator.
SIGNS = "电工焊养老护理员证级高临清市一二3 6-310，。？*:\"'()[]^~AND OR NOT yanglao號養〔〕…\u3000😀\u200b"
TEXTS = st.one_of(st.text(st.sampled_from(SIGNS), max_size=30), st.text(max_size=40))
#: Hits of a page; larger than the site's, so that fewer are asked for.
PAGE = 150
SLOW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOW
@given(TEXTS)
def test_any_string_is_answered(ask: Ask, q: str) -> None:
    found = ask(q)
    assert all(count > 0 for count in found.counts.values())
    assert len({(hit.entry.kind, hit.entry.key) for hit in found.hits}) == len(found.hits)


@settings(SLOW, max_examples=60)
@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=12))
def test_marks_lie_in_the_text_and_never_overlap(app: Flask, q: str) -> None:
    answer = app.test_client().get(f"/api/v1/search?q={quote(q)}&limit=30")
    assert answer.status_code == 200
    for hit in answer.json["hits"]:  # type: ignore[index]
        end = 0
        for start, stop in hit["spans"]:
            assert end <= start < stop <= len(hit["title"])
            end = stop


def test_a_question_is_read_to_its_limit(ask: Ask) -> None:
    long = "电工" + "，" * QUERY_CHARACTERS + "焊工"
    assert ask(long).reading.words == ("电工",)
    assert ask("护" * 5000).total >= 0


@pytest.mark.parametrize(
    ("q", "bare"),
    [
        ("title:电工", "title 电工"), ("exact:电工", "exact 电工"), ("电工*", "电工"), ("*电工", "电工"),
        ("电?工", "电 工"), ("[电工 TO 焊工]", "电工 to 焊工"), ("/电工.*/", "电工"),
        ("电工~2", "电工 2"), ("电工^9", "电工 9"), ("+电工 -焊工", "电工 焊工"),
        ("\"电工\"", "电工"), ("电工 AND 焊工", "电工 and 焊工"), ("(电工)", "电工"),
    ],
)  # fmt: skip
def test_fields_and_wildcards_are_only_words(ask: Ask, q: str, bare: str) -> None:
    assert ask(q).hits == ask(bare).hits
    assert ask(q).counts == ask(bare).counts


@pytest.mark.parametrize("q", ["*", "?", "kind:subject", "*:*", "电* OR 焊*"])
def test_operators_alone_find_nothing(ask: Ask, q: str) -> None:
    assert not ask(q).total


@pytest.mark.parametrize(("q", "kind"), [("工", "subject"), ("人员", "subject")])
def test_all_pages_together_are_what_was_found(ask: Ask, q: str, kind: str) -> None:
    count = ask(q, kind=kind).counts[kind]
    assert count > RANKED
    shown: list[str] = []
    for end in range(PAGE, count + PAGE, PAGE):
        hits = ask(q, kind=kind, wanted=end).hits
        shown += [hit.entry.key for hit in hits[end - PAGE : end]]
    assert len(shown) == len(set(shown)) == count


@given(st.text("电工焊养", max_size=5), st.text("电工焊养", max_size=5))
def test_one_apart_is_symmetric(one: str, other: str) -> None:
    assert one_apart(one, other) == one_apart(other, one)
    assert one_apart(one, one)
    assert one_apart(one, one + "护") and one_apart(one + "护", one)
