"""The notices that name an institution, what of it, and the acts each is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.models import Notice, NoticeAbout, NoticeLine, Policy, StandingSpan, Subject
from catalogue.queries.subject import subjects_named


@dataclass(frozen=True)
class NamedAct:
    """A notice that names the institution, and what of it."""

    notice: Notice
    policy: Policy | None
    #: The subjects named; none: the whole institution.
    subjects: tuple[Subject, ...]
    #: The acts it is about.
    about: tuple[Notice, ...]
    #: Whether it accounts for the standing on the day.
    bites: bool

    def in_effect(self, day: date) -> bool:
        """Whether the day lies in the days of effect that the notice gives itself."""
        until = self.notice.effective_until
        return self.notice.effective_from <= day and (until is None or day < until)


def acts_naming(
    session: Reading, key: str, as_of: AsOf, spans: Sequence[StandingSpan]
) -> tuple[tuple[NamedAct, ...], dict[str, Subject]]:
    """The notices that name it and were published by the day, newest first.

    On a past day a decision that has since been set aside says so: what is about it is read to today.
    """
    lines = session.scalars(
        select(NoticeLine)
        .join(Notice, Notice.key == NoticeLine.of_notice_key)
        .where(NoticeLine.institution_key == key)
        .options(raiseload("*"))
        .order_by(NoticeLine.of_notice_key, NoticeLine.position, NoticeLine.key)
    ).all()
    notices = _notices(session, {line.of_notice_key for line in lines})
    pairs = _pairs(session, set(notices))
    policies = _policies(session, {n.policy_key for n in notices.values() if n.policy_key})
    subjects = _subjects(session, lines, spans)
    biting = {key for span in spans for key in span.notices.split()}
    acts = tuple(
        NamedAct(
            notice=notice,
            policy=policies.get(notice.policy_key or ""),
            subjects=tuple(
                subjects[line.subject_key]
                for line in lines
                if line.of_notice_key == notice.key and line.subject_key
            ),
            about=tuple(notices[b] for a, b in pairs if a == notice.key and b in notices),
            bites=notice.key in biting,
        )
        for notice in notices.values()
        if notice.published_on <= as_of.day or notice.key in biting or notice.kind == "set_aside"
    )
    return acts, subjects


def _notices(session: Reading, keys: set[str]) -> dict[str, Notice]:
    statement = (
        select(Notice)
        .where(Notice.key.in_(keys))
        .options(
            joinedload(Notice.publisher).raiseload("*"),
            joinedload(Notice.catalogue).raiseload("*"),
            joinedload(Notice.successor).raiseload("*"),
            raiseload("*"),
        )
        .order_by(Notice.published_on.desc(), Notice.key)
    )
    return {notice.key: notice for notice in session.scalars(statement)}


def _pairs(session: Reading, keys: set[str]) -> list[tuple[str, str]]:
    statement = (
        select(NoticeAbout.of_notice_key, NoticeAbout.about_key)
        .where(NoticeAbout.of_notice_key.in_(keys))
        .order_by(NoticeAbout.key)
    )
    return [(a, b) for a, b in session.execute(statement)]


def _policies(session: Reading, keys: set[str]) -> dict[str, Policy]:
    statement = select(Policy).where(Policy.key.in_(keys)).options(raiseload("*"))
    return {policy.key: policy for policy in session.scalars(statement)}


def _subjects(
    session: Reading, lines: Sequence[NoticeLine], spans: Sequence[StandingSpan]
) -> dict[str, Subject]:
    named = {line.subject_key for line in lines} | {span.subject_key for span in spans}
    return subjects_named(session, sorted(key for key in named if key))
