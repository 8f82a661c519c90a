"""What the documents say is so: settings, commands, targets, words, rooms, links, decisions.

`python -m tests.house.test_docs` writes the tables between markers anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from catalogue import create_app
from catalogue.config import Config
from catalogue.glossary import NOUNS, VOCABULARIES
from catalogue.packages.production import REQUIRED
from catalogue.queries.setting import ALWAYS_TODAY
from tests.house.words import faults

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
CHINESE = (ROOT / "README.zh-CN.md", ROOT / "CHANGES.zh-CN.md")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
DOCUMENTS = (README, *CHINESE, *sorted((ROOT / "docs").rglob("*.md")))

AGAIN = "run: .venv/bin/python -m tests.house.test_docs"
#: What `make` and the start read besides the site's own settings.
OF_THE_COMMANDS = ("HOST", "PORT", "PACKAGES", "JOBS", "ARGS", "PYTHON")
#: Pictures are for a glance: bytes that one may take.
PICTURE_BYTES = 150_000
#: Half a page: lines of a decision at most.
DECISION_LINES = 45


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def settings_table() -> str:
    """Every field of Config with its default and the comment above it."""
    source = (ROOT / "catalogue" / "config.py").read_text("utf-8")
    fields = re.findall(r"#: (.+)\n    (\w+):", source)
    assert [name for _, name in fields] == list(Config.__dataclass_fields__)
    rows = [
        f"| `CATALOGUE_{name.upper()}` | {default(name)} | {meaning} |" for meaning, name in fields
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows])


def default(field: str) -> str:
    value = getattr(Config(), field)
    if isinstance(value, Path):
        return f"`{value.name}/`"
    return f"`{value}`" if value else "—"


def targets_table() -> str:
    """Every make target with the line that `make` itself prints."""
    rows = [f"| `make {target}` | {meaning} |" for target, meaning in targets().items()]
    return "\n".join(["| target | |", "|---|---|", *rows])


def targets() -> dict[str, str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return dict(re.findall(r"^([a-z-]+):.*?## (.+)$", makefile, re.M))


def glossary_table() -> str:
    """The nouns, one a row; then each vocabulary in a row with all its terms."""
    nouns = [f"| `{t.id}` | {t.label} | {t.explanation} |" for t in NOUNS.values()]
    others = [
        f"| `{v.name}` | {v.title} | {'; '.join(f'`{t.id}` {t.label}' for t in v.values())} |"
        for v in VOCABULARIES
        if v is not NOUNS
    ]
    head = ["| noun | 中文 | for readers |", "|---|---|---|"]
    middle = ["", "| vocabulary | 中文 | terms |", "|---|---|---|"]
    return "\n".join([*head, *nouns, *middle, *others])


TABLES = {"settings": settings_table, "targets": targets_table, "glossary": glossary_table}


def between(text: str, table: str) -> re.Match[str]:
    found = re.search(rf"(?<=<!-- {table} -->\n).*?(?=\n<!-- /{table} -->)", text, re.S)
    assert found, f"README.md has no markers <!-- {table} --> … <!-- /{table} -->"
    return found


def write_tables() -> None:
    """Put today's tables between the markers of README.md."""
    text = README.read_text("utf-8")
    for table, made in TABLES.items():
        old = between(text, table)
        text = text[: old.start()] + made() + text[old.end() :]
    README.write_text(text, "utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_as_the_code(table: str) -> None:
    assert between(README.read_text("utf-8"), table)[0] == TABLES[table](), AGAIN


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A site without content: its commands are asked for, not its pages."""
    return create_app(home=tmp_path_factory.mktemp("docs"))


def groups(app: Flask) -> dict[str, click.Group]:
    """The groups that the site brings, and Flask-Migrate's; not Flask's own commands."""
    return {name: g for name, g in app.cli.commands.items() if isinstance(g, click.Group)}


def commands(app: Flask) -> set[str]:
    """`flask content check` and the like."""
    return {f"flask {name} {command}" for name, g in groups(app).items() for command in g.commands}


def test_every_setting_command_and_target_is_in_the_readme(app: Flask) -> None:
    text = README.read_text("utf-8")
    wanted = {f"`CATALOGUE_{name.upper()}`" for name in Config.__dataclass_fields__}
    wanted |= {f"`make {target}`" for target in targets()} | {f"`{n}`" for n in OF_THE_COMMANDS}
    wanted |= {f"`{command}" for command in commands(app)}
    missing = [name for name in sorted(wanted) if name not in text]
    assert not missing, "say in README.md what they do"


def test_every_option_is_in_the_readme(app: Flask) -> None:
    text = README.read_text("utf-8")
    for name, group in groups(app).items():
        for command in group.commands.values() if name != "db" else ():
            for option in (p for p in command.params if isinstance(p, click.Option)):
                assert option.opts[0] in text, f"flask {name} {command.name} {option.opts[0]}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_nothing_is_named_that_is_not_there(document: Path, app: Flask) -> None:
    text = document.read_text("utf-8")
    found = re.findall(rf"flask ((?:{'|'.join(groups(app))}) [a-z-]+)", text)
    named = {f"flask {command}" for command in found}
    assert named <= commands(app)
    assert set(re.findall(r"make ([a-z]+(?:-[a-z]+)*)`", text)) <= set(targets())
    settings = {name.upper() for name in Config.__dataclass_fields__}
    assert set(re.findall(r"CATALOGUE_([A-Z_]+[A-Z])", text)) <= settings


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text) + re.findall(r'src="([^"]+)"', text)
    for target in links:
        if "://" not in target:
            assert (document.parent / target).exists(), f"{name_of(document)}: {target}"
    rooms = "catalogue|content|templates|static|tests|tools|docs|migrations|requirements"
    for path in re.findall(rf"`((?:{rooms})/[\w./-]*)`", text):
        assert (ROOT / path).exists(), f"{name_of(document)}: {path}"


def test_settings_of_a_site_are_told_and_used() -> None:
    table = README.read_text("utf-8").split("| `site.toml` | |")[1].split("\n\n")[0]
    told = {name for row in re.findall(r"^\| (`.+?) \|", table, re.M) for name in ticked(row)}
    required = {name.removeprefix("site.") for name, *_ in REQUIRED}
    assert required | {name.removeprefix("site.") for name in ALWAYS_TODAY} <= told
    sources = [p.read_text("utf-8") for p in (ROOT / "templates").rglob("*.html")]
    pages = "\n".join(sources)
    unused = [name for name in told if not re.search(rf'site\.{name}\b|"{name}"', pages)]
    assert set(unused) <= {"region"}  # read by the views, for the regions that lists offer


def rooms() -> Iterator[str]:
    """What lies in catalogue/: `rules/`, `db.py`; a room that no other knows is still being built."""
    for path in (ROOT / "catalogue").iterdir():
        if path.is_dir() and path.name != "__pycache__" and is_known(path):
            yield f"{path.name}/"
        elif path.suffix == ".py" and path.name != "__init__.py":
            yield path.name


def is_known(room: Path) -> bool:
    others = (p for p in (ROOT / "catalogue").rglob("*.py") if room not in p.parents)
    name = re.compile(rf"from catalogue\.{room.name}\b|from catalogue import [^)]*?\b{room.name}\b")
    return any(name.search(other.read_text("utf-8")) for other in others)


def test_every_room_has_its_row() -> None:
    table = README.read_text("utf-8").split("## The house")[1].split("\n## ")[0]
    named = [name for row in re.findall(r"^\| (`.+?) \|", table, re.M) for name in ticked(row)]
    assert sorted(named) == sorted(rooms()), "write what the room is for in README.md, The house"


def ticked(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


@pytest.mark.parametrize("decision", DECISIONS, ids=name_of)
def test_a_decision_is_half_a_page(decision: Path) -> None:
    text = decision.read_text("utf-8")
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert headings == ["Context", "Decision", "Consequences"]
    assert re.match(rf"# {decision.name[:4]} \S", text), "the title begins with the number"
    assert len(text.splitlines()) <= DECISION_LINES
    assert decision.name in (decision.parent / "README.md").read_text("utf-8")


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert len(pictures) >= 2
    assert not [p.name for p in pictures if p.stat().st_size > PICTURE_BYTES]


def prose(markdown: str) -> str:
    """What a reader of the page sees, without code, addresses and marks."""
    text = re.sub(r"^```.*?^```", "", markdown, flags=re.M | re.S)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"`[^`]*`|^[#>|*-]+ ?|\*\*|<!--.*?-->", "", text, flags=re.M)


@pytest.mark.parametrize("document", CHINESE, ids=name_of)
def test_the_bureau_reads_calm_chinese(document: Path) -> None:
    assert not faults(prose(document.read_text("utf-8")))


def test_changes_are_dated_the_newest_first() -> None:
    text = (ROOT / "CHANGES.zh-CN.md").read_text("utf-8")
    days = re.findall(r"^## (\d{4}-\d{2}-\d{2})$", text, re.M)
    assert days and days == sorted(set(days), reverse=True)


def test_the_first_words_lead_to_the_other_language() -> None:
    assert "README.zh-CN.md" in README.read_text("utf-8")[:400]
    assert "README.md" in CHINESE[0].read_text("utf-8")[:400]


if __name__ == "__main__":
    write_tables()
