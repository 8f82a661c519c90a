"""Whether tables, spans and log agree, everything worked out anew. In `content check`, nightly.

The tables are the sum of the log; the spans are what the rules say of the tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.models import Release, SiteState, Withdrawn
from catalogue.publishing import standing
from catalogue.publishing.log import STREAM, changes_of
from catalogue.publishing.orphans import all_orphans
from catalogue.publishing.tables import MODELS, SPANS, TABLES, Values, same


def agree(session: Session) -> list[str]:
    """Every difference, in a Chinese sentence; none when all is well."""
    return [
        *_numbers(session),
        *(said for name in TABLES for said in _table(session, name)),
        *_withdrawn(session),
        *_spans(session),
        *(str(fault) for fault in all_orphans(session)),
    ]


def _numbers(session: Session) -> Iterator[str]:
    latest = session.scalar(select(SiteState.latest)) or 0
    count, last = session.execute(
        select(func.count(Release.number), func.max(Release.number))
    ).one()
    if not latest == count == (last or 0):
        yield f"发布序号不连续：计数器{latest}，共{count}次，最后一次{last or 0}"


def _table(session: Session, name: str) -> Iterator[str]:
    """Rows of one table that are not what the log says; all of its columns, the release too."""
    table = TABLES[name]
    query = select(table).execution_options(yield_per=STREAM)
    standing_ = {row.key: dict(row._mapping) for row in session.execute(query)}
    for key, release, logged in changes_of(session, name, 0, _latest(session)):
        found = standing_.pop(key, None)
        if found != logged:
            yield f"{name} {key}：与第{release}次发布的记录不同"
    for key in standing_:
        yield f"{name} {key}：没有发布记录"


def _latest(session: Session) -> int:
    return session.scalar(select(func.max(Release.number))) or 0


def _withdrawn(session: Session) -> Iterator[str]:
    listed = {(row.table, row.key): row.release for row in session.scalars(select(Withdrawn))}
    logged = {
        (name, key): release
        for name in MODELS
        for key, release, row in changes_of(session, name, 0, _latest(session))
        if row is None
    }
    for row in sorted(listed.items() ^ logged.items()):
        yield f"{row[0][0]} {row[0][1]}：撤下的记录与发布记录不同"


def _spans(session: Session) -> Iterator[str]:
    everyone = standing.everyone(session)
    said = standing.span_rows(session, 0, standing.world(session, everyone), everyone)
    table = TABLES[SPANS]
    found: dict[str, Values] = {
        row.key: dict(row._mapping) for row in session.execute(select(table))
    }
    for key in sorted(found.keys() | said.keys()):
        if not same(found.get(key), said.get(key)):
            yield f"{SPANS} {key}：与公告推算的承训资格不同"
