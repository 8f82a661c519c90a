"""One view, two answers: the page, or the fragment of it that HTMX asked for. Alone reads `request.htmx`."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response, render_template, request

#: The headers on which the choice rests.
VARY = ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request")


def page_or_fragment(page: str, fragment: str, /, **context: Any) -> Response:
    """The fragment if HTMX asks for just it, else the page that includes it."""
    part = _asks_for(fragment)
    g.fragment = fragment if part else "page"
    response = make_response(render_template(fragment if part else page, **context))
    response.vary.update(VARY)
    return response


def element_id(fragment: str) -> str:
    """The id of a fragment's one root element: `occupations/_results.html` → `occupations-results`."""
    return fragment.removesuffix(".html").replace("/_", "-").replace("/", "-")


def _asks_for(fragment: str) -> bool:
    htmx = request.htmx  # type: ignore[attr-defined]
    if not htmx or htmx.boosted or htmx.history_restore_request:
        return False
    return bool(htmx.target == element_id(fragment))
