"""What is not listed, though its words are found: a paper of another kind, a piece of an everyday name."""

from __future__ import annotations

import re
from itertools import islice

from catalogue.search.analysis import is_chinese
from catalogue.search.document import HERE
from catalogue.search.matching import NAMES, holding
from catalogue.search.postings import Postings, numbers

#: A paper that somebody holds, by the end of its name.
_PAPER = re.compile("(?:证|照|证书)$")
#: Documents looked at for a name.
_LOOKED_AT = 60


def is_unlisted_paper(postings: Postings, bits: int, whole: str, word: str) -> bool:
    """Whether a question, plain, asks for a paper that nothing is called, and no trade by its word.

    身份证 stands only in lists of papers to bring; of 毕业证 the word 毕业 is no trade that is taught.
    """
    if not _PAPER.search(whole) or not whole.startswith(word):
        return False
    called = bits & holding(postings, word, NAMES)
    if whole == word:
        return not called
    trades = postings.of("kind", "subject") & postings.of("tier", str(HERE))
    begun = trades & postings.of("begin", word[:2])
    return not called & (begun | postings.of("kind", "licence"))


def longer_name(postings: Postings, bits: int, word: str) -> str:
    """The everyday name of which a Chinese word is no more than a part; empty where it is said otherwise.

    驾照 is not 叉车驾照. What stands in a thing's own name, or in that of a school, may well be meant.
    """
    called = bits & holding(postings, word, NAMES)
    if not called or len(word) < 2 or not is_chinese(word):
        return ""
    some = [postings.entry(number) for number in islice(numbers(called), _LOOKED_AT)]
    if any(word in entry.plain[0] or entry.kind == "institution" for entry in some):
        return ""
    return next((name for entry in some for name in entry.plain if word in name), "")
