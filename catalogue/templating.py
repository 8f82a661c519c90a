"""What every template can use: settings, the day, links that keep it, and the ways facts are written."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, g, request, url_for

from catalogue import glossary, maps
from catalogue.db import SHANGHAI
from catalogue.rules import levels, money
from catalogue.rules.addresses import host_of, is_government

#: The menu: endpoint and label. Only what is built.
MENU = (
    ("public.home", "首页"),
    ("public.key_industries", "培训目录"),
    ("public.institutions", "培训机构"),
    ("public.subsidies", "补贴标准"),
    ("public.demand", "培训需求"),
    ("public.notices", "公告"),
    ("public.policies", "政策文件"),
)

#: The foot: what the menu has no room for.
FOOT = (
    ("public.about", "关于本站"),
    ("public.accessibility", "无障碍说明"),
    ("public.sitemap", "网站地图"),
    ("public.editions", "目录版本"),
)


def init_app(app: Flask) -> None:
    """Register the filters and what every page is drawn with."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        cn_date=cn_date,
        iso_date=iso_date,
        last_day=last_day,
        yuan=money.yuan,
        amount=money.amount_text,
        levels_text=levels.summary,
        moment=moment,
    )
    app.jinja_env.globals.update(
        uplifted=money.uplifted,
        again=again,
        elder=elder,
        link=link,
        outward=outward,
        permanent=permanent,
        glossary=glossary,
        map_links=maps.links,
    )
    app.context_processor(context)


def context() -> dict[str, Any]:
    """What every page knows; an error page drawn before release and settings were read knows nothing."""
    as_of = g.get("as_of")
    if as_of is None or "site" not in g:
        return {"site": {}, "as_of": None, "demo": False, "menu": (), "foot": ()}
    return {"site": g.site, "as_of": as_of, "demo": as_of.sample, "menu": MENU, "foot": FOOT}


def link(endpoint: str, **parameters: Any) -> str:
    """The address of a page, with the release and day of this one."""
    as_of = g.get("as_of")
    kept = dict(as_of.query) if as_of else {}
    return url_for(endpoint, **{**kept, **parameters})


def again(**changes: str | None) -> str:
    """The page's own address with some parameters replaced or, where None, left out; without empty ones."""
    asked = request.args.items(multi=True)
    kept = [(name, text) for name, text in asked if text and name not in changes]
    kept += [(name, text) for name, text in changes.items() if text]
    # One slash: with two, the address of a page that is not there would name another host.
    path = "/" + quote((request.script_root + request.path).lstrip("/"))
    return f"{path}?{urlencode(kept)}" if kept else path


def elder() -> str:
    """The step of letters of a page of the 长辈版; for components that such a page does without (A10)."""
    as_of = g.get("as_of")
    return as_of.elder if as_of else ""


def outward(address: str | None) -> str:
    """Where a link to an address from data leads: there, if it is the site's own or the government's,
    else to the page that announces it (G13); empty for what is not to be linked."""
    host = host_of(address or "")
    if not host:
        return ""
    ours = host == g.site.get("domain")
    return str(address) if ours or is_government(host) else link("public.out", to=address)


def permanent(key: str) -> str:
    """The permanent short address of a key, whole, as paper and QR codes carry it (O9)."""
    return absolute("public.short", key=key)


def absolute(endpoint: str, **parameters: Any) -> str:
    """A whole address on the site's own domain; without one only its path, for a request's Host is no
    authority, and a page is the same for whoever asks."""
    domain = g.site.get("domain")
    path = url_for(endpoint, **parameters)
    return f"https://{domain}{path}" if domain else path


def cn_date(day: date | None) -> str:
    """2026年3月5日, as prose writes a day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def iso_date(day: date | None) -> str:
    """2026-03-05, as tables write a day."""
    return day.isoformat() if day else ""


def last_day(until: date | None) -> date | None:
    """The last day included of a period that ends before `until`."""
    return until - timedelta(days=1) if until else None


def moment(at: datetime) -> str:
    """2026-11-20 09:30 in Asia/Shanghai, as government page tags write a time (G3)."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
