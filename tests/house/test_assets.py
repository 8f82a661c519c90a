"""What pages are dressed in: weights, hashes, contrast, and scripts that old engines can read."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import esprima
import pytest
from flask import Flask, g

from catalogue import assets

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted(STATIC.rglob("*.js"))
#: What engines older than Chrome 80 drop, with the rule around it.
NEWER_CSS = (
    r":has\(|:is\(|:where\(|@container|@layer|aspect-ratio|[\s;{]inset:|(?<!-)\bgap:"
    r"|\bmin\(|\bmax\(|clamp\(|oklch|&"
)
#: The published bytes of htmx.org 2.0.4; 2.0.5 and later are not ES2015.
HTMX = "e209dda5c8235479f3166defc7750e1dbcd5a5c1808b7792fc2e6733768fb447"


@pytest.fixture(scope="module")
def app() -> Flask:
    app = Flask("face", static_folder=str(STATIC), template_folder=str(ROOT / "templates"))
    assets.init_app(app)
    return app


@pytest.fixture(scope="module")
def face(app: Flask) -> assets.Assets:
    found = app.extensions["assets"]
    assert isinstance(found, assets.Assets)
    return found


# ---------------------------------------------------------------- sheets


@pytest.mark.parametrize("elder", ["", "elder"])
@pytest.mark.parametrize("kind", sorted(assets.KINDS))
def test_an_inline_sheet_is_small_and_passes_the_policy(
    app: Flask, face: assets.Assets, kind: str, elder: str
) -> None:
    with app.app_context():
        sheet = str(face.sheet(kind, elder)).removeprefix("<style>").removesuffix("</style>")
        allowed = g.sheet_hash
    raw = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert allowed == f"'sha256-{raw}'"
    assert len(gzip.compress(sheet.encode())) <= 6_000


@pytest.mark.parametrize("kind", sorted(assets.KINDS))
def test_minifying_loses_no_rule(face: assets.Assets, kind: str) -> None:
    whole = "".join(
        (STATIC / "css" / f"{name}.css").read_text("utf-8") for name in assets.KINDS[kind]
    )
    whole = re.sub(r"/\*.*?\*/", "", whole, flags=re.S)
    sheet = face.css(kind)
    assert whole.count("{") == sheet.count("{") == sheet.count("}")
    assert re.sub(r"\s", "", whole).replace(";}", "}") == re.sub(r"\s", "", sheet)


def test_minifying_keeps_what_white_space_means() -> None:
    sheet = '.a  .b :focus , p { margin: 0 ; width: calc(1px + 2px); content: "：" }'
    small = assets.minified(sheet)
    assert ".a .b :focus,p{" in small
    assert "calc(1px + 2px)" in small
    assert 'content:"：' in small


@pytest.mark.parametrize("kind", sorted(assets.KINDS))
def test_a_page_of_the_elder_version_has_nothing_for_desks(face: assets.Assets, kind: str) -> None:
    desk = face.css(kind)
    sheet = face.css(kind, "elder")
    assert "(min-width: 60em)" in desk and "(min-width: 60em)" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert "@media all" in sheet and "59.99em" not in sheet
    assert sheet.endswith(assets.minified((STATIC / "css" / "elder.css").read_text("utf-8")))
    assert all(rule in sheet for rule in re.findall(r"(?<=\})\.[a-z]+\{[^{}]+\}", desk[:3000]))


def test_only_what_is_for_desks_is_taken_out() -> None:
    css = (
        ".a{b:c}@media (min-width: 60em){.a{d:e}.f{g:h}}.i{j:k}@media (max-width: 59.99em){.l{m:n}}"
    )
    assert assets.narrow(css) == ".a{b:c}.i{j:k}@media all{.l{m:n}}"


def test_every_sheet_is_worn_by_some_kind_of_page() -> None:
    worn = {name for names in assets.KINDS.values() for name in names} | {"print", assets.ELDER}
    assert worn == {path.stem for path in SHEETS}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
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


# ---------------------------------------------------------------- files


def test_htmx_is_the_pinned_one_with_its_licence() -> None:
    folder = STATIC / "vendor" / "htmx-2.0.4"
    assert hashlib.sha256((folder / "htmx.min.js").read_bytes()).hexdigest() == HTMX
    assert "Zero-Clause BSD" in (folder / "LICENSE").read_text("utf-8")


def syntax_of(node: object) -> Iterator[esprima.nodes.Node]:
    """Every node of a parsed script."""
    if isinstance(node, list):
        for part in node:
            yield from syntax_of(part)
    elif isinstance(node, esprima.nodes.Node):
        yield node
        for part in vars(node).values():
            yield from syntax_of(part)


def newer_than_es2015(script: str) -> set[str]:
    """What a script uses that came after ES2015. The parser itself stops before ES2018."""
    found = set()
    for node in syntax_of(esprima.parseScript(script)):
        if getattr(node, "isAsync", False) or node.type == "AwaitExpression":
            found.add("async")
        if node.type in ("BinaryExpression", "AssignmentExpression") and "**" in node.operator:
            found.add("**")
        if node.type == "ObjectExpression" and any(
            p.type == "SpreadElement" for p in node.properties
        ):
            found.add("object spread")
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_shipped_scripts_are_es2015(path: Path) -> None:
    assert newer_than_es2015(path.read_text("utf-8")) == set()


@pytest.mark.parametrize("script", ["a?.b", "a ?? b", "class A { #b = 1 }", "a ||= b"])
def test_the_parser_refuses_what_old_engines_cannot_read(script: str) -> None:
    with pytest.raises(esprima.Error):
        esprima.parseScript(script)


@pytest.mark.parametrize(
    ("script", "found"),
    [("async () => 1", "async"), ("a ** b", "**"), ("({...a})", "object spread")],
)
def test_the_check_sees_what_the_parser_lets_pass(script: str, found: str) -> None:
    assert found in newer_than_es2015(script)


def test_the_site_s_own_script_is_short() -> None:
    assert len((STATIC / "js" / "site.js").read_text("utf-8").splitlines()) < 200


def test_a_file_asked_for_by_its_hash_is_kept_for_ever(app: Flask, face: assets.Assets) -> None:
    with app.test_request_context(base_url="http://localhost", path="/"):
        address = face.url("js/site.js")
    client = app.test_client()
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == assets.FOREVER
    assert gzip.decompress(answer.data) == (STATIC / "js" / "site.js").read_bytes()
    again = client.get(
        address, headers={"Accept-Encoding": "gzip", "If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    with client.get("/static/js/site.js?v=0000000000000000") as stale:
        assert stale.headers["Cache-Control"] == "no-cache"
        assert stale.data == (STATIC / "js" / "site.js").read_bytes()


def test_first_visit_weighs_little(face: assets.Assets) -> None:
    files = ("vendor/htmx-2.0.4/htmx.min.js", "js/site.js", "css/print.css", "img/mark.svg")
    sent = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in files)
    assert sent + 14_000 <= 45_000


def test_the_build_changes_with_any_source(tmp_path: Path) -> None:
    source = tmp_path / "templates"
    source.mkdir()
    (source / "a.html").write_text("一")
    first = assets.Assets(STATIC, [source]).build
    assert assets.Assets(STATIC, [source]).build == first
    (source / "a.html").write_text("二")
    second = assets.Assets(STATIC, [source]).build
    (source / "a.html").rename(source / "b.html")
    assert len({first, second, assets.Assets(STATIC, [source]).build}) == 3


# ---------------------------------------------------------------- components


def components() -> list[Path]:
    return sorted((ROOT / "templates" / "components").glob("*.html"))


#: Components that are drawn with the sheets of others.
WITHOUT_SHEET = {"icon", "meta", "notice", "out"}
#: Sheets that dress no component of their own.
WITHOUT_COMPONENT = {"tokens", "base", "layout", "print", "button", "document", "poster"}


def test_component_and_sheet_share_a_name() -> None:
    names = {path.stem for path in components()}
    assert names - WITHOUT_SHEET == {path.stem for path in SHEETS} - WITHOUT_COMPONENT


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=str)
def test_templates_carry_no_script_style_or_bare_htmx_attributes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"(?<![\w-])hx-(?!\w*-)|\son\w+=|\sstyle=|<style|javascript:", text)
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", text))
