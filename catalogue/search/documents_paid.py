"""Documents of what is listed, asked for and paid: catalogues, their lines, demand, schemes, rates, rules."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.glossary import (
    AMOUNTS,
    CATALOGUES,
    CERTIFICATES,
    GROUPS,
    LEVELS,
    PAYEES,
    RULE_KINDS,
    SCHEME_PURPOSES,
)
from catalogue.models import (
    Catalogue,
    Demand,
    Industry,
    Listing,
    Rate,
    Rule,
    Scheme,
    SchemePaper,
    SubsidyClass,
)
from catalogue.search.document import COMMON, HERE, Document, Name, earliest, latest
from catalogue.search.world import Line, World, grouped, lines

#: A line of a table is found by its subject's name, and stands behind the subject.
SUBJECT_WEIGHT = 0.5
#: 急需紧缺目录 is what a catalogue is, before it is what one is called.
KIND_WEIGHT = 0.9


def catalogues(world: World) -> Iterator[Document]:
    """Editions, found also by what they are."""
    for row in lines(world.session, Catalogue):
        term = CATALOGUES[row.kind]
        period = world.period(row)
        yield Document(
            "catalogue", row.key,
            (Name(row.name), Name(term.label, KIND_WEIGHT), Name(_called(term.brief), KIND_WEIGHT)),
            body=(f"{row.year}年度",),
            region=row.region_key or "",
            catalogues=(row.kind,),
            sort=row.kind,
            tier=HERE,
            since=latest(row.effective_from, period.since),
            until=earliest(row.effective_until, period.until),
        )  # fmt: skip


def _called(brief: str) -> str:
    return brief if brief.endswith("目录") else f"{brief}目录"


def listings(world: World) -> Iterator[Document]:
    """Lines of training catalogues."""
    session = world.session
    editions = {row.key: row for row in lines(session, Catalogue)}
    industries = {row.key: row.name for row in lines(session, Industry)}
    for row in lines(session, Listing):
        edition = editions[row.catalogue_key]
        period = world.period(row, edition)
        yield Document(
            "listing", row.key, _names(world, row.subject_key, row.name_in_source),
            body=(industries.get(row.industry_key or "", ""), row.remarks or "", row.audience or ""),
            region=row.region_key or edition.region_key or "",
            levels=tuple(LEVELS.members(row.levels)),
            certificates=(row.certificate,) if row.certificate else (),
            catalogues=(edition.kind,),
            sort=edition.kind,
            owner=row.subject_key,
            since=latest(row.effective_from, edition.effective_from, period.since),
            until=earliest(row.effective_until, edition.effective_until, period.until),
        )  # fmt: skip


def demands(world: World) -> Iterator[Document]:
    """What is asked for, by region and period."""
    for row in lines(world.session, Demand):
        yield Document(
            "demand", row.key, _names(world, row.subject_key),
            body=(row.period, row.note or ""),
            region=row.region_key,
            catalogues=("demand",),
            owner=row.subject_key,
            since=row.effective_from,
            until=row.effective_until,
        )  # fmt: skip


def _names(world: World, subject: str | None, printed: str | None = None) -> tuple[Name, ...]:
    """The subject's names, each no more than what the line is about."""
    called = [*([printed] if printed else []), *world.called(subject)]
    return tuple(Name(name, SUBJECT_WEIGHT) for name in dict.fromkeys(called))


def schemes(world: World) -> Iterator[Document]:
    """Schemes with all that tells how to claim them."""
    papers = grouped(lines(world.session, SchemePaper), "scheme_key")
    for row in lines(world.session, Scheme):
        period = world.period(row)
        purpose = SCHEME_PURPOSES[row.purpose]
        groups = [
            name
            for id_ in GROUPS.members(row.groups)
            for name in (GROUPS[id_].label, GROUPS[id_].brief)
        ]
        yield Document(
            "scheme", row.key,
            (Name(row.name), Name(purpose.brief, 0.85)),
            body=(
                purpose.label, PAYEES.label(row.payee), *groups, row.audience or "",
                row.conditions or "", row.process or "", row.where_to_apply or "",
                *(f"{paper.name} {paper.note or ''}" for paper in papers.get(row.key, ())),
            ),
            region=row.region_key or "",
            sort=row.purpose,
            tier=HERE,
            since=latest(row.effective_from, period.since),
            until=earliest(row.effective_until, period.until),
        )  # fmt: skip


def rates(world: World) -> Iterator[Document]:
    """Rates: whose, at which level, by which scheme."""
    session = world.session
    of = {row.key: row for row in lines(session, Scheme)}
    classes = {row.key: row for row in lines(session, SubsidyClass)}
    for row in lines(session, Rate):
        scheme = of[row.scheme_key]
        period = world.period(row, scheme)
        yield Document(
            "rate", row.key, _rate_names(world, row, scheme, classes),
            about=(scheme.name,),
            covered=tuple(world.covered(row.subject_key)),
            body=(
                AMOUNTS.label(row.kind), LEVELS.label(row.level),
                CERTIFICATES.label(row.certificate), row.note or "",
            ),
            region=row.region_key or scheme.region_key or "",
            levels=(row.level,),
            certificates=(row.certificate,) if row.certificate else (),
            catalogues=("rates",),
            owner=row.subject_key or "",
            sort=row.scheme_key,
            order=LEVELS.rank(row.level) if row.level else 0,
            tier=HERE if row.subject_key else COMMON,
            since=latest(row.effective_from, scheme.effective_from, period.since),
            until=earliest(row.effective_until, scheme.effective_until, period.until),
        )  # fmt: skip


def _rate_names(
    world: World, row: Line, scheme: Line, classes: dict[str, Line]
) -> tuple[Name, ...]:
    if row.subject_key:
        return _names(world, row.subject_key)
    if row.class_key:
        return tuple(
            Name(said, SUBJECT_WEIGHT) for said in _class_called(classes[row.class_key].label)
        )
    return (Name(scheme.name, SUBJECT_WEIGHT),)


def _class_called(label: str) -> tuple[str, ...]:
    """What a class of occupations is called: A类 and never A级, which is a grade (CONVENTIONS X23)."""
    of = f"{label}类"
    return (
        f"职业类别{of}",
        of,
        f"{of}职业",
        f"{of}工种",
        f"{of}补贴",
        f"{of}补贴标准",
        f"{of}职业补贴",
    )


def rules(world: World) -> Iterator[Document]:
    """Limits and conditions; a rule of no scheme is of all."""
    of = {row.key: row for row in lines(world.session, Scheme)}
    for row in lines(world.session, Rule):
        scheme = of.get(row.scheme_key or "")
        period = world.period(row, *([scheme] if scheme else []))
        yield Document(
            "rule", row.key, (Name(row.name),),
            about=(scheme.name,) if scheme else (),
            body=(row.description, RULE_KINDS.label(row.kind), row.audience or ""),
            region=row.region_key or "",
            sort=row.kind,
            owner=row.scheme_key or "",
            tier=HERE,
            since=latest(row.effective_from, period.since),
            until=earliest(row.effective_until, period.until),
        )  # fmt: skip
