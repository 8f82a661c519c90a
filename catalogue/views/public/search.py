"""One search over everything published, and what is offered while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Response, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from catalogue.db import db
from catalogue.queries.filters import Filter
from catalogue.queries.found import Row, found_rows
from catalogue.queries.search import (
    FIRST,
    Group,
    SearchPage,
    fields,
    split,
    too_many,
)
from catalogue.queries.suggestion import suggestions_of
from catalogue.rules.folding import QUERY_CHARACTERS, QUERY_WORDS
from catalogue.search.document import KINDS
from catalogue.search.finding import Hit
from catalogue.search.leaving_out import without
from catalogue.search.offering import OFFERED
from catalogue.search.people import says_who
from catalogue.search.understanding import in_plain_words
from catalogue.views.found import place
from catalogue.views.fragments import page_or_fragment
from catalogue.views.public import blueprint
from catalogue.views.public.asking import filter_of, site_regions
from catalogue.views.searching import (
    Answer,
    ask_database,
    ask_index,
    ask_offers,
    count_miss,
    drop_of,
    is_partly,
)

#: What a condition is called on its chip.
CONDITIONS = {
    "region": "地区", "level": "等级", "certificate": "证书", "catalogue": "目录", "grade": "信用等级",
    "standing": "目前情况",
}  # fmt: skip


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """What is published about the words in the address, by kind."""
    filter_ = filter_of(fields(site_regions()))
    page = _page(filter_)
    if page.beyond:
        raise NotFound
    page = replace(page, partly=is_partly(page))
    response = page_or_fragment(
        "search/index.html", "search/_results.html", page=page, read=_read(filter_.q), place=place
    )
    count_miss(response, filter_.q, 0 if page.guessed else page.total)
    return response


def _read(q: str) -> str:
    """What of a question was read, where that is not all."""
    if len(request.args.get("q", "").strip()) > QUERY_CHARACTERS:
        return f"搜索词太长，只查了前{QUERY_CHARACTERS}个字。"
    return f"搜索词太多，只查了前{QUERY_WORDS}个词。" if too_many(q) else ""


@blueprint.get("/suggest")
def suggest() -> ResponseReturnValue:
    """Names that the letters typed so far may become; for HTMX, and readable by itself."""
    filter_ = filter_of(fields(site_regions()))
    rows = _offered(filter_) if filter_.q else []
    response = Response(render_template("search/_suggest.html", rows=rows, place=place))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _offered(filter_: Filter) -> list[Row]:
    answer = ask_offers(filter_.q, filter_.one("kind"), filter_.one("region"))
    if answer is None:
        read = replace(filter_, q=in_plain_words(filter_.q))
        return suggestions_of(db.session, read, g.as_of.day, OFFERED)
    return _rows(answer, answer.found.hits)


def _page(filter_: Filter) -> SearchPage:
    kind = filter_.one("kind")
    skipped = filter_.skipped if kind else 0
    asked = (filter_.q, kind, filter_.one("region"), filter_.size, skipped)
    answer = ask_index(*asked) if split(filter_.q) else None
    if answer is None:
        page = ask_database(filter_)
        updating = bool(page.words) and not g.as_of.past
        return replace(page, filter=filter_, updating=updating)
    found = answer.found
    size = filter_.size if kind else FIRST
    shown = {
        one: [hit for hit in found.hits if hit.entry.kind == one][:size]
        for one in dict.fromkeys(hit.entry.kind for hit in found.hits)
    }
    rows = _rows(answer, [hit for hits in shown.values() for hit in hits])
    groups = tuple(
        Group(one, found.counts[one], tuple(row for row in rows if row.kind == one))
        for one in shown
    )
    chips = tuple(
        (CONDITIONS[c.name], c.label, without(filter_.q, c)) for c in found.reading.conditions
    )
    counts = {one: found.counts[one] for one in KINDS if one in found.counts}
    drop = drop_of(filter_.q, answer)
    return SearchPage(
        filter=filter_,
        words=found.reading.words or split(filter_.q),
        counts=counts,
        groups=groups,
        hidden=found.hidden,
        drop=drop,
        chips=chips,
        suggestions=found.suggestions,
        guessed=found.guessed,
        unlisted=found.unlisted,
        people=says_who(found.reading.words, shown),
    )


def _rows(answer: Answer, hits: Sequence[Hit]) -> list[Row]:
    """The hits with their facts of the day, in their order."""
    keys = [(hit.entry.kind, hit.entry.key) for hit in hits]
    rows = found_rows(db.session, keys, g.as_of.day, answer.found.reading.words)
    return [rows[key] for key in keys if key in rows]
