"""What a page is dressed in: its inline sheet, the hash that passes the CSP, addresses of files.

A page carries one inline `<style>` with only the components its kind needs (measured on a slow
phone: an external sheet costs a second round trip before the first paint). Everything is joined
once, at start-up; a changed file is a changed `build`.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flask import Flask, Response, g, request, url_for
from markupsafe import Markup

COMMON = ("tokens", "base", "layout", "demo", "header", "asof", "crumbs", "button", "tag", "panel")
LAST = ("copy", "tools", "footer")
LISTS = ("standing", "grade", "amount", "results", "chips", "filter", "rows", "pager", "empty")
RECORD = ("standing", "grade", "amount", "source", "facts", "table", "cells", "steps")
TABLES = ("source", "jump", "amount", "facts", "table", "matrix", "cells")
#: Kind of page → its components, in the order of the cascade.
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
#: What a page of the 长辈版 wears besides the sheet of its kind (A1–A5).
ELDER = "elder"
#: What a sheet has for desks alone, and what for phones alone (minified).
DESK = re.compile(r"@media \(min-width: 60em\)\{(?:[^{}]*\{[^{}]*\})*\}")
PHONE = "@media (max-width: 59.99em)"
#: A file asked for by its hash never changes (one year, the most that caches honour).
FOREVER = "public, max-age=31536000, immutable"
SOURCES = (".py", ".html", ".css", ".js", ".svg", ".png", ".ico", ".txt")
#: Text files of at least this many bytes are sent compressed.
COMPRESS_ABOVE = 1000
TEXTS = (".css", ".js", ".svg")


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


def digest(data: bytes) -> str:
    """The first sixteen hex digits of a SHA-256: enough to name a file or a build."""
    return hashlib.sha256(data).hexdigest()[:16]


class Assets:
    """Sheets by kind of page, hashes for the CSP, addresses of static files, the build."""

    def __init__(self, static: Path, sources: Iterable[Path] = ()) -> None:
        """`static` is the folder of static files; `sources` are the folders a build is made of."""
        self._static = static
        self._sheets = {kind: self._joined(names) for kind, names in KINDS.items()}
        elder = self._joined([ELDER])
        self._elder_sheets = {kind: narrow(css) + elder for kind, css in self._sheets.items()}
        self._files = {name: digest(path.read_bytes()) for name, path in _files(static)}
        self._packed = dict(_packed(static))
        self.build = _build([static, *sources])

    def sheet(self, kind: str, elder: str = "") -> Markup:
        """The inline `<style>` of a page; the answer's policy will allow it and no other."""
        css = self.css(kind, elder)
        g.sheet_hash = csp_hash(css)
        return Markup("<style>{}</style>").format(Markup(css))

    def css(self, kind: str, elder: str = "") -> str:
        """The sheet of a kind of page; `elder`: the step of letters, if it is of the 长辈版."""
        return (self._elder_sheets if elder else self._sheets)[kind]

    def version(self, name: str) -> str:
        """The hash of a static file's content; KeyError if there is no such file."""
        return self._files[name]

    def url(self, name: str) -> str:
        """The address of a static file; it changes with its content, so it may be kept for ever."""
        return url_for("static", filename=name, v=self._files[name])

    def init_app(self, app: Flask) -> None:
        """Makes `assets` known to templates and to the app, and lets browsers keep files."""
        app.extensions["assets"] = self
        app.jinja_env.globals["assets"] = self
        app.after_request(self._kept)

    def _kept(self, response: Response) -> Response:
        if request.endpoint == "static" and response.status_code in (200, 304):
            name = str((request.view_args or {}).get("filename", ""))
            current = request.args.get("v") == self._files.get(name, "")
            response.headers["Cache-Control"] = FOREVER if current else "no-cache"
            self._pack(response, name)
        return response

    def _pack(self, response: Response, name: str) -> None:
        """Sends a text file compressed, under an ETag of its own."""
        if name not in self._packed:
            return
        response.vary.add("Accept-Encoding")
        if response.status_code == 200 and request.accept_encodings["gzip"]:
            response.direct_passthrough = False
            response.response.close()  # type: ignore[union-attr]  # the open file of send_file
            response.set_data(self._packed[name])
            response.headers["Content-Encoding"] = "gzip"
            response.set_etag(f"{self._files[name]}.gzip")
            response.make_conditional(request)

    def _joined(self, names: Iterable[str]) -> str:
        parts = (self._static / "css" / f"{name}.css" for name in names)
        return minified("\n".join(part.read_text("utf-8") for part in parts))


def init_app(app: Flask) -> Assets:
    """Joins the sheets of the app's static folder; called once by the factory."""
    package = Path(__file__).parent
    folders = [Path(folder) for folder in getattr(app.jinja_loader, "searchpath", [])]
    assets = Assets(Path(app.static_folder or package.parent / "static"), [package, *folders])
    assets.init_app(app)
    return assets


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path


def _packed(static: Path) -> Iterator[tuple[str, bytes]]:
    for name, path in _files(static):
        if path.suffix in TEXTS and path.stat().st_size >= COMPRESS_ABOVE:
            yield name, gzip.compress(path.read_bytes(), mtime=0)


def _build(folders: Iterable[Path]) -> str:
    """One hash over every template, static file and Python file, names included."""
    total = hashlib.sha256()
    for folder in folders:
        for name, path in _files(folder):
            if path.suffix in SOURCES:
                total.update(f"{folder.name}/{name}\0{digest(path.read_bytes())}\n".encode())
    return total.hexdigest()[:16]
