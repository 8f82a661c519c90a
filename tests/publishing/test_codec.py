"""The log keeps rows whole: every column, every type, and nothing that a migration has not put there."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue.publishing.codec import UnknownColumns, decode, encode, unknown_types
from catalogue.publishing.tables import TABLES


def test_every_published_column_has_a_type_the_log_knows() -> None:
    assert unknown_types() == []


def test_days_and_blanks_come_back_as_they_were() -> None:
    table = TABLES["institution_name"]
    row = dict.fromkeys(table.columns.keys()) | {
        "key": "m1",
        "release": 3,
        "sample": False,
        "name": "",
        "effective_from": date(1, 1, 1),
        "effective_until": date(9999, 12, 31),
    }
    document = encode(table, row)
    assert document["effective_from"] == "0001-01-01"
    assert decode(table, document) == row


@pytest.mark.parametrize("change", [{"colour": "红"}, {"name": ...}])
def test_a_row_of_another_schema_is_refused(change: dict[str, object]) -> None:
    table = TABLES["region"]
    document: dict[str, object] = dict.fromkeys(table.columns.keys())
    for name, value in change.items():
        if value is ...:
            del document[name]
        else:
            document[name] = value
    with pytest.raises(UnknownColumns, match=next(iter(change))):
        decode(table, document)
