"""What places are called, and sets of documents that no number of terms cuts short."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from catalogue.search import generation
from catalogue.search.document import Document, Name
from catalogue.search.index import Opened
from catalogue.search.postings import EXPANDED, Postings
from catalogue.search.vocabulary import _begun, _development_zone
from catalogue.search.words import Vocabulary


@dataclass(frozen=True)
class Zone:
    """A row of a region."""

    key: str
    name: str
    kind: str = "zone"
    parent_key: str = "371500"


ECONOMIC, HIGH_TECH = Zone("e", "聊城经济技术开发区"), Zone("h", "聊城高新技术产业开发区")
PARK = Zone("p", "聊城新材料产业园区")


@pytest.mark.parametrize(
    ("zones", "meant"),
    [
        ([ECONOMIC, HIGH_TECH], {"开发区": "e"}),
        ([HIGH_TECH, ECONOMIC], {"开发区": "e"}),
        ([HIGH_TECH, PARK], {"开发区": "h"}),
        ([PARK], {}),
        ([ECONOMIC, Zone("f", "临清经济开发区")], {}),
        ([Zone("g", "德州经济技术开发区", parent_key="371400")], {}),
    ],
)
def test_one_zone_is_meant_or_none(zones: list[Zone], meant: dict[str, str]) -> None:
    assert _development_zone(zones, "371500") == meant  # type: ignore[arg-type]


def test_no_place_is_called_by_a_piece_of_its_name(opened: Opened) -> None:
    names = opened.vocabulary.places
    assert names["开发区"] == names["经开区"] == names["经济技术开发区"]
    assert names["高新技术产业开发区"] == names["高新区"] != names["开发区"]
    assert "度假区" in names and "业园区" not in names


def test_a_district_is_meant_by_the_two_characters_it_begins_with(opened: Opened) -> None:
    names = opened.vocabulary.places
    assert names["东昌"] == names["东昌府区"]
    assert "度假" not in names and "聊城" in names


@pytest.mark.parametrize(
    ("districts", "meant"),
    [
        (
            [Zone("e", "东昌府区", "county"), Zone("a", "东阿县", "county")],
            {"东昌": "e", "东阿": "a"},
        ),
        ([Zone("e", "东昌府区", "county"), Zone("a", "东昌县", "county")], {}),
        ([HIGH_TECH, Zone("x", "东昌区", "county", "371400")], {}),
    ],
)
def test_of_two_that_begin_alike_none_is_meant(
    districts: list[Zone], meant: dict[str, str]
) -> None:
    assert _begun(districts, "371500") == meant  # type: ignore[arg-type]


def test_every_document_of_a_field_is_meant_however_many_terms_it_has(tmp_path: Path) -> None:
    stamp = generation.Stamp(1, "2026-11-20T00:00:00+00:00", generation.BUILD)
    count = EXPANDED + 1
    documents = [Document("demand", f"{n}", (Name("焊工"),), region=f"{n}") for n in range(count)]
    folder = generation.make(tmp_path, stamp, documents, Vocabulary(), None)
    postings = Postings(folder)
    assert postings.every("region") == postings.live
    assert postings.live.bit_count() == count
    postings.close()
