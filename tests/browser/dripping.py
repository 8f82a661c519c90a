"""A server between the site and a browser that hands pages on in pieces, as a weak network does.

A browser paints what it has. Every piece ends before a tag, where a parser may pause at any time.
"""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from catalogue.assets import VISIT

#: How many pieces a page comes in, and seconds between two of them: longer than a frame.
PIECES, PAUSE = 20, 0.03
KEPT = ("Content-Type", "Content-Security-Policy")


@contextmanager
def dripping(site: str) -> Iterator[str]:
    """The site's pages, each in pieces; gives the address of the server between."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, body = fetched(site + self.path, self.headers.get(VISIT, ""))
            self.send_response(status)
            for name in KEPT:
                if name in headers:
                    self.send_header(name, headers[name])
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            page = headers.get("Content-Type", "").startswith("text/html")
            for piece in pieces(body) if page else [body]:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                time.sleep(PAUSE if page else 0)
            self.wfile.write(b"0\r\n\r\n")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: a failing test says what moved."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetched(url: str, visit: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, of an error page too; `visit` as the browser says it."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url, headers={VISIT: visit}))
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, dict(answer.headers), answer.read()


def pieces(page: bytes) -> Iterator[bytes]:
    """The head whole, the body in pieces that end before an opening tag."""
    body = page.index(b"<body")
    tags = [body + found.start() for found in re.finditer(rb"<(?!/)", page[body:])]
    cuts = [0, *tags[:: max(1, len(tags) // PIECES)], len(page)]
    return (page[start:end] for start, end in zip(cuts, cuts[1:], strict=False))
