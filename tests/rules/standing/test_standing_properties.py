"""What must hold of every history: spans are the fold on each day, rows have no order, an annulled
act never was, and a stay is absence for a while."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.rules.standing import (
    FAR,
    Act,
    History,
    Line,
    Span,
    Term,
    Verdict,
    World,
    spans,
    standing,
    sum_of,
)
from tests.rules.standing.case import ABOVE, PARENT, day

DAYS = 40
ALL_DAYS = [day(number) for number in range(DAYS + 2)]
KINDS = ("suspension", "rectification", "exit", "departure", "restoration", "stay", "set_aside")
STAYED = ("suspension", "rectification", "exit")
ABOUT_ACTS = ("restoration", "stay", "set_aside")
QUICK = settings(derandomize=True, max_examples=120, deadline=None)

days = st.integers(1, DAYS).map(day)
subjects = st.sampled_from((None, None, "g", "o", "t", "p"))
publishers = st.sampled_from(("city", "city", "county", "province"))


@st.composite
def act(draw: st.DrawFn, key: str, earlier: tuple[str, ...]) -> Act:
    """Any act; about half are admissions, for nothing bites where nobody was admitted."""
    kind = draw(st.sampled_from(("admission",) * 4 + KINDS))
    named = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
    return Act(
        key,
        kind,
        draw(publishers),
        draw(days),
        draw(days),
        draw(st.none() | days) if kind != "exit" else None,
        draw(st.sampled_from((None, "c", "d", "u"))),
        tuple(named) if kind in (*ABOUT_ACTS, "admission") else (),
        tuple(Line("j", subject) for subject in draw(st.lists(subjects, min_size=1, max_size=2))),
        draw(st.sampled_from(("below", "below", "own"))),
        draw(st.booleans()),
        barred_until=draw(st.none() | days) if kind == "exit" else None,
        ceases_from=draw(st.none() | days) if kind == "set_aside" else None,
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to nine acts about one institution, each about acts before it, under three catalogues."""
    acts: dict[str, Act] = {}
    for number in range(draw(st.integers(2, 9))):
        key = f"a{number}"
        acts[key] = draw(act(key, tuple(acts)))
    start = draw(days)
    terms = {
        "c": Term("c", "institutions", "city", day(1), draw(st.none() | days)),
        "d": Term("d", "institutions", "city", start, None, replaces="c"),
        "u": Term("u", "institutions", "city", day(3), draw(st.none() | days), supplements="c"),
    }
    trains = draw(st.sampled_from((frozenset(), frozenset("t"), frozenset("op"))))
    return World(acts, terms, ABOVE, PARENT, {"j": trains})


def with_acts(world: World, acts: dict[str, Act]) -> World:
    return replace(world, acts=acts)


def on(rows: list[Span], line: tuple[str | None, str | None], one: date) -> Verdict:
    (row,) = (
        r
        for r in rows
        if (r.admitting_publisher, r.subject) == line and r.day_from <= one < r.day_until
    )
    return said(row)


def said(row: Span) -> Verdict:
    return Verdict(row.standing, row.enrolling, row.partly, row.notices)


def everywhere(world: World) -> list[Verdict]:
    """Every answer about the institution: each publisher and subject, each day, and the sum."""
    lines = [(p, s) for p in ("city", "county", "province") for s in (None, "g", "o", "t", "p")]
    histories = [History(world, "j", publisher, subject) for publisher, subject in lines]
    return [history.verdict(one) for history in histories for one in ALL_DAYS] + sums(world)


def sums(world: World) -> list[Verdict]:
    return [sum_of(world, "j", one) for one in ALL_DAYS]


@QUICK
@given(worlds())
def test_spans_are_the_fold_on_every_day(world: World) -> None:
    rows = spans(world, "j")
    lines = {(row.admitting_publisher, row.subject) for row in rows}
    for one in ALL_DAYS + [date(1, 1, 1), date(9998, 12, 31)]:
        for publisher, subject in lines:
            asked = (
                standing(world, "j", publisher, subject, one)
                if publisher
                else sum_of(world, "j", one)
            )
            assert on(rows, (publisher, subject), one) == asked


@QUICK
@given(worlds())
def test_spans_have_no_gap_and_no_equal_neighbours(world: World) -> None:
    rows = spans(world, "j")
    for row, following in zip(rows, rows[1:], strict=False):
        same_line = (row.admitting_publisher, row.subject) == (
            following.admitting_publisher,
            following.subject,
        )
        assert row.day_until == (following.day_from if same_line else FAR)
        assert not same_line or said(row) != said(following)


@QUICK
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(world: World, shuffle: Random) -> None:
    keys = list(world.acts)
    shuffle.shuffle(keys)
    shuffled = {
        key: replace(
            world.acts[key],
            lines=world.acts[key].lines[::-1],
            about=world.acts[key].about[::-1],
        )
        for key in keys
    }
    terms = dict(reversed(world.terms.items()))
    assert spans(replace(world, acts=shuffled, terms=terms), "j") == spans(world, "j")


def without(world: World, key: str) -> World:
    """The history without an act, and without what is about it alone."""
    left = {}
    for other in world.acts.values():
        about = tuple(named for named in other.about if named != key)
        names_it_alone = key in other.about and not about and other.kind in ABOUT_ACTS
        if other.key != key and not names_it_alone:
            left[other.key] = replace(other, about=about)
    return with_acts(world, left)


def about(world: World, named: Act, kind: str, start: date, until: date | None) -> World:
    """The history and one more act, about the whole of `named`, by its own publisher."""
    whole = (Line("j"),)
    new = Act("new", kind, named.publisher, start, start, until, about=(named.key,), lines=whole)
    return with_acts(world, {**world.acts, "new": new})


@QUICK
@given(worlds(), st.data())
def test_an_act_set_aside_never_was(world: World, data: st.DataObject) -> None:
    able = [a for a in world.acts.values() if a.kind != "set_aside"]
    if able:
        named = data.draw(st.sampled_from(able))
        annulled = about(world, named, "set_aside", data.draw(days), None)
        assert everywhere(annulled) == everywhere(without(world, named.key))


@QUICK
@given(worlds(), st.data())
def test_a_stay_is_absence_for_a_while(world: World, data: st.DataObject) -> None:
    """Of an exit only who enrols is compared, and of one without a bar: what counted within those
    days once counted ever after, and an answer given under a stayed bar answers for good."""
    able = [act for act in world.acts.values() if act.kind in STAYED and not act.barred_until]
    if able:
        named = data.draw(st.sampled_from(able))
        first, until = sorted((data.draw(days), data.draw(days)))
        stayed = sums(about(world, named, "stay", first, until))
        absent, present = sums(without(world, named.key)), sums(world)
        wanted = [
            a if first <= one < until else p
            for one, a, p in zip(ALL_DAYS, absent, present, strict=True)
        ]
        if named.kind == "exit":
            assert [v.enrolling for v in stayed] == [v.enrolling for v in wanted]
        else:
            assert stayed == wanted
