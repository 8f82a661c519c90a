"""Files that a page names, the sheet that it carries, and the build.

The first page of a visit carries a sheet for the first screen of a phone. What the rest of the page needs,
the whole sheet and the script, is named where the first screen ends (`rest`): a phone shows the screen while
it fetches them. Every later page of the visit names the whole sheet alone: it is here already, and has been
read. Everything is joined once, at start-up; a changed file is a changed `build`.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flask import Flask, Response, current_app, g, request, url_for
from markupsafe import Markup

from catalogue.sheets import ELDER, Sheets, csp_hash

#: The whole sheet, and that of the 长辈版: static files that only the program has.
WHOLE, WHOLE_ELDER = "whole.css", "whole-elder.css"
#: Screens that show more at once than the first screen of a phone wait for the whole sheet.
TABLET = "(min-width: 40em)"
#: What begins pages that work without it, and what it fetches after the page has come.
SCRIPT, HTMX = "js/site.js", "vendor/htmx-2.0.4/htmx.min.js"
#: Tells a later page of a visit from its first; without it (before Chrome 76) each page is a first.
VISIT = "Sec-Fetch-Site"
#: A file asked for by its hash never changes (one year, the most that caches honour).
FOREVER = "public, max-age=31536000, immutable"
SOURCES = (".py", ".html", ".css", ".js", ".svg", ".png", ".ico", ".txt")
#: Text files of at least this many bytes are sent compressed.
COMPRESS_ABOVE = 1000
TEXTS = (".css", ".js", ".svg")


def digest(data: bytes) -> str:
    """The first sixteen hex digits of a SHA-256: enough to name a file or a build."""
    return hashlib.sha256(data).hexdigest()[:16]


def later_page() -> bool:
    """Whether the visitor comes from a page of this site."""
    return request.headers.get(VISIT) == "same-origin"


class Assets:
    """Sheets by kind of page, addresses of static files, the build."""

    def __init__(self, static: Path, sources: Iterable[Path] = ()) -> None:
        """`static` is the folder of static files; `sources` are the folders a build is made of."""
        self._sheets = Sheets(static / "css")
        self._made = {
            WHOLE: self._sheets.whole().encode(),
            WHOLE_ELDER: self._sheets.whole(ELDER).encode(),
        }
        files = {name: path.read_bytes() for name, path in _files(static)} | self._made
        self._files = {name: digest(data) for name, data in files.items()}
        self._packed = dict(_packed(files))
        self.build = _build([static, *sources])

    def dress(self, kind: str, elder: str = "") -> Markup:
        """What the head of a page says of its sheet; `elder`: the step of letters, if it is of the 长辈版.

        Tablets and desks wait for the whole sheet on the first page too; the 长辈版 is alike on every width.
        """
        g.rest_waits = elder
        if later_page():
            return self._whole(elder)
        style = self._style(self._sheets.first(kind, elder))
        return style if elder else Markup("{}\n{}").format(style, self._whole(media=TABLET))

    def rest(self) -> Markup:
        """What the rest of a page needs, named once where its first screen ends: there a browser draws what it
        has, and reads on when the sheet has come; on a later page, when it has taken the script from what it
        keeps. Nothing on a part of a page."""
        elder = g.pop("rest_waits", None)
        if elder is None:
            return Markup()
        script = Markup('<script src="{}" data-later="{}"{}></script>')
        named = self.url(SCRIPT), self.url(HTMX)
        if later_page():
            return script.format(*named, "")
        return self._whole(elder) + script.format(*named, Markup(" defer"))

    def _whole(self, elder: str = "", media: str = "") -> Markup:
        link = Markup('<link rel="stylesheet" href="{}"{}>')
        only = Markup(' media="{}"').format(media) if media else ""
        return link.format(self.url(WHOLE_ELDER if elder else WHOLE), only)

    def alone(self, kind: str) -> Markup:
        """The sheet of a page that names no file."""
        return self._style(self._sheets.of(kind))

    def _style(self, css: str) -> Markup:
        g.sheet_hash = csp_hash(css)  # the answer's policy allows it and no other
        return Markup("<style>{}</style>").format(Markup(css))

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
        app.view_functions["static"] = self._send
        app.after_request(self._kept)

    def _send(self, filename: str) -> Response:
        if filename not in self._made:
            return current_app.send_static_file(filename)
        response = Response(self._made[filename], mimetype="text/css")
        response.set_etag(self._files[filename])
        response.make_conditional(request)
        return response

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
            response.close()  # the open file of send_file
            response.set_data(self._packed[name])
            response.headers["Content-Encoding"] = "gzip"
            response.set_etag(f"{self._files[name]}.gzip")
            response.make_conditional(request)


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


def _packed(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        if name.endswith(TEXTS) and len(data) >= COMPRESS_ABOVE:
            yield name, gzip.compress(data, mtime=0)


def _build(folders: Iterable[Path]) -> str:
    """One hash over every template, static file and Python file, names included."""
    total = hashlib.sha256()
    for folder in folders:
        for name, path in _files(folder):
            if path.suffix in SOURCES:
                total.update(f"{folder.name}/{name}\0{digest(path.read_bytes())}\n".encode())
    return total.hexdigest()[:16]
