"""All that the page of one institution shows, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import GRADING_KINDS, INSTITUTION_KINDS
from catalogue.models import (
    Capability,
    Grade,
    Institution,
    InstitutionName,
    Policy,
    Publisher,
    Rate,
    Region,
    Site,
    SiteSubject,
    StandingSpan,
    Subject,
)
from catalogue.queries.acts import NamedAct, acts_naming
from catalogue.queries.chart import credit_years
from catalogue.queries.institution import capabilities_of, grades_known, names_for, sites_of
from catalogue.queries.paid import Paid, paid_at, rates_of_subjects
from catalogue.queries.standing import lines_of, spans_on, sum_of
from catalogue.queries.teaching import teachers_besides

#: Kinds of act that stop enrolment.
STOPPING = ("suspension", "rectification", "exit", "departure")
#: Kinds of region below a city.
COUNTIES = ("county", "zone")


@dataclass(frozen=True)
class InstitutionPage:
    """One institution on a day."""

    institution: Institution
    name: str
    former: tuple[InstitutionName, ...]
    total: StandingSpan | None
    lines: tuple[StandingSpan, ...]
    acts: tuple[NamedAct, ...]
    capabilities: tuple[Capability, ...]
    sites: tuple[Site, ...]
    taught_at: dict[str, list[str]]
    grades: tuple[Grade, ...]
    subjects: dict[str, Subject]
    #: Those that admit it or once did, in the order of their keys.
    publishers: dict[str, Publisher]
    #: Which of them publish for a county or 功能区.
    counties: frozenset[str]
    #: For each subject that cannot be enrolled in here: how many institutions enrol in it.
    elsewhere: dict[str, int]
    #: By capability: what is paid for its levels. Nothing for what is assessed or cannot be enrolled in.
    paid: dict[str, Paid]

    @property
    def standing_id(self) -> str:
        """The standing in sum as a label names it: partly listed is a word of its own."""
        if self.total is None:
            return "not_listed"
        return (
            "partly"
            if self.total.standing == "listed" and self.total.partly
            else self.total.standing
        )

    @property
    def enrolling(self) -> bool:
        """Whether anything can be enrolled in."""
        return bool(self.total and self.total.enrolling)

    @property
    def biting(self) -> list[NamedAct]:
        """The acts that account for what cannot be enrolled in, newest first."""
        return [act for act in self.acts if act.bites and act.notice.kind in STOPPING]

    @property
    def listing(self) -> list[NamedAct]:
        """The admissions by which it is listed on the day."""
        return [act for act in self.acts if act.bites and act.notice.kind == "admission"]

    @property
    def open_subjects(self) -> list[str]:
        """Names of the subjects that can be enrolled in."""
        keys = dict.fromkeys(line.subject_key for line in self.lines if line.enrolling)
        return [self.subjects[key].name for key in keys if key in self.subjects]

    def line_of(self, subject: str) -> StandingSpan | None:
        """The line of a subject that says most: one that enrols, else the first."""
        return _line_of(self.lines, subject)

    @property
    def paid_to_people(self) -> list[Rate]:
        """What people get for anything that they can learn here, each rate once."""
        theirs = (
            rate for paid in self.paid.values() if paid.payee == "person" for rate in paid.rates
        )
        return list({rate.key: rate for rate in theirs}.values())

    @property
    def paying_policies(self) -> list[Policy]:
        """The documents of the amounts, each once."""
        return Paid(tuple(rate for paid in self.paid.values() for rate in paid.rates)).policies

    @property
    def credit(self) -> Grade | None:
        """The latest credit grade known on the day."""
        grades = [grade for grade in self.grades if grade.scheme.kind == "credit"]
        return max(grades, key=lambda grade: (grade.year, grade.published_on), default=None)

    @property
    def credit_years(self) -> list[Grade]:
        """The credit grades of several years that are drawn."""
        return credit_years(self.grades)

    @property
    def county_only(self) -> Publisher | None:
        """The county's publisher, where no publisher above a county lists the institution."""
        found = self._publishers_of("listed", "suspended", "rectifying")
        return found[0] if found and all(one.key in self.counties for one in found) else None

    def _publishers_of(self, *standings: str) -> list[Publisher]:
        """The publishers with a line that stands so, in the order of their keys."""
        keys = {line.admitting_publisher_key for line in self.lines if line.standing in standings}
        return [one for key, one in self.publishers.items() if key in keys]

    def in_effect(self, kind: str, day: date) -> list[NamedAct]:
        """The acts of a kind whose own days of effect hold the day."""
        return [act for act in self.acts if act.notice.kind == kind and act.in_effect(day)]

    @property
    def last_listed(self) -> date | None:
        """The day (exclusive) on which being listed ended, if it did."""
        return self.total.day_from if self.total and self.total.standing == "lapsed" else None

    @property
    def kinds(self) -> list[str]:
        """What kinds of institution it is."""
        return INSTITUTION_KINDS.members(self.institution.kinds)

    @property
    def complaints(self) -> Publisher | None:
        """投诉举报: a publisher that lists it, and has a telephone for complaints; where none lists
        it any more, one that did."""
        listing = self._publishers_of("listed", "suspended", "rectifying")
        asked = listing or self.publishers.values()
        return next((one for one in asked if one.complaint_phone), None)

    @property
    def taught(self) -> list[str]:
        """Names of the subjects it trains in."""
        return names_for("training", self.capabilities)

    @property
    def assessed(self) -> list[str]:
        """Names of the subjects it assesses."""
        return names_for("assessment", self.capabilities)


