"""Documents of what is taught, who teaches it, and what must be held before working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from sqlalchemy import select

from catalogue.glossary import INSTITUTION_KINDS, LEVELS, SUBJECT_KINDS
from catalogue.models import (
    Capability,
    Demand,
    Grade,
    Institution,
    InstitutionName,
    Licence,
    LicenceSubject,
    Listing,
    Rate,
    Site,
)
from catalogue.models import Catalogue as CatalogueTable
from catalogue.rules.codes import UNTRAINED
from catalogue.search.document import ALIAS_WEIGHTS, COMMON, HERE, PART, REMOTE, Document, Name
from catalogue.search.world import Line, World, certificate_named, grouped, lines

#: The name of a trade leads to its occupation as well, after the trade itself.
TRADE_WEIGHT = 0.6
#: 叉车证 is what people say for a licence; its item (叉车司机) is first of all an occupation.
WORD_WEIGHT, ITEM_WEIGHT = 0.97, 0.75


def subjects(world: World) -> Iterator[Document]:
    """Occupations, trades, skills without a code, and the groups they stand in."""
    listed = _catalogues_of(world)
    for key, row in world.subjects.items():
        names = [Name(row.name)]
        names += [Name(a.name, ALIAS_WEIGHTS[a.kind]) for a in world.aliases.get(key, ())]
        if row.kind == "occupation":
            trades = world.children.get(key, ())
            names += [Name(trade.name, TRADE_WEIGHT) for trade in trades if trade.name != row.name]
        yield Document(
            "subject", key, tuple(names),
            body=(*_above(world, row), SUBJECT_KINDS.label(row.kind), row.note or ""),
            number=row.code or "",
            levels=world.levels_of(key),
            certificates=world.certificates_of(key),
            catalogues=tuple(sorted(listed.get(key, ()))),
            sort=row.kind,
            tier=_tier(world, row),
        )  # fmt: skip


def _tier(world: World, row: Line) -> int:
    if _code(world, row).startswith(UNTRAINED) or row.kind == "group":
        return REMOTE
    if row.key in world.here:
        return HERE
    return PART if row.kind == "trade" else COMMON


def _code(world: World, row: Line) -> str:
    """The code of a subject, or of what it stands under."""
    above = world.subjects.get(row.parent_key or "")
    return str(row.code or (above.code if above else None) or row.parent_key or row.key)


def _above(world: World, row: Line) -> Iterator[str]:
    while row := world.subjects.get(row.parent_key or ""):  # type: ignore[assignment]
        yield row.name


def _catalogues_of(world: World) -> dict[str, set[str]]:
    """Kinds of the catalogues that tell of a subject."""
    kinds = {row.key: row.kind for row in lines(world.session, CatalogueTable)}
    found: dict[str, set[str]] = {}
    for row in lines(world.session, Listing, Listing.subject_key, Listing.catalogue_key):
        found.setdefault(row.subject_key, set()).add(kinds[row.catalogue_key])
    for model, kind in ((Rate, "rates"), (Demand, "demand")):
        for key in world.session.scalars(select(model.subject_key).distinct()):
            found.setdefault(key or "", set()).add(kind)
    return found


def institutions(world: World) -> Iterator[Document]:
    """Institutions with all their names, what they teach, where, and their latest credit grade.

    Who only assesses a subject does not teach it (CONVENTIONS X15): that is one more thing said of it.
    """
    session = world.session
    former = grouped(lines(session, InstitutionName), "institution_key")
    sites = grouped(lines(session, Site), "institution_key")
    taught = grouped(lines(session, Capability), "institution_key")
    grades = _grades(world)
    for row in lines(session, Institution):
        names = [Name(row.name), *([Name(row.short_name, 0.98)] if row.short_name else [])]
        names += [Name(old.name, 0.9) for old in former.get(row.key, ()) if old.name != row.name]
        can = taught.get(row.key, ())
        trains = [one for one in can if one.purpose == "training"]
        assesses = [one for one in can if one.purpose == "assessment"]
        yield Document(
            "institution", row.key, tuple(names),
            about=_called(world, trains),
            covered=tuple(_covered(world, trains)),
            body=(
                *_called(world, assesses),
                *(INSTITUTION_KINDS.label(kind) for kind in INSTITUTION_KINDS.members(row.kinds)),
                *(f"{site.name} {site.address or ''}" for site in sites.get(row.key, ())),
                row.introduction or "",
            ),
            number=row.credit_code or "",
            licence=row.licence_number or "",
            region=row.region_key,
            levels=tuple(LEVELS.members(reduce(int.__or__, (one.levels for one in trains or assesses), 0))),
            grades=(grades[row.key],) if row.key in grades else (),
            sort=next(iter(INSTITUTION_KINDS.members(row.kinds)), ""),
            tier=HERE,
        )  # fmt: skip


def _called(world: World, capabilities: Sequence[Line]) -> tuple[str, ...]:
    """Every name of the subjects of some capabilities."""
    names = (name for one in capabilities for name in world.called(one.subject_key))
    return tuple(dict.fromkeys(names))


def _covered(world: World, capabilities: Sequence[Line]) -> dict[str, None]:
    """Every name of the trades below the occupations of some capabilities, each once."""
    return dict.fromkeys(name for one in capabilities for name in world.covered(one.subject_key))


def _grades(world: World) -> dict[str, str]:
    """The label of the latest grade of each institution, of schemes whose values are called 级."""
    found: dict[str, str] = {}
    for row in sorted(lines(world.session, Grade), key=lambda row: int(row.year)):
        value = world.grades.get(row.value_key or "")
        if value and value.label.endswith("级"):
            found[row.institution_key] = value.label.lower()
    return found


def _levels_of(world: World, licence: Line, of: Sequence[Line]) -> tuple[str, ...]:
    """The levels for which a certificate of skill is given: those of its occupations. A permit has none."""
    if not {"skill_level", "qualification"}.intersection(certificate_named(licence.name)):
        return ()
    found = {level for one in of for level in world.levels_of(one.subject_key)}
    return tuple(level for level in LEVELS if level in found)


def licences(world: World) -> Iterator[Document]:
    """Licences by item, with the everyday words for them and the subjects they stand for."""
    mapped = grouped(lines(world.session, LicenceSubject), "licence_key")
    for row in lines(world.session, Licence):
        title = f"{row.name}（{row.item}）" if row.item else row.name
        words = [word for word in (row.words or "").split("、") if word]
        names = [Name(title), *(Name(word, WORD_WEIGHT) for word in words)]
        if row.item:
            names += [Name(row.item, ITEM_WEIGHT), Name(row.name, ITEM_WEIGHT)]
        for_ = mapped.get(row.key, ())
        yield Document(
            "licence", row.key, tuple(names),
            about=tuple(name for one in for_ for name in world.called(one.subject_key)),
            covered=tuple(name for one in for_ for name in world.own_names(one.subject_key)),
            body=(row.issuer or "", row.documents or "", row.note or ""),
            levels=_levels_of(world, row, for_),
            certificates=certificate_named(row.name),
            owner=for_[0].subject_key if for_ else "",
            sort=row.compulsory,
            tier=HERE if (row.item or "").startswith("各类") else COMMON,
            since=world.period(row).since,
            until=world.period(row).until,
        )  # fmt: skip
