"""Every component of templates/components/ in every state, with fictional data."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from catalogue.sheets import ELDER, KINDS
from catalogue.views.staff import blueprint


@dataclass(frozen=True)
class Amount:
    """A fictional rate, as `money.amount_text` reads one; money in fen."""

    kind: str
    amount: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    cap: int | None = None
    months: int | None = None


#: One of each kind of the glossary.
AMOUNTS = (
    Amount("fixed", 150_000),
    Amount("range", minimum=30_000, maximum=100_000),
    Amount("per_hour", 1_000, cap=60_000),
    Amount("per_day", 10_000, cap=300_000),
    Amount("per_month", 50_000, months=6),
    Amount("per_project"),
    Amount("unpublished"),
)


@blueprint.get("/patterns")
def patterns() -> ResponseReturnValue:
    """The pattern page: what there is to build pages from, and how it looks in each state."""
    return render_template("staff/patterns.html", amounts=AMOUNTS, sheets=sheets())


def sheets() -> list[str]:
    """Every component's sheet, in the order of the cascade; pages carry only those of their kind."""
    worn = [name for names in KINDS.values() for name in names]
    return list(dict.fromkeys([*worn, ELDER]))
