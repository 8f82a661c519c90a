"""datapackage.json: the head written by hand, and the Table Schemas generated from the models.

`format` writes it and `check` compares it: the file says what this version of the site reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from catalogue.packages import cells
from catalogue.packages.schema import CSV_TABLES, Field, Table

FILE = "datapackage.json"

#: Types of the Table Schema by our kinds; the rest are strings.
TYPES = {"number": "integer", "money": "number", "degrees": "number", "flag": "boolean"}
TYPES |= {"day": "date", "last_day": "date"}


def write(head: Mapping[str, Any], tables: Collection[str]) -> bytes:
    """The canonical bytes: the head as given, then a resource for each table that has a file.

    Other packages are out of reach of a Table Schema, so foreign keys are stated only by a package
    that stands on nothing; a field's `references` always names the table. `sortedBy` is ours too.
    """
    fields = [f'  "{key}": {_json(value)}' for key, value in head.items() if key != "resources"]
    whole = not head.get("standsOn")
    present = [table for name, table in CSV_TABLES.items() if name in tables]
    resources = [_resource(table, tables if whole else ()) for table in present]
    fields.append('  "resources": [' + ",".join(resources) + "\n  ]")
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode()


def _resource(table: Table, within: Collection[str]) -> str:
    described = [f"          {_json(describe(f))}" for f in table.fields]
    foreign = [f"          {_json(_foreign(f))}" for f in table.fields if f.target in within]
    lines = [
        "\n    {",
        f'      "name": {_json(table.name.replace("_", "-"))},',
        f'      "path": {_json(table.file)},',
        '      "type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",',
        '      "schema": {',
        '        "fields": [\n' + ",\n".join(described) + "\n        ],",
        *(['        "foreignKeys": [\n' + ",\n".join(foreign) + "\n        ],"] if foreign else []),
        '        "primaryKey": ["key"],',
        f'        "sortedBy": {_json([f.name for f in table.order])},',
        '        "missingValues": [""]',
        "      }",
        "    }",
    ]
    return "\n".join(lines)


def describe(field: Field) -> dict[str, Any]:
    """A field in the words of Table Schema; `unit` and `references` are ours."""
    described: dict[str, Any] = {
        "name": field.name,
        "title": field.title,
        "type": TYPES.get(field.kind, "string"),
    }
    if field.unit:
        described["unit"] = field.unit
    if field.target:
        described["references"] = field.target.replace("_", "-")
    if constraints := _constraints(field):
        described["constraints"] = constraints
    return described


def _constraints(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.kind in ("number", "money"):
        constraints["minimum"] = 0
    if field.pattern:
        constraints["pattern"] = field.pattern
    if field.vocabulary is not None:
        words = [cells.write(_single(field), id_) for id_ in field.vocabulary]
        if field.kind == "term":
            constraints["enum"] = words
        else:
            one = "(" + "|".join(re.escape(word) for word in words) + ")"
            constraints["pattern"] = f"{one}(;{one})*"
    return constraints


def _single(field: Field) -> Field:
    """The same field, holding one term."""
    return Field(field.name, field.column, field.title, "term", False, field.vocabulary)


def _foreign(field: Field) -> dict[str, Any]:
    resource = field.target.replace("_", "-")
    return {"fields": [field.name], "reference": {"resource": resource, "fields": ["key"]}}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
