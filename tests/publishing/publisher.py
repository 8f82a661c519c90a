"""Releases without pause until killed: `python -m tests.publishing.publisher URL NAME`.

Prints a number when the release is acknowledged, not before.
"""

from __future__ import annotations

import sys
from itertools import count

from sqlalchemy import event

from catalogue.db import open_databases
from catalogue.models import Institution, Site
from catalogue.publishing.apply import Edit
from catalogue.publishing.releasing import releasing
from tests.publishing.conftest import hurry


def main(url: str, name: str) -> None:
    """Each release writes one word into two rows of two tables, and one of itself."""
    databases = open_databases(url)
    if url.startswith("sqlite"):
        event.listen(databases.reader, "connect", hurry)
    for n in count():
        word = f"{name}.{n}"
        with releasing(databases.writer, title=word, who="编辑", draft=word) as act:
            act.apply(
                [
                    Edit(Institution, "j1", {"name": word}),
                    Edit(Site, "a1", {"name": word}),
                    Edit(Site, "a2" if n % 2 else "a3", word_of(n, word)),
                ]
            )
        sys.stdout.write(f"{act.number}\n")
        sys.stdout.flush()


def word_of(n: int, word: str) -> dict[str, object] | None:
    """A row that comes and goes."""
    columns = {"institution_key": "j1", "region_key": "990100", "position": 2}
    return {**columns, "name": f"{word}分校"} if n % 4 < 2 else None


if __name__ == "__main__":
    main(*sys.argv[1:])
