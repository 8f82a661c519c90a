"""The arrows of the house: imports go down only, rules are pure, public rooms cannot publish."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the code in `folder` against the contracts of its pyproject.toml."""
    command = [sys.executable, "-c", ASK]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_imports_go_down_only() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, f"见 pyproject.toml 的 importlinter 一节：\n{answer.stdout}"


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("queries/institution.py", "import catalogue.views.public", "imports go down only"),
        ("packages/load.py", "import catalogue.publishing", "imports go down only"),
        ("models/rate.py", "import catalogue.queries", "imports go down only"),
        ("rules/money.py", "import catalogue.db", "imports go down only"),
        ("rules/money.py", "import sqlalchemy", "rules are pure"),
        ("views/public/home.py", "import catalogue.publishing", "public rooms cannot publish"),
        ("views/public/home.py", "import catalogue.views.staff", "public rooms know no staff"),
    ],
)
def test_a_wrong_import_is_found(file: str, line: str, contract: str, tmp_path: Path) -> None:
    house(tmp_path)
    assert lint(tmp_path).returncode == 0
    (tmp_path / "catalogue" / file).write_text(line + "\n")
    answer = lint(tmp_path)
    assert answer.returncode != 0
    assert f"{contract} BROKEN" in answer.stdout


def house(folder: Path) -> None:
    """The same rooms, empty, under the same contracts."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    package = folder / "catalogue"
    rooms = (
        "", "views", "views/public", "views/opendata", "views/staff", "queries", "publishing",
        "packages", "models", "rules",
    )  # fmt: skip
    for room in rooms:
        (package / room).mkdir()
        (package / room / "__init__.py").touch()
    for file in ("commands.py", "db.py", "config.py", "archive.py", "glossary.py"):
        (package / file).touch()
