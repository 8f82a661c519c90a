"""The home page and what the site says of itself."""

from __future__ import annotations

from flask import Response, g, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue.db import db
from catalogue.queries.home import home_page
from catalogue.queries.key import all_pages
from catalogue.templating import FOOT, MENU, absolute
from catalogue.views.public import blueprint
from catalogue.views.public.asking import site_regions


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The way in: what to learn, where, what is paid, notices."""
    page = home_page(db.session, g.as_of, g.site.get("region", ""))
    return render_template("home/page.html", page=page, regions=site_regions())


@blueprint.get("/about")
def about() -> ResponseReturnValue:
    """Who runs the site, where its content comes from, and what it does not do."""
    return render_template("site/about.html")


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """What the site does so that everybody can use it."""
    return render_template("site/accessibility.html")


@blueprint.get("/sitemap")
def sitemap() -> ResponseReturnValue:
    """Every section and catalogue."""
    return render_template("site/sitemap.html", regions=site_regions())


@blueprint.get("/editions")
def editions() -> ResponseReturnValue:
    """Editions kept for ever; none has been issued."""
    return render_template("site/editions.html")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search engines may read everything of a site in earnest and nothing of a demonstration."""
    if g.as_of.sample:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        # Past days and old releases are pages without number.
        lines = ["User-agent: *", "Disallow: /*?on=", "Disallow: /*&on=", "Disallow: /*?release="]
        lines += ["Disallow: /*&release=", f"Disallow: {url_for('public.out')}"]
        lines += [f"Sitemap: {absolute('public.sitemap_xml')}"]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def sitemap_xml() -> Response:
    """Every page of today, for search engines."""
    places = [absolute(endpoint) for endpoint, _ in (*MENU, *FOOT)]
    places += [absolute(place.endpoint, **place.parameters) for place in all_pages(db.session)]
    document = render_template("site/sitemap.xml", places=places, day=g.as_of.released)
    return Response(document, mimetype="application/xml")


@blueprint.get("/healthz")
def healthz() -> Response:
    """Alive, without touching the database."""
    return Response("ok\n", mimetype="text/plain")
