"""What pages name and carry: sheets by visit, weights, hashes, and scripts that old engines can read."""

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
from catalogue.sheets import KINDS, Sheets

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted(STATIC.rglob("*.js"))
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

FROM = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize("elder", ["", "elder"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_first_page_of_a_visit_carries_its_sheet(
    app: Flask, face: assets.Assets, kind: str, elder: str
) -> None:
    with app.test_request_context():
        style, _, link = str(face.dress(kind, elder)).partition("\n")
        allowed = g.sheet_hash
    sheet = style.removeprefix("<style>").removesuffix("</style>")
    raw = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert allowed == f"'sha256-{raw}'"
    assert ('media="(min-width: 40em)"' in link) == (not elder), "tablets wait for the whole sheet"


@pytest.mark.parametrize("headers", [{}, FROM], ids=["first", "later"])
def test_what_the_rest_of_a_page_needs_is_named_once(
    app: Flask, face: assets.Assets, headers: dict[str, str]
) -> None:
    with app.test_request_context(headers=headers):
        assert not face.rest(), "a part of a page names nothing"
        for _ in range(2):  # the second is a page of errors, drawn where the first one broke off
            face.dress("home")
            named = str(face.rest())
            assert named.count("<script") == 1
            assert (" defer" in named) == (not headers), "a later page has it already"
            assert named.count("<link") == (not headers) and "media" not in named
            assert not face.rest()


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_who_comes_from_elsewhere_may_not_have_the_whole_sheet(
    app: Flask, face: assets.Assets, headers: dict[str, str]
) -> None:
    with app.test_request_context(headers=headers):
        assert str(face.dress("home")).startswith("<style>")


@pytest.mark.parametrize("elder", ["", "elder"])
def test_a_later_page_names_the_sheet_that_the_first_one_named(
    app: Flask, face: assets.Assets, elder: str
) -> None:
    with app.test_request_context():
        first = str(face.dress("home", elder) + face.rest())
    with app.test_request_context(headers=FROM):
        later = str(face.dress("list", elder))
        assert "sheet_hash" not in g
    address = re.findall(r'href="([^"]+)"', later)
    assert "<style" not in later and "media" not in later
    assert set(address) == set(re.findall(r'href="([^"]+)"', first))


@pytest.mark.parametrize("name", [assets.WHOLE, assets.WHOLE_ELDER])
def test_the_whole_sheet_is_a_file_like_any_other(
    app: Flask, face: assets.Assets, name: str
) -> None:
    with app.test_request_context():
        address = face.url(name)
    client = app.test_client()
    plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data
    assert len(plain.data) > 20_000
    assert plain.mimetype == "text/css" and plain.headers["Cache-Control"] == assets.FOREVER
    for answer in (plain, packed):
        again = {"Accept-Encoding": answer.headers.get("Content-Encoding", "identity")}
        kept = client.get(address, headers={**again, "If-None-Match": answer.headers["ETag"]})
        assert kept.status_code == 304


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


def test_first_visit_weighs_little() -> None:
    files = ("vendor/htmx-2.0.4/htmx.min.js", "js/site.js", "img/mark.svg")
    sent = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in files)
    for whole in ("", "elder"):
        sheet = Sheets(STATIC / "css").whole(whole)
        assert sent + len(gzip.compress(sheet.encode())) + 14_000 <= 45_000


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
