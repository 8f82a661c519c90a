"""Whether an index holds what the database says: each document, what is kept of it, and every term."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index

from catalogue.search.document import Document
from catalogue.search.schema import fields

#: What a document is: what is kept of it, and a sum over its terms that no other set of them has.
Content = tuple[Any, int]


def differences(folder: Path, documents: Iterable[Document]) -> list[str]:
    """Ids of documents in which a generation and the database differ, for `flask index verify`.

    The index itself is read, term by term: what releases changed must be what a rebuild would make.
    """
    held, wanted = _held(folder), {document.id: [_wanted(document)] for document in documents}
    return sorted(id_ for id_ in held.keys() | wanted.keys() if held.get(id_) != wanted.get(id_))


def _wanted(document: Document) -> Content:
    found = fields(document)
    entry = found.pop("entry")
    return entry, sum(_worth(name, term) for name, terms in found.items() for term in set(terms))


def _held(folder: Path) -> dict[str, list[Content]]:
    """The contents by id; one alone, unless something is held twice."""
    opened = whoosh_index.open_dir(str(folder), readonly=True)
    with opened.reader() as reader:
        sums = dict.fromkeys(reader.all_doc_ids(), 0)
        for name, term in reader.all_terms():
            worth = _worth(name, term.decode())
            for number in reader.postings(name, term).all_ids():
                sums[number] += worth
        found: dict[str, list[Content]] = {}
        for number, total in sums.items():
            entry = reader.stored_fields(number)["entry"]
            found.setdefault(f"{entry[0]}:{entry[1]}", []).append((entry, total))
    return found


@cache
def _worth(name: str, term: str) -> int:
    """What a term of a field adds to the sum of a document: a number that no other term has."""
    digest = hashlib.blake2b(f"{name}:{term}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
