"""Links into map apps for a place, from its one stored point, else by its address (M1–M9).

No map is drawn here and no point is guessed. Each vendor has its own order of latitude and
longitude; every link says that its figures are GCJ-02: Baidu's default would be streets away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from catalogue.rules.coordinates import Point

#: Digits after the point: a tenth of a metre.
DIGITS = 6


class Place(Protocol):
    """What a link needs of a site: its point with the system, or its address."""

    lat: str | None
    lng: str | None
    point_system: str | None
    address: str | None


@dataclass(frozen=True)
class MapLink:
    """One link. `apple`: only for Apple's devices, where a script reveals it (M5)."""

    name: str
    href: str
    apple: bool = False


def links(place: Place, name: str, site_name: str, within: str = "") -> list[MapLink]:
    """Tencent first, since it opens inside WeChat (M4); none for a place without an address.

    `name` is what the marker is called, `site_name` who asks, `within` the city of the address.
    """
    if place.lat and place.lng and place.point_system:
        point = Point(float(place.lat), float(place.lng), place.point_system).to("gcj02")
        return _markers(point, name, place.address or name, site_name)
    if place.address:
        inside = place.address.startswith(within)
        return _searches(place.address if inside else within + place.address, within, site_name)
    return []


def _markers(point: Point, name: str, address: str, site_name: str) -> list[MapLink]:
    lat, lng = f"{point.lat:.{DIGITS}f}", f"{point.lng:.{DIGITS}f}"
    title, text, source = quote(name, ""), quote(address, ""), quote(site_name, "")
    return [
        MapLink(
            "腾讯地图",
            f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat},{lng};title:{_plain(name)}"
            f";addr:{_plain(address)}&coord_type=2&referer={source}",
        ),
        MapLink(
            "高德地图",
            f"https://uri.amap.com/marker?position={lng},{lat}&name={title}"
            f"&src={source}&coordinate=gaode&callnative=0",
        ),
        MapLink(
            "百度地图",
            f"https://api.map.baidu.com/marker?location={lat},{lng}&title={title}&content={text}"
            f"&output=html&coord_type=gcj02&src=webapp.{source}.catalogue",
        ),
        MapLink("苹果地图", f"https://maps.apple.com/?ll={lat},{lng}&q={title}", apple=True),
    ]


def _searches(address: str, within: str, site_name: str) -> list[MapLink]:
    words, city, source = quote(address, ""), quote(within, ""), quote(site_name, "")
    return [
        MapLink(
            "腾讯地图",
            "https://apis.map.qq.com/uri/v1/search?"
            f"keyword={words}{f'&region={city}' if city else ''}&referer={source}",
        ),
        MapLink(
            "高德地图",
            f"https://uri.amap.com/search?keyword={words}{f'&city={city}' if city else ''}"
            f"&view=map&src={source}&callnative=0",
        ),
        MapLink(
            "百度地图",
            f"https://api.map.baidu.com/geocoder?address={words}"
            f"&output=html&src=webapp.{source}.catalogue",
        ),
        MapLink("苹果地图", f"https://maps.apple.com/?q={words}", apple=True),
    ]


def _plain(text: str) -> str:
    """A text inside Tencent's own list, where `;` `:` `|` would end it (M4)."""
    return quote(re.sub(r"[;:|]", " ", text), "")
