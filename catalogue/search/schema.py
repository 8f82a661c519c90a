"""The fields of the index, and how a document is cut into them.

Plain sets of terms: no positions, no frequencies. Matching is set algebra (`postings`), ranking compares
whole names (`ranking`), so nothing more is read than is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from whoosh.analysis import IDAnalyzer
from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence

from catalogue.search.analysis import WHOLE, characters, plain, spellings, terms, text_terms
from catalogue.search.document import Document
from catalogue.search.document_numbers import licence_terms, printed_terms

#: Names of at least this weight count as names; the rest (trades of an occupation) as what it is about.
NAMED = 0.7
#: Characters of a credit code, and where in it the code of the organisation begins.
CREDIT_CODE, ORGANISATION = 18, 8


class Terms(FieldType):  # type: ignore[misc]  # Whoosh carries no types
    """A field that is a set of terms, worked out already."""

    analyzer = IDAnalyzer()
    #: Not for scores: without a column of lengths Whoosh looks for its file at every posting.
    scorable = True

    def __init__(self, unique: bool = False) -> None:
        self.format = Existence()
        self.unique = unique

    def index(self, value: Iterable[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The terms as Whoosh posts them: text, frequency, weight, payload."""
        return ((term.encode(), 1, 1.0, b"") for term in sorted(value))


SCHEMA = Schema(
    id=Terms(unique=True),
    kind=Terms(),
    tier=Terms(),
    sort=Terms(),
    #: Whole names, their first character and first two; whole codes; pinyin and first letters from
    #: each character of a name on.
    exact=Terms(),
    begin=Terms(),
    code=Terms(),
    spell=Terms(),
    head=Terms(),
    #: Terms of the names; of what it is about besides; of all the rest.
    name=Terms(),
    about=Terms(),
    rest=Terms(),
    #: Whole names of the trades that it covers: 电工 in a longer one is not asked for.
    covered=Terms(),
    #: What a filter can ask for; nothing where the filter says nothing of the thing.
    region=Terms(),
    level=Terms(),
    certificate=Terms(),
    catalogue=Terms(),
    grade=Terms(),
    #: The day from which a notice is published; before it nobody is told.
    published=Terms(),
    entry=STORED,
)


@dataclass(frozen=True)
class Entry:
    """What ranking and the results need of a document, as the index keeps it."""

    kind: str
    key: str
    #: Names as compared, their weights, and as printed; the title first.
    plain: tuple[str, ...]
    weights: tuple[float, ...]
    names: tuple[str, ...]
    number: str
    sort: str
    owner: str
    region: str
    tier: int
    order: int
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether its days of effect include the day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or self.until > day
        )

    @property
    def title(self) -> str:
        """Its own name."""
        return self.names[0]


def fields(document: Document) -> dict[str, Any]:
    """The document as Whoosh is given it."""
    plains = [plain(name.text) for name in document.names]
    kept = [(p, name) for p, name in zip(plains, document.names, strict=True) if p]
    proper = [p for p, name in kept if name.weight >= NAMED]
    named = {term for p in proper for term in terms(p) | characters(p)}
    about = {term for p, _ in kept for term in terms(p)}
    about |= {term for text in document.about for term in terms(text)}
    rest = {term for text in (*document.body, document.number) for term in text_terms(text)}
    spelled = [spellings(p, own=p == plains[0]) for p in proper] if _is_spoken(document) else []
    return {
        "id": [document.id],
        "kind": [document.kind],
        "tier": [str(document.tier)],
        "sort": [document.sort] if document.sort else [],
        "exact": {p for p, _ in kept if len(p) <= WHOLE},
        "begin": {p[:size] for p in proper for size in (1, 2)},
        "code": set(codes(document)),
        "spell": {term for whole, _ in spelled for term in whole},
        "head": {term for _, first in spelled for term in first},
        "name": named,
        "about": about - named,
        "rest": rest - about - named,
        "covered": set(map(plain, document.covered)),
        "region": [document.region] if document.region else [],
        "level": document.levels,
        "certificate": document.certificates,
        "catalogue": document.catalogues,
        "grade": document.grades,
        "published": [str(document.since)] if document.kind == "notice" and document.since else [],
        "entry": _entry(document, kept),
    }


def _is_spoken(document: Document) -> bool:
    """Long titles are not typed by their sound."""
    return document.kind in ("subject", "institution", "scheme", "licence", "rule", "catalogue")


def _entry(document: Document, kept: list[Any]) -> tuple[Any, ...]:
    return (
        document.kind,
        document.key,
        tuple(p for p, _ in kept),
        tuple(name.weight for _, name in kept),
        tuple(name.text for _, name in kept),
        document.number,
        document.sort,
        document.owner,
        document.region,
        document.tier,
        document.order,
        document.since,
        document.until,
    )


def codes(document: Document) -> Iterator[str]:
    """Every way in which a number of the document is asked for, without its signs."""
    yield document.key
    yield re.sub(r"[^a-z0-9]", "", document.key.lower())
    yield from licence_terms(document.licence)
    if not document.number:
        return
    printed = list(printed_terms(document.number))
    if not printed:
        number = re.sub(r"[^a-z0-9]", "", document.number.lower())
        yield number
        if len(number) == CREDIT_CODE:
            yield number[ORGANISATION:]
        return
    yield from printed
