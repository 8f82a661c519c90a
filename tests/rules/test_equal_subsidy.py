"""同类工种、同一等级、同等补贴: which pairs of rates break it, as a table of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rules.equal_subsidy import Ground, Paid, unequal

GROUND = Ground(
    members={
        "A": frozenset({"weld", "tea"}),
        "B": frozenset({"tea", "arc"}),
        "C": frozenset({"cook"}),
    },
    above_subject={"arc": "weld", "weld": "making", "tea": None, "cook": None, "making": None},
    above_region={"east": "city", "west": "city", "city": None},
    home={"bureau": "city", "other": "city", "county": "east", "nowhere": None},
)

JAN, MAR, MAY, JUL = (date(2026, month, 1) for month in (1, 3, 5, 7))


def paid(key: str, amount: int, **changes: object) -> Paid:
    """A rate of the bureau: 元 for a person's training at level five, for all subjects."""
    rate = Paid(
        key=key,
        publisher="bureau",
        payee="person",
        purpose="training",
        level="l5",
        certificate="skill_level",
        kind="fixed",
        figures=(amount * 100, None, None, None, None),
    )
    return replace(rate, **changes)  # type: ignore[arg-type]


def pairs(*rates: Paid) -> list[tuple[str, str]]:
    return [(pair.one.key, pair.other.key) for pair in unequal(rates, GROUND)]


BOTH = [("a", "b")]

