"""Institutions: the directory with its filters, and what a row of it shows (the page: institution_page)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import INSTITUTION_KINDS, LEVELS, STANDINGS
from catalogue.models import (
    Capability,
    Grade,
    GradeValue,
    GradingScheme,
    Institution,
    InstitutionName,
    Site,
    StandingSpan,
    Subject,
)
from catalogue.queries.facets import counted
from catalogue.queries.filters import Field, Filter, of_vocabulary
from catalogue.queries.paging import Page
from catalogue.queries.region import Regions
from catalogue.queries.standing import (
    SHOWN,
    lines_of,
    spans_on,
    subject_enrols,
    sum_enrols,
    sum_of,
    sum_stands,
)
from catalogue.queries.teaching import TEACHES, TRAINS

#: Tables as the conditions of the list see them; made once, since making an alias is slow.
SITE, FORMER = aliased(Site), aliased(InstitutionName)
GRADE, LATER = aliased(Grade), aliased(Grade)

#: Values of the standing filter besides the standings: what the default leaves out, and all.
CLOSED, EVERY = "closed", "all"

#: A row that belongs to an institution.
Row = TypeVar("Row", Site, Capability)


@dataclass(frozen=True)
class InstitutionRow:
    """One row of the directory."""

    institution: Institution
    name: str
    standing: StandingSpan | None
    #: Subjects that cannot be enrolled in although others can.
    halted: tuple[StandingSpan, ...]
    capabilities: tuple[Capability, ...]
    sites: tuple[Site, ...]
    grade: Grade | None

    @property
    def taught(self) -> list[str]:
        """Names of the subjects it trains in."""
        return names_for("training", self.capabilities)

    @property
    def assessed(self) -> list[str]:
        """Names of the subjects it assesses."""
        return names_for("assessment", self.capabilities)


def names_for(purpose: str, capabilities: Sequence[Capability]) -> list[str]:
    """The subjects of the capabilities for a purpose, each once, in their order."""
    return list(dict.fromkeys(c.subject.name for c in capabilities if c.purpose == purpose))


def fields(
    regions: Regions, subject: Subject | None, values: Sequence[GradeValue]
) -> tuple[Field, ...]:
    """The conditions of the directory. `subject` is the one in the address, if any."""
    standings = {id_: STANDINGS[id_].brief for id_ in SHOWN} | {CLOSED: "暂不能报名", EVERY: "全部"}
    return (
        Field("region", "地区", regions.options),
        Field(
            "subject", "职业（工种）", {subject.key: subject.name} if subject else {}, many=False
        ),
        of_vocabulary("level", LEVELS, "等级"),
        Field("grade", "信用等级", {v.key: v.label for v in values}),
        of_vocabulary("kind", INSTITUTION_KINDS, "机构类型"),
        Field("standing", "目前情况", standings, many=False),
    )


def credit_values(session: Reading, day: date) -> list[GradeValue]:
    """The values of the credit scheme in use on the day, in its order."""
    statement = (
        select(GradeValue)
        .join(GradingScheme, GradingScheme.key == GradeValue.scheme_key)
        .where(GradingScheme.kind == "credit")
        .order_by(GradeValue.scheme_key, GradeValue.position, GradeValue.key)
        .options(raiseload("*"))
    )
    return list(session.scalars(statement))


def institutions_matching(
    session: Reading,
    filter_: Filter,
    as_of: AsOf,
    regions: Regions,
    subjects: Collection[str],
) -> Page[InstitutionRow]:
    """One page of the directory. Without a standing asked for, only those that are enrolling."""
    conditions = _conditions(filter_, as_of.day, subjects)
    total, counts = counted(
        session, select(Institution.key), conditions, _options(as_of.day, filter_, subjects)
    )
    chosen = (
        select(Institution)
        .where(*conditions.values())
        .options(joinedload(Institution.region).raiseload("*"), raiseload("*"))
        .order_by(Institution.pinyin, Institution.key)
        .limit(filter_.size)
        .offset(filter_.skipped)
    )
    rows = institution_rows(session, session.scalars(chosen).all(), as_of.day)
    hidden = 0 if filter_.one("standing") else counts["standing"][CLOSED]
    return Page(filter_, rows, total, counts, hidden)


def _conditions(
    filter_: Filter, day: date, subjects: Collection[str]
) -> dict[str, ColumnElement[bool]]:
    conditions: dict[str, ColumnElement[bool]] = {}
    standing = filter_.one("standing")
    if not standing:
        conditions["standing"] = _enrols(day, subjects)
    elif standing != EVERY:
        conditions["standing"] = _stands(day, standing, subjects)
    if filter_["region"]:
        conditions["region"] = or_(*(_in_region(key) for key in filter_["region"]))
    if filter_["kind"]:
        conditions["kind"] = or_(*(_of_kind(kind) for kind in filter_["kind"]))
    if filter_["grade"]:
        conditions["grade"] = or_(*(_graded(day, key) for key in filter_["grade"]))
    if filter_["level"]:
        conditions["level"] = or_(*(_teaches(subjects, level) for level in filter_["level"]))
    if subjects:
        conditions["subject"] = _teaches(subjects, None)
    if filter_.words:
        conditions["q"] = _named(filter_.words)
    return conditions


def _options(
    day: date, filter_: Filter, subjects: Collection[str]
) -> dict[str, dict[str, ColumnElement[bool]]]:
    offered = {f.name: f.options for f in filter_.fields}
    standings = [s for s in offered["standing"] if s != EVERY]
    return {
        "region": {key: _in_region(key) for key in offered["region"]},
        "level": {level: _teaches(subjects, level) for level in offered["level"]},
        "grade": {key: _graded(day, key) for key in offered["grade"]},
        "kind": {kind: _of_kind(kind) for kind in offered["kind"]},
        "standing": {standing: _stands(day, standing, subjects) for standing in standings},
    }


def _enrols(day: date, subjects: Collection[str]) -> ColumnElement[bool]:
    """Whether it can be enrolled with: in one of the subjects asked for, else in anything."""
    return subject_enrols(day, subjects) if subjects else sum_enrols(day)


def _stands(day: date, standing: str, subjects: Collection[str]) -> ColumnElement[bool]:
    return ~_enrols(day, subjects) if standing == CLOSED else sum_stands(day, standing)


def _in_region(key: str) -> ColumnElement[bool]:
    held = select(SITE.key).where(SITE.institution_key == Institution.key, SITE.region_key == key)
    return or_(Institution.region_key == key, held.exists())


def _of_kind(kind: str) -> ColumnElement[bool]:
    return Institution.kinds.bitwise_and(INSTITUTION_KINDS.mask([kind])) != 0


def _teaches(subjects: Collection[str], level: str | None) -> ColumnElement[bool]:
    held = select(TEACHES.key).where(TEACHES.institution_key == Institution.key, TRAINS)
    if subjects:
        held = held.where(TEACHES.subject_key.in_(subjects))
    if level:
        held = held.where(TEACHES.levels.bitwise_and(LEVELS.mask([level])) != 0)
    return held.exists()


def _graded(day: date, value: str) -> ColumnElement[bool]:
    """The latest grade of the value's scheme, as known on the day, is this value."""
    newer = select(LATER.key).where(
        LATER.institution_key == GRADE.institution_key,
        LATER.scheme_key == GRADE.scheme_key,
        LATER.published_on <= day,
        LATER.year > GRADE.year,
    )
    held = select(GRADE.key).where(
        GRADE.institution_key == Institution.key,
        GRADE.value_key == value,
        GRADE.published_on <= day,
        ~newer.exists(),
    )
    return held.exists()


