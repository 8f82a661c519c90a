"""What standing is folded from: acts, the terms of catalogues, and the trees they reach along.

An act is a notice seen by the rules. Days are `datetime.date`; `until` is exclusive, None is open.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

BEGINNING = date(1, 1, 1)
FAR = date(9999, 1, 1)

# What an act may be about, by kind. A stay of a stay, and anything about a set-aside, is missing
# on purpose: a new decision is made instead (rule 3).
TOUCHES: Mapping[str, frozenset[str]] = {
    "admission": frozenset({"exit"}),
    "suspension": frozenset(),
    "rectification": frozenset(),
    "exit": frozenset(),
    "departure": frozenset(),
    "restoration": frozenset({"suspension", "rectification"}),
    "stay": frozenset({"suspension", "rectification", "exit"}),
    "set_aside": frozenset(
        {"admission", "suspension", "rectification", "exit", "departure", "restoration", "stay"}
    ),
}


@dataclass(frozen=True)
class Line:
    """One line of a notice; subject None is the whole institution."""

    institution: str
    subject: str | None = None


@dataclass(frozen=True)
class Term:
    """The life of a catalogue; `replaces` and `supplements` are keys of other catalogues."""

    key: str
    kind: str
    publisher: str
    effective_from: date
    effective_until: date | None = None
    replaces: str | None = None
    supplements: str | None = None


@dataclass(frozen=True)
class Act:
    """What one notice decides. `ceases_from` None means, of a set-aside: the act never was."""

    key: str
    kind: str
    publisher: str
    published: date
    effective_from: date
    effective_until: date | None = None
    catalogue: str | None = None
    about: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    reach: str = "below"
    pauses_enrolment: bool = True
    deadline: date | None = None
    barred_until: date | None = None
    ceases_from: date | None = None
    under_review: bool = False

    @cached_property
    def scope(self) -> Mapping[str, frozenset[str | None]]:
        """The subjects it names, by institution; None among them is the whole institution."""
        named: dict[str, set[str | None]] = {}
        for line in self.lines:
            named.setdefault(line.institution, set()).add(line.subject)
        return {institution: frozenset(subjects) for institution, subjects in named.items()}


@dataclass(frozen=True)
class World:
    """Everything the fold reads: acts and catalogues by key, publisher to the one above it, subject
    to its parent in the tree, institution to the subjects it trains in."""

    acts: Mapping[str, Act]
    terms: Mapping[str, Term]
    above: Mapping[str, str | None]
    parent: Mapping[str, str | None]
    trains: Mapping[str, frozenset[str]]

    @cached_property
    def naming(self) -> Mapping[str, tuple[Act, ...]]:
        """The acts with an effect on standing, by the institution they name."""
        found: dict[str, list[Act]] = {}
        for act in self.acts.values():
            for institution in act.scope if act.kind in TOUCHES else ():
                found.setdefault(institution, []).append(act)
        return {institution: tuple(acts) for institution, acts in found.items()}

    @cached_property
    def catalogue_ends(self) -> Mapping[str, date]:
        """The day on which each catalogue is over: its own, that of its replacement, its base's."""
        return catalogue_ends(self.terms.values())

    @cached_property
    def _lineages(self) -> dict[str | None, frozenset[str | None]]:
        return {}

    def lineage(self, subject: str | None) -> frozenset[str | None]:
        """What an act must name to cover the subject: itself, what it lies below, or the whole."""
        if subject not in self._lineages:
            self._lineages[subject] = frozenset({None, *_upwards(subject, self.parent)})
        return self._lineages[subject]

    def at_or_above(self, upper: str, lower: str) -> bool:
        """Whether `upper` is the publisher `lower` or one above it."""
        return upper in _upwards(lower, self.above)

    def reaches(self, act: Act, publisher: str) -> bool:
        """Rule 1: whether the act bites on lines of this admitting publisher."""
        if act.reach == "own":
            return act.publisher == publisher
        return self.at_or_above(act.publisher, publisher)

    def trained(self, institution: str, subject: str | None) -> bool:
        """Whether the subject lies on a branch the institution trains in (or names none itself)."""
        taught = self.trains.get(institution, frozenset())
        if not taught or subject is None or not taught.isdisjoint(self.lineage(subject)):
            return True
        return any(subject in self.lineage(one) for one in taught)


def catalogue_ends(terms: Collection[Term]) -> dict[str, date]:
    """The first day on which each catalogue is over, by key; FAR: it has no end.

    The first of its own end, the day on which one that replaces it begins, and its base's end.
    """
    own = {term.key: term.effective_until or FAR for term in terms}
    for term in terms:
        if term.replaces in own:
            own[term.replaces] = min(own[term.replaces], term.effective_from)
    return {term.key: min(own[term.key], own.get(term.supplements or "", FAR)) for term in terms}


def _upwards(key: str | None, above: Mapping[str, str | None]) -> tuple[str, ...]:
    """The key and all above it; a loop in the data ends instead of hanging."""
    found: list[str] = []
    while key is not None and key not in found:
        found.append(key)
        key = above.get(key)
    return tuple(found)
