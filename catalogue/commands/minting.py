"""Keys for the rows of a folder, unlike any that another package has or the site ever had."""

from __future__ import annotations

import csv
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.commands.database import has_site
from catalogue.db import Databases
from catalogue.models import Change
from catalogue.packages import mint as minted
from catalogue.packages.descriptor import FILE
from catalogue.packages.package import read_folder


def mint(folder: Path, content: Path, databases: Databases) -> dict[str, tuple[bytes, int]]:
    """The files of `folder` that got keys, with their new bytes and how many keys.

    Raises ValueError with a sentence for staff if a file cannot be read.
    """
    taken = known_keys(folder, content, databases)
    files = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    try:
        return minted.fill(files, taken)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError("有文件不能读取。请先运行 flask content check。") from error


def known_keys(folder: Path, content: Path, databases: Databases) -> set[str]:
    """Every key of the packages beside the folder and in `content`, and of the site's history."""
    return _in_packages(folder, content) | _in_history(databases)


def _in_packages(folder: Path, content: Path) -> set[str]:
    heads = (*folder.parent.glob(f"*/{FILE}"), *content.glob(f"*/{FILE}"))
    around = {head.parent.resolve() for head in heads}
    return {row.key for found in around for row in read_folder(found).rows}


def _in_history(databases: Databases) -> set[str]:
    if not has_site(databases):
        return set()
    with Session(databases.reader) as session:
        return set(session.scalars(select(Change.key).distinct()))
