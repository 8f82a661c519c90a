"""Levels in words: both names of one, and a run of several in short."""

from __future__ import annotations

from catalogue.glossary import LEVELS

#: The five levels of 国家职业技能标准, from lowest to highest; a run of them can be shortened.
LADDER = ("l5", "l4", "l3", "l2", "l1")


def summary(mask: int) -> str:
    """`五级至三级` for a run of three or more; else the short names joined: `五级、三级`. Empty for none.

    Short forms stand in cards and tables only; prose says both names (X11).
    """
    held = LEVELS.members(mask)
    ladder = [id_ for id_ in held if id_ in LADDER]
    rest = [LEVELS[id_].brief for id_ in held if id_ not in LADDER]
    if len(ladder) > 2 and _is_run(ladder):
        return "、".join([f"{LEVELS[ladder[0]].brief}至{LEVELS[ladder[-1]].brief}", *rest])
    return "、".join([*(LEVELS[id_].brief for id_ in ladder), *rest])


def _is_run(ladder: list[str]) -> bool:
    first = LADDER.index(ladder[0])
    return ladder == list(LADDER[first : first + len(ladder)])
