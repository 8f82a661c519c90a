"""The pages of the site as a reader meets them: every link followed from the home page, some of each kind."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qs, urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.page import Page, Seen

#: Pages of one kind (an endpoint, with or without conditions) that a crawl visits.
OF_EACH = 4


def crawl(app: Flask, page: Page, start: str = "/", of_each: int = OF_EACH) -> dict[str, Seen]:
    """Addresses and pages, breadth first; external links, files and redirects are passed over."""
    seen: dict[str, Seen] = {}
    kinds: Counter[tuple[str, str]] = Counter()
    waiting = [start]
    while waiting:
        url = waiting.pop(0)
        kind = kind_of(app, url)
        if url in seen or kind is None or kinds[kind] >= of_each:
            continue
        kinds[kind] += 1
        seen[url] = page.get(url)
        waiting += [urljoin(url, a.get("href", "")).split("#")[0] for a in seen[url].all("a[href]")]
    return seen


def kind_of(app: Flask, url: str) -> tuple[str, str] | None:
    """The endpoint of an address, and whether it asks something or is of the 长辈版; None: no page of
    the site."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    try:
        endpoint, _ = app.url_map.bind("localhost").match(parts.path)
    except (HTTPException, RequestRedirect):
        return ("?", parts.path)
    if not endpoint.startswith("public.") or endpoint in NO_PAGES:
        return None
    if "v" in parse_qs(parts.query):
        return (endpoint, "elder")
    return (endpoint, "asking" if parts.query else "")


def one_of_each(app: Flask, pages: dict[str, Seen]) -> dict[str, Seen]:
    """The first page of each endpoint."""
    first: dict[str, str] = {}
    for url in pages:
        kind = kind_of(app, url)
        if kind:
            first.setdefault(kind[0], url)
    return {url: pages[url] for url in first.values()}


#: Endpoints that answer no HTML of their own.
NO_PAGES = frozenset({"public.healthz", "public.short", "public.robots", "public.sitemap_xml"})
