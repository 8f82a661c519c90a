"""The public site of the four catalogues of vocational training."""

from __future__ import annotations

from typing import Any

from flask import Flask
from htmx_flask import Htmx

from catalogue import (
    archive,
    assets,
    commands,
    config,
    db,
    errors,
    gate,
    publishing,
    search,
    sharing,
    templating,
)
from catalogue.views import opendata, public, staff

#: Bytes of a request body. The public site takes no bodies at all.
BODY_LIMIT = 64 * 1024


def create_app(**settings: Any) -> Flask:
    """An application: configuration, database, assets, gate, rooms, errors, commands, in this order.

    Keyword settings stand before the environment (tests pass them); see `catalogue.config.Config`.
    """
    app = Flask(__name__, template_folder="../templates", static_folder="../static")
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions["config"] = settings_ = config.from_environment(**settings)
    db.init_app(app, settings_)
    archive.init_app(app, settings_)
    search.init_app(app, settings_)
    publishing.init_app(app)
    _join(app)
    assets.init_app(app)
    templating.init_app(app)
    sharing.init_app(app)
    Htmx(app)
    gate.init_app(app)
    app.register_blueprint(public.blueprint)
    app.register_blueprint(opendata.blueprint)
    if settings_.development:  # until there is sign-in
        app.register_blueprint(staff.blueprint)
    errors.init_app(app)
    commands.init_app(app)
    return app


def _join(app: Flask) -> None:
    """What lies side by side: each release of this site brings its index up in the same act."""
    writer = app.extensions["databases"].writer
    publishing.committing.connect(app.extensions["search"].prepare, sender=writer)
    publishing.released.connect(app.extensions["search"].released, sender=writer)
