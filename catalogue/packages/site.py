"""A package as the site knows it: its rows as they stand, and its files as last loaded."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import PUBLISHED, PackageLoad
from catalogue.packages.package import Package, RowKey, Values, from_zip, read, to_zip
from catalogue.packages.schema import TABLES


def rows_of(session: Session, package: str) -> dict[RowKey, Values]:
    """The rows that came with a package, as they stand in the session's database."""
    rows: dict[RowKey, Values] = {}
    for name, table in TABLES.items():
        columns = table.model.__table__.columns  # type: ignore[attr-defined]
        wanted = [columns[f.column] for f in table.fields] + [columns["sample"]]
        for row in session.execute(select(*wanted).where(columns["package"] == package)):
            values = dict(row._mapping)
            rows[name, values.pop("key")] = values
    return rows


def owners(session: Session) -> dict[RowKey, str | None]:
    """Every row that stands, with the package it came with; None for a row born on the site."""
    owned: dict[RowKey, str | None] = {}
    for model in PUBLISHED:
        for key, package in session.execute(select(model.key, model.package)):
            owned[model.__tablename__, key] = package  # type: ignore[attr-defined]
    return owned


def base_of(session: Session, package: str, release: int | None = None) -> Package | None:
    """The package as its files were last loaded, at or before `release` if given."""
    query = select(PackageLoad.files).where(PackageLoad.package == package)
    if release is not None:
        query = query.where(PackageLoad.release <= release)
    blob = session.scalar(query.order_by(PackageLoad.release.desc()).limit(1))
    return None if blob is None else read(from_zip(blob), package, old=True)


def last_sha256(session: Session, package: str) -> str | None:
    """The fingerprint of the files as last loaded."""
    query = select(PackageLoad.sha256).where(PackageLoad.package == package)
    return session.scalar(query.order_by(PackageLoad.release.desc()).limit(1))


def keep(session: Session, package: Package, release: int) -> None:
    """Make the package's files the base of its next load, as of `release`."""
    kept = session.get(PackageLoad, (package.name, release)) or PackageLoad(
        package=package.name, release=release
    )
    kept.sha256, kept.files = package.sha256, to_zip(package.files)
    session.add(kept)
