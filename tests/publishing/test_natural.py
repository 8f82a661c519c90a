"""A rate is one thing whether it writes out its scheme's payee and region or leaves them blank."""

from __future__ import annotations

import pytest

from catalogue.db import Databases
from catalogue.models import Rate, Scheme
from catalogue.publishing.apply import Edit
from catalogue.publishing.refused import Refused
from catalogue.publishing.tables import Values
from tests.publishing.world import bureau, new, put, release


def scheme() -> list[Edit]:
    return [
        *bureau(),
        new(Scheme, "h1", name="示例培训补贴", region_key="990100"),
        new(Rate, "w1", subject_key="o1"),
    ]


def faults(
    databases: Databases, *edits: Edit
) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    with pytest.raises(Refused) as caught:
        release(databases, edits)
    return [(f.code, f.key, f.others) for f in caught.value.faults]


WITHOUT_AMOUNT: Values = {"kind": "unpublished", "amount": None}


@pytest.mark.parametrize(
    "values",
    [
        {"payee": "person"},
        {"region_key": "990100"},
        {"payee": "person", "region_key": "990100"},
        {"payee": "person", **WITHOUT_AMOUNT},
        {"region_key": "990100", "kind": "per_project", "amount": None},
    ],
)
def test_written_out_or_left_blank_it_is_one(databases: Databases, values: Values) -> None:
    release(databases, scheme())
    found = faults(databases, new(Rate, "w2", subject_key="o1", **values))
    assert ("natural_key", "w2", (("rate", "w1"),)) in found


def test_another_payee_is_another_rate(databases: Databases) -> None:
    release(databases, scheme())
    release(databases, [new(Rate, "w2", subject_key="o1", payee="enterprise", amount=1)])


def test_a_scheme_that_changes_whom_it_pays_makes_two_rates_one(databases: Databases) -> None:
    release(databases, scheme())
    release(databases, [new(Rate, "w2", subject_key="o1", payee="enterprise", **WITHOUT_AMOUNT)])
    assert faults(databases, put(Scheme, "h1", payee="enterprise")) == [
        ("natural_key", "w1", (("rate", "w2"),)),
        ("natural_key", "w2", (("rate", "w1"),)),
    ]
