"""Filters from the query string: read, checked, written back into links, and said in chips.

A list declares its fields; a value that is not offered is refused by name.
Repeated parameters mean any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from catalogue.glossary import Vocabulary
from catalogue.rules.folding import QUERY_CHARACTERS, fold

#: Rows of a page of a list (H4), and of a page of the 长辈版 (A10: shorter pages).
PAGE_SIZE, ELDER_PAGE_SIZE = 20, 10
#: What `filter` says in the address of a list whose form is open.
OPEN = "open"
#: The furthest page that may be asked for.
LAST_PAGE = 9999


class WrongValue(ValueError):
    """A parameter that cannot be what it is; names it, its value, and what it should be."""

    def __init__(self, name: str, value: str, example: str) -> None:
        super().__init__(f"{name}={value!r}")
        self.name = name
        self.value = value
        self.example = example


class Arguments(Protocol):
    """The query string, as werkzeug gives it."""

    def get(self, name: str) -> str | None: ...

    def getlist(self, name: str) -> list[str]: ...


@dataclass(frozen=True)
class Field:
    """One condition of a list: parameter, title, and the values offered with their labels."""

    name: str
    title: str
    options: Mapping[str, str]
    #: Whether several values may be chosen (any of them matches).
    many: bool = True


def of_vocabulary(name: str, vocabulary: Vocabulary, title: str = "", many: bool = True) -> Field:
    """A field whose values are the terms of a vocabulary."""
    labels = {id_: term.brief for id_, term in vocabulary.items()}
    return Field(name, title or vocabulary.title, labels, many)


@dataclass(frozen=True)
class Chip:
    """One condition that is set, and the parameters of the list without it."""

    name: str
    title: str
    label: str
    without: dict[str, list[str]]


@dataclass(frozen=True)
class Filter:
    """What a reader asked of a list."""

    fields: tuple[Field, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    page: int = 1
    #: Rows of a page.
    size: int = PAGE_SIZE
    #: Whether the form with its conditions is asked for.
    opened: bool = False

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def one(self, name: str) -> str | None:
        """The only value of a field, if it has one."""
        return self[name][0] if self[name] else None

    @property
    def skipped(self) -> int:
        """How many rows the pages before this one hold."""
        return (self.page - 1) * self.size

    def pages(self, total: int) -> int:
        """How many pages some rows take; none take one."""
        return max(1, -(-total // self.size))

    @property
    def words(self) -> str:
        """The folded words of `q`."""
        return fold(self.q)

    @property
    def count(self) -> int:
        """How many conditions are set, the words apart."""
        return sum(len(values) for values in self.values.values())

    def args(self, **changes: object) -> dict[str, list[str]]:
        """The parameters of this list, page left out; `changes` replace or (None) remove fields."""
        parameters = {name: list(values) for name, values in self.values.items() if values}
        if self.q:
            parameters["q"] = [self.q]
        for name, value in changes.items():
            parameters.pop(name, None)
            if value is not None:
                parameters[name] = [str(value)]
        return parameters

    def chips(self) -> list[Chip]:
        """A chip for each condition, in the order of the fields."""
        return [
            Chip(f.name, f.title, f.options[value], self._without(f.name, value))
            for f in self.fields
            for value in self[f.name]
        ]

    @property
    def said(self) -> str:
        """Every condition and the words, as a title says them (：东阿县、电工); empty for the whole list."""
        labels = [chip.label for chip in self.chips()] + [self.q]
        return ("：" if any(labels) else "") + "、".join(filter(None, labels))

    def _without(self, name: str, value: str) -> dict[str, list[str]]:
        kept = tuple(v for v in self[name] if v != value)
        return replace(self, values={**self.values, name: kept}).args()


def read(arguments: Arguments, fields: Iterable[Field], size: int = PAGE_SIZE) -> Filter:
    """The filter that a query string asks for; raises WrongValue for what no field offers.

    `size`: rows of a page.
    """
    fields = tuple(fields)
    values = {f.name: _values(arguments, f) for f in fields}
    q = " ".join((arguments.get("q") or "").split())[:QUERY_CHARACTERS]
    given = {name: chosen for name, chosen in values.items() if chosen}
    return Filter(fields, given, q, _page(arguments.get("page")), size, _opened(arguments))


def _values(arguments: Arguments, f: Field) -> tuple[str, ...]:
    asked = [value for value in dict.fromkeys(arguments.getlist(f.name)) if value]
    for value in asked:
        if value not in f.options:
            raise WrongValue(f.title, value, _example(f))
    if len(asked) > 1 and not f.many:
        raise WrongValue(f.title, "、".join(asked), "其中的一个")
    return tuple(asked)


def _opened(arguments: Arguments) -> bool:
    asked = arguments.get("filter")
    if asked and asked != OPEN:
        raise WrongValue("filter", asked, OPEN)
    return asked == OPEN


def _example(f: Field) -> str:
    return "、".join(list(f.options)[:3]) + ("等" if len(f.options) > 3 else "")


def _page(text: str | None) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdecimal() and len(text) <= 6 and 1 <= int(text) <= LAST_PAGE):
        raise WrongValue("page", text, "1、2这样的页码")
    return int(text)
