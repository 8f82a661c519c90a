"""What a page wears: which components its kind needs, joined in the order of the cascade.

The first page of a visit carries what the first screen of its kind needs on a phone in a `<style>` of
its own (a sheet that is fetched costs a second round trip before the first paint). The whole sheet, with
every component, desks and paper, is one file for all pages (`catalogue.assets`).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Every component, in the order of the cascade.
ORDER = (
    *("tokens", "base", "layout", "demo", "header", "asof", "crumbs", "button", "tag", "panel"),
    *("banner", "answers", "document", "source", "search", "tiles", "jump", "standing", "grade"),
    *("amount", "results", "chips", "filter", "rows", "facts", "chart", "table", "matrix", "cells"),
    *("steps", "place", "phone", "actionbar", "pager", "empty", "poster", "copy", "tools"),
    "footer",
)
COMMON = ORDER[: ORDER.index("panel") + 1]
LAST = ("copy", "tools", "footer")
LISTS = ("standing", "grade", "amount", "results", "chips", "filter", "rows", "pager", "empty")
RECORD = ("standing", "grade", "amount", "source", "facts", "table", "cells", "steps")
TABLES = ("source", "jump", "amount", "facts", "table", "matrix", "cells")
#: Kind of page → its components.
KINDS: Mapping[str, tuple[str, ...]] = {
    "home": (*COMMON, "search", "tiles", "cells", "chips", "phone", *LAST),
    "list": (*COMMON, "source", "search", *LISTS, *LAST),
    "training": (*COMMON, "source", "search", "jump", "cells", *LISTS, *LAST),
    "demand": (*COMMON, "source", "search", "chart", "cells", *LISTS, *LAST),
    "matrix": (*COMMON, *TABLES, "search", "results", "chips", "filter", "pager", "empty", *LAST),
    "scheme": (*COMMON, "banner", "answers", *TABLES, "phone", *LAST),
    "search": (*COMMON, "search", "standing", "results", "chips", "cells", "pager", "empty", *LAST),
    "record": (
        *(*COMMON, "banner", "answers", *RECORD, "chart"),
        *("place", "phone", "jump", "actionbar", *LAST),
    ),
    "document": (*COMMON, "banner", "document", *RECORD, "phone", *LAST),
    "poster": (*COMMON, "source", "amount", "table", "chips", "phone", "poster", *LAST),
    "page": (*COMMON, "facts", "table", "cells", "search", "phone", *LAST),
}
#: What no page has on the first screen of a phone: it comes with the rest of the page.
LATE = frozenset(("chart", "steps", "place", "actionbar", "pager", "copy", "tools", "footer"))
#: What a page of the 长辈版 wears besides (A1–A5), and every page on paper.
ELDER, PAPER = "elder", "print"
#: From here on a screen is a desk's.
WIDE = "(min-width: 60em)"
#: What a sheet has for desks alone, and what for phones alone (minified).
DESK = re.compile(rf"@media {re.escape(WIDE)}" + r"\{(?:[^{}]*\{[^{}]*\})*\}")
PHONE = "@media (max-width: 59.99em)"


def minified(css: str) -> str:
    """The sheet without comments and idle white space. Strings must hold no signs of CSS: they lose the
    space round them too."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    # Only in a declaration: in a selector the space before a colon is a descendant.
    css = re.sub(r"(?<=[\w-]): (?=[^{}]*[;}])", ":", css)
    return css.replace(";}", "}").strip()


def narrow(css: str) -> str:
    """A minified sheet as phones have it, on every width: a page of the 长辈版 has one column (A10)."""
    return DESK.sub("", css).replace(PHONE, "@media all")


def csp_hash(css: str) -> str:
    """`'sha256-…'` of an inline sheet, for `style-src`."""
    raw = hashlib.sha256(css.encode()).digest()
    return f"'sha256-{base64.b64encode(raw).decode()}'"


class Sheets:
    """The sheets of a folder of components: by kind of page, and the whole."""

    def __init__(self, folder: Path) -> None:
        """Reads `folder`, one file to a component."""
        self._folder = folder
        self._kinds = {kind: self._joined(names) for kind, names in KINDS.items()}
        self._screens = {kind: self._joined(set(names) - LATE) for kind, names in KINDS.items()}
        self._elder = self._joined([ELDER])
        self._paper = f"@media print{{{self._joined([PAPER])}}}"

    def of(self, kind: str) -> str:
        """All that a kind of page needs on a screen."""
        return self._kinds[kind]

    def first(self, kind: str, elder: str = "") -> str:
        """What the first screen of a page needs on a phone, in the 长辈版 on any screen; `elder`: its step of
        letters."""
        css = self._screens[kind]
        return narrow(css) + self._elder if elder else DESK.sub("", css)

    def whole(self, elder: str = "") -> str:
        """All that any page needs, on screens of every width and on paper."""
        css = self._joined(ORDER)
        return (narrow(css) + self._elder if elder else css) + self._paper

    def _joined(self, names: Iterable[str]) -> str:
        parts = (self._folder / f"{name}.css" for name in sorted(names, key=_place))
        return minified("\n".join(part.read_text("utf-8") for part in parts))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
