"""The search as JSON: the same hits as the page, in the same order."""

from __future__ import annotations

from typing import Any

from flask import Response, g, jsonify, request

from catalogue.db import db
from catalogue.errors import BadParameter
from catalogue.glossary import NOUNS
from catalogue.queries.filters import QUERY_CHARACTERS
from catalogue.queries.found import Row, found_rows
from catalogue.queries.search import fields, search_page
from catalogue.views.found import place
from catalogue.views.opendata import blueprint
from catalogue.views.public.asking import filter_of, site_regions
from catalogue.views.searching import Answer, ask_index, count_miss

#: Hits given unless `?limit=` says otherwise, and at most.
HITS, MOST = 20, 100


@blueprint.get("/api/v1/search")
def search() -> Response:
    """What is published about the words: `q`, `kind`, `limit`; `region`: the reader's own, first."""
    filter_ = filter_of(fields(site_regions()))
    limit = _limit()
    kind = filter_.one("kind")
    answer = ask_index(filter_.q, kind, filter_.one("region")) if filter_.q else None
    if answer is None:
        page = search_page(db.session, filter_, g.as_of)
        listed = [hit for group in page.groups for hit in group.hits][:limit]
        keys: list[tuple[str, str, int | None]] = [(hit.kind, hit.key, None) for hit in listed]
        facets, words = dict(page.counts), page.words
        body = {"query": _query(filter_.q, None), "suggestions": [page.near] if page.near else []}
    else:
        found = answer.found
        keys = [(hit.entry.kind, hit.entry.key, round(hit.score)) for hit in found.hits[:limit]]
        facets, words = dict(found.counts), found.reading.words
        body = {"query": _query(filter_.q, answer), "suggestions": list(found.suggestions)}
    rows = found_rows(db.session, [(k, key) for k, key, _ in keys], g.as_of.day, words)
    hits = [_hit(rows[k, key], points) for k, key, points in keys if (k, key) in rows]
    response = jsonify({**body, "hits": hits, "facets": facets})
    count_miss(response, filter_.q, sum(facets.values()))
    return response


def _limit() -> int:
    text = request.args.get("limit") or str(HITS)
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:4]) <= MOST):
        raise BadParameter("limit", text, f"1至{MOST}的数")
    return int(text)


def _query(q: str, answer: Answer | None) -> dict[str, Any]:
    """What was understood: the words and the filters; the question is read to its limit."""
    reading = answer.found.reading if answer else None
    conditions = reading.conditions if reading else ()
    return {
        "q": q[:QUERY_CHARACTERS],
        "words": list(reading.words) if reading else q.split(),
        "filters": [{"name": c.name, "value": c.value, "label": c.label} for c in conditions],
        "guessed": bool(answer and answer.found.guessed),
    }


def _hit(row: Row, points: int | None) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "kind_label": NOUNS.label(row.kind),
        "key": row.key,
        "code": row.number,
        "title": row.name,
        "url": place(row),
        "standing": row.facts.get("standing"),
        "score": points,
        "spans": row.slices,
    }
