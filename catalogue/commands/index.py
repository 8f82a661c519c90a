"""`flask index …` and `flask search …`: the search index, and what people looked for in vain."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from catalogue.commands.database import site_database
from catalogue.search import generation
from catalogue.search.documents import documents
from catalogue.search.generation import Damaged
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
    """索引属于哪一次发布，有多少条，多大。"""
    with Session(site_database().reader) as session:
        latest = generation.stamp_of(session)
    try:
        folder = generation.current(_index().folder)
        stamp = generation.read_stamp(folder)
    except Damaged as damaged:
        raise click.ClickException(
            f"索引不能用（{damaged}）。下一次搜索时会自动重建。"
        ) from damaged
    size = generation.manifest_of(folder)
    fresh = "与数据库一致" if stamp == latest else "落后于数据库，会自动更新"
    click.echo(f"第{stamp.release}次发布，{size['documents']}条，{size['bytes']}字节，{fresh}。")


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
