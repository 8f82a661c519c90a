"""The `flask` commands: they join rooms that lie side by side, `packages` to `publishing`."""

from __future__ import annotations

from flask import Flask

from catalogue.commands.content import content
from catalogue.commands.index import index, search
from catalogue.commands.release import release


def init_app(app: Flask) -> None:
    """Put the groups under `flask`."""
    app.cli.add_command(content)
    app.cli.add_command(release)
    app.cli.add_command(index)
    app.cli.add_command(search)
