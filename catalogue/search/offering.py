"""What is offered while one types: names and numbers that begin so, then what else is found of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from catalogue.rules.codes import document_number
from catalogue.rules.folding import fold
from catalogue.search.analysis import plain
from catalogue.search.document import COMMON, HERE, PART, REMOTE
from catalogue.search.document_numbers import begun_term
from catalogue.search.finding import Asking, Found, Hit, find
from catalogue.search.postings import Postings, numbers
from catalogue.search.ranking import CODE
from catalogue.search.schema import Entry
from catalogue.search.traditional import simplified
from catalogue.search.words import Vocabulary

#: Lines offered, and documents of one tier that are looked at for them.
OFFERED, LOOKED_AT = 8, 400
#: Kinds of which names are offered; documents only where their own title or number is typed.
NAMES = ("subject", "institution", "scheme", "licence", "catalogue")
TITLES = ("notice", "policy")


def offer(postings: Postings, vocabulary: Vocabulary, asking: Asking) -> Found:
    """What is found, its hits cut to what is offered.

    Classes that nobody is trained for with public money never crowd them.
    """
    found = find(postings, vocabulary, asking)
    typed = plain(asking.q)
    hits = [hit for hit in found.hits if _is_offered(hit, typed)]
    begun = [hit for hit in hits if any(name.startswith(typed) for name in hit.entry.plain)]
    numbered = islice((Hit(entry, CODE) for entry in _numbered(postings, asking)), OFFERED)
    first: dict[tuple[str, str], Hit] = {}
    for hit in (*begun, *numbered, *hits):
        first.setdefault((hit.entry.kind, hit.entry.key), hit)
    return replace(found, hits=tuple(first.values())[:OFFERED])


def _is_offered(hit: Hit, typed: str) -> bool:
    entry = hit.entry
    if entry.kind in TITLES:
        return hit.score >= CODE or typed in entry.plain[0]
    return entry.kind in NAMES and entry.tier != REMOTE


def _numbered(postings: Postings, asking: Asking) -> Iterator[Entry]:
    """What has a number that begins so, what is taught here first: codes upwards, newest documents first."""
    term, downwards = _number_begun(asking.q)
    if not term:
        return
    bits = postings.starting("code", term) & postings.any_of("kind", _kinds(asking))
    bits &= ~postings.after("published", asking.day.isoformat())
    for tier in (HERE, COMMON, PART):
        here = islice(numbers(bits & postings.of("tier", str(tier))), LOOKED_AT)
        found = [postings.entry(number) for number in here]
        yield from sorted(found, key=lambda entry: entry.number, reverse=downwards)


def _kinds(asking: Asking) -> tuple[str, ...]:
    return tuple(kind for kind in (*NAMES, *TITLES) if asking.kind in (None, kind))


def _number_begun(q: str) -> tuple[str, bool]:
    """The beginning of the terms of a code, or of a document's number; and whether it is the latter's."""
    code = fold(q)
    if re.fullmatch(r"[0-9][0-9a-z.\-]*", code):
        return re.sub(r"[.\-]", "", code), False
    return begun_term(fold(document_number(simplified(q)))) or "", True
