"""`flask content …`: check, load, dump, mint and format content packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext

from catalogue.commands import dumping, loading, minting, trial
from catalogue.commands.database import site_database
from catalogue.db import Databases, databases
from catalogue.packages import canonical, production
from catalogue.packages.check import check
from catalogue.packages.fault import Fault, errors
from catalogue.packages.order import NoPackage, with_foundations
from catalogue.packages.package import Package, read_folder
from catalogue.packages.three_way import Take

#: Faults shown in full; a file in the wrong encoding has thousands.
SHOWN = 200


@click.group()
def content() -> None:
    """内容包：检查、载入、导出、编号、整理。"""


def _folders(many: bool) -> Callable[[Any], Any]:
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    if many:
        return click.argument("folders", nargs=-1, required=True, type=kind, metavar="FOLDER…")
    return click.argument("folder", type=kind)


@content.command("check")
@_folders(many=True)
@click.option("--production", "in_earnest", is_flag=True, help="正式网站还须满足的条件")
@with_appcontext
def check_command(folders: tuple[Path, ...], in_earnest: bool) -> None:
    """检查内容包及其依托的内容包；不改动数据库。"""
    packages = _packages(folders)
    faults = check(packages)
    if not errors(faults):
        faults += trial.faults(packages)
    if in_earnest:
        faults += production.faults(packages)
    _say(faults)
    differences = trial.disagreements(databases())
    for line in differences:
        click.echo(line)
    if errors(faults) or differences:
        _stop("检查没有通过。")
    click.echo(f"检查通过：{''.join(_called(p) for p in packages)}。")


@content.command("load")
@_folders(many=True)
@click.option("--take", type=click.Choice(["package", "site"]), help="两边都改过的内容以哪边为准")
@with_appcontext
def load_command(folders: tuple[Path, ...], take: Take | None) -> None:
    """载入内容包，先载入其依托的内容包；每包一次发布，有错误时整包不载入。"""
    site, packages = site_database(), _packages(folders)
    fresh = [p for p in packages if not loading.is_loaded(site, p)]
    if fresh:
        _say(faults := check(packages, loading.standing(site)))
        if errors(faults):
            _stop("有错误，没有载入任何内容。")
    for package in packages:
        _load(site, package, take)


def _load(site: Databases, package: Package, take: Take | None) -> None:
    try:
        loaded = loading.load(site, package, take)
    except loading.NotLoaded as error:
        _say(error.faults)
        _stop(f"内容包{_called(package)}没有载入，网站内容没有变化。")
    if loaded.number is None:
        click.echo(f"内容包{_called(package)}：没有变化。")
        return
    gone = f"，撤下{loaded.withdrawn}条" if loaded.withdrawn else ""
    said = f"第{loaded.number}次发布，写入{loaded.written}条{gone}"
    click.echo(f"内容包{_called(package)}：{said}。")
    _say(loaded.remarks)


@content.command("dump")
@click.argument("package")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--release", "number", type=click.IntRange(min=1), help="第几次发布时的内容")
@with_appcontext
def dump_command(package: str, folder: Path, number: int | None) -> None:
    """把网站上的内容包导出到文件夹。"""
    try:
        files = dumping.files(site_database(), package, number)
    except LookupError as error:
        _stop(str(error))
    if folder.exists() and any(folder.iterdir()):
        _stop(f"文件夹“{folder}”不是空的。请换一个文件夹。")
    _write(folder, files)
    click.echo(f"已导出{len(files)}个文件到 {folder}。")


@content.command("mint")
@_folders(many=False)
@with_appcontext
def mint_command(folder: Path) -> None:
    """给还没有编号的行编号，直接写入文件。"""
    try:
        filled = minting.mint(folder, current_app.extensions["config"].content, databases())
    except ValueError as error:
        _stop(str(error))
    for file, (data, count) in filled.items():
        (folder / file).write_bytes(data)
        click.echo(f"{folder / file}：编号{count}行。")
    if not filled:
        click.echo("没有需要编号的行。")


@content.command("format")
@_folders(many=False)
def format_command(folder: Path) -> None:
    """把内容包整理成规范格式，并更新 datapackage.json 中的表结构。"""
    package = _read(folder)
    if stopping := errors(package.faults):
        _say(stopping)
        _stop("有错误，没有整理。")
    should = canonical.files(package)
    changed = {file: data for file, data in should.items() if package.files.get(file) != data}
    _write(folder, changed)
    for file in package.files.keys() - should:
        (folder / file).unlink()
    click.echo(f"已整理{len(changed)}个文件。" if changed else "已经是规范格式。")


def _called(package: Package) -> str:
    return f"“{package.title}”"


def _packages(folders: Iterable[Path]) -> list[Package]:
    try:
        return with_foundations(folders, current_app.extensions["config"].content)
    except NoPackage as error:
        _stop(str(error))


def _read(folder: Path) -> Package:
    try:
        return read_folder(folder)
    except FileNotFoundError:
        _stop(f"“{folder}”中没有datapackage.json。请核对路径。")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for file, data in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)


def _say(faults: Sequence[Fault]) -> None:
    for fault in faults[:SHOWN]:
        click.echo(str(fault), err=not fault.warning)
    if len(faults) > SHOWN:
        click.echo(f"另有{len(faults) - SHOWN}处，改正以上后再检查。", err=True)
    if stopping := len(errors(list(faults))):
        click.echo(f"共{stopping}处错误，{len(faults) - stopping}处提醒。", err=True)


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(1)
