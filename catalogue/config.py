"""Settings of one running site. The only reader of the environment (`CATALOGUE_*`)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any


class ConfigError(ValueError):
    """A setting that the site cannot start with; the message says what to write instead."""


@dataclass(frozen=True)
class Config:
    """What a deployer may set. Every field is read from `CATALOGUE_<NAME>` in capitals."""

    #: Folder for the database, old releases and logs; created when missing.
    home: Path = field(default_factory=lambda: Path("instance").resolve())
    #: SQLAlchemy address; empty means SQLite in `home`. `postgresql+psycopg://…` moves to PostgreSQL.
    database_url: str = ""
    #: A fixed day of today (YYYY-MM-DD), for demonstrations and tests; empty: the day in Asia/Shanghai.
    day: date | None = None
    #: Bytes that the files of old releases may take together; the one unused longest goes first.
    archive_bytes: int = 2_000_000_000
    #: Folder that holds the content packages.
    content: Path = field(default_factory=lambda: Path("content").resolve())

    #: Folder of the search index, made again whenever it is lost; empty: search_index/ in the data folder.
    search_index: Path | None = None
    #: 1 opens the pages for those who build the site (`/staff/patterns`); never on a public site.
    development: bool = False

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.search_index or self.home / "search_index"

    @property
    def url(self) -> str:
        """The address of the database in use."""
        return self.database_url or f"sqlite:///{self.home / 'catalogue.sqlite'}"


def _value(name: str, text: str) -> Any:
    return _READERS.get(name, _text)(name, text)


def _text(_name: str, text: str) -> str:
    return text


def _path(_name: str, text: str) -> Path:
    return Path(text).resolve()


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ConfigError(
            f"CATALOGUE_{name.upper()} 应为 2026-03-05 这样的日期，现为“{text}”。"
        ) from error


def _bytes(name: str, text: str) -> int:
    if not text.isdecimal():
        raise ConfigError(f"CATALOGUE_{name.upper()} 应为字节数，现为“{text}”。")
    return int(text)


def _yes(name: str, text: str) -> bool:
    if text not in ("", "0", "1"):
        raise ConfigError(f"CATALOGUE_{name.upper()} 应为 1 或 0，现为“{text}”。")
    return text == "1"


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "home": _path,
    "content": _path,
    "search_index": _path,
    "day": _day,
    "archive_bytes": _bytes,
    "development": _yes,
}


def from_environment(environ: Mapping[str, str] = os.environ, **overrides: Any) -> Config:
    """Defaults, then the environment, then keyword settings (tests pass those)."""
    config = Config()
    for name in config.__dataclass_fields__:
        text = environ.get(f"CATALOGUE_{name.upper()}")
        if text is not None:
            config = replace(config, **{name: _value(name, text)})
    return replace(config, **overrides)
