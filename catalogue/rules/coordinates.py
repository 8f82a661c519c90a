"""Points: the three coordinate systems in use in China, and points that cannot be right (M6–M8).

GCJ-02 is what Amap, Tencent and Apple show in China, BD-09 what Baidu shows, WGS-84 what a
receiver says. The formulas are the ones in common use; no official ones are public. The inverse of
GCJ-02 is found by iteration: three steps are below a tenth of a millimetre (M7).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, pi, sin, sqrt

#: Degrees that enclose China (M6).
LATITUDES = (3.86, 53.55)
LONGITUDES = (73.66, 135.05)

#: Krasovsky 1940: half the long axis in metres, and the square of the eccentricity.
_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
#: Baidu's angle; once mistaken for π in a library, and 800 m off (M8).
_BAIDU = pi * 3000.0 / 180.0


@dataclass(frozen=True)
class Point:
    """Degrees, with the system they are in: gcj02, wgs84 or bd09. Never a bare pair."""

    lat: float
    lng: float
    system: str

    def to(self, system: str) -> Point:
        """The same place in another system."""
        if system == self.system:
            return self
        lat, lng = _TO_GCJ02[self.system](self.lat, self.lng)
        lat, lng = _FROM_GCJ02[system](lat, lng)
        return Point(lat, lng, system)


def in_china(lat: float, lng: float) -> bool:
    """Whether the pair lies in the box round China."""
    return LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lng <= LONGITUDES[1]


def is_swapped(lat: float, lng: float) -> bool:
    """Whether the pair is right only the other way round: the longitude is the larger in China."""
    return not in_china(lat, lng) and in_china(lng, lat)


def metres_between(one: Point, other: Point) -> float:
    """The distance of two points of one system, good to a few tenths of a percent."""
    north = (other.lat - one.lat) * 111_195
    east = (other.lng - one.lng) * 111_195 * cos((one.lat + other.lat) / 2 * pi / 180)
    return sqrt(north * north + east * east)


def _same(lat: float, lng: float) -> tuple[float, float]:
    return lat, lng


def _wgs84_to_gcj02(lat: float, lng: float) -> tuple[float, float]:
    if not in_china(lat, lng):
        return lat, lng
    north, east = _shift(lat, lng)
    return lat + north, lng + east


def _gcj02_to_wgs84(lat: float, lng: float) -> tuple[float, float]:
    true_lat, true_lng = lat, lng
    for _ in range(3):
        there_lat, there_lng = _wgs84_to_gcj02(true_lat, true_lng)
        true_lat, true_lng = true_lat + lat - there_lat, true_lng + lng - there_lng
    return true_lat, true_lng


def _gcj02_to_bd09(lat: float, lng: float) -> tuple[float, float]:
    radius = sqrt(lng * lng + lat * lat) + 0.00002 * sin(lat * _BAIDU)
    angle = atan2(lat, lng) + 0.000003 * cos(lng * _BAIDU)
    return radius * sin(angle) + 0.006, radius * cos(angle) + 0.0065


def _bd09_to_gcj02(lat: float, lng: float) -> tuple[float, float]:
    # By iteration like the other: the usual one-step inverse is a metre off.
    true_lat, true_lng = lat - 0.006, lng - 0.0065
    for _ in range(3):
        there_lat, there_lng = _gcj02_to_bd09(true_lat, true_lng)
        true_lat, true_lng = true_lat + lat - there_lat, true_lng + lng - there_lng
    return true_lat, true_lng


def _shift(lat: float, lng: float) -> tuple[float, float]:
    """How far GCJ-02 lies from WGS-84 here, in degrees."""
    north, east = _wobble(lng - 105.0, lat - 35.0)
    angle = lat * pi / 180
    bend = 1 - _ECCENTRICITY * sin(angle) ** 2
    metres_lat = _AXIS * (1 - _ECCENTRICITY) / (bend * sqrt(bend)) * pi / 180
    metres_lng = _AXIS / sqrt(bend) * cos(angle) * pi / 180
    return north / metres_lat, east / metres_lng


def _wobble(x: float, y: float) -> tuple[float, float]:
    """The shift to the north and to the east, in metres."""
    common = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + common
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + common
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    return north, east


_TO_GCJ02 = {"gcj02": _same, "wgs84": _wgs84_to_gcj02, "bd09": _bd09_to_gcj02}
_FROM_GCJ02 = {"gcj02": _same, "wgs84": _gcj02_to_wgs84, "bd09": _gcj02_to_bd09}
