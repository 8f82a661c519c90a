"""The search as JSON: the same hits as the page, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Response, g, jsonify, request

from catalogue.db import db
from catalogue.errors import BadParameter
from catalogue.glossary import NOUNS
from catalogue.queries.found import Row, found_rows
from catalogue.queries.search import Drop, fields, first_of_each
from catalogue.rules.folding import QUERY_CHARACTERS
from catalogue.search.finding import Found
from catalogue.views.found import place
from catalogue.views.opendata import blueprint
from catalogue.views.public.asking import filter_of, site_regions
from catalogue.views.searching import Answer, ask_database, ask_index, count_miss, drop_of

#: Hits given unless `?limit=` says otherwise, and at most.
HITS, MOST = 20, 100


@blueprint.get("/api/v1/search")
def search() -> Response:
    """What is published about the words: `q`, `kind`, `limit`; `region`: the reader's own, first."""
    filter_ = filter_of(fields(site_regions()))
    limit = _limit()
    kind = filter_.one("kind")
    answer = ask_index(filter_.q, kind, filter_.one("region"), limit) if filter_.q else None
    if answer is None:
        page = ask_database(replace(filter_, size=limit), limit)
        rows = [row for group in page.groups for row in group.hits]
        hits = [_hit(row, None) for row in first_of_each(rows, lambda row: row.kind)[:limit]]
        facets = {one: n for one, n in page.counts.items() if n}
        body: dict[str, Any] = {
            "query": {**_query(filter_.q, None), "guessed": page.guessed},
            "suggestions": _suggested([page.near] if page.near else page.suggestions, page.drop),
        }
    else:
        found = answer.found
        hits, facets = _hits(found, limit), dict(found.counts)
        body = {
            "query": _query(filter_.q, answer),
            "suggestions": _suggested(found.suggestions, drop_of(filter_.q, answer)),
        }
    response = jsonify({**body, "hits": hits, "facets": facets})
    count_miss(response, filter_.q, 0 if body["query"]["guessed"] else sum(facets.values()))
    return response


def _suggested(names: Sequence[str], drop: Drop | None) -> list[str]:
    """The questions that the page links to: near names, and what is left without a word."""
    return [*names, *([drop.rest] if drop else [])]


def _limit() -> int:
    text = request.args.get("limit") or str(HITS)
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= MOST):
        raise BadParameter("条数（limit）", text, f"1至{MOST}的数")
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


def _hits(found: Found, limit: int) -> list[dict[str, Any]]:
    """The first hits of the index that stand on the day."""
    hits = first_of_each(found.hits, lambda hit: hit.entry.kind)[:limit]
    points = {(hit.entry.kind, hit.entry.key): round(hit.score) for hit in hits}
    rows = found_rows(db.session, list(points), g.as_of.day, found.reading.words)
    return [_hit(rows[one], score) for one, score in points.items() if one in rows]


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
