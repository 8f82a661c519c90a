"""`flask release …`: what has been published, and how two releases differ."""

from __future__ import annotations

from datetime import UTC

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.commands.database import site_database
from catalogue.db import SHANGHAI
from catalogue.models import Change, Release
from catalogue.packages import cells
from catalogue.packages.schema import TABLES
from catalogue.publishing.apply import called
from catalogue.publishing.log import compare
from catalogue.publishing.tables import Changed


@click.group()
def release() -> None:
    """发布：列出各次发布，比较两次发布。"""


@release.command("list")
@with_appcontext
def list_command() -> None:
    """列出全部发布，最近的在前。"""
    counts = select(Change.release, func.count().label("rows")).group_by(Change.release).subquery()
    query = (
        select(Release, func.coalesce(counts.c.rows, 0))
        .outerjoin(counts, counts.c.release == Release.number)
        .order_by(Release.number.desc())
    )
    with Session(site_database().reader) as session:
        for made, rows in session.execute(query):
            click.echo(
                f"第{made.number}次发布，{_moment(made)}，{made.who}：{made.title}（{rows}条）"
            )


@release.command("diff")
@click.argument("one", type=click.IntRange(min=1))
@click.argument("other", type=click.IntRange(min=1))
@with_appcontext
def diff_command(one: int, other: int) -> None:
    """比较两次发布时的内容，逐条列出新增、修改和撤下。"""
    with Session(site_database().reader) as session:
        latest = session.scalar(select(func.max(Release.number))) or 0
        if max(one, other) > latest:
            raise click.ClickException(f"没有第{max(one, other)}次发布，最近一次是第{latest}次。")
        changes = [c for c in compare(session, one, other) if c.table in TABLES]
    for change in changes:
        click.echo(_line(change))
    click.echo(f"共{len(changes)}条不同。")


def _line(change: Changed) -> str:
    name = called(change.after or change.before or {})
    row = f"{change.table} {change.key}" + (f"“{name}”" if name else "")
    if change.before is None:
        return f"新增 {row}"
    if change.after is None:
        return f"撤下 {row}"
    differing = [
        f"{f.title}由“{cells.write(f, change.before[f.column])}”改为"
        f"“{cells.write(f, change.after[f.column])}”"
        for f in TABLES[change.table].fields
        if change.before[f.column] != change.after[f.column]
    ]
    return f"修改 {row}：{'，'.join(differing)}"


def _moment(made: Release) -> str:
    # SQLite gives the time back without its zone; it is kept in UTC.
    at = made.at if made.at.tzinfo else made.at.replace(tzinfo=UTC)
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
