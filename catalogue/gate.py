"""The gate: every public request chooses its database, release and day here, before anything is read.

Also where every answer gets its headers: strict policy, ETag by release, day and build, compression; and
where a page that was drawn before is answered from the page cache.
"""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta
from urllib.parse import unquote_to_bytes

from flask import Flask, Response, current_app, g, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException, NotFound, RequestURITooLarge, ServiceUnavailable

from catalogue.archive import NoSuchRelease
from catalogue.assets import COMPRESS_ABOVE, VISIT, later_page
from catalogue.config import Config
from catalogue.db import AsOf, databases, db, shanghai_day, today, utc
from catalogue.errors import BadParameter
from catalogue.models import Release
from catalogue.page_cache import ROOM, PageCache
from catalogue.queries.setting import site_settings

#: Bytes of a query string; more is answered with 414 (gunicorn's own limit is raised above it). A
#: question is read to 200 characters, twelve bytes each at the most, and may have conditions beside it.
QUERY_LIMIT = 4000
#: Bytes of an address before the question mark.
PATH_LIMIT = 500
#: The first day that `?on=` may name: nothing on the site is older.
FIRST_DAY = date(2010, 1, 1)
#: How far ahead `?on=` may look: a year of announced changes and a month.
DAYS_AHEAD = 400

#: What `?v=` may be: the 长辈版 (A1, A10) with large letters and with the largest.
VERSIONS = ("elder", "elder-large")

