"""What pages wear: joined sheets that pass the policy, colours that stand out, no newer engine asked."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from catalogue import sheets

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
FILES = sorted((STATIC / "css").glob("*.css"))
#: What engines older than Chrome 80 drop, with the rule around it.
NEWER_CSS = (
    r":has\(|:is\(|:where\(|@container|@layer|aspect-ratio|[\s;{]inset:|(?<!-)\bgap:"
    r"|\bmin\(|\bmax\(|clamp\(|oklch|&"
)


@pytest.fixture(scope="module")
def worn() -> sheets.Sheets:
    return sheets.Sheets(STATIC / "css")


@pytest.mark.parametrize("elder", ["", "elder"])
@pytest.mark.parametrize("kind", sorted(sheets.KINDS))
def test_a_sheet_that_a_page_carries_is_small(worn: sheets.Sheets, kind: str, elder: str) -> None:
    assert len(gzip.compress(worn.first(kind, elder).encode())) <= 6_000


@pytest.mark.parametrize("kind", sorted(sheets.KINDS))
def test_a_phone_has_all_of_its_screen_but_what_is_for_desks(
    worn: sheets.Sheets, kind: str
) -> None:
    alone, first = rules(worn.of(kind)), rules(worn.first(kind))
    desks = rules("".join(sheets.DESK.findall(worn.of(kind))))
    late = (
        rules(sheets.minified((STATIC / "css" / f"{name}.css").read_text("utf-8")))
        for name in sheets.LATE
    )
    assert not set(desks) & set(first) and len(desks) >= 5
    assert set(alone) - set(first) <= {*desks, *(rule for one in late for rule in one)}


@pytest.mark.parametrize("kind", sorted(sheets.KINDS))
def test_the_whole_sheet_has_every_rule_of_every_kind(worn: sheets.Sheets, kind: str) -> None:
    whole, elder = worn.whole(), worn.whole("elder")
    assert set(rules(worn.of(kind))) <= set(rules(whole))
    assert set(rules(worn.first(kind, "elder"))) <= set(rules(elder))


def test_paper_comes_last(worn: sheets.Sheets) -> None:
    paper = sheets.minified((STATIC / "css" / "print.css").read_text("utf-8"))
    for whole in (worn.whole(), worn.whole("elder")):
        assert whole.endswith(f"@media print{{{paper}}}")


def rules(sheet: str) -> list[str]:
    """The innermost rules of a minified sheet."""
    return re.findall(r"[^{}]+\{[^{}]*\}", sheet)


@pytest.mark.parametrize("kind", sorted(sheets.KINDS))
def test_minifying_loses_no_rule(worn: sheets.Sheets, kind: str) -> None:
    whole = "".join(
        (STATIC / "css" / f"{name}.css").read_text("utf-8")
        for name in sorted(sheets.KINDS[kind], key=sheets.ORDER.index)
    )
    whole = re.sub(r"/\*.*?\*/", "", whole, flags=re.S)
    sheet = worn.of(kind)
    assert whole.count("{") == sheet.count("{") == sheet.count("}")
    assert re.sub(r"\s", "", whole).replace(";}", "}") == re.sub(r"\s", "", sheet)


def test_minifying_keeps_what_white_space_means() -> None:
    sheet = '.a  .b :focus , p { margin: 0 ; width: calc(1px + 2px); content: "：" }'
    small = sheets.minified(sheet)
    assert ".a .b :focus,p{" in small
    assert "calc(1px + 2px)" in small
    assert 'content:"：' in small


@pytest.mark.parametrize("kind", sorted(sheets.KINDS))
def test_a_page_of_the_elder_version_has_nothing_for_desks(worn: sheets.Sheets, kind: str) -> None:
    desk = worn.of(kind)
    sheet = worn.first(kind, "elder")
    assert "(min-width: 60em)" in desk and "(min-width: 60em)" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert "@media all" in sheet and "59.99em" not in sheet
    assert sheet.endswith(sheets.minified((STATIC / "css" / "elder.css").read_text("utf-8")))
    assert all(rule in sheet for rule in re.findall(r"(?<=\})\.[a-z]+\{[^{}]+\}", desk[:3000]))


def test_only_what_is_for_desks_is_taken_out() -> None:
    css = (
        ".a{b:c}@media (min-width: 60em){.a{d:e}.f{g:h}}.i{j:k}@media (max-width: 59.99em){.l{m:n}}"
    )
    assert sheets.narrow(css) == ".a{b:c}.i{j:k}@media all{.l{m:n}}"


def test_every_sheet_is_worn_by_some_kind_of_page() -> None:
    names = {name for names in sheets.KINDS.values() for name in names}
    assert names == set(sheets.ORDER)
    assert {*names, sheets.ELDER, sheets.PAPER} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sheet_needs_no_newer_engine_than_chrome_77(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    assert not re.search(NEWER_CSS, css)
    assert len(css.splitlines()) <= 200
    if path.stem not in ("tokens", "print"):
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(", css), "colours belong to tokens.css"
    defined = set(re.findall(r"(--[\w-]+)\s*:", (STATIC / "css" / "tokens.css").read_text("utf-8")))
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= defined


def tokens(dark: bool) -> dict[str, str]:
    light, night = (STATIC / "css" / "tokens.css").read_text("utf-8").split("@media")
    pairs = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", light))
    return pairs | dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", night)) if dark else pairs


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


TEXT_ON = [
    *(
        (ink, ground)
        for ink in ("--ink", "--ink-2", "--accent")
        for ground in ("--surface", "--ground", "--sunken")
    ),
    ("--on-accent", "--accent"),
    ("--on-accent", "--accent-2"),
    ("--on-band", "--band"),
    ("--accent", "--accent-tint"),
    ("--accent-2", "--accent-tint"),
    ("--ink", "--mark"),
    *((f"--{state}", f"--{state}-tint") for state in ("ok", "warn", "stop", "end")),
    *(
        (ink, f"--{state}-tint")
        for ink in ("--ink", "--ink-2", "--accent")
        for state in ("ok", "warn", "stop", "end", "accent")
    ),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(ink: str, ground: str, dark: bool) -> None:
    colours = tokens(dark)
    low, high = sorted(luminance(colours[name]) for name in (ink, ground))
    assert (high + 0.05) / (low + 0.05) >= 4.5
