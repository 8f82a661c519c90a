"""Loading packages into a site made for the purpose: what only the merged whole can refuse."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from catalogue.commands.database import has_site
from catalogue.commands.loading import NotLoaded, load
from catalogue.db import Base, Databases, open_databases
from catalogue.packages.fault import Fault
from catalogue.packages.package import Package
from catalogue.publishing.agree import agree


def faults(packages: Iterable[Package]) -> list[Fault]:
    """What a new site would refuse of the packages; if nothing, what it would remark on."""
    with TemporaryDirectory(prefix="catalogue-check-") as folder:
        databases = open_databases(f"sqlite:///{folder}/trial.sqlite")
        try:
            Base.metadata.create_all(databases.writer)
            return _load_all(databases, packages)
        finally:
            databases.dispose()


def _load_all(databases: Databases, packages: Iterable[Package]) -> list[Fault]:
    remarks: list[Fault] = []
    for package in packages:
        try:
            loaded = load(databases, package)
        except NotLoaded as error:
            return error.faults
        remarks += loaded.remarks
    return remarks


def disagreements(databases: Databases) -> list[str]:
    """Where tables, spans and log of the site differ; nothing where there is no site yet."""
    if not has_site(databases):
        return []
    with Session(databases.reader) as session:
        return [f"网站内容与发布记录不一致：{difference}" for difference in agree(session)]
