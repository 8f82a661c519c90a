"""What the index holds of one published row, before it is cut into terms."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

#: Every kind that is searched, in the order in which kinds of equal hits stand.
KINDS = (
    "subject", "institution", "scheme", "rule", "catalogue", "rate", "listing", "demand",
    "notice", "policy", "clause_point", "licence",
)  # fmt: skip

#: The static order: what is taught, listed or paid for here; what could be; parts; what never is.
TIERS = HERE, COMMON, PART, REMOTE = range(4)

#: How far another name leads to a subject: 月嫂 is what people say for 母婴护理员, and only a part of
#: 家政服务员; 大白 is no more than related to 装饰装修工.
ALIAS_WEIGHTS: Mapping[str, float] = {
    "everyday": 0.95, "short": 0.95, "former": 0.92, "part": 0.8, "related": 0.7,
}  # fmt: skip
#: What stands in brackets at the end of a name: `叉车司机（N1）`.
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]\s*$")


@dataclass(frozen=True)
class Name:
    """A name of a thing, and how far it is its name: 1.0 its own; see `weights`."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Document:
    """One thing that can be found."""

    kind: str
    key: str
    #: Its own name first; then other names, each with its weight.
    names: tuple[Name, ...]
    #: Names of what it concerns or teaches; a weaker reason to be found than a name of its own.
    about: tuple[str, ...] = ()
    #: Names of the trades below what it teaches or pays for, or that a paper is for; only a question that
    #: names one whole means it.
    covered: tuple[str, ...] = ()
    #: The rest that is said of it.
    body: tuple[str, ...] = ()
    #: Numbers as printed: occupation code, credit code, document number.
    number: str = ""
    #: The number of the licence that it has.
    licence: str = ""
    #: Its own region; what has none is of every place.
    region: str = ""
    #: Identifiers that a filter can ask for.
    levels: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    catalogues: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    #: The kind of rule, the use of a scheme, the kind of catalogue: what a question asks for.
    sort: str = ""
    #: The row on whose page it is read, where it has none of its own.
    owner: str = ""
    tier: int = COMMON
    #: Its place among the lines of its subject: rates stand from 五级 upwards, as where one begins.
    order: int = 0
    #: Days of effect, its document's period included; `until` is exclusive.
    since: date | None = None
    until: date | None = None

    @property
    def id(self) -> str:
        """What names the document in the index."""
        return f"{self.kind}:{self.key}"

    @property
    def title(self) -> str:
        """Its own name."""
        return self.names[0].text

    @property
    def digest(self) -> str:
        """The same for the same document, whichever process asks."""
        return hashlib.blake2b(repr(self).encode(), digest_size=8).hexdigest()


def with_short_names(document: Document) -> Document:
    """The document, each name also without what stands in brackets at its end."""
    short = tuple(
        Name(bare, name.weight)
        for name in document.names
        if (bare := _BRACKETED.sub("", name.text).strip()) and bare != name.text
    )
    return replace(document, names=document.names + short) if short else document


def earliest(*days: date | None) -> date | None:
    """The first of several ends; blank ones are open."""
    return min((day for day in days if day), default=None)


def latest(*days: date | None) -> date | None:
    """The last of several beginnings; blank ones are open."""
    return max((day for day in days if day), default=None)
