"""The settings of the site, as published."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from catalogue.db import Reading
from catalogue.models import Setting

#: Whom to call, record numbers, the ways out of the site.
_LIVE = (
    "phone", "agency", "id_code", "icp", "police_record",
    "home_url", "home_name", "correction_url", "error_report_url", "party_mark_url",
)  # fmt: skip
#: At an old release these are always today's: a dead telephone helps nobody.
ALWAYS_TODAY = frozenset(f"site.{name}" for name in _LIVE)
#: A release from before the site had a name bears today's: every title and the way home need one.
NAME = "site.name"


def site_settings(session: Reading, live: Engine | None = None) -> dict[str, str]:
    """Every `site.…` setting by its short name; `live`: where to read what is always today's."""
    settings = _pairs(session)
    if live is not None:
        with Session(live) as now:
            todays = _pairs(now)
        settings = {k: v for k, v in settings.items() if k not in ALWAYS_TODAY}
        settings.setdefault(NAME, todays.get(NAME, ""))
        settings.update({k: v for k, v in todays.items() if k in ALWAYS_TODAY})
    return {k.removeprefix("site."): v for k, v in settings.items() if k.startswith("site.")}


def _pairs(session: Reading) -> dict[str, str]:
    return dict(session.execute(select(Setting.key, Setting.value)).tuples().all())
