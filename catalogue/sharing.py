"""What a page hands on: its address to copy, and the code that leads from paper to the page of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request

from catalogue.qr import Code, code
from catalogue.templating import absolute


@dataclass(frozen=True)
class Share:
    """The addresses of a page; both whole if the site has a domain, else paths."""

    #: The page as it is seen, day and release included: what a reader copies and sends.
    shown: str
    #: The same page today: what paper says and the code holds, for paper outlives what it says.
    live: str
    #: None without a domain (a path leads nowhere from paper) and for an address too long.
    code: Code | None

    @property
    def whole(self) -> bool:
        """Whether the addresses lead here from anywhere."""
        return self.live.startswith("https://")


def init_app(app: Flask) -> None:
    """Make `share` known to templates."""
    app.jinja_env.globals["share"] = share


def share(key: str = "", **conditions: Any) -> Share:
    """Of a record the permanent address of its key (O9), else this page with its conditions (W44).

    What else stands in the address that the reader came by (WeChat adds its own) is left out.
    """
    endpoint = "public.short" if key else str(request.endpoint)
    named = {"key": key} if key else {**(request.view_args or {}), **conditions}
    live = absolute(endpoint, **named)
    drawn = code(live) if g.site.get("domain") else None
    return Share(absolute(endpoint, **{**g.as_of.query, **named}), live, drawn)
