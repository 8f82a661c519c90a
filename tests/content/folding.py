"""Packages as their files say them, and the world of standing that their notices make.

Read straight from the files, so that a fault of loading cannot hide in what it is compared with.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.packages.package import read_folder
from catalogue.rules.standing import Act, Line, Term, World

ROOT = Path(__file__).parents[2]
Row = dict[str, Any]
Tables = dict[str, list[Row]]


@cache
def tables(*folders: str) -> Tables:
    """The rows of some packages together, by table; each row has its `key` and typed values."""
    found: Tables = defaultdict(list)
    for folder in folders:
        package = read_folder(ROOT / folder)
        assert package.faults == [], folder
        for row in package.rows:
            found[row.table].append({"key": row.key, **row.values})
    return found


def world(rows: Tables) -> World:
    """What the fold reads, out of the rows."""
    terms = [_term(row) for row in rows["catalogue"] if row["effective_from"]]
    return World(
        acts={row["key"]: _act(row, rows) for row in rows["notice"]},
        terms={term.key: term for term in terms},
        above={row["key"]: row["above_key"] for row in rows["publisher"]},
        parent={row["key"]: row["parent_key"] for row in rows["subject"]},
        trains={
            row["key"]: frozenset(
                c["subject_key"] for c in rows["capability"] if c["institution_key"] == row["key"]
            )
            for row in rows["institution"]
        },
    )


def _act(notice: Row, rows: Tables) -> Act:
    key = notice["key"]
    return Act(
        key=key,
        kind=notice["kind"],
        publisher=notice["publisher_key"],
        published=notice["published_on"],
        effective_from=notice["effective_from"],
        effective_until=notice["effective_until"],
        catalogue=notice["catalogue_key"],
        about=tuple(r["about_key"] for r in rows["notice_about"] if r["of_notice_key"] == key),
        lines=tuple(
            Line(r["institution_key"], r["subject_key"])
            for r in rows["notice_line"]
            if r["of_notice_key"] == key
        ),
        reach=notice["reach"] or "below",
        pauses_enrolment=notice["pauses_enrolment"],
        deadline=notice["deadline"],
        barred_until=notice["barred_until"],
        ceases_from=notice["ceases_from"],
        under_review=notice["under_review"],
    )


def _term(catalogue: Row) -> Term:
    return Term(
        key=catalogue["key"],
        kind=catalogue["kind"],
        publisher=catalogue["publisher_key"],
        effective_from=catalogue["effective_from"],
        effective_until=catalogue["effective_until"],
        replaces=catalogue["replaces_key"],
        supplements=catalogue["supplements_key"],
    )
