"""How one decision stands on a day, read from the same fold as standing (docs/standing.md).

Standing asks which acts hold on a line; here an act asks on which of its lines it still does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalogue.rules.standing import History, publishers_of, subjects_in_sum
from catalogue.rules.standing_world import TOUCHES, Act, World

#: Kinds of notice that are in force for a time; the others are done when they are published.
LASTING = frozenset({"admission", "suspension", "rectification", "exit", "departure", "stay"})
#: What a decision comes to that differs from line to line: the first that some line says. Empty
#: is without effect although nothing has ended it, as an admission under an exit is.
SAID = ("in_force", "stayed", "ended", "", "set_aside")


def state_of(world: World, act: Act, day: date) -> str:
    """A term of NOTICE_STATES; empty for what decides nothing, or has no effect as things are.

    In force on a day is what bites, or counts, on a line of an institution that the act names.
    """
    if act.kind == "public_display":
        return _displayed(act, day)
    if act.kind == "set_aside" or act.kind not in TOUCHES:
        return ""
    lines = _lines(world, act)
    if act.kind in LASTING:
        return _lasting(lines, act, day)
    ceased = [history.ceases[act.key] <= day for history in lines]
    return "set_aside" if ceased and all(ceased) else ""


def _displayed(act: Act, day: date) -> str:
    if day < act.effective_from:
        return "pending"
    over = act.effective_until is not None and act.effective_until <= day
    return "displayed" if over else "display"


def _lines(world: World, act: Act) -> Iterator[History]:
    """The lines that the act is about: where it lists or reaches, and what it covers."""
    for institution in sorted(act.scope):
        publishers = _publishers(world, act, institution)
        for subject in _subjects(world, act, institution):
            for publisher in publishers:
                yield History(world, institution, publisher, subject)


def _publishers(world: World, act: Act, institution: str) -> list[str]:
    """Where nobody within reach ever admitted, its own: days and set-asides are told all the same."""
    if act.kind == "admission":
        return [act.publisher]
    admitting = publishers_of(world, institution)
    if act.kind in ("suspension", "rectification", "exit", "departure"):
        admitting = [one for one in admitting if world.reaches(act, one)]
    return admitting or [act.publisher]


def _subjects(world: World, act: Act, institution: str) -> list[str | None]:
    """The subjects of the lines that it covers: those in the sum, and those that acts name."""
    acts = world.naming.get(institution, ())
    named = frozenset[str | None]().union(*(one.scope[institution] for one in acts)) - {None}
    scope = act.scope[institution]
    found = {
        subject
        for subject in subjects_in_sum(world, institution) | named
        if not scope.isdisjoint(world.lineage(subject))
    }
    return sorted(found, key=lambda subject: subject or "")


def _lasting(lines: Iterator[History], act: Act, day: date) -> str:
    said = set()
    for history in lines:
        if history.ceases[act.key] <= day:
            said.add("set_aside")
        elif day < act.effective_from:
            return "pending"
        elif not history.in_force(act, day):
            return "ended"  # by its own end, which is the same on every line
        else:
            said.add(_on_line(history, act, day))
        if "in_force" in said:
            return "in_force"
    return next((state for state in SAID if state in said), "")


def _on_line(history: History, act: Act, day: date) -> str:
    """What has become, on one line, of an act that is in its days."""
    if act.kind == "admission":
        return _listing(history, act, day)
    if act.kind == "stay":
        held = any(act in history.about.get(("stay", key), ()) for key in act.about)
        return "in_force" if held else ""
    if history.publisher not in publishers_of(history.world, history.institution):
        return ""
    if act.kind == "departure":
        verdict = history.verdict(day)
        # On a line where nothing was ever listed the verdict names no act.
        left = act.key in verdict.notices or verdict.standing == "not_listed"
        return "in_force" if left else "ended"
    return _restriction(history, act, day)


def _listing(history: History, act: Act, day: date) -> str:
    if act not in history.admissions:
        return ""
    if history.counts(act, day):
        return "in_force"
    exits = [one for one in history.exits if history.bites(one, day)]
    departures = [one for one in history.departures if history.in_force(one, day)]
    return "ended" if any(act.published <= one.published for one in exits + departures) else ""


def _restriction(history: History, act: Act, day: date) -> str:
    if _undone(history, act, day):
        return "ended"
    if not history.bites(act, day):
        return "stayed"
    # What still bites and no longer holds was spent by an exit that has been answered.
    return "in_force" if act.kind == "exit" or history.holds_on(act, day) else "ended"


def _undone(history: History, act: Act, day: date) -> bool:
    """Whether a later decision has ended it, stayed meanwhile or not."""
    if act.kind == "exit":
        return history.answered(act, day)
    restored = history.about.get(("restoration", act.key), ())
    return any(history.in_force(restoration, day) for restoration in restored)
