"""Keys for rows that have none. A key is permanent and global: it is never made again."""

from __future__ import annotations

import csv
import io
import secrets

from catalogue.packages.schema import CSV_TABLES, Table

#: Letters and digits that are not mistaken for one another when read aloud or from paper.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 5


def fresh(letter: str, taken: set[str]) -> str:
    """A new random key of a noun's letter; it is added to `taken`."""
    while True:
        key = letter + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if key not in taken:
            taken.add(key)
            return key


def fill(files: dict[str, bytes], taken: set[str]) -> dict[str, tuple[bytes, int]]:
    """The CSV files in which blank keys were filled, each with its new bytes and how many keys.

    Nothing else in them changes. Raises UnicodeDecodeError and csv.Error for unreadable files.
    """
    filled = {}
    for table in CSV_TABLES.values():
        if table.file in files:
            data, count = _fill(table, files[table.file], taken)
            if count:
                filled[table.file] = (data, count)
    return filled


def _fill(table: Table, data: bytes, taken: set[str]) -> tuple[bytes, int]:
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    header = list(reader.fieldnames or ())
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    count = 0
    for record in reader:
        if "key" in record and not record["key"].strip():
            # An occupation has its code; everything else is minted once.
            record["key"] = (record.get("code") or "").strip() if table.name == "subject" else ""
            record["key"] = record["key"] or fresh(table.model.key_letter, taken)
            count += 1
        writer.writerow(record)
    return out.getvalue().encode(), count
