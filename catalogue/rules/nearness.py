"""Which of several rates is for a subject: its own, its class's, then one for all.

聊政办发〔2019〕10号 第五部分（二十一）. Asked by what pages show and by the equal-subsidy rule alike.
Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

#: Less is nearer: what it is for (0 subject, 1 class, 2 all), then steps up the tree.
Nearness = tuple[int, int]


def nearness(
    named: str | None, members: Collection[str] | None, lineage: Sequence[str]
) -> Nearness | None:
    """How near a rate is to a subject; None: it is not for the subject.

    `named` is the subject the rate is for, `members` are the subjects of the class it is for; with
    neither it is for all. `lineage` is the subject asked about, then what it stands under, one step
    after another: what is for an occupation is for its trades too, unless they have a nearer one.
    """
    if named is not None:
        return (0, lineage.index(named)) if named in lineage else None
    if members is not None:
        return next(((1, step) for step, key in enumerate(lineage) if key in members), None)
    return (2, 0)
