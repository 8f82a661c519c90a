"""`flask content …` and `flask release …` as staff meet them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text

from catalogue import create_app
from catalogue.commands.minting import known_keys
from catalogue.packages.package import read_folder
from tests.packages.builder import LINE, SCHEME, SITE, TABLES_OF_ALL, added, build, changed

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A site with no database yet."""
    content = tmp_path / "content"
    app = create_app(home=tmp_path / "home", day=date(2026, 11, 20), content=content)
    yield app
    app.extensions["databases"].dispose()


@pytest.fixture
def run(app: Flask) -> Run:
    """Runs a command without a database."""

    def invoke(*words: object) -> Result:
        result = app.test_cli_runner().invoke(args=[str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result

    return invoke


@pytest.fixture
def on_site(run: Run) -> Run:
    """Runs a command on a site whose database has its tables."""
    assert run("db", "upgrade").exit_code == 0
    return run


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return build(tmp_path / "content", "base")


def database(tmp_path: Path) -> Path:
    return tmp_path / "home" / "catalogue.sqlite"


def test_load_brings_what_a_package_stands_on(on_site: Run, base: Path) -> None:
    site = {**SITE, "key": "a22223", "name": "分部", "position": "2"}
    top = build(base.parent, "top", {"site": [site]}, stands_on=["base"], sample=True)
    loaded = on_site("content", "load", top)
    rows = sum(len(rows) for rows in TABLES_OF_ALL.values())
    assert loaded.output.splitlines() == [
        f"内容包“内容包base”：第1次发布，写入{rows}条。",
        "内容包“内容包top”：第2次发布，写入1条。",
    ]
    again = on_site("content", "load", base, top)
    assert again.output.splitlines() == [
        "内容包“内容包base”：没有变化。",
        "内容包“内容包top”：没有变化。",
    ]


def test_a_faulty_package_is_not_loaded_nor_those_below_it(on_site: Run, base: Path) -> None:
    top = build(base.parent, "top", {"site": [{**SITE, "key": ""}]}, stands_on=["base"], tidy=False)
    loaded = on_site("content", "load", top)
    assert loaded.exit_code == 1
    assert f"请运行 flask content mint {top}" in loaded.output
    assert "没有载入任何内容" in loaded.output
    assert on_site("release", "list").output == ""


def test_a_conflict_is_shown_and_decided(on_site: Run, app: Flask, base: Path) -> None:
    from catalogue.models import Site
    from tests.packages.test_load import staff

    on_site("content", "load", base)
    staff(app.extensions["databases"], Site, "a22222", name="员工改的名")
    build(base.parent, "base", changed("site", name="包里改的名"))
    refused = on_site("content", "load", base)
    assert refused.exit_code == 1
    assert "内容包和网站都改过这一行" in refused.output
    assert "网站内容没有变化" in refused.output
    assert "没有变化" in on_site("content", "load", base, "--take", "site").output
    assert "员工改的名" in on_site("release", "diff", 1, 2).output


def test_check_makes_no_database(run: Run, base: Path, tmp_path: Path) -> None:
    result = run("content", "check", base)
    assert (result.exit_code, result.output) == (0, "检查通过：“内容包base”。\n")
    assert not database(tmp_path).exists()


def test_check_finds_what_only_the_whole_can_show(run: Run, base: Path) -> None:
    rate = TABLES_OF_ALL["rate"][0]
    rates = [rate, {**rate, "key": "w22223", "scheme": "h22223", "amount": "1600"}]
    schemes = [{**SCHEME, "publisher": "b22222"}]
    schemes.append({**schemes[0], "key": "h22223", "name": "示例二"})
    build(base.parent, "base", {**TABLES_OF_ALL, "scheme": schemes, "rate": rates})
    result = run("content", "check", base)
    assert result.exit_code == 1
    assert f"{base}/rate.csv 第2行" in result.output


def test_what_is_let_pass_is_said(on_site: Run, base: Path) -> None:
    school = changed("institution", credit_code="91350211M0000XUF46")
    line = {**LINE, "credit_code": "91350211M0000XUF46"}
    build(base.parent, "base", {**school, "notice_line": [line]})
    checked, loaded = on_site("content", "check", base), on_site("content", "load", base)
    for result in (checked, loaded):
        assert result.exit_code == 0
        assert f"提醒：{base}/institution.csv 第2行“credit_code”列" in result.output
    build(base.parent, "base", {**school, "notice_line": [line], "grade": [], "grade_value": []})
    assert "撤下2条" in on_site("content", "load", base).output


def test_a_folder_that_is_no_package(on_site: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("empty").mkdir()
    for command in ("check", "load", "format"):
        result = on_site("content", command, tmp_path / "empty")
        assert result.exit_code == 1
        assert "datapackage.json" in result.output


def test_check_says_when_tables_and_log_differ(on_site: Run, app: Flask, base: Path) -> None:
    on_site("content", "load", base)
    assert on_site("content", "check", base).exit_code == 0
    with app.extensions["databases"].writer.begin() as connection:
        connection.execute(text("UPDATE site SET name = '改过' WHERE key = 'a22222'"))
    result = on_site("content", "check", base)
    assert result.exit_code == 1
    assert "与第1次发布的记录不同" in result.output


@pytest.mark.parametrize(
    "words",
    [("content", "load", "{base}"), ("content", "dump", "base", "out"), ("release", "list")],
)
def test_without_a_database_it_says_what_to_run(words: tuple[str], run: Run, base: Path) -> None:
    result = run(*(word.format(base=base) for word in words))
    assert result.exit_code == 1
    assert "请先运行 flask db upgrade" in result.output


def test_check_for_a_site_in_earnest(run: Run, base: Path) -> None:
    result = run("content", "check", base, "--production")
    assert result.exit_code == 1
    assert "没有填写政府网站标识码" in result.output


def test_the_bureau_of_the_tests_is_fit_for_earnest_and_the_sample_is_not(tmp_path: Path) -> None:
    app = create_app(home=tmp_path, content=ROOT / "content")
    runner = app.test_cli_runner()
    check = ["content", "check", "--production"]
    good = runner.invoke(args=[*check, str(ROOT / "tests/packages/production")])
    assert good.exit_code == 0, good.output
    bad = runner.invoke(args=[*check, str(ROOT / "content/sample")])
    assert bad.exit_code == 1
    assert "虚构的示例" in bad.output
    app.extensions["databases"].dispose()


def test_a_draft_becomes_a_package(on_site: Run, base: Path) -> None:
    tables = added("site", key="", name="分部", position="2")
    build(base.parent, "base", tables, tidy=False)
    assert on_site("content", "load", base).exit_code == 1
    assert on_site("content", "mint", base).output == f"{base / 'site.csv'}：编号1行。\n"
    assert on_site("content", "mint", base).output == "没有需要编号的行。\n"
    assert re.fullmatch(r"已整理\d+个文件。\n", on_site("content", "format", base).output)
    assert on_site("content", "format", base).output == "已经是规范格式。\n"
    assert on_site("content", "load", base).exit_code == 0


def test_format_refuses_what_it_cannot_read(run: Run, base: Path) -> None:
    build(base.parent, "base", changed("site", position="一"), tidy=False)
    before = (base / "site.csv").read_bytes()
    result = run("content", "format", base)
    assert result.exit_code == 1
    assert "“一”不是数字" in result.output
    assert (base / "site.csv").read_bytes() == before


def test_a_key_that_once_stood_is_never_minted_again(
    on_site: Run, app: Flask, base: Path, tmp_path: Path
) -> None:
    on_site("content", "load", base)
    build(base.parent, "base", {**TABLES_OF_ALL, "site": []})
    on_site("content", "load", base)
    assert "a22222" not in {row.key for row in read_folder(base).rows}
    known = known_keys(base, tmp_path / "content", app.extensions["databases"])
    assert {"a22222", "j22222", "b22222"} <= known


def test_dump_writes_into_a_new_folder_only(on_site: Run, base: Path, tmp_path: Path) -> None:
    on_site("content", "load", base)
    out = tmp_path / "out"
    result = on_site("content", "dump", "base", out)
    assert result.output == f"已导出{len(list(base.iterdir()))}个文件到 {out}。\n"
    assert {p.name: p.read_bytes() for p in out.iterdir()} == {
        p.name: p.read_bytes() for p in base.iterdir()
    }
    assert "不是空的" in on_site("content", "dump", "base", out).output
    assert (
        "没有第9次发布" in on_site("content", "dump", "base", tmp_path / "b", "--release", 9).output
    )
    assert "没有载入过内容包“x”" in on_site("content", "dump", "x", tmp_path / "b").output


def test_releases_are_listed_and_compared(on_site: Run, base: Path) -> None:
    on_site("content", "load", base)
    build(base.parent, "base", changed("rate", amount="1800"))
    on_site("content", "load", base)
    listed = on_site("release", "list").output.splitlines()
    assert re.match(r"第2次发布，\d{4}-\d\d-\d\d \d\d:\d\d，系统管理员：", listed[0])
    assert listed[0].endswith("载入内容包“内容包base”（1条）")
    assert listed[1].startswith("第1次发布")
    assert on_site("release", "diff", 1, 2).output.splitlines() == [
        "修改 rate w22222：标准由“1500”改为“1800”",
        "共1条不同。",
    ]
    back = on_site("release", "diff", 2, 1).output
    assert "标准由“1800”改为“1500”" in back
    assert "没有第3次发布" in on_site("release", "diff", 1, 3).output


@pytest.mark.parametrize("group", ["content", "release"])
def test_the_commands_say_what_they_do(group: str, run: Run) -> None:
    listed = run(group, "--help").output
    for command in {"content": "check load dump mint format", "release": "list diff"}[
        group
    ].split():
        assert re.search(rf"^  {command} +[\u4e00-\u9fff]", listed, re.MULTILINE)
