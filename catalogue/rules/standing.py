"""Standing: folded from the acts that notices make, never typed in (docs/standing.md, rules 1-7).

The whole rule answers one question, `standing`: one line (institution, admitting publisher and
subject) on one day. `spans` asks it on each day on which the answer can change. Days are
`datetime.date`; `until` is exclusive. What a load must refuse or report is in `standing_checks`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from catalogue.rules.standing_world import BEGINNING, FAR, Act, Line, Term, World

__all__ = [
    "BEGINNING",
    "FAR",
    "Act",
    "History",
    "Line",
    "Span",
    "Term",
    "Verdict",
    "World",
    "publishers_of",
    "spans",
    "standing",
    "subjects_in_sum",
    "sum_of",
]

# Only these run out by themselves. A rectification outlasts its deadline, and what ends a
# restoration, exit or departure is another act.
ENDS_BY_ITSELF = frozenset({"admission", "suspension", "stay"})
RESTRICTED = frozenset({"exited", "suspended", "rectifying"})
IN_SUM = ("exited", "suspended", "rectifying", "departed", "lapsed", "not_listed")


@dataclass(frozen=True)
class Verdict:
    """The answer for one day. `notices` are the keys of all acts that bite, or that list, newest
    first; stays and set-asides are not among them. `partly` is only ever said of a sum."""

    standing: str
    enrolling: bool
    partly: bool
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """One verdict over days; publisher and subject both None is the sum over the institution, a
    publisher with subject None is the line `*`."""

    institution: str
    admitting_publisher: str | None
    subject: str | None
    day_from: date
    day_until: date
    standing: str
    enrolling: bool
    partly: bool
    notices: tuple[str, ...]


class History:
    """All that the acts say of one line; `verdict` is the fold."""

    def __init__(self, world: World, institution: str, publisher: str, subject: str | None) -> None:
        self.world = world
        self.institution = institution
        self.publisher = publisher
        lineage = world.lineage(subject)
        named = world.naming.get(institution, ())
        covering = [act for act in named if not lineage.isdisjoint(act.scope[institution])]
        self.about = self._about(covering)
        self.ceases = {act.key: self._ceases(act) for act in covering}
        trained = world.trained(institution, subject)
        self.admissions = [
            act
            for act in covering
            if act.kind == "admission" and act.publisher == publisher and trained
        ]
        reaching = [act for act in covering if world.reaches(act, publisher)]
        self.exits = [act for act in reaching if act.kind == "exit"]
        self.departures = [act for act in reaching if act.kind == "departure"]
        self.holds = [act for act in reaching if act.kind in ("suspension", "rectification")]
        self.answers = {act.key: self._answers(act) for act in self.exits}

    def _about(self, covering: Iterable[Act]) -> dict[tuple[str, str], list[Act]]:
        """(kind, key) to the covering acts of that kind which may touch the act of that key. Which
        kind can touch which (rule 3) is in who asks: nobody asks for a stay of a stay."""
        found: dict[tuple[str, str], list[Act]] = {}
        for act in covering:
            for key in act.about:
                named = self.world.acts.get(key)
                if named and self.world.at_or_above(act.publisher, named.publisher):
                    found.setdefault((act.kind, key), []).append(act)
        return found

    def _ceases(self, act: Act) -> date:
        """The day from which a set-aside has taken the act away; BEGINNING: it never was."""
        asides = self.about.get(("set_aside", act.key), ())
        return min((aside.ceases_from or BEGINNING for aside in asides), default=FAR)

    def _answers(self, exit_: Act) -> list[Act]:
        """The admissions that answer the exit, each from its own first day (rule 4)."""
        bar = exit_.barred_until or BEGINNING
        return [
            act
            for act in self.about.get(("admission", exit_.key), ())
            if act.effective_from >= exit_.effective_from
            and (act.effective_from >= bar or not self.bites(exit_, act.effective_from))
        ]

    def stands(self, act: Act, day: date) -> bool:
        """Whether the act has begun and has not been set aside, whatever end it gave itself."""
        return act.effective_from <= day < self.ceases[act.key]

    def in_force(self, act: Act, day: date) -> bool:
        """Whether the act stands and has not run out by itself."""
        return self.stands(act, day) and day < _own_end(self.world, act)

    def bites(self, act: Act, day: date) -> bool:
        """Whether the act is in force and no stay holds it back."""
        stays = self.about.get(("stay", act.key), ())
        return self.in_force(act, day) and not any(self.in_force(stay, day) for stay in stays)

    def answered(self, exit_: Act, day: date) -> bool:
        """An answer answers on, even when its own year is over, until it is set aside."""
        return any(self.stands(answer, day) for answer in self.answers[exit_.key])

    def counts(self, admission: Act, day: date) -> bool:
        """Rule 4: whether the admission is in force and nothing has ended or blocked it."""
        return (
            self.in_force(admission, day)
            and all(
                self._lets_in(exit_, admission, day)
                for exit_ in self.exits
                if self.bites(exit_, day)
            )
            and not any(
                self.in_force(departure, day) and admission.published <= departure.published
                for departure in self.departures
            )
        )

    def _lets_in(self, exit_: Act, admission: Act, day: date) -> bool:
        later = admission.published > exit_.published or exit_.key in admission.about
        return later and self.answered(exit_, day)

    def holds_on(self, act: Act, day: date) -> bool:
        """Whether a suspension or rectification bites, and is neither ended nor spent."""
        ended = self.about.get(("restoration", act.key), ())
        return (
            self.bites(act, day)
            and not any(self.in_force(restoration, day) for restoration in ended)
            and not any(self._spends(exit_, act, day) for exit_ in self.exits)
        )

    def _spends(self, exit_: Act, act: Act, day: date) -> bool:
        return (
            act.published <= exit_.published
            and self.world.at_or_above(exit_.publisher, act.publisher)
            and self.bites(exit_, day)
            and self.answered(exit_, day)
        )

    @cached_property
    def counted(self) -> list[tuple[date, list[Act]]]:
        """The days of change on which admissions count, with them, earliest first."""
        days = _days_of_change(self.world, self.institution)
        found = [(day, [a for a in self.admissions if self.counts(a, day)]) for day in days]
        return [(day, admissions) for day, admissions in found if admissions]

    def verdict(self, day: date) -> Verdict:
        """Rule 5: which holds on the day."""
        past = [(first, admissions) for first, admissions in self.counted if first <= day]
        if not past:
            return Verdict("not_listed", False, False, ())
        exits = [e for e in self.exits if self.bites(e, day) and not self.answered(e, day)]
        left = [d for d in self.departures if self.in_force(d, day) and not _returned(d, past)]
        holds = [act for act in self.holds if self.holds_on(act, day)]
        admitted = [act for act in self.admissions if self.counts(act, day)]
        standing = _first_that_holds(exits, left, holds, bool(admitted))
        grounds = exits + left + holds
        if standing in ("listed", "lapsed"):
            grounds = grounds + (admitted or past[-1][1])
        paused = any(act.pauses_enrolment for act in holds)
        enrolling = standing == "listed" or (standing == "rectifying" and not paused)
        return Verdict(standing, enrolling, False, _newest_first(grounds))


def _own_end(world: World, act: Act) -> date:
    """The end an act has of itself; an admission also ends with its catalogue."""
    if act.kind not in ENDS_BY_ITSELF:
        return FAR
    own = act.effective_until or FAR
    if act.kind != "admission":
        return own
    return min(own, world.catalogue_ends.get(act.catalogue or "", FAR))


def _returned(departure: Act, past: Iterable[tuple[date, list[Act]]]) -> bool:
    """Whether an admission published after the departure has counted since the departure began:
    when that one ends, the line has lapsed; it has not departed a second time."""
    return any(
        act.published > departure.published
        for day, admissions in past
        if day >= departure.effective_from
        for act in admissions
    )


def _first_that_holds(exits: list[Act], left: list[Act], holds: list[Act], admits: bool) -> str:
    kinds = {act.kind for act in holds}
    if exits:
        return "exited"
    if left:
        return "departed"
    if not admits:
        return "lapsed"
    if "suspension" in kinds:
        return "suspended"
    return "rectifying" if "rectification" in kinds else "listed"


def _newest_first(acts: Iterable[Act]) -> tuple[str, ...]:
    ordered = sorted({(act.published, act.effective_from, act.key) for act in acts}, reverse=True)
    return tuple(key for _, _, key in ordered)


def _days_of_change(world: World, institution: str) -> list[date]:
    """Every day on which an answer about the institution can differ from the day before. The end of
    a bar is none: it is compared with the beginning of an answer."""
    days = {BEGINNING}
    for act in world.naming.get(institution, ()):
        days |= {act.effective_from, act.ceases_from or BEGINNING, _own_end(world, act)}
    return sorted(days - {FAR})


def standing(
    world: World, institution: str, publisher: str, subject: str | None, day: date
) -> Verdict:
    """The standing of one line on one day; subject None is the line `*`."""
    return History(world, institution, publisher, subject).verdict(day)


def publishers_of(world: World, institution: str) -> list[str]:
    """The publishers that ever admitted the institution, in order of key."""
    named = world.naming.get(institution, ())
    return sorted({act.publisher for act in named if act.kind == "admission"})


def subjects_in_sum(world: World, institution: str) -> frozenset[str | None]:
    """Rule 6: what it trains in (else what its admissions name, else `*`, None), and what lies
    below those and is named by an act."""
    acts = world.naming.get(institution, ())
    base: frozenset[str | None] = frozenset(world.trains.get(institution, ()))
    if not base:
        admissions = (act.scope[institution] for act in acts if act.kind == "admission")
        base = frozenset().union(*admissions) or frozenset({None})
    named: frozenset[str | None] = frozenset().union(*(act.scope[institution] for act in acts))
    return base | {subject for subject in named if not base.isdisjoint(world.lineage(subject))}


def _histories(
    world: World, institution: str, subjects: Iterable[str | None]
) -> dict[tuple[str, str | None], History]:
    ordered = sorted(subjects, key=lambda subject: subject or "")
    return {
        (publisher, subject): History(world, institution, publisher, subject)
        for publisher in publishers_of(world, institution)
        for subject in ordered
    }


def _sum(verdicts: list[Verdict], published: Mapping[str, Act]) -> Verdict:
    """Rule 6: one answer for the institution out of the answers of its lines."""
    found = {verdict.standing for verdict in verdicts} or {"not_listed"}
    total = next(s for s in ("listed", *IN_SUM) if s in found)
    said = RESTRICTED | {total}
    keys = {key for v in verdicts if v.standing in said for key in v.notices}
    return Verdict(
        total,
        any(verdict.enrolling for verdict in verdicts),
        total == "listed" and not found.isdisjoint(RESTRICTED),
        _newest_first(published[key] for key in keys),
    )


def sum_of(world: World, institution: str, day: date) -> Verdict:
    """The standing of an institution as a whole on one day."""
    histories = _histories(world, institution, subjects_in_sum(world, institution))
    return _sum([history.verdict(day) for history in histories.values()], world.acts)


def spans(world: World, institution: str) -> list[Span]:
    """The sum and every line of an institution, from the first day to 9999-01-01 without a gap.

    Lines: each admitting publisher by each subject it trains in or that an act names. The sum comes
    first; then by publisher and subject; days ascend.
    """
    days = _days_of_change(world, institution)
    summed = subjects_in_sum(world, institution)
    acts = world.naming.get(institution, ())
    named = frozenset[str | None]().union(*(act.scope[institution] for act in acts)) - {None}
    histories = _histories(world, institution, summed | named)
    answers = {line: [h.verdict(day) for day in days] for line, h in histories.items()}
    in_sum = [verdicts for (_, subject), verdicts in answers.items() if subject in summed]
    totals = [_sum([v[i] for v in in_sum], world.acts) for i in range(len(days))]
    found = list(_runs((institution, None, None), days, totals))
    for (publisher, subject), verdicts in answers.items():
        found.extend(_runs((institution, publisher, subject), days, verdicts))
    return found


def _runs(
    line: tuple[str, str | None, str | None], days: list[date], verdicts: list[Verdict]
) -> Iterator[Span]:
    """Equal neighbours as one span; each ends where the next begins."""
    groups = [
        (days[next(iter(run))], verdict)
        for verdict, run in groupby(range(len(days)), key=verdicts.__getitem__)
    ]
    untils = [first for first, _ in groups[1:]] + [FAR]
    for (first, v), until in zip(groups, untils, strict=True):
        yield Span(*line, first, until, v.standing, v.enrolling, v.partly, v.notices)
