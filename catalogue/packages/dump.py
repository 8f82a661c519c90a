"""A package's files from the site: byte for byte what was loaded, where nothing changed since."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.packages import canonical, descriptor, settings
from catalogue.packages.csvfile import Row
from catalogue.packages.package import Package, RowKey, Values
from catalogue.packages.schema import SETTINGS


def dump(base: Package, rows: Mapping[RowKey, Values]) -> dict[str, bytes]:
    """The canonical files of `rows`; files that are no tables come from `base`, as loaded."""
    tables = canonical.table_files(
        Row(table, key, dict(values), "") for (table, key), values in rows.items()
    )
    others = {name: data for name, data in base.files.items() if not name.endswith(".csv")}
    present = {name.removesuffix(".csv") for name in tables}
    others[descriptor.FILE] = descriptor.write(base.head, present)
    return {**others, **_settings(base, rows), **tables}


def _settings(base: Package, rows: Mapping[RowKey, Values]) -> dict[str, bytes]:
    """site.toml written anew, if the settings are no longer the loaded ones."""
    now = {key: str(v["value"]) for (table, key), v in rows.items() if table == SETTINGS.name}
    loaded = {row.key: row.values["value"] for row in base.rows if row.table == SETTINGS.name}
    return {} if now == loaded else {settings.FILE: settings.write(now)}
