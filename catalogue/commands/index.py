"""`flask index …` and `flask search …`: the search index, and what people looked for in vain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from catalogue.commands.database import site_database
from catalogue.search import generation
from catalogue.search.documents import documents
from catalogue.search.generation import Damaged, Stamp
from catalogue.search.index import Index
from catalogue.search.misses import Misses
from catalogue.search.verifying import differences

#: Differences that `verify` names; the rest is only counted.
NAMED = 20


@click.group()
def index() -> None:
    """搜索索引：重建、查看、核对。"""


@index.command("rebuild")
@with_appcontext
def rebuild_command() -> None:
    """从数据库重新建立索引。建立期间搜索照常。"""
    site_database()
    stamp = _index().refresh(anew=True)
    if stamp is None:
        raise click.ClickException("还没有发布过内容，没有什么可以建立索引。")
    click.echo(f"已按第{stamp.release}次发布重新建立索引。")


@index.command("status")
@with_appcontext
def status_command() -> None:
    """索引属于哪一次发布，何时建立，有多少条，能不能用。"""
    with Session(site_database().reader) as session:
        latest = generation.stamp_of(session)
    try:
        folder = generation.current(_index().folder)
        stamp, extent = generation.read_stamp(folder), generation.extent_of(folder)
    except Damaged as damaged:
        raise click.ClickException(
            f"索引不能用（{damaged}）。搜索不会中断，下一次搜索时会自动重建索引。"
        ) from damaged
    age = datetime.now(UTC) - extent.made
    click.echo(f"索引文件完整，内容属于第{stamp.release}次发布。")
    click.echo(f"共{extent.documents}条，占{extent.size / 1e6:.1f}MB，建立于{_ago(age)}。")
    click.echo(_state(stamp, latest))


def _ago(age: timedelta) -> str:
    """How long ago, in the largest unit that is one or more."""
    units = (
        (timedelta(days=1), "天"),
        (timedelta(hours=1), "小时"),
        (timedelta(minutes=1), "分钟"),
    )
    return next((f"{age // unit}{name}前" for unit, name in units if age >= unit), "1分钟之内")


def _state(stamp: Stamp, latest: Stamp | None) -> str:
    if stamp == latest:
        return "数据库的最新发布也是这一次，搜索由索引回答。"
    if latest is None or stamp.release >= latest.release:
        return "索引不是这个数据库的，搜索由数据库回答，下一次搜索时会自动重建索引。"
    return f"数据库已是第{latest.release}次发布，搜索由数据库回答，下一次搜索时会自动更新索引。"


@index.command("verify")
@with_appcontext
def verify_command() -> None:
    """逐条核对索引与数据库；不一致时以状态1结束。"""
    try:
        folder = generation.current(_index().folder)
        stamp = generation.read_stamp(folder)
        with Session(site_database().reader) as session:
            differing = differences(folder, documents(session))
            if stamp != generation.stamp_of(session):
                differing.append("release")
    except Damaged as damaged:
        raise click.ClickException(
            f"索引不能用（{damaged}）。请运行 flask index rebuild。"
        ) from damaged
    for id_ in differing[:NAMED]:
        click.echo(f"不一致：{id_}")
    if differing:
        raise click.ClickException(f"共{len(differing)}处不一致。请运行 flask index rebuild。")
    click.echo("索引与数据库一致。")


@click.group()
def search() -> None:
    """搜索：查看没有找到的词。"""


@search.command("misses")
@click.option("--limit", default=50, show_default=True, help="最多列出多少条。")
@with_appcontext
def misses_command(limit: int) -> None:
    """没有结果或结果很少的词，次数多的在前；不记录是谁搜的。"""
    counter: Misses = current_app.extensions["misses"]
    found = counter.most(limit)
    for miss in found:
        click.echo(f"{miss.q}\t{miss.times}次\t找到{miss.hits}条\t最近{miss.last}")
    if not found:
        click.echo("没有记录。")


def _index() -> Index:
    found: Index = current_app.extensions["search"]
    return found
