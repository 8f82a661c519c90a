"""What is not listed, though its words are found: a paper of another kind, a piece of an everyday name."""

from __future__ import annotations

import re
from itertools import islice

from catalogue.search.analysis import CODE, is_chinese
from catalogue.search.document import HERE
from catalogue.search.matching import NAMES, holding
from catalogue.search.phrases import OURS
from catalogue.search.postings import Postings, numbers
from catalogue.search.sentence import is_asking

#: A paper that somebody holds, by the end of its name.
_PAPER = re.compile("(?:证|照|证书)$")
#: What a school that teaches trades is called, by its kind.
_SCHOOLS = {
    "technical": re.compile("(?:技师学院|技工学校|技工院校|技校)$"),
    "college": re.compile("(?:职业(?:技术)?(?:学院|学校|中专)|中专|职专|职教中心)$"),
}
#: What names a person at work, a school or a paper by its end: something that such a site may list.
_OURS = re.compile(
    "(?:[师员工手匠]|司机|老师|教练|学校|学院|大学|驾校|技校|中专|证|证书|执照|驾照)$"
)
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


def near_schools(postings: Postings, word: str) -> int:
    """The institutions of the kind that a plain word ends with: 技师学院 is one of 技工院校."""
    kind = next((kind for kind, end in _SCHOOLS.items() if end.search(word)), None)
    return postings.of("kind", "institution") & postings.of("sort", kind) if kind else 0


def is_ours(q: str) -> bool:
    """Whether a question that finds nothing names what such a site may list: 英语培训, 税务师, but not 火星.

    Of a sentence, 补贴要发票吗, it cannot be said that it is not listed.
    """
    return not is_asking(q) and bool(is_name(q) or OURS.search(q) or CODE.search(q))


def is_name(q: str) -> bool:
    """Whether a question ends as names of people at work, of schools and of papers do."""
    return any(_OURS.search(word) for word in q.split())


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
