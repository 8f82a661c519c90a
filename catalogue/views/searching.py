"""Asking the index, from every room that searches: what it finds, or None where the database must answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from flask import Response, current_app, g

from catalogue.db import AsOf, db
from catalogue.queries.filters import Filter
from catalogue.queries.search import FIRST, Drop, SearchPage, best_drop, search_page
from catalogue.queries.stopped import stopped_on, unlisted_on
from catalogue.search.finding import Asking, Found, count, find, words_meant
from catalogue.search.index import Index, Opened
from catalogue.search.misses import Misses
from catalogue.search.offering import offer
from catalogue.search.postings import Postings
from catalogue.search.sentence import is_asking, is_said_round
from catalogue.search.understanding import answers_of, clean, in_plain_words, question_in
from catalogue.search.unlisted import is_name, is_ours
from catalogue.search.words import Vocabulary

T = TypeVar("T")
#: How the index is asked.
Asked = Callable[[Postings, Vocabulary, Asking], Found]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What the index says of a question, on the release and day of the page."""

    found: Found
    #: Institutions that take nobody on the day, and those that have another standing than 在目录.
    stopped: dict[str, str]
    unlisted: dict[str, str]


def ask_index(
    q: str, kind: str | None = None, place: str | None = None, wanted: int = 0, skipped: int = 0
) -> Answer | None:
    """What the index finds; None where the page is of another day or release, or the index is not ready."""
    return _answer(find, Asking(q, g.as_of.day, kind, place, wanted=wanted, skipped=skipped))


def ask_count(q: str, answer: Answer) -> int:
    """How much a question finds by itself and not by a guess, asked after another one was answered."""
    asking = Asking(q, g.as_of.day, stopped=answer.stopped, unlisted=answer.unlisted)
    return _of_index(lambda opened: count(opened.postings, opened.vocabulary, asking)) or 0


def drop_of(q: str, answer: Answer) -> Drop | None:
    """What may be left out of a question that found nothing."""
    return None if answer.found.total else best_drop(q, lambda rest: ask_count(rest, answer))


def ask_database(filter_: Filter, first: int = FIRST) -> SearchPage:
    """What the database finds where the index does not answer; `first`: rows of each kind at most."""
    read = replace(filter_, q=in_plain_words(filter_.q))
    page = search_page(db.session, read, g.as_of, first, _words_meant, _asked(filter_.q))
    # While the index is away the database may miss what is listed: nothing is said of it then.
    unlisted = not page.total and not g.get("passing") and is_ours(clean(filter_.q))
    return replace(page, unlisted=unlisted)


def _asked(q: str) -> list[tuple[str, str]]:
    """The kinds and sorts of things that a question asks for which names no thing: 一年能补几次."""
    text = clean(q)
    left = text.replace(" ", "").replace(question_in(q), "", 1)
    return [] if left and not is_said_round(left) else answers_of(text)


def is_partly(page: SearchPage) -> bool:
    """Whether a sentence is answered by some of its words; of a name it is said that it is not listed."""
    asked = clean(page.filter.q)
    if not page.guessed or (is_name(asked) and not is_asking(asked)):
        return False
    return all(clean(word) in asked.replace(" ", "") for word in page.suggestions[0].split())


def _words_meant(q: str) -> str:
    """What the index takes a question for, where the database must answer it; empty if it cannot say."""
    index: Index = current_app.extensions["search"]
    opened = index.any()
    if opened is None:
        g.passing = True
        return ""
    try:
        return words_meant(opened.postings, opened.vocabulary, q)
    except Exception:
        log.exception("the search index failed on a question")
        index.distrust(opened)
        g.passing = True
        return ""


def ask_offers(q: str, kind: str | None = None, place: str | None = None) -> Answer | None:
    """What the index offers for the letters typed so far; None where `ask_index` says None."""
    return _answer(offer, Asking(q, g.as_of.day, kind, place))


def _answer(asked: Asked, asking: Asking) -> Answer | None:
    def answered(opened: Opened) -> Answer:
        stopped, unlisted = (read(db.session, asking.day) for read in (stopped_on, unlisted_on))
        told = replace(asking, stopped=stopped, unlisted=unlisted)
        return Answer(asked(opened.postings, opened.vocabulary, told), stopped, unlisted)

    return _of_index(answered)


def _of_index(ask: Callable[[Opened], T]) -> T | None:
    """What the index of the page's release says; None where the database must answer."""
    as_of: AsOf = g.as_of
    index: Index = current_app.extensions["search"]
    if as_of.past:
        return None
    if (opened := index.at(as_of.release)) is None:
        g.passing = True  # what the database answers meanwhile is not kept (catalogue/gate.py)
        return None
    g.searched = (
        True  # drawn each time: an index may be made again within a release (catalogue/gate.py)
    )
    try:
        return ask(opened)
    except Exception:
        # Whatever a damaged file makes Whoosh raise: the reader gets the answer of the database.
        log.exception("the search index failed on a question")
        index.distrust(opened)
        g.passing = True
        return None


def count_miss(response: Response, q: str, hits: int) -> None:
    """Count a question that found little, after the answer has gone out."""
    misses: Misses = current_app.extensions["misses"]
    day = g.as_of.day
    if not g.as_of.past and not g.get("passing"):
        response.call_on_close(lambda: misses.count(q, hits, day))
