"""The build that an index is stamped with covers the code that decides what stands in it."""

from __future__ import annotations

import re

from catalogue.search import generation

HOUSE = generation.HOUSE
#: What only carries the index about: where it lies, and the session that it reads.
CARRIERS = {"config", "db"}


def test_what_the_room_imports_of_the_house_is_in_the_build() -> None:
    hashed = {path for room in generation.MADE_BY for path in HOUSE.glob(room)}
    assert len(hashed) > 50
    for path in (HOUSE / "search").glob("*.py"):
        for name in re.findall(r"^from catalogue\.([\w.]+) import", path.read_text("utf-8"), re.M):
            if name not in CARRIERS:
                assert found(name) <= hashed, f"{path.name} imports {name}"


def found(name: str) -> set[object]:
    """The file of a module, or those of a package."""
    place = HOUSE.joinpath(*name.split("."))
    return {place.with_suffix(".py")} if not place.is_dir() else set(place.glob("*.py"))
