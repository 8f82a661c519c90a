"""The rules with one rule broken: source text replaced, and run as modules of their own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import catalogue.rules

ROOM = Path(catalogue.rules.__path__[0])
# In the order in which they import one another.
SOURCES = ("standing_world", "standing")


@dataclass(frozen=True)
class Mutant:
    """A rule broken on purpose. `clause` begins the clauses of the cases one of which must kill it;
    `old` stands exactly once in the source."""

    clause: str
    breaks: str
    old: str
    new: str


def rules_with(mutant: Mutant) -> ModuleType:
    """The rules as the mutant has them; a mutant that no longer fits the source is an error."""
    texts = {name: (ROOM / f"{name}.py").read_text(encoding="utf-8") for name in SOURCES}
    count = sum(text.count(mutant.old) for text in texts.values())
    if count != 1:
        raise LookupError(f"“{mutant.old}” stands {count} times in the rules: mend the mutant")
    with _own_modules():
        for name, text in texts.items():
            module = ModuleType(f"catalogue.rules.{name}")
            sys.modules[module.__name__] = module
            exec(
                compile(text.replace(mutant.old, mutant.new), f"<a mutant of {name}>", "exec"),
                vars(module),
            )
        return sys.modules["catalogue.rules.standing"]


@contextmanager
def _own_modules() -> Iterator[None]:
    """While the mutant is built its modules stand in place of the true ones."""
    names = [f"catalogue.rules.{name}" for name in SOURCES]
    kept = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(kept)
