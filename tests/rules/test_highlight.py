"""Where the words of a search stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rules.folding import fold
from catalogue.rules.highlight import marked


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("养老护理员", ["护理"], ["护理"]),
        ("聊政办发〔2019〕10号", ["201910"], ["2019〕10"]),
        ("ＳＹＢ创业培训", ["syb"], ["ＳＹＢ"]),
        ("电工、电工", ["电工"], ["电工", "电工"]),
        ("电工程", ["电工", "工程"], ["电工程"]),
        ("电工", ["焊工"], []),
        ("电工", [""], []),
        ("", ["电工"], []),
    ],
)
def test_what_is_marked(text: str, words: list[str], found: list[str]) -> None:
    assert [piece for piece, is_found in marked(text, words) if is_found] == found


@given(st.text(max_size=40), st.lists(st.text(max_size=5), max_size=3))
def test_the_pieces_are_the_text(text: str, words: list[str]) -> None:
    pieces = marked(text, [fold(word) for word in words])
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    kinds = [is_found for _, is_found in pieces]
    assert all(one != other for one, other in zip(kinds, kinds[1:], strict=False))
