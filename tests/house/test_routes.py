"""Addresses are printed in QR codes: none disappears, all are nouns in kebab-case, all are read only."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

SAVED = Path(__file__).with_name("routes.txt")


def rules(app: Flask) -> dict[str, str]:
    return {rule.rule: rule.endpoint for rule in app.url_map.iter_rules()}


def test_no_address_disappears(app: Flask) -> None:
    """May look ridiculous. A lost address is a dead QR code: redirect it, then update routes.txt."""
    saved = dict(line.split() for line in SAVED.read_text().splitlines() if line)
    now = rules(app)
    assert set(saved) <= set(now), f"gone: {set(saved) - set(now)}; redirect them"
    assert now == saved, f"new: {set(now) - set(saved)}; write them into routes.txt"


def test_addresses_are_kebab_case(app: Flask) -> None:
    for rule in rules(app):
        assert re.fullmatch(r"/|(/([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?|<[a-z:_]+>))+", rule), rule


def test_every_endpoint_is_in_a_known_room_and_read_only(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        room = rule.endpoint.split(".")[0]
        assert room in ("public", "opendata", "static"), f"{rule.endpoint} is in no known room"
        assert rule.methods is not None and rule.methods <= {"GET", "HEAD", "OPTIONS"}, rule
