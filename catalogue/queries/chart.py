"""Which of the rows on a page make a picture: enough of one kind to compare, else none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue.models import Demand, Grade, Rate
from catalogue.rules.levels import LADDER

#: Fewer levels are read faster than looked at.
STEPS = 3
PLACES = 2
#: More ranks are a list, not a picture.
RANKS = 10


def steps(rates: Iterable[Rate]) -> list[Rate]:
    """Fixed amounts of one scheme and certificate by level, from the lowest; the longest such run."""
    runs: dict[tuple[str, ...], dict[str, Rate]] = {}
    for rate in rates:
        if rate.kind == "fixed" and rate.level in LADDER:
            place = (
                rate.scheme_key,
                rate.certificate or "",
                rate.payee or "",
                rate.region_key or "",
            )
            runs.setdefault(place, {})[rate.level] = rate
    longest = max(runs.values(), key=len, default={})
    return [longest[level] for level in LADDER if level in longest] if len(longest) >= STEPS else []


def ranked(demands: Sequence[Demand]) -> list[Demand]:
    """The first places of the first list (a region in a period), in order; none if it has no last one."""
    first = demands[0] if demands else None
    if first is None or not first.has_last:
        return []
    own = [d for d in demands if (d.region_key, d.period) == (first.region_key, first.period)]
    placed = {d.rank: d for d in own if d.rank and d.rank <= RANKS}
    return [placed[rank] for rank in sorted(placed)] if len(placed) >= PLACES else []


def credit_years(grades: Iterable[Grade]) -> list[Grade]:
    """信用等级 of at least two years, from the oldest; one scheme, that of the latest year."""
    credit = sorted((g for g in grades if g.scheme.kind == "credit"), key=lambda g: (g.year, g.key))
    years = [grade for grade in credit if grade.scheme_key == credit[-1].scheme_key]
    rated = [grade for grade in years if grade.value]
    return years if len(years) > 1 and rated else []
