"""同类工种、同一等级、同等补贴: rates that must be equal and are not (聊政办发〔2019〕10号 二十一).

Compared are rates for the same payee, purpose, subject, level and certificate on days that both
hold. Pure; days are `datetime.date`, `until` is exclusive, None is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from catalogue.rules.nearness import Nearness, nearness

#: Listed without an amount: they stand before others, and there is nothing in them to compare.
WITHOUT_FIGURES = frozenset({"per_project", "unpublished"})

BEGINNING, FAR = date.min, date.max


@dataclass(frozen=True)
class Paid:
    """A rate as the rule sees it. Neither subject nor class: for all.

    `figures` are its amounts in fen and its months; `region` None is all that its publisher covers.
    """

    key: str
    publisher: str
    payee: str
    purpose: str
    level: str
    certificate: str | None
    kind: str
    figures: tuple[int | None, ...]
    subject: str | None = None
    subsidy_class: str | None = None
    region: str | None = None
    effective_from: date = BEGINNING
    effective_until: date = FAR


@dataclass(frozen=True)
class Unequal:
    """Two rates, the lesser key first, that pay differently for one subject; None: for any."""

    one: Paid
    other: Paid
    subject: str | None

    @property
    def of_one_publisher(self) -> bool:
        """Such a pair is refused; between two publishers of a region it is reported."""
        return self.one.publisher == self.other.publisher


@dataclass(frozen=True)
class Ground:
    """What rates are laid out on: the subjects of classes, the trees, publishers' own regions."""

    members: Mapping[str, frozenset[str]]
    above_subject: Mapping[str, str | None]
    above_region: Mapping[str, str | None]
    home: Mapping[str, str | None]

    def distance(self, rate: Paid, subject: str | None) -> Nearness | None:
        """How near a rate is to a subject; None: it is not for the subject."""
        of_class = rate.subsidy_class
        members = None if of_class is None else self.members.get(of_class, frozenset())
        return nearness(rate.subject, members, _upwards(subject, self.above_subject))

    def place(self, one: str | None, other: str | None) -> tuple[str | None] | None:
        """The region where both hold, in a tuple; None: nowhere."""
        for narrow, wide in ((one, other), (other, one)):
            if wide is None or wide in _upwards(narrow, self.above_region):
                return (narrow,)
        return None

    def neighbours(self, one: str, other: str) -> bool:
        """Whether two publishers are one, or of one region."""
        home = self.home.get(one)
        return one == other or (home is not None and home == self.home.get(other))


def unequal(rates: Iterable[Paid], ground: Ground) -> list[Unequal]:
    """Every pair that breaks the rule, by keys; each pair once, with the first subject found."""
    alike: dict[tuple[str | None, ...], list[Paid]] = {}
    for rate in sorted(rates, key=lambda rate: rate.key):
        claim = (rate.payee, rate.purpose, rate.level, rate.certificate)
        alike.setdefault(claim, []).append(rate)
    found: dict[tuple[str, str], Unequal] = {}
    for group in alike.values():
        for pair in _in_group(group, ground):
            found.setdefault((pair.one.key, pair.other.key), pair)
    return [found[keys] for keys in sorted(found)]


def _in_group(group: list[Paid], ground: Ground) -> Iterator[Unequal]:
    seen = set()
    for subject in _subjects(group, ground):
        distances = {rate: ground.distance(rate, subject) for rate in group}
        near = {rate: found for rate, found in distances.items() if found is not None}
        if (told := frozenset(near.items())) in seen:
            continue  # the same rates at the same distances as for an earlier subject
        seen.add(told)
        for one, other in combinations(near, 2):
            if _differ(one, other) and _meet(one, other, near, ground):
                yield Unequal(one, other, subject)


def _subjects(group: Iterable[Paid], ground: Ground) -> list[str | None]:
    """Each subject that rates or classes name, then None for every other. Below a named one nothing
    can differ from it but what is named itself."""
    named: set[str] = set()
    for rate in group:
        named |= {rate.subject} if rate.subject else set()
        named |= ground.members.get(rate.subsidy_class or "", frozenset())
    return [*sorted(named), None]


def _differ(one: Paid, other: Paid) -> bool:
    if WITHOUT_FIGURES & {one.kind, other.kind}:
        return False
    return (one.kind, one.figures) != (other.kind, other.figures)


def _meet(one: Paid, other: Paid, near: Mapping[Paid, Nearness], ground: Ground) -> bool:
    """Whether some day and place has both as what their publishers pay for the subject."""
    place = ground.place(one.region, other.region)
    if place is None or not ground.neighbours(one.publisher, other.publisher):
        return False
    starts = max(one.effective_from, other.effective_from)
    ends = min(one.effective_until, other.effective_until)
    nearer = [
        rate
        for rate, distance in near.items()
        for mine in (one, other)
        if rate.publisher == mine.publisher
        and distance < near[mine]
        and ground.place(rate.region, place[0]) == place
    ]
    days = {starts, *(rate.effective_until for rate in nearer)}
    return any(starts <= day < ends and not _held(nearer, day) for day in days)


def _held(rates: Iterable[Paid], day: date) -> bool:
    return any(rate.effective_from <= day < rate.effective_until for rate in rates)


def _upwards(key: str | None, above: Mapping[str, str | None]) -> list[str]:
    """The key and all above it; a loop in the data ends instead of hanging."""
    found: list[str] = []
    while key is not None and key not in found:
        found.append(key)
        key = above.get(key)
    return found
