"""Links into map apps: each vendor's order, system and separators."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.maps import MapLink, links
from catalogue.rules.coordinates import Point


@dataclass
class Place:
    lat: str | None = None
    lng: str | None = None
    point_system: str | None = None
    address: str | None = None


HERE = Place("36.434669", "115.988349", "gcj02", "示例街道示例路1号")


def by_name(found: list[MapLink]) -> dict[str, dict[str, str]]:
    return {
        link.name: {k: v[0] for k, v in parse_qs(urlsplit(link.href).query).items()}
        for link in found
    }


def test_tencent_stands_first_and_apple_waits_for_script() -> None:
    found = links(HERE, "示例学校", "示例目录")
    assert [link.name for link in found] == ["腾讯地图", "高德地图", "百度地图", "苹果地图"]
    assert [link.apple for link in found] == [False, False, False, True]


def test_each_vendor_gets_its_own_order_and_is_told_the_system() -> None:
    found = by_name(links(HERE, "示例学校", "示例目录"))
    assert found["腾讯地图"]["marker"].startswith("coord:36.434669,115.988349;")
    assert found["腾讯地图"]["coord_type"] == "2"
    assert found["高德地图"]["position"] == "115.988349,36.434669"
    assert found["高德地图"]["coordinate"] == "gaode"
    assert found["高德地图"]["callnative"] == "0"
    assert found["百度地图"]["location"] == "36.434669,115.988349"
    assert found["百度地图"]["coord_type"] == "gcj02"
    assert {"title", "content", "output", "src"} <= found["百度地图"].keys()
    assert found["苹果地图"]["ll"] == "36.434669,115.988349"


@pytest.mark.parametrize("system", ["wgs84", "bd09"])
def test_a_point_of_another_system_is_converted(system: str) -> None:
    there = Point(36.434669, 115.988349, "gcj02").to(system)
    place = Place(f"{there.lat:.9f}", f"{there.lng:.9f}", system, HERE.address)
    assert links(place, "示例学校", "示例目录") == links(HERE, "示例学校", "示例目录")


def test_separators_in_a_name_do_not_end_it() -> None:
    marker = by_name(links(HERE, "甲;乙:丙|丁", "示例目录"))["腾讯地图"]["marker"]
    assert marker == "coord:36.434669,115.988349;title:甲 乙 丙 丁;addr:示例街道示例路1号"


def test_without_a_point_the_address_is_searched_for() -> None:
    place = Place(address="示例路1号")
    found = by_name(links(place, "示例学校", "示例目录", "示例市"))
    assert found["腾讯地图"]["keyword"] == "示例市示例路1号"
    assert found["腾讯地图"]["region"] == "示例市"
    assert found["高德地图"]["keyword"] == "示例市示例路1号"
    assert found["百度地图"]["address"] == "示例市示例路1号"
    assert found["苹果地图"]["q"] == "示例市示例路1号"
    assert "ll" not in found["苹果地图"]


def test_a_city_is_not_said_twice() -> None:
    found = by_name(links(Place(address="示例市示例路1号"), "示例学校", "示例目录", "示例市"))
    assert found["高德地图"]["keyword"] == "示例市示例路1号"


def test_nothing_is_guessed() -> None:
    assert links(Place(), "示例学校", "示例目录") == []
    assert links(Place("36.4", "115.9", None, None), "示例学校", "示例目录") == []
