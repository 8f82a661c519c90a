"""A small language for histories of notices and for what they must come to.

A history is statements, one a line or parted by `;`:

    a admission city 3..9 of o,k:p in c about e     key, kind, publisher, days (until excluded)
    list c city 1..50 replaces b                    a catalogue (or `supplements b`)
    trains o p                                      what j trains in

`of` names subjects, of j unless said (`k:*` is k as a whole; without `of`: j as a whole). What may
follow: pub=2 bar=20 ceases=8 deadline=7 own goes-on review. An expectation is timelines:

    city/o: 1 listed 5 suspended[s] 9 partly; sum: 1 listed

`city` alone is the line `*`; before its first day a line is not_listed; `partly` is listed in part;
`~` marks what enrols though not listed; brackets, where given, name the notices, newest first.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from types import ModuleType
from typing import Any

ABOVE = {
    "province": None,
    "city": "province",
    "county": "city",
    "hill": "city",
    "other": "province",
}
# group g over occupation o over trades t and v; occupation p stands apart.
PARENT = {"g": None, "o": "g", "t": "o", "v": "o", "p": None}
DAY_ONE = date(2021, 1, 1)
BEGINNING = date(1, 1, 1)
State = tuple[str, bool, bool, tuple[str, ...] | None]


@dataclass(frozen=True)
class Case:
    """One row of the table: the clause it proves, a history, and the timelines it must give."""

    clause: str
    history: str
    expected: str


def day(number: int) -> date:
    """Day 1 is 2021-01-01; the cases only know numbers."""
    return DAY_ONE + timedelta(days=number - 1)


def world(history: str, rules: ModuleType) -> Any:
    """The world a history describes, in the classes of `rules` (a mutant brings its own)."""
    acts: dict[str, Any] = {}
    terms: dict[str, Any] = {}
    trains: frozenset[str] = frozenset()
    for words in _statements(history):
        if words[0] == "trains":
            trains = frozenset(words[1:])
        elif words[0] == "list":
            terms[words[1]] = _term(words[1:], rules)
        else:
            acts[words[0]] = _act(words, rules)
    return rules.World(acts, terms, ABOVE, PARENT, {"j": trains})


def _statements(text: str) -> list[list[str]]:
    parts = text.replace("\n", ";").split(";")
    return [part.split() for part in parts if part.strip()]


def _days(text: str) -> tuple[date, date | None]:
    first, _, until = text.partition("..")
    return day(int(first)), day(int(until)) if until else None


def _after(words: list[str], name: str) -> str | None:
    return words[words.index(name) + 1] if name in words else None


def _term(words: list[str], rules: ModuleType) -> Any:
    key, publisher, days = words[:3]
    kind = _after(words, "kind") or "institutions"
    return rules.Term(
        key, kind, publisher, *_days(days), _after(words, "replaces"), _after(words, "supplements")
    )


def _act(words: list[str], rules: ModuleType) -> Any:
    key, kind, publisher, days = words[:4]
    effective_from, effective_until = _days(days)
    marks = {w.split("=")[0]: day(int(w.split("=")[1])) for w in words if "=" in w}
    about = _after(words, "about")
    return rules.Act(
        key=key,
        kind=kind,
        publisher=publisher,
        published=marks.get("pub", effective_from),
        effective_from=effective_from,
        effective_until=effective_until,
        catalogue=_after(words, "in"),
        about=tuple(about.split(",")) if about else (),
        lines=_lines(_after(words, "of") or "*", rules),
        reach="own" if "own" in words else "below",
        pauses_enrolment="goes-on" not in words,
        deadline=marks.get("deadline"),
        barred_until=marks.get("bar"),
        ceases_from=marks.get("ceases"),
        under_review="review" in words,
    )


def _lines(text: str, rules: ModuleType) -> tuple[Any, ...]:
    if text == "nobody":
        return ()
    named = [part.rpartition(":") for part in text.split(",")]
    return tuple(rules.Line(who or "j", None if what == "*" else what) for who, _, what in named)


def expectations(text: str) -> dict[tuple[str | None, str | None], list[tuple[date, State]]]:
    """(publisher, subject) to its timeline; the sum is (None, None)."""
    found = {}
    for words in _statements(text):
        publisher, _, subject = words[0].rstrip(":").partition("/")
        line = (None, None) if publisher == "sum" else (publisher, subject or None)
        pairs = zip(words[1::2], words[2::2], strict=True)
        start: list[tuple[date, State]] = [(BEGINNING, ("not_listed", False, False, None))]
        timeline = start + [(day(int(number)), _state(word)) for number, word in pairs]
        found[line] = timeline if len(timeline) == 1 or timeline[1][0] > BEGINNING else timeline[1:]
    return found


def _state(word: str) -> State:
    name, bracket, keys = word.rstrip("]").partition("[")
    notices = tuple(key for key in keys.split(",") if key) if bracket else None
    partly = name == "partly"
    enrolling = name in ("listed", "partly") or name.endswith("~")
    return ("listed" if partly else name.rstrip("~"), enrolling, partly, notices)


def disagreements(case: Case, rules: ModuleType) -> list[str]:
    """What the rules say otherwise than the case; empty when they agree."""
    spans = rules.spans(world(case.history, rules), "j")
    found = []
    for line, wanted in expectations(case.expected).items():
        rows = [row for row in spans if (row.admitting_publisher, row.subject) == line]
        if not _agrees(rows, wanted):
            said = [(r.day_from, r.standing, r.enrolling, r.partly, r.notices) for r in rows]
            found.append(f"{case.clause} {line}: wanted {wanted}, got {said}")
    return found


def _agrees(rows: list[Any], wanted: list[tuple[date, State]]) -> bool:
    """Each row says what was wanted of its first day, and each wanted day begins a row."""
    if not {first for first, _ in wanted} <= {row.day_from for row in rows}:
        return False
    return all(_says(row, _latest(wanted, row.day_from)) for row in rows)


def _says(row: Any, state: State) -> bool:
    named = state[3] is None or row.notices == state[3]
    return named and (row.standing, row.enrolling, row.partly) == state[:3]


def _latest(wanted: list[tuple[date, State]], on: date) -> State:
    return [state for first, state in wanted if first <= on][-1]
