"""Points against published pairs, and against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rules.coordinates import Point, in_china, is_swapped, metres_between

SYSTEMS = ("gcj02", "wgs84", "bd09")

#: (WGS-84, GCJ-02) as libraries in wide use give them.
WGS84_GCJ02 = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]


@pytest.mark.parametrize(("wgs84", "gcj02"), WGS84_GCJ02)
def test_known_pairs_of_gcj02(wgs84: tuple[float, float], gcj02: tuple[float, float]) -> None:
    assert Point(*wgs84, "wgs84").to("gcj02") == Point(*gcj02, "gcj02")
    there, known = Point(*gcj02, "gcj02").to("wgs84"), Point(*wgs84, "wgs84")
    assert metres_between(there, known) < 0.001


def test_a_known_pair_of_bd09() -> None:
    found = Point(39.915, 116.404, "gcj02").to("bd09")
    assert (found.lat, found.lng) == pytest.approx((39.92133699351021, 116.41036949371029))


@pytest.mark.parametrize("one", SYSTEMS)
@pytest.mark.parametrize("other", SYSTEMS)
@given(lat=st.floats(20, 50), lng=st.floats(75, 134))
def test_there_and_back_is_the_same_place(one: str, other: str, lat: float, lng: float) -> None:
    point = Point(lat, lng, one)
    assert metres_between(point, point.to(other).to(one)) < 0.01


@given(lat=st.floats(20, 50), lng=st.floats(75, 134))
def test_the_systems_differ_as_measured(lat: float, lng: float) -> None:
    # M7: a wrong system is the wrong building.
    point = Point(lat, lng, "gcj02")
    bd09, wgs84 = point.to("bd09"), point.to("wgs84")
    assert 600 < metres_between(point, Point(bd09.lat, bd09.lng, "gcj02")) < 1100
    assert metres_between(point, Point(wgs84.lat, wgs84.lng, "gcj02")) < 1000


def test_swapped_and_foreign_points() -> None:
    assert in_china(36.43, 115.98)
    assert is_swapped(115.98, 36.43)
    assert not is_swapped(36.43, 115.98)
    assert not in_china(48.85, 2.35)
    assert not is_swapped(48.85, 2.35)
