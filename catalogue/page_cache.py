"""The page cache: answers of today and the latest release, kept whole and compressed.

A page is a function of its address, the release and the day (docs/decisions/0001). All three are in its key
and the release is read anew for every request, so a kept page is never older than a drawn one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from flask import Response
from werkzeug.datastructures import Headers

#: Bytes that a process keeps, some two thousand pages; the one unused longest goes first.
ROOM = 32 * 2**20
#: Bytes that a page takes besides its body: its key, its headers and what holds them (measured: 9,800).
BESIDES = 10_000


@dataclass(frozen=True)
class Page:
    """What was sent: the body as it went over the line, and its headers."""

    body: bytes
    headers: Headers

    def response(self) -> Response:
        """The answer, as new as if it had been drawn."""
        return Response(self.body, headers=self.headers.copy())


class PageCache:
    """Pages by key, for the threads of one process."""

    def __init__(self, room: int = ROOM) -> None:
        """`room`: bytes kept at most; 0 keeps nothing."""
        self._room = room
        self._used = 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Page | None:
        """The page kept under `key`, if there is one."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, response: Response) -> None:
        """Keep a whole answer; what was unused longest makes room for it."""
        page = Page(response.get_data(), response.headers.copy())
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self._used += len(page.body) + BESIDES
            while self._used > self._room:
                self._forget(next(iter(self._pages)))

    def bytes_kept(self) -> int:
        """Bytes that the kept pages take."""
        with self._lock:
            return self._used

    def _forget(self, key: Hashable) -> None:
        page = self._pages.pop(key, None)
        self._used -= len(page.body) + BESIDES if page else 0
