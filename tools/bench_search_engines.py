"""The engines that are benched: this site's index, and SQLite's FTS5 over pairs of characters and trigrams.

The peers hold the same fields and are given the question as this site parsed it, free of charge: the very
reading that the site answers, with what it put right, its conditions and the kinds that it asks for.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar

from catalogue.rules.spelling import syllables
from catalogue.search.analysis import BEGINS, asked, is_chinese, plain
from catalogue.search.choosing import CODE_BEGINNING, Chooser
from catalogue.search.document import Document, Name
from catalogue.search.finding import Asking, find
from catalogue.search.generation import BUILD, Stamp, let_count, make
from catalogue.search.matching import BEGUN, below
from catalogue.search.postings import Postings, numbers
from catalogue.search.schema import codes, fields
from catalogue.search.understanding import Reading, code_terms
from catalogue.search.words import Condition, Vocabulary
from tools.running import DAY

#: Hits asked of every engine.
HITS = 10
#: What is put in to see how soon it is found.
NEW = Document("subject", "new", (Name("螺洲工种"),))
#: Words of the peers' own fields, and how much a hit in each weighs.
FIELDS = {
    "name": 10.0, "about": 3.0, "rest": 1.0, "spell": 8.0, "head": 4.0, "code": 10.0,
    "region": 0.0, "level": 0.0, "certificate": 0.0, "catalogue": 0.0, "grade": 0.0, "kind": 0.0, "sort": 0.0,
}  # fmt: skip
#: Fields of identifiers, each put behind the name of its field: trigrams know nothing so short.
NAMED = ("level", "certificate", "catalogue", "grade", "kind", "sort")
#: Marks that stand within a term: of the beginning of a name, and in document numbers.
MARKS = "^!=/."
#: What a peer's field says where a document says nothing.
NOTHING = "none"


class Own:
    """This site's search, as its pages ask it."""

    name = "this site"

    def __init__(self, folder: Path, documents: Sequence[Document], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        stamp = Stamp(1, datetime.now(UTC).isoformat(), BUILD)
        start = time.perf_counter()
        before = make(folder, stamp, documents, vocabulary, None)
        let_count(before)
        self.built = time.perf_counter() - start
        self.size = sum(path.stat().st_size for path in before.iterdir())
        start = time.perf_counter()
        self.made = make(folder, replace(stamp, release=2), [*documents, NEW], vocabulary, before)
        self.updated = time.perf_counter() - start
        start = time.perf_counter()
        let_count(self.made)
        self.open()
        assert self.first(NEW.title) == [NEW.id]
        self.visible = time.perf_counter() - start

    def open(self) -> None:
        """As a worker opens it, nothing known yet."""
        self.postings = Postings(self.made)

    def parse(self, _question: str) -> None:
        """Nothing: this site parses while it is timed."""

    def first(self, question: str) -> list[str]:
        """The ids of the first hits; all are counted."""
        found = find(self.postings, self.vocabulary, Asking(question, date.fromisoformat(DAY)))
        return [f"{hit.entry.kind}:{hit.entry.key}" for hit in found.hits[:HITS]]

    def all(self, question: str) -> set[str]:
        """The ids of everything found."""
        found = Chooser(self.postings, self.vocabulary).documents(question)
        entries = (self.postings.entry(number) for number in numbers(found.bits))
        return {f"{entry.kind}:{entry.key}" for entry in entries}

    def parsed(self, question: str) -> tuple[str, Reading]:
        """The code that a question is, and the reading that this site answers."""
        codes = code_terms(question)
        reading = Chooser(self.postings, self.vocabulary).documents(question).reading
        return codes[0] if codes else "", reading


class Peer:
    """SQLite's FTS5; how a document is cut and a word asked is told by what derives from it."""

    name: ClassVar[str]
    tokenizer: ClassVar[str]

    def __init__(self, folder: Path, documents: Sequence[Document], own: Own) -> None:
        self.own = own
        self.asked: dict[str, tuple[str, list[str], str]] = {}
        path = folder / f"{self.name}.sqlite"
        self.file = sqlite3.connect(path)
        self.file.execute(
            f"CREATE VIRTUAL TABLE doc USING fts5"
            f'(id UNINDEXED, {", ".join(FIELDS)}, tokenize="{self.tokenizer}")'
        )
        start = time.perf_counter()
        self._put(documents)
        self.built = time.perf_counter() - start
        self.size = path.stat().st_size
        start = time.perf_counter()
        self._put([NEW])
        self.updated = time.perf_counter() - start
        start = time.perf_counter()
        assert NEW.id in self.first(NEW.title)
        self.visible = time.perf_counter() - start

    def _put(self, documents: Iterable[Document]) -> None:
        places = ", ".join("?" * (len(FIELDS) + 1))
        with self.file:
            rows = ((d.id, *self.row(d).values()) for d in documents)
            self.file.executemany(f"INSERT INTO doc VALUES ({places})", rows)

    def row(self, document: Document) -> dict[str, str]:
        """The fields of a document, as FTS5 is given them."""
        raise NotImplementedError

    def word(self, word: str) -> str:
        """What FTS5 is asked for a plain word; empty if it knows none so short."""
        raise NotImplementedError

    def parse(self, question: str) -> None:
        """Put the parsed question into SQL, before anything is timed."""
        code, reading = self.own.parsed(question)
        asked_ = {word: self.word(word) for word in reading.words}
        parts = [*filter(None, asked_.values()), *self._conditions(reading.conditions)]
        parts += [] if reading.words else [_kinds(reading)]
        match = " AND ".join(f"({part})" for part in parts if part)
        short = [word for word, part in asked_.items() if not part]
        if code:
            coded = f"code: {_quoted(code)}" + "*" * (len(code) >= CODE_BEGINNING)
            match = f"({coded}) OR ({match})" if match and not short else coded
        where = ["doc MATCH ?"] * bool(match) + ["instr(name, ?) > 0"] * (
            len(short) if not code else 0
        )
        given = [match] * bool(match) + [word for word in short if not code]
        weights = ", ".join(map(str, FIELDS.values()))
        order = f"bm25(doc, 0, {weights})" if match else "length(name)"
        self.asked[question] = " AND ".join(where), given, order

    def _conditions(self, conditions: Sequence[Condition]) -> Iterator[str]:
        """The conditions; of several of one name any will do, and what says nothing of it meets it too."""
        for name in dict.fromkeys(one.name for one in conditions if one.name in FIELDS):
            values = [one.value for one in conditions if one.name == name]
            if name == "region":
                values = [place for one in values for place in below(one, self.own.vocabulary)]
            yield f"{name}: ({' OR '.join(map(_quoted, [*_ids(name, values), NOTHING]))})"

    def first(self, question: str) -> list[str]:
        """The ids of the first hits; all are counted, as every page of results says."""
        if question not in self.asked:
            self.parse(question)
        where, given, order = self.asked[question]
        if not where:
            return []
        found = self.file.execute(
            f"SELECT id FROM doc WHERE {where} ORDER BY {order} LIMIT {HITS}", given
        ).fetchall()
        self.file.execute(f"SELECT count(*) FROM doc WHERE {where}", given).fetchone()
        return [row[0] for row in found]

    def all(self, question: str) -> set[str]:
        """The ids of everything found."""
        self.parse(question)
        where, given, _ = self.asked[question]
        found = self.file.execute(f"SELECT id FROM doc WHERE {where}", given) if where else ()
        return {row[0] for row in found}


class Pairs(Peer):
    """The terms of this site's index, put between blanks."""

    name = "fts5 pairs"
    tokenizer = f"unicode61 remove_diacritics 0 tokenchars '{MARKS}'"

    def row(self, document: Document) -> dict[str, str]:
        cut = fields(document)
        return {name: " ".join(sorted(cut[name])) for name in FIELDS} | _ids_of(document)

    def word(self, word: str) -> str:
        written = f"{{name about rest}}: ({' AND '.join(map(_quoted, asked(word)))})"
        if is_chinese(word):
            return written
        spelled = (
            f"head: {_quoted(BEGINS + word)}"
            if len(word) <= BEGUN
            else (f"{{spell head}}: {_quoted(word)}*")
        )
        return f"({written}) OR ({spelled})"


class Trigrams(Peer):
    """Whole texts, cut by SQLite itself into all their parts of three characters."""

    name = "fts5 trigram"
    tokenizer = "trigram"

    def row(self, document: Document) -> dict[str, str]:
        names = [plain(name.text) for name in document.names]
        said = [syllables(name) for name in names]
        return {
            "name": " ".join(names),
            "about": " ".join(map(plain, document.about)),
            "rest": " ".join(map(plain, document.body)),
            "spell": " ".join("".join(parts) for parts in said),
            "head": " ".join("".join(part[:1] for part in parts) for parts in said),
            "code": " ".join(codes(document)),
            **_ids_of(document),
        }

    def word(self, word: str) -> str:
        return f"{{name about rest spell head}}: {_quoted(word)}" if len(word) > 2 else ""


def _ids(name: str, values: Iterable[str]) -> list[str]:
    """Identifiers as a peer's field holds them."""
    return [f"{name}{value}" if name in NAMED else value for value in values]


def _ids_of(document: Document) -> dict[str, str]:
    """The fields of identifiers, said to be empty where they are."""
    cut = fields(document)
    names = ("region", *NAMED)
    return {name: " ".join(_ids(name, sorted(cut[name]))) or NOTHING for name in names}


def _kinds(reading: Reading) -> str:
    """The kinds and sorts of thing that a question without words asks for."""
    asked_ = [
        " AND ".join(
            f"{name}: {_quoted(name + value)}"
            for name, value in (("kind", kind), ("sort", sort))
            if value
        )
        for kind, sort in reading.answers
    ]
    return " OR ".join(f"({one})" for one in asked_)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
