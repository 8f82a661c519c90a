"""Two rates that break 同类工种、同一等级、同等补贴: refused of one publisher, reported between two."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue.db import Databases
from catalogue.models import ClassMember, Policy, Publisher, Rate, Scheme, SubsidyClass
from catalogue.publishing.apply import Edit
from catalogue.publishing.refused import Refused
from tests.publishing.world import bureau, new, put, release


def schemes() -> list[Edit]:
    return [
        *bureau(),
        new(Publisher, "b2", name="示例市另一示例局", region_key="990100"),
        new(Scheme, "h1", name="示例培训补贴"),
        new(Scheme, "h2", name="示例专项培训补贴"),
        new(Scheme, "h3", name="示例另一局培训补贴", publisher_key="b2"),
        new(Rate, "w1", subject_key="o1", amount=150000),
    ]


def test_unequal_rates_of_one_publisher_are_refused_naming_both(databases: Databases) -> None:
    release(databases, schemes())
    with pytest.raises(Refused) as caught:
        release(databases, [new(Rate, "w2", scheme_key="h2", subject_key="o1", amount=180000)])
    assert [(f.table, f.key, f.code, f.others) for f in caught.value.faults] == [
        ("rate", "w1", "unequal", (("rate", "w2"),)),
        ("rate", "w2", "unequal", (("rate", "w1"),)),
    ]
    release(databases, [new(Rate, "w2", scheme_key="h2", subject_key="o1", amount=150000)])


def test_a_class_that_takes_in_the_subject_breaks_it_too(databases: Databases) -> None:
    release(
        databases,
        [
            *schemes(),
            new(SubsidyClass, "q1", label="A"),
            new(SubsidyClass, "q2", label="A", scheme_key="h2"),
            new(ClassMember, "q11", class_key="q1", subject_key="o2"),
            new(Rate, "w2", class_key="q1", amount=100000),
            new(Rate, "w3", scheme_key="h2", class_key="q2", amount=120000),
        ],
    )
    with pytest.raises(Refused) as caught:
        release(databases, [new(ClassMember, "q21", class_key="q2", subject_key="o2")])
    assert {f.key for f in caught.value.faults} == {"w2", "w3"}


def test_between_two_publishers_of_a_region_it_is_reported(databases: Databases) -> None:
    release(databases, schemes())
    act = release(databases, [new(Rate, "w2", scheme_key="h3", subject_key="o1", amount=180000)])
    assert [(r.key, r.code, r.others) for r in act.remarks] == [
        ("w1", "unequal", (("rate", "w2"),))
    ]


def test_a_document_that_has_ended_ends_its_rates(databases: Databases) -> None:
    ended = put(
        Policy, "p1", title="示例旧办法", kind="municipal", issuer="示例市示例局",
        written_precision="unknown", validity="expired", effective_until=date(2022, 1, 1),
    )  # fmt: skip
    release(databases, [*schemes(), ended])
    release(databases, [put(Scheme, "h2", policy_key="p1")])
    begins = {"effective_from": date(2022, 1, 1)}
    release(databases, [put(Rate, "w1", **begins)])
    release(databases, [new(Rate, "w2", scheme_key="h2", subject_key="o1", amount=180000)])
    with pytest.raises(Refused):
        release(databases, [put(Rate, "w1", effective_from=None)])
