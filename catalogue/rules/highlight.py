"""Where the words of a search stand in a text, as spans: the page escapes each and marks the found ones."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.rules.folding import fold

#: A piece of the text, and whether it was searched for.
Span = tuple[str, bool]


def marked(text: str, words: Iterable[str]) -> list[Span]:
    """The text in pieces that together are the text; `words` are folded already.

    `marked("（电焊）工", ["焊工"])` marks 焊）工: what folding drops inside a word is part of it.
    """
    folded, origin = _folded(text)
    found = [False] * len(text)
    for word in filter(None, words):
        start = folded.find(word)
        while start >= 0:
            for index in range(origin[start], origin[start + len(word) - 1] + 1):
                found[index] = True
            start = folded.find(word, start + 1)
    return _pieces(text, found)


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the one of the text that it comes from."""
    characters = [(part, index) for index, char in enumerate(text) for part in fold(char)]
    return "".join(part for part, _ in characters), [index for _, index in characters]


def _pieces(text: str, found: list[bool]) -> list[Span]:
    pieces: list[Span] = []
    for char, is_found in zip(text, found, strict=True):
        if pieces and pieces[-1][1] == is_found:
            pieces[-1] = (pieces[-1][0] + char, is_found)
        else:
            pieces.append((char, is_found))
    return pieces