def _named(words: str) -> ColumnElement[bool]:
    once = select(FORMER.key).where(
        FORMER.institution_key == Institution.key,
        FORMER.search_text.contains(words, autoescape=True),
    )
    return or_(Institution.search_text.contains(words, autoescape=True), once.exists())


def enrolling_in(session: Reading, day: date, region: str) -> int:
    """How many institutions can be enrolled with in a region: as many as the directory lists for it."""
    found = select(func.count(Institution.key)).where(sum_enrols(day), _in_region(region))
    return session.scalar(found) or 0


def institution_rows(
    session: Reading, institutions: Sequence[Institution], day: date
) -> list[InstitutionRow]:
    """What a list shows of each institution, in as many statements for one as for twenty."""
    keys = [institution.key for institution in institutions]
    spans = spans_on(session, keys, day)
    names = names_on(session, keys, day)
    sites = _grouped(session, sites_of(keys), keys)
    capabilities = _grouped(session, capabilities_of(keys), keys)
    grades = _latest_grades(session, keys, day)
    return [
        InstitutionRow(
            institution=one,
            name=names.get(one.key, one.name),
            standing=sum_of(spans[one.key]),
            halted=tuple(s for s in lines_of(spans[one.key]) if not s.enrolling and s.subject_key),
            capabilities=tuple(capabilities[one.key]),
            sites=tuple(sites[one.key]),
            grade=grades.get(one.key),
        )
        for one in institutions
    ]


def names_on(session: Reading, keys: Collection[str], day: date) -> dict[str, str]:
    """The names that differ from today's: what an institution was called on the day."""
    held = select(InstitutionName.institution_key, InstitutionName.name).where(
        InstitutionName.institution_key.in_(keys),
        InstitutionName.effective_until > day,
        or_(InstitutionName.effective_from.is_(None), InstitutionName.effective_from <= day),
    )
    return dict(session.execute(held).tuples().all())


def sites_of(keys: Collection[str]) -> Select[tuple[Site]]:
    return (
        select(Site)
        .where(Site.institution_key.in_(keys))
        .options(joinedload(Site.region).raiseload("*"), raiseload("*"))
        .order_by(Site.institution_key, Site.position, Site.key)
    )


def capabilities_of(keys: Collection[str]) -> Select[tuple[Capability]]:
    return (
        select(Capability)
        .where(Capability.institution_key.in_(keys))
        .options(joinedload(Capability.subject).raiseload("*"), raiseload("*"))
        .order_by(Capability.institution_key, Capability.position, Capability.key)
    )


def _grouped(
    session: Reading, statement: Select[tuple[Row]], keys: Collection[str]
) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {key: [] for key in keys}
    for row in session.scalars(statement):
        found[row.institution_key].append(row)
    return found


def _latest_grades(session: Reading, keys: Collection[str], day: date) -> dict[str, Grade]:
    """The latest credit grade of each, as known on the day."""
    statement = grades_known(keys, day).where(GradingScheme.kind == "credit").order_by(None)
    statement = statement.order_by(Grade.institution_key, Grade.year, Grade.published_on, Grade.key)
    return {grade.institution_key: grade for grade in session.scalars(statement)}


def grades_known(keys: Collection[str], day: date) -> Select[tuple[Grade]]:
    """The grades published by the day, newest year first within each scheme."""
    scheme = joinedload(Grade.scheme)
    return (
        select(Grade)
        .join(GradingScheme, GradingScheme.key == Grade.scheme_key)
        .where(Grade.institution_key.in_(keys), Grade.published_on <= day)
        .options(
            scheme.joinedload(GradingScheme.publisher).raiseload("*"),
            scheme.raiseload("*"),
            joinedload(Grade.value).raiseload("*"),
            raiseload("*"),
        )
        .order_by(Grade.institution_key, Grade.scheme_key, Grade.year.desc(), Grade.key)
    )
