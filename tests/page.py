"""`Page`: the only way a test fetches HTML. Every GET is checked against the rules of the house.

A check that does not apply is switched off by name, visibly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import cssselect2
import html5lib
from flask.testing import FlaskClient

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
#: What a page names in its midst, and no part of it, for what follows (catalogue/assets.py).
REST = re.compile(r'<link rel="stylesheet"[^>]*>|<script [^>]*></script>')


def without_rest(html: str) -> str:
    """A page, or a part of it, without what it names for its rest."""
    return REST.sub("", html)


@dataclass(frozen=True)
class Seen:
    """One answered page: its status, headers, text and parsed tree."""

    status: int
    headers: dict[str, str]
    html: str
    root: cssselect2.ElementWrapper

    def all(self, selector: str) -> list[Element]:
        """Every element that a CSS selector finds."""
        return [found.etree_element for found in self.root.query_all(selector)]

    def one(self, selector: str) -> Element:
        """The only element that a CSS selector finds."""
        found = self.all(selector)
        assert len(found) == 1, f"{selector} finds {len(found)} elements, not one"
        return found[0]

    @property
    def text(self) -> str:
        """What a reader sees of the body, white space folded."""
        return words(self.one("body"))

    @property
    def main(self) -> str:
        """What a reader sees of the main part."""
        return words(self.one("main"))

    @property
    def unfolded(self) -> str:
        """What a reader sees of the main part without opening what is folded (历史)."""
        return re.sub(r"\s+", " ", _unfolded(self.one("main"))).strip()


def _unfolded(element: Element) -> str:
    if "panel__fold" in (element.get("class") or "").split():
        return ""
    inner = "".join(_unfolded(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def words(element: Element) -> str:
    """The visible text of an element, white space folded."""
    return re.sub(r"\s+", " ", "".join(_texts(element))).strip()


def _texts(element: Element) -> Iterator[str]:
    """The texts in and below an element in the order of the page, without what follows it."""
    if element.tag in (f"{NAMESPACE}style", f"{NAMESPACE}script"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


class Page:
    """Fetches pages with one client and checks each."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(
        self,
        url: str,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        fragment: bool = False,
    ) -> Seen:
        """The page at `url`. `fragment`: an answer to HTMX, which has no frame to check."""
        answer = self.client.get(url, headers=headers)
        html = answer.get_data(as_text=True)
        assert answer.status_code == status, f"{url}: {answer.status_code}\n{html[:2000]}"
        seen = Seen(status, dict(answer.headers), html, _parsed(html, fragment))
        _check_everywhere(seen, url)
        if not fragment:
            _check_frame(seen, url)
        return seen


def _parsed(html: str, fragment: bool) -> cssselect2.ElementWrapper:
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(f"<!DOCTYPE html><title>x</title><body>{html}" if fragment else html)
    faults = [f"line {at[0]}: {code} {data}" for at, code, data in parser.errors]
    assert not faults, "the page is no valid HTML:\n" + "\n".join(faults[:5])
    return cssselect2.ElementWrapper.from_html_root(tree)


def _check_everywhere(seen: Seen, url: str) -> None:
    ids = [element.get("id") for element in seen.all("[id]")]
    twice = {id_ for id_ in ids if ids.count(id_) > 1}
    assert not twice, f"{url}: ids that stand twice: {twice}"
    assert not re.search(r"\son\w+=|\shx-|\sstyle=", seen.html), (
        f"{url}: inline script, style or hx-"
    )
    for field in seen.all("input:not([type=hidden]), select, textarea"):
        assert _labelled(seen, field), f"{url}: a field without a label: {field.attrib}"
    for form in seen.all("form"):
        assert form.get("action") is not None, f"{url}: a form without an action"
    for link in seen.all("a"):
        assert link.get("href"), f"{url}: a link without an address: {words(link)}"
    leftovers = re.search(r"[{}]|\bNone\b|\bnull\b|\bundefined\b|\bNaN\b", _visible(seen))
    assert not leftovers, f"{url}: left over in the text: {leftovers.group(0)}"  # type: ignore[union-attr]


def _check_frame(seen: Seen, url: str) -> None:
    assert seen.one("html").get("lang") == "zh-CN"
    title, heading = words(seen.one("title")), words(seen.one("h1"))
    name = re.sub(r"\s*示例$", "", heading)
    assert title.startswith(name), f"{url}: the title “{title}” does not start with “{name}”"
    for target in seen.all("[data-hx-target]"):
        wanted = target.get("data-hx-target", "")
        assert seen.all(wanted), f"{url}: {wanted} is not on the page"
    assert "Set-Cookie" not in seen.headers, f"{url}: a public page sets a cookie"
    for element in seen.all("script[src], link[rel=stylesheet], img[src]"):
        address = element.get("src") or element.get("href") or ""
        own = address.startswith(("/", "data:image/png;base64,"))
        assert own, f"{url}: asks another host: {address}"


def _labelled(seen: Seen, field: Element) -> bool:
    if field.get("aria-label"):
        return True
    if field.get("id") and seen.all(f'label[for="{field.get("id")}"]'):
        return True
    return any(field in list(label.iter()) for label in seen.all("label"))


def _visible(seen: Seen) -> str:
    return seen.text