def institution_page(session: Reading, key: str, as_of: AsOf) -> InstitutionPage | None:
    """The institution with this key on the day; None if there is none."""
    institution = session.scalars(
        select(Institution)
        .where(Institution.key == key)
        .options(joinedload(Institution.region).raiseload("*"), raiseload("*"))
    ).first()
    if institution is None:
        return None
    spans = spans_on(session, [key], as_of.day)[key]
    sites = tuple(session.scalars(sites_of([key])))
    capabilities = tuple(session.scalars(capabilities_of([key])))
    acts, subjects = acts_naming(session, key, as_of, spans)
    former = _names(session, key)
    publishers, counties = _publishers(session, spans)
    return InstitutionPage(
        institution=institution,
        name=_name_on(institution, former, as_of),
        former=former,
        total=sum_of(spans),
        lines=tuple(lines_of(spans)),
        acts=acts,
        capabilities=capabilities,
        sites=sites,
        taught_at=_taught_at(session, sites),
        grades=_grades(session, key, as_of.day),
        subjects=subjects | {c.subject_key: c.subject for c in capabilities},
        publishers=publishers,
        counties=counties,
        elsewhere=_elsewhere(session, key, spans, as_of.day),
        paid=_paid(session, capabilities, spans, as_of.day),
    )


def _names(session: Reading, key: str) -> tuple[InstitutionName, ...]:
    statement = (
        select(InstitutionName)
        .where(InstitutionName.institution_key == key)
        .options(raiseload("*"))
        .order_by(InstitutionName.effective_from.desc().nulls_last(), InstitutionName.key)
    )
    return tuple(session.scalars(statement))


def _name_on(institution: Institution, former: Sequence[InstitutionName], as_of: AsOf) -> str:
    for name in former:
        begun = name.effective_from is None or name.effective_from <= as_of.day
        if begun and name.effective_until and as_of.day < name.effective_until:
            return name.name
    return institution.name


def _grades(session: Reading, key: str, day: date) -> tuple[Grade, ...]:
    """Credit grades first, then the other schemes; the newest year first."""
    known = session.scalars(grades_known([key], day)).all()
    return tuple(
        sorted(known, key=lambda grade: (GRADING_KINDS.rank(grade.scheme.kind), -grade.year))
    )


def _elsewhere(
    session: Reading, key: str, spans: Sequence[StandingSpan], day: date
) -> dict[str, int]:
    """Who else enrols, for what is stopped here: as many as the list that the page links to."""
    stopped = {span.subject_key for span in lines_of(spans) if not span.enrolling}
    return teachers_besides(session, day, [one for one in stopped if one], key)


def _paid(
    session: Reading, capabilities: Sequence[Capability], spans: Sequence[StandingSpan], day: date
) -> dict[str, Paid]:
    lines = lines_of(spans)
    open_ = [
        one
        for one in capabilities
        for line in [_line_of(lines, one.subject_key)]
        if one.purpose == "training" and line and line.enrolling
    ]
    rates = rates_of_subjects(session, [one.subject for one in open_], day)
    return {one.key: paid_at(rates[one.subject_key], one.levels, None) for one in open_}


def _line_of(lines: Sequence[StandingSpan], subject: str) -> StandingSpan | None:
    own = [line for line in lines if line.subject_key in (subject, None)]
    return next((line for line in own if line.enrolling), own[0] if own else None)


def _publishers(
    session: Reading, spans: Sequence[StandingSpan]
) -> tuple[dict[str, Publisher], frozenset[str]]:
    """Who admits it or once did, and which of them are a county's: by their region, or where they
    name none by having a publisher above them."""
    keys = {span.admitting_publisher_key for span in spans if span.admitting_publisher_key}
    statement = (
        select(Publisher, Region.kind)
        .outerjoin(Region, Region.key == Publisher.region_key)
        .where(Publisher.key.in_(keys))
        .options(raiseload("*"))
        .order_by(Publisher.key)
    )
    found = session.execute(statement).tuples().all()
    counties = {one.key for one, kind in found if (kind in COUNTIES if kind else one.above_key)}
    return {one.key: one for one, _ in found}, frozenset(counties)


def _taught_at(session: Reading, sites: Sequence[Site]) -> dict[str, list[str]]:
    """Names of the subjects taught at a site; a site without any teaches all."""
    statement = (
        select(SiteSubject.site_key, Subject.name)
        .join(Subject, Subject.key == SiteSubject.subject_key)
        .where(SiteSubject.site_key.in_([site.key for site in sites]))
        .order_by(SiteSubject.site_key, Subject.pinyin, Subject.key)
    )
    taught: dict[str, list[str]] = {}
    for key, name in session.execute(statement):
        taught.setdefault(key, []).append(name)
    return taught
