"""The only writer: a release is one transaction that changes rows and appends them to the log."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_migrate import Migrate

from catalogue.db import db
from catalogue.publishing import guard, replay
from catalogue.publishing.releasing import committing, released

__all__ = ["committing", "init_app", "released"]

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def init_app(app: Flask) -> None:
    """Fill the archive, guard the sessions of requests, and put the schema under `flask db`."""
    app.extensions["archive"].builder = replay.build
    guard.watch()
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
