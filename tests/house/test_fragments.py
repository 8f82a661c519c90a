"""A fragment stands in its page byte for byte, and only the request that names it gets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from catalogue.views.fragments import element_id
from tests.page import Page, without_rest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
#: Every list: its address and the fragment that HTMX swaps.
LISTS = {
    "/institutions": "institutions-results",
    "/institutions?region=371581&level=l5": "institutions-results",
    "/institutions?region=371581&filter=open": "institutions-results",
    "/institutions?standing=suspended": "institutions-results",
    "/occupations": "occupations-results",
    "/training/key-industries": "training-results",
    "/training/general?level=l4": "training-results",
    "/training/urgent": "training-results",
    "/demand": "demand-results",
    "/subsidies": "subsidies-results",
    "/notices": "notices-results",
    "/policies": "policies-results",
}


@pytest.mark.parametrize(("url", "target"), LISTS.items())
def test_the_page_contains_the_fragment(page: Page, url: str, target: str) -> None:
    whole = page.get(url)
    headers = {"HX-Request": "true", "HX-Target": target}
    part = page.get(url, headers=headers, fragment=True)
    assert part.html.strip() in without_rest(whole.html)
    assert without_rest(part.html) == part.html
    assert part.html.strip().startswith("<section") and f'id="{target}"' in part.html
    assert "<html" not in part.html
    assert part.headers["ETag"] != whole.headers["ETag"]
    for name in ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request"):
        assert name in whole.headers["Vary"] and name in part.headers["Vary"]


def test_every_fragment_is_named_after_its_file() -> None:
    fragments = sorted(TEMPLATES.rglob("_results.html"))
    assert fragments
    for file in fragments:
        name = element_id(file.relative_to(TEMPLATES).as_posix())
        assert f'id="{name}"' in file.read_text("utf-8"), file


def test_every_list_is_tested_here(app: Flask) -> None:
    named = {
        element_id(f.relative_to(TEMPLATES).as_posix()) for f in TEMPLATES.rglob("_results.html")
    }
    assert named <= {*LISTS.values(), "search-results"}, "add the new list to LISTS"