CASES = {
    # equal, and what makes two rates different ones
    "equal figures": ([paid("a", 1500), paid("b", 1500)], []),
    "unequal figures": ([paid("a", 1500), paid("b", 1800)], BOTH),
    "another kind with the same figure": ([paid("a", 15), paid("b", 15, kind="per_hour")], BOTH),
    "another cap": (
        [paid("a", 1, kind="per_day", figures=(1, None, None, cap, None)) for cap in (5,)]
        + [paid("b", 1, kind="per_day", figures=(1, None, None, 6, None))],
        BOTH,
    ),
    "another payee": ([paid("a", 1500), paid("b", 1800, payee="enterprise")], []),
    "another purpose": ([paid("a", 1500), paid("b", 1800, purpose="living")], []),
    "another level": ([paid("a", 1500), paid("b", 1800, level="l4")], []),
    "another certificate": ([paid("a", 1500), paid("b", 1800, certificate="special")], []),
    "another subject": ([paid("a", 1500, subject="tea"), paid("b", 1800, subject="cook")], []),
    "the same subject": ([paid("a", 1500, subject="tea"), paid("b", 1800, subject="tea")], BOTH),
    "unpublished is not compared": ([paid("a", 1500), paid("b", 0, kind="unpublished")], []),
    "per project is not compared": ([paid("a", 1500), paid("b", 0, kind="per_project")], []),
    # days
    "one after the other": (
        [paid("a", 1500, effective_until=MAR), paid("b", 1800, effective_from=MAR)],
        [],
    ),
    "a day in common": (
        [paid("a", 1500, effective_until=date(2026, 3, 2)), paid("b", 1800, effective_from=MAR)],
        BOTH,
    ),
    # classes are expanded to their subjects, and below them
    "two classes without a subject in common": (
        [paid("a", 1500, subsidy_class="A"), paid("b", 1800, subsidy_class="C")],
        [],
    ),
    "two classes with a subject in common": (
        [paid("a", 1500, subsidy_class="A"), paid("b", 1800, subsidy_class="B")],
        BOTH,
    ),
    "the class of a trade before that of its occupation": (
        [
            paid("a", 1500, subsidy_class="A"),
            paid("b", 1800, subsidy_class="B"),
            paid("tea", 1600, subject="tea"),
        ],
        [],
    ),
    # a subject's own rate stands before its class's, that before one for all
    "own before class": ([paid("a", 1500, subject="tea"), paid("b", 1800, subsidy_class="A")], []),
    "own before all": ([paid("a", 1500, subject="tea"), paid("b", 1800)], []),
    "class before all": ([paid("a", 1500, subsidy_class="A"), paid("b", 1800)], []),
    "own before its occupation's": (
        [paid("a", 1500, subject="arc"), paid("b", 1800, subject="weld")],
        [],
    ),
    "an own rate for each subject in common": (
        [
            paid("a", 1500, subsidy_class="A"),
            paid("b", 1800, subsidy_class="B"),
            paid("tea", 1600, subject="tea"),
            paid("arc", 1600, subject="arc"),
        ],
        [],
    ),
    "an own rate that does not stand all the time": (
        [
            paid("a", 1500, subsidy_class="A", effective_from=JAN, effective_until=JUL),
            paid("b", 1800, subsidy_class="B", effective_from=JAN, effective_until=JUL),
            paid("tea", 1600, subject="tea", effective_until=MAY),
            paid("weld", 1600, subject="weld"),
        ],
        BOTH,
    ),
    "two own rates that together do": (
        [
            paid("a", 1500, subsidy_class="A", effective_from=JAN, effective_until=JUL),
            paid("b", 1800, subsidy_class="B", effective_from=JAN, effective_until=JUL),
            paid("tea", 1600, subject="tea", effective_until=MAY),
            paid("tea2", 1700, subject="tea", effective_from=MAY),
            paid("weld", 1600, subject="weld"),
        ],
        [],
    ),
    "an own rate that is unpublished stands before all the same": (
        [
            paid("a", 1500, subsidy_class="A"),
            paid("b", 1800, subsidy_class="B"),
            paid("tea", 0, subject="tea", kind="unpublished"),
            paid("weld", 0, subject="weld", kind="unpublished"),
        ],
        [],
    ),
    "an own rate of a part of the region": (
        [
            paid("a", 1500, subsidy_class="A"),
            paid("b", 1800, subsidy_class="B"),
            paid("tea", 1600, subject="tea", region="east"),
            paid("weld", 1600, subject="weld"),
        ],
        BOTH,
    ),
    # places
    "two districts": ([paid("a", 1500, region="east"), paid("b", 1800, region="west")], []),
    "a district and its city": ([paid("a", 1500, region="east"), paid("b", 1800, region="city")], BOTH),
    "a district and everywhere": ([paid("a", 1500, region="east"), paid("b", 1800)], BOTH),
    # publishers
    "two publishers of one region": ([paid("a", 1500), paid("b", 1800, publisher="other")], BOTH),
    "two publishers of two regions": ([paid("a", 1500), paid("b", 1800, publisher="county")], []),
    "a publisher without region": ([paid("a", 1500), paid("b", 1800, publisher="nowhere")], []),
    "another's class does not stand before mine for all": (
        [paid("a", 1500), paid("b", 1800, publisher="other"), paid("c", 1500, subsidy_class="A")],
        BOTH + [("b", "c")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    rates, expected = CASES[name]
    assert pairs(*rates) == expected
    assert pairs(*reversed(rates)) == expected


def test_a_pair_says_for_which_subject_and_of_whom() -> None:
    rates = [paid("a", 1500, subsidy_class="A"), paid("b", 1800, subsidy_class="B")]
    (pair,) = unequal(rates, GROUND)
    assert (pair.subject, pair.of_one_publisher) == ("tea", True)
    (pair,) = unequal([paid("a", 1500), paid("b", 1800, publisher="other")], GROUND)
    assert (pair.subject, pair.of_one_publisher) == (None, False)


some_rate = st.builds(
    paid,
    st.sampled_from("abcdef"),
    st.sampled_from([1500, 1800]),
    subject=st.sampled_from([None, "tea", "weld", "arc"]),
    effective_from=st.sampled_from([JAN, MAR]),
    effective_until=st.sampled_from([MAY, JUL]),
    publisher=st.sampled_from(["bureau", "other"]),
)


@given(st.lists(some_rate, max_size=6, unique_by=lambda rate: rate.key))
def test_what_is_paid_on_a_day_is_equal_where_nothing_is_found(rates: list[Paid]) -> None:
    """Asked day by day and subject by subject, the nearest rates of a publisher that differ are
    exactly the pairs found."""
    told = set()
    for subject in ("tea", "weld", "arc", "cook"):
        for day in (JAN, MAR, MAY):
            nearest = [rate for rate in rates if _pays(rate, rates, subject, day)]
            told |= {
                (one.key, other.key)
                for one in nearest
                for other in nearest
                if one.key < other.key and one.figures != other.figures
            }
    assert set(pairs(*rates)) == told


def _pays(rate: Paid, rates: list[Paid], subject: str, day: date) -> bool:
    """Whether the rate is what its publisher pays for the subject on the day."""

    def near(other: Paid) -> int:
        chain = {"arc": ["arc", "weld"]}.get(subject, [subject])
        if (
            other.publisher != rate.publisher
            or not other.effective_from <= day < other.effective_until
        ):
            return 9
        if other.subject is None:
            return 5
        return chain.index(other.subject) if other.subject in chain else 9

    return near(rate) < 9 and near(rate) == min(near(other) for other in rates)
