"""Where a thing that was found is read: its own page, or the part of another that tells of it."""

from __future__ import annotations

from catalogue.queries.found import Row
from catalogue.queries.key import CATALOGUES
from catalogue.templating import link


def place(row: Row) -> str:
    """The address; empty for a licence that no subject of the site stands for."""
    facts = row.facts
    if row.kind == "subject":
        return link("public.occupation", key=row.key)
    if row.kind == "licence":
        return (
            link("public.occupation", key=facts["subject"], _anchor="licence")
            if facts["subject"]
            else ""
        )
    if row.kind == "rule":
        return (
            _scheme(facts["scheme"])
            if facts["scheme"]
            else link("public.subsidies", _anchor="rules")
        )
    if row.kind == "rate":
        subject = facts["subject"]
        return (
            link("public.occupation", key=subject, _anchor="pay")
            if subject
            else _scheme(facts["scheme"])
        )
    if row.kind in ("listing", "catalogue"):
        there = CATALOGUES[facts["catalogue_kind"]]
        words = {"q": row.name} if row.kind == "listing" else {}
        return link(there.endpoint, **{**there.parameters, **words})
    if row.kind == "demand":
        return link("public.occupation", key=facts["subject"], _anchor="demand")
    if row.kind == "clause_point":
        return link("public.policy", key=facts["policy"], _anchor="points")
    return link(f"public.{row.kind}", key=row.key)


def _scheme(key: str) -> str:
    return link("public.scheme", key=key)
