"""Notices: the list with its filters, and how each decision stands on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, extract, or_, select
from sqlalchemy.orm import aliased, joinedload, raiseload

from catalogue.db import AsOf, Reading
from catalogue.glossary import GROUNDS, NOTICE_STATES, NOTICES
from catalogue.models import Institution, InstitutionName, Notice, NoticeLine, Publisher
from catalogue.queries.decision import states_on
from catalogue.queries.facets import Options, counted
from catalogue.queries.filters import Field, Filter, of_vocabulary
from catalogue.queries.paging import Page

#: Institutions that a row names before it says how many there are.
NAMED = 3


@dataclass(frozen=True)
class NoticeRow:
    """One row of the list."""

    notice: Notice
    #: How it stands on the day: a term of NOTICE_STATES, or nothing for what decides nothing.
    state: str
    #: Names as printed, in the order of the notice; the first few.
    names: tuple[str, ...]
    #: How many institutions it names.
    total: int


def fields(session: Reading) -> tuple[Field, ...]:
    """The conditions of the list; publishers and years are those that have notices."""
    found = session.execute(
        select(Publisher.key, Publisher.name, extract("year", Notice.published_on))
        .join(Notice, Notice.publisher_key == Publisher.key)
        .distinct()
        .order_by(Publisher.name, Publisher.key)
    ).all()
    years = sorted({int(year) for _, _, year in found}, reverse=True)
    return (
        of_vocabulary("kind", NOTICES, "种类"),
        of_vocabulary("state", NOTICE_STATES),
        of_vocabulary("grounds", GROUNDS),
        Field("publisher", "发布单位", {key: name for key, name, _ in found}),
        Field("year", "年份", {str(year): f"{year}年" for year in years}),
    )


def notices_matching(session: Reading, filter_: Filter, as_of: AsOf) -> Page[NoticeRow]:
    """One page of the notices published by the day, newest first."""
    known = Notice.published_on <= as_of.day
    states = states_on(session, as_of.day)
    options = _options(filter_, states)
    conditions = _conditions(filter_, options)
    total, counts = counted(session, select(Notice.key).where(known), conditions, options)
    chosen = (
        select(Notice)
        .where(known, *conditions.values())
        .options(joinedload(Notice.publisher).raiseload("*"), raiseload("*"))
        .order_by(Notice.published_on.desc(), Notice.effective_from.desc(), Notice.key)
        .limit(filter_.size)
        .offset(filter_.skipped)
    )
    return Page(filter_, _rows(session, session.scalars(chosen).all(), states), total, counts)


def latest_notices(session: Reading, day: date, limit: int) -> list[NoticeRow]:
    """The newest notices published by the day."""
    chosen = (
        select(Notice)
        .where(Notice.published_on <= day)
        .options(joinedload(Notice.publisher).raiseload("*"), raiseload("*"))
        .order_by(Notice.published_on.desc(), Notice.effective_from.desc(), Notice.key)
        .limit(limit)
    )
    notices = session.scalars(chosen).all()
    states = states_on(session, day, [notice.key for notice in notices])
    return [NoticeRow(notice, states[notice.key], (), 0) for notice in notices]


def _rows(
    session: Reading, notices: Sequence[Notice], states: Mapping[str, str]
) -> list[NoticeRow]:
    """What a list shows of each notice, in one statement more."""
    names: dict[str, dict[str, str]] = {notice.key: {} for notice in notices}
    lines = (
        select(NoticeLine.of_notice_key, NoticeLine.institution_key, NoticeLine.name)
        .where(NoticeLine.of_notice_key.in_(list(names)))
        .order_by(NoticeLine.of_notice_key, NoticeLine.position, NoticeLine.key)
    )
    for notice_key, institution, name in session.execute(lines):
        names[notice_key].setdefault(institution, name)
    return [
        NoticeRow(one, states[one.key], tuple(names[one.key].values())[:NAMED], len(names[one.key]))
        for one in notices
    ]


def _conditions(filter_: Filter, options: Options) -> dict[str, ColumnElement[bool]]:
    conditions = {
        name: or_(*(options[name][value] for value in filter_[name]))
        for name in options
        if filter_[name]
    }
    if filter_.words:
        conditions["q"] = _worded(filter_.words)
    return conditions


def _options(filter_: Filter, states: Mapping[str, str]) -> Options:
    offered = {f.name: f.options for f in filter_.fields}
    year = extract("year", Notice.published_on)
    return {
        "kind": {kind: Notice.kind == kind for kind in offered["kind"]},
        "state": {
            state: Notice.key.in_([key for key, own in states.items() if own == state])
            for state in offered["state"]
        },
        "grounds": {
            value: Notice.grounds.bitwise_and(GROUNDS.mask([value])) != 0
            for value in offered["grounds"]
        },
        "publisher": {key: Notice.publisher_key == key for key in offered["publisher"]},
        "year": {value: year == int(value) for value in offered["year"]},
    }


def _worded(words: str) -> ColumnElement[bool]:
    """The words stand in its title or number, or in a name of an institution that it names."""
    line, former = aliased(NoticeLine), aliased(InstitutionName)
    naming = (
        select(line.of_notice_key)
        .join(Institution, Institution.key == line.institution_key)
        .join(former, former.institution_key == Institution.key, isouter=True)
        .where(
            or_(
                Institution.search_text.contains(words, autoescape=True),
                former.search_text.contains(words, autoescape=True),
            )
        )
    )
    return or_(Notice.search_text.contains(words, autoescape=True), Notice.key.in_(naming))
