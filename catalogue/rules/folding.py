"""Folding: how words are made comparable, those that are searched and those a reader types.

Width, case, brackets, quotes, spaces and the many dashes do not tell two words apart.
"""

from __future__ import annotations

import re
import unicodedata

#: How much of a question is read: characters, and words; no name has more, and each word costs as the first.
QUERY_CHARACTERS, QUERY_WORDS = 200, 12
#: Brackets and quotation marks that NFKC leaves alone, and those it makes.
BRACKETS = re.compile(r"[()\[\]{}<>〈〉《》「」『』【】〔〕〖〗〘〙〚〛‘’‚‛“”„‟'\"]")
#: Hyphens and dashes; a run of them is one.
DASHES = re.compile("[-‐‑‒–—―−]+")
#: Spaces, and the marks without width that a copied text brings along.
SPACES = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")


def fold(text: str) -> str:
    """The text as it is compared: `（电工）　Ａ—１` becomes `电工a-1`."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = SPACES.sub("", BRACKETS.sub("", text))
    # Case folding can undo a normal form (ǰ becomes two characters): normalised once more.
    return unicodedata.normalize("NFKC", DASHES.sub("-", text))