#: Rooms whose answers are kept for whoever asks next, and the longest query string that is kept.
KEPT_ROOMS, KEPT_QUERY = ("public", "opendata"), 300
#: Endpoints that are no page of a release.
NO_RELEASE = frozenset({"static", "public.healthz"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def init_app(app: Flask) -> None:
    """Put the gate before every view and the headers after it."""
    config: Config = app.extensions["config"]
    # Who builds the site sees each change of a template.
    app.extensions["page_cache"] = PageCache(0 if config.development or app.debug else ROOM)
    app.before_request(enter)
    app.before_request(kept_page)
    app.after_request(finish)


def enter() -> None:
    """Choose database, release and day. A refused address is still drawn on today's furniture."""
    if request.endpoint in NO_RELEASE:
        return
    now = today(current_app.extensions["config"])
    try:
        refuse_unreadable()
        choose_release(now)
    except HTTPException:
        g.database = databases().reader
        _read_release(now, _version())
        raise


def kept_page() -> Response | None:
    """The page as it was drawn before, if this release and day have not changed since."""
    g.key = _key()
    page = _page_cache().get(g.key) if g.key else None
    if page is None:
        return None
    g.kept = True
    return page.response()


def _key() -> tuple[str, ...]:
    """What a page is kept under; empty for what is drawn each time: past days, parts, other rooms."""
    if request.blueprint not in KEPT_ROOMS or "as_of" not in g or g.as_of.past:
        return ()
    query = request.query_string
    if request.method != "GET" or "HX-Request" in request.headers or len(query) > KEPT_QUERY:
        return ()
    coding = "gzip" if _takes_gzip() else "plain"
    asked = query.decode("latin-1")
    return _moment(), _visit(), coding, request.script_root, request.path, asked


def _moment() -> str:
    """Release and day of a page: whatever is published, or passes, makes it another."""
    as_of: AsOf = g.as_of
    # `latest` too: telephone and record numbers of an old release are always today's. The second of the
    # release too: a database that was put back may have other releases under the same numbers.
    second = int(as_of.released_at.timestamp())
    return f"{as_of.release}.{second}.{as_of.latest}.{as_of.day}.{as_of.today}"


def _page_cache() -> PageCache:
    found: PageCache = current_app.extensions["page_cache"]
    return found


def _visit() -> str:
    return "later" if later_page() else "first"


def _takes_gzip() -> bool:
    return bool(request.accept_encodings.quality("gzip"))


def refuse_unreadable() -> None:
    """Addresses that are too long, or hold what is no text, are answered before anything is read."""
    if len(request.query_string) > QUERY_LIMIT or len(request.path) > PATH_LIMIT:
        raise RequestURITooLarge
    if "\x00" in request.path:
        raise NotFound
    for name, values in request.args.lists():
        for value in values:
            if not _is_text(name + value):
                raise BadParameter(_printable(name), _printable(value), "文字")
    _decode_or_refuse()


def _decode_or_refuse() -> None:
    """Percent-encoded bytes that are no UTF-8 would reach a view as replacement characters."""
    try:
        unquote_to_bytes(request.query_string.replace(b"+", b" ")).decode()
    except UnicodeDecodeError as error:
        raise BadParameter("网址", "无法识别的字符", "文字") from error


def _is_text(text: str) -> bool:
    return not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", text)


def _printable(text: str) -> str:
    return re.sub(r"[^\w\-./〔〕（）]", "□", text)[:40]


def choose_release(now: date) -> None:
    """Decide database, release and day once; the first read opens the snapshot of the request."""
    on = _day_asked(now)
    number = _release_asked()
    refuse_unknown_version()
    g.database = databases().reader
    last_day = _open_old(number) if number else None
    kept = _kept("on", "release", "v")
    _read_release(on or last_day or now, kept, today=now)
    if number and g.as_of.release != number:
        # It was the latest when asked for, and another one has come since.
        db.session.remove()
        _open_old(number)
        _read_release(on or now, kept, today=now)


def _asked(name: str) -> str | None:
    """The one value of a parameter. A page is of one day and one release: of two, none is the one meant."""
    values = list(dict.fromkeys(filter(None, request.args.getlist(name))))
    if len(values) > 1:
        raise BadParameter(name, "、".join(map(_printable, values)), "其中的一个")
    return values[0] if values else None


def _kept(*names: str) -> dict[str, str]:
    asked = {name: _asked(name) for name in names}
    return {name: value for name, value in asked.items() if value}


def _read_release(day: date, kept: dict[str, str], today: date | None = None) -> None:
    release = db.session.scalars(select(Release).order_by(Release.number.desc()).limit(1)).first()
    if release is None:
        raise ServiceUnavailable
    g.as_of = AsOf(
        release=release.number,
        day=day,
        latest=g.get("latest", release.number),
        today=today or day,
        released_at=utc(release.at),
        sample=release.sample,
        query=kept,
    )
    g.site = site_settings(db.session, live=databases().reader if g.as_of.past else None)


def _day_asked(now: date) -> date | None:
    text = _asked("on")
    if not text:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        on = date.fromisoformat(text)
    except ValueError as error:
        raise BadParameter("on", text, "2026-03-05这样的日期") from error
    last = now + timedelta(days=DAYS_AHEAD)
    if not FIRST_DAY <= on <= last:
        raise BadParameter("on", text, f"{FIRST_DAY}至{last}之间的日期")
    return on


def _release_asked() -> int | None:
    text = _asked("release")
    if not text:
        return None
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise BadParameter("release", text, "发布的序号，如1")
    return int(text)


def _version() -> dict[str, str]:
    """The 长辈版, if the address names it and nothing else: a refused page is drawn in it too."""
    given = set(request.args.getlist("v"))
    return {"v": given.pop()} if len(given) == 1 and given <= set(VERSIONS) else {}


def refuse_unknown_version() -> None:
    """A way of drawing pages that there is not is a wrong condition like any other."""
    text = _asked("v")
    if text and text not in VERSIONS:
        raise BadParameter("v", text, "、".join(VERSIONS))


def _open_old(number: int) -> date | None:
    """Choose the database of release `number`; the last day on which it was the latest, if it is not."""
    live = databases().reader
    with Session(live) as session:
        latest = session.scalar(select(func.max(Release.number))) or 0
        ended = session.scalar(select(Release.at).where(Release.number == number + 1))
    g.latest = latest
    if number > latest:
        raise NotFound
    if number == latest:
        g.database = live
        return None
    try:
        g.database = current_app.extensions["archive"].get(number)
    except NoSuchRelease as error:
        raise NotFound from error
    assert ended is not None  # releases are numbered without gaps
    return shanghai_day(ended)


def finish(response: Response) -> Response:
    """Headers of every answer; compression; a strong ETag for what is a page of a release."""
    if "kept" in g:
        response.make_conditional(request)
        return response
    headers = response.headers
    styles = f"'self' {g.get('sheet_hash', '')}".rstrip()
    headers["Content-Security-Policy"] = POLICY.format(styles=styles)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    headers["X-Frame-Options"] = "DENY"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if "as_of" in g and response.mimetype in ("text/html", "application/xml", "application/json"):
        return _finish_page(response)
    return response


def _finish_page(response: Response) -> Response:
    as_of: AsOf = g.as_of
    response.headers.setdefault("Cache-Control", "no-cache")  # W56: WeChat keeps pages otherwise
    if as_of.past:
        response.headers["X-Robots-Tag"] = "noindex"
    if response.mimetype == "text/html":
        response.vary.add(VISIT)
    compressed = _compress(response)
    if g.get("passing"):
        response.headers["Cache-Control"] = "no-store"
    elif response.status_code == 200:
        build = current_app.extensions["assets"].build
        part = g.get("fragment", "page")
        coding = "gzip" if compressed else "plain"
        response.set_etag(f"{_moment()}.{build}.{part}.{_visit()}.{coding}")
        _keep(response)
        response.make_conditional(request)
    return response


def _keep(response: Response) -> None:
    """Keep a page for whoever asks next, unless the index was asked: it may be made again within a release."""
    passing = "Set-Cookie" in response.headers or response.headers["Cache-Control"] != "no-cache"
    if g.get("key") and not g.get("searched") and not passing and not response.is_streamed:
        _page_cache().keep(g.key, response)


def _compress(response: Response) -> bool:
    response.vary.add("Accept-Encoding")
    if response.direct_passthrough or not _takes_gzip():
        return False
    body = response.get_data()
    if len(body) <= COMPRESS_ABOVE:
        return False
    response.set_data(gzip.compress(body, 6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return True
