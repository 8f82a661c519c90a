"""All that the page of one notice shows: whom it names, the acts it is about, and those about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.models import (
    Grade,
    Institution,
    Notice,
    NoticeAbout,
    NoticeLine,
    StandingSpan,
    Subject,
)
from catalogue.queries.decision import states_on
from catalogue.queries.standing import on_day


@dataclass(frozen=True)
class Named:
    """An institution that a notice names, with the subjects meant; none: the whole."""

    institution: Institution
    name: str
    credit_code: str | None
    subjects: tuple[Subject, ...]
    standing: StandingSpan | None
    #: The result that the notice publishes of it, if it publishes results.
    grade: Grade | None


@dataclass(frozen=True)
class OtherAct:
    """A notice that this one is about, or that is about this one."""

    notice: Notice
    state: str
    #: What of it: names of institutions, each with the subjects named.
    scope: tuple[str, ...]


@dataclass(frozen=True)
class NoticePage:
    """One notice on a day."""

    notice: Notice
    state: str
    named: tuple[Named, ...]
    about: tuple[OtherAct, ...]
    #: Newest first; a set-aside is told on every day, later than the day shown or not.
    later: tuple[OtherAct, ...]

    @property
    def subjects(self) -> list[Subject]:
        """The subjects named, if every institution is named for the same ones only."""
        kinds = {one.subjects for one in self.named}
        return list(kinds.pop()) if len(kinds) == 1 else []

    def later_of(self, *kinds: str) -> list[OtherAct]:
        """The later decisions of these kinds about this one."""
        return [act for act in self.later if act.notice.kind in kinds]


def notice_page(session: Reading, key: str, as_of: AsOf) -> NoticePage | None:
    """The notice with this key on the day; None if there is none."""
    notice = session.scalars(
        select(Notice)
        .where(Notice.key == key)
        .options(
            joinedload(Notice.publisher).raiseload("*"),
            joinedload(Notice.policy).raiseload("*"),
            joinedload(Notice.catalogue).raiseload("*"),
            joinedload(Notice.successor).raiseload("*"),
            raiseload("*"),
        )
    ).first()
    if notice is None:
        return None
    pairs = _pairs(session, key)
    states = states_on(session, as_of.day, {key, *(one for pair in pairs for one in pair)})
    about, later = _others(session, key, as_of.day, pairs, states)
    return NoticePage(notice, states[key], _named(session, key, as_of.day), about, later)


def _named(session: Reading, key: str, day: date) -> tuple[Named, ...]:
    lines = _lines(session, [key])
    keys = list(dict.fromkeys(line.institution_key for line in lines))
    standings = sums_on(session, keys, day)
    grades = _grades(session, key)
    return tuple(
        Named(
            institution=own[0].institution,
            name=own[0].name,
            credit_code=own[0].credit_code,
            subjects=tuple(line.subject for line in own if line.subject),
            standing=standings.get(own[0].institution_key),
            grade=grades.get(own[0].institution_key),
        )
        for own in ([line for line in lines if line.institution_key == one] for one in keys)
    )


def _lines(session: Reading, notices: Sequence[str]) -> Sequence[NoticeLine]:
    statement = (
        select(NoticeLine)
        .where(NoticeLine.of_notice_key.in_(notices))
        .options(
            joinedload(NoticeLine.institution).raiseload("*"),
            joinedload(NoticeLine.subject).raiseload("*"),
            raiseload("*"),
        )
        .order_by(NoticeLine.of_notice_key, NoticeLine.position, NoticeLine.key)
    )
    return session.scalars(statement).all()


def sums_on(session: Reading, institutions: Sequence[str], day: date) -> dict[str, StandingSpan]:
    """The standing in sum of each institution on the day."""
    statement = select(StandingSpan).where(
        StandingSpan.institution_key.in_(institutions),
        StandingSpan.admitting_publisher_key.is_(None),
        StandingSpan.subject_key.is_(None),
        on_day(StandingSpan, day),
    )
    return {span.institution_key: span for span in session.scalars(statement)}


def _grades(session: Reading, key: str) -> dict[str, Grade]:
    """The results that rest on the notice, by institution."""
    statement = (
        select(Grade)
        .where(Grade.notice_key == key)
        .options(
            joinedload(Grade.scheme).raiseload("*"),
            joinedload(Grade.value).raiseload("*"),
            raiseload("*"),
        )
        .order_by(Grade.institution_key, Grade.year, Grade.key)
    )
    return {grade.institution_key: grade for grade in session.scalars(statement)}


def _pairs(session: Reading, key: str) -> list[tuple[str, str]]:
    """Each act about another that this one is part of, with that other."""
    statement = (
        select(NoticeAbout.of_notice_key, NoticeAbout.about_key)
        .where(or_(NoticeAbout.of_notice_key == key, NoticeAbout.about_key == key))
        .order_by(NoticeAbout.key)
    )
    return [(a, b) for a, b in session.execute(statement)]


def _others(
    session: Reading,
    key: str,
    day: date,
    pairs: Sequence[tuple[str, str]],
    states: Mapping[str, str],
) -> tuple[tuple[OtherAct, ...], tuple[OtherAct, ...]]:
    """The acts it is about, and those about it that were published by the day."""
    about = {b for a, b in pairs if a == key}
    later = {a for a, b in pairs if b == key}
    acts = _acts(session, about | later, states)
    told = [one for one in acts if one.notice.published_on <= day or one.notice.kind == "set_aside"]
    return (
        tuple(one for one in acts if one.notice.key in about),
        tuple(one for one in told if one.notice.key in later),
    )


def _acts(session: Reading, keys: set[str], states: Mapping[str, str]) -> list[OtherAct]:
    if not keys:
        return []
    statement = (
        select(Notice)
        .where(Notice.key.in_(keys))
        .options(joinedload(Notice.publisher).raiseload("*"), raiseload("*"))
        .order_by(Notice.published_on.desc(), Notice.key)
    )
    notices = session.scalars(statement).all()
    lines = _lines(session, sorted(keys))
    return [OtherAct(one, states[one.key], _scope(one.key, lines)) for one in notices]


def _scope(key: str, lines: Sequence[NoticeLine]) -> tuple[str, ...]:
    """示例学校（电工、焊工）, for each institution that a notice names."""
    own = [line for line in lines if line.of_notice_key == key]
    subjects: dict[str, list[str]] = {}
    for line in own:
        subjects.setdefault(line.name, []).extend([line.subject.name] if line.subject else [])
    return tuple(
        f"{name}（{'、'.join(named)}）" if named else name for name, named in subjects.items()
    )
