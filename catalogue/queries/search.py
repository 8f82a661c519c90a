"""One search over everything published: plain substrings of the folded texts, grouped by kind.

Every word must be found, in the row's own text or in that of what is part of it (other names, clause points).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, case, func, select, union

from catalogue.db import AsOf, Reading
from catalogue.glossary import NOUNS
from catalogue.models import Alias, Institution, Subject
from catalogue.queries.filters import Field, Filter
from catalogue.queries.found import STATEMENTS, Row, row_of
from catalogue.queries.region import Regions
from catalogue.queries.search_sources import SOURCES, Source, asked_sources, named
from catalogue.queries.standing import sum_stands
from catalogue.rules.codes import document_number
from catalogue.rules.folding import QUERY_WORDS, fold

T = TypeVar("T")

#: Kinds as a filter offers them.
KIND_LABELS = {kind: NOUNS[kind].label for kind in SOURCES}
#: Rows of each kind when no kind is chosen.
FIRST = 5
#: Words of a question that found nothing, of which it is tried to leave one out; of more, no single one
#: is why, and each try costs as much as the question.
DROPPED = 4
#: Lengths of the names looked for in a question that found nothing, and how much of it is looked at.
NEAR = range(2, 9)
NEAR_WITHIN = 40


def fields(regions: Regions) -> tuple[Field, ...]:
    """What a search can be told besides the words: the kind wanted, and the reader's own region."""
    return (
        Field("kind", "种类", KIND_LABELS, many=False),
        Field("region", "地区", regions.options, many=False),
    )


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the number, and the rows of this page."""

    kind: str
    total: int
    hits: tuple[Row, ...]


@dataclass(frozen=True)
class Drop:
    """What may be left out of a question that found nothing: the word, and the question that is left."""

    word: str
    rest: str


@dataclass(frozen=True)
class SearchPage:
    """What a search found on a day."""

    filter: Filter
    words: tuple[str, ...]
    counts: Mapping[str, int]
    groups: tuple[Group, ...]
    #: Institutions put out of the catalogue that the words match, left out because others match too.
    hidden: int = 0
    #: What may be left out of a question that found nothing.
    drop: Drop | None = None
    #: A name that stands in a question that found nothing.
    near: str = ""
    #: Conditions that were understood: title, value as shown, and the question without it.
    chips: tuple[tuple[str, str, str], ...] = ()
    #: 您是不是要找; whether the first one is answered here instead of the question.
    suggestions: tuple[str, ...] = ()
    guessed: bool = False
    #: Whether what is answered here is a part of the very question: 丙禾 of 丙禾被暂停了吗.
    partly: bool = False
    #: Whether nothing was found of what such a site may list.
    unlisted: bool = False
    #: Whether the question says who somebody is, and nothing is called so.
    people: bool = False
    #: Whether the index is being made and the database answers instead.
    updating: bool = False

    @property
    def total(self) -> int:
        """How much was found of all kinds."""
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        """Pages of the chosen kind; without one there is one page."""
        kind = self.filter.one("kind")
        return self.filter.pages(self.counts.get(kind, 0)) if kind else 1

    @property
    def beyond(self) -> bool:
        """Whether a page behind the last one was asked for."""
        return self.filter.page > self.pages


def drops(q: str) -> tuple[Drop, ...]:
    """The words that may be left out of a question of several."""
    words = list(dict.fromkeys(q.split()))
    if not 1 < len(words) <= DROPPED:
        return ()
    return tuple(Drop(word, " ".join(one for one in words if one != word)) for word in words)


def best_drop(q: str, total: Callable[[str], int]) -> Drop | None:
    """The word without which a question finds most; None if it finds nothing without any one."""
    found = [(total(drop.rest), drop) for drop in drops(q)]
    most, drop = max(found, key=lambda pair: pair[0], default=(0, None))
    return drop if most else None


def too_many(q: str) -> bool:
    """Whether a question has more words than are looked for."""
    return len(set(map(fold, q.split()))) > QUERY_WORDS


def split(q: str) -> tuple[str, ...]:
    """The first folded words of a question, each once; a document number in any brackets is one (P3)."""
    folded = map(fold, document_number(q).split())
    return tuple(dict.fromkeys(filter(None, folded)))[:QUERY_WORDS]


def first_of_each(things: Sequence[T], kind_of: Callable[[T], str]) -> list[T]:
    """Those first that a page of all kinds shows, so that machines are given them as well; then the others."""
    shown: list[T] = []
    others: list[T] = []
    seen: Counter[str] = Counter()
    for thing in things:
        (shown if seen[kind_of(thing)] < FIRST else others).append(thing)
        seen[kind_of(thing)] += 1
    return shown + others


def search_page(
    session: Reading,
    filter_: Filter,
    as_of: AsOf,
    first: int = FIRST,
    meant: Callable[[str], str] | None = None,
    asked: Sequence[tuple[str, str]] = (),
) -> SearchPage:
    """What is published about the words, on the day; `first`: rows of each kind when none is chosen.

    Where the words themselves find nothing, the kinds and sorts of things that are `asked` for answer; else
    what is `meant` by the words is answered, and that is said.
    """
    words = split(filter_.q)
    page = _page(session, filter_, as_of, first, _sources(words, as_of.day))
    if page.total or not words:
        return page
    page = _page(session, filter_, as_of, first, asked_sources(asked, as_of.day))
    if page.total:
        return page
    if meant and (understood := meant(filter_.q)):
        sources = _sources(split(understood), as_of.day)
        other = _page(session, replace(filter_, q=understood), as_of, first, sources)
        if other.total:
            return replace(other, filter=filter_, guessed=True, suggestions=(understood,))
    drop = best_drop(filter_.q, lambda rest: _total(session, rest, as_of.day))
    return replace(page, drop=drop, near=_near(session, filter_.q))


def _sources(words: Sequence[str], day: date) -> dict[str, Source]:
    """Where words are looked for."""
    return {kind: source(words, day) for kind, source in SOURCES.items()} if words else {}


def _page(
    session: Reading, filter_: Filter, as_of: AsOf, first: int, sources: Mapping[str, Source]
) -> SearchPage:
    """What is found there, and no more."""
    words = split(filter_.q)
    if not sources:
        return SearchPage(filter_, words, {}, ())
    counts, hidden = _counts(session, sources, words, as_of.day)
    asked = filter_.one("kind")
    size, skipped = (filter_.size, filter_.skipped) if asked else (first, 0)
    groups = tuple(
        Group(kind, counts[kind], _hits(session, kind, source, filter_, as_of.day, size, skipped))
        for kind, source in sources.items()
        if counts[kind] and asked in (None, kind)
    )
    return SearchPage(filter_, words, counts, groups, hidden)


def _total(session: Reading, q: str, day: date) -> int:
    """How much is found of all kinds."""
    words = split(q)
    return sum(_counts(session, _sources(words, day), words, day)[0].values()) if words else 0


def _counts(
    session: Reading, sources: Mapping[str, Source], words: Sequence[str], day: date
) -> tuple[dict[str, int], int]:
    """How much is found of each kind, and how many institutions are left out, in one statement."""
    counted = {
        kind: _matching(kind, source, day).with_only_columns(func.count(source.model.key))
        for kind, source in sources.items()
    }
    everyone = named(Institution, words)
    counted["out"] = select(func.count(Institution.key)).where(everyone, sum_stands(day, "exited"))
    counted["named"] = select(func.count(Institution.key)).where(everyone)
    columns = [statement.scalar_subquery().label(name) for name, statement in counted.items()]
    found = {
        name: int(n or 0) for name, n in session.execute(select(*columns)).one()._mapping.items()
    }
    left_out = found.pop("named") - found.get("institution", 0)
    hidden = min(found.pop("out"), left_out)
    return found, hidden


def _matching(kind: str, source: Source, day: date) -> Select[Any]:
    return STATEMENTS[kind](day).where(source.matches)


def _hits(
    session: Reading,
    kind: str,
    source: Source,
    filter_: Filter,
    day: date,
    size: int,
    skipped: int,
) -> tuple[Row, ...]:
    model, statement = source.model, _matching(kind, source, day)
    name = statement.selected_columns["name"]
    statement = (
        statement.add_columns(source.other.label("other"))
        .order_by(
            case((name == filter_.q, 0), else_=1),
            *source.order,
            *own_region_first(model, filter_.one("region")),
            func.length(name),
            # Lines of tables are spelled as their subjects are.
            getattr(model, "pinyin", Subject.pinyin),
            model.key,
        )
        .limit(size)
        .offset(skipped)
    )
    words = split(filter_.q)
    return tuple(row_of(kind, row, words) for row in session.execute(statement).mappings())


def own_region_first(model: Any, region: str | None) -> list[Any]:
    """What puts the rows of the reader's own region first."""
    if region is None or not hasattr(model, "region_key"):
        return []
    return [case((model.region_key == region, 0), else_=1)]


def _near(session: Reading, q: str) -> str:
    """The longest name of a subject, official or everyday, that stands in the question."""
    text = q[:NEAR_WITHIN]
    parts = {text[i : i + n] for n in NEAR for i in range(len(text) - n + 1)}
    names = union(
        select(Subject.name.label("name")).where(Subject.name.in_(parts)),
        select(Alias.name.label("name")).where(Alias.name.in_(parts)),
    ).subquery()
    longest = select(names.c.name).order_by(func.length(names.c.name).desc(), names.c.name).limit(1)
    return session.scalar(longest) or ""
