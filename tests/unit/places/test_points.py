import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.errors import UsageError
from photofind.places.points import EARTH_KM, distance_km, read_distance_km, read_point

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    "text",
    [
        "41.15,-8.61",
        "41.15, -8.61",
        "  41.15 -8.61 ",
        "41.15;-8.61",
        "41,15; -8,61",
        "41,15 -8,61",
        "41,15, -8,61",
        "41,15,-8,61",
        "+41.15 −8.61",
        "(41.15, -8.61)",
        "geo:41.15,-8.61",
        "41.15N 8.61W",
        "41.15n, 8.61w",
        "41.15 N 8.61 W",
        "41.15N8.61W",
        "N41.15 W8.61",
        "8.61W 41.15N",
        "41.15° -8.61°",
        "41°09'N 8°36.6'W",
        "41°9'0\"N, 8°36'36\"W",
        "41°09′00″ N 8°36′36″ W",
        "N 41°09′ W 8°36′36″",
        "41 09 00 N 8 36 36 W",
        "41.15° с. ш., 8.61° з. д.",
        "41°09′00″ с.ш. 8°36′36″ з.д.",
    ],
)
def test_points_are_read_as_people_write_them(text: str) -> None:
    assert read_point(text) == pytest.approx((41.15, -8.61))


def test_south_and_east_are_read() -> None:
    assert read_point("33.9S 151.2E") == pytest.approx((-33.9, 151.2))
    assert read_point("33,9° ю. ш. 151,2° в. д.") == pytest.approx((-33.9, 151.2))
    assert read_point("-33°54' 151°12'") == pytest.approx((-33.9, 151.2))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "write a latitude"),
        ("Lisbon", "write a latitude"),
        ("41.15", "write a latitude"),
        ("41.15, -8.61, 3", "write a latitude"),
        ("nan, inf", "write a latitude"),
        ("41 9 8 36", "write a latitude"),
        ("95, 0", "ends at 90"),
        ("0, 180.1", "at 180"),
        ("41N 8S", "one number is for north"),
        ("41E 8W", "one number is for north"),
        ("-41N 8E", "said once"),
        ("41°60'N 8°E", "end at 59"),
    ],
)
def test_what_is_no_point_says_why(text: str, why: str) -> None:
    with pytest.raises(UsageError, match="no point on the map") as caught:
        read_point(text)
    assert why in caught.value.detail
    assert f"“{text}”" in caught.value.detail


@given(LATITUDES, LONGITUDES)
def test_decimals_come_back(latitude: float, longitude: float) -> None:
    assert read_point(f"{latitude:.6f}, {longitude:.6f}") == pytest.approx(
        (latitude, longitude), abs=1e-6
    )


@given(st.text())
def test_no_text_makes_reading_fail_otherwise(text: str) -> None:
    for read in (read_point, read_distance_km):
        try:
            read(text)
        except UsageError as error:
            assert text in error.detail  # noqa: PT017 - most texts raise, a few are numbers


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("5km", 5.0),
        ("5", 5.0),
        ("1.5 KM", 1.5),
        ("500 m", 0.5),
        ("3 mi", 4.828032),
        ("1 mile", 1.609344),
        ("5 км", 5.0),
        ("0,5 км.", 0.5),
        ("300 метров", 0.3),
        ("2 мили", 3.218688),
    ],
)
def test_distances_are_read(text: str, km: float) -> None:
    assert read_distance_km(text) == pytest.approx(km)


@pytest.mark.parametrize("text", ["", "km", "-3 km", "0", "0 m", "5 parsecs", "5 km 3", "1e3"])
def test_what_is_no_distance_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no distance"):
        read_distance_km(text)


def test_distances_along_the_globe() -> None:
    lisbon, porto, antipode = (38.7169, -9.1399), (41.1496, -8.6110), (-38.7169, 170.8601)
    points = np.array([lisbon, porto, antipode, (math.nan, 0)])
    there = distance_km(points, np.array(lisbon))
    assert there[:3] == pytest.approx([0, 274.2, math.pi * EARTH_KM], abs=0.5)
    assert math.isnan(there[3])


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_a_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    one, other = np.array([(a, b)]), np.array([(c, d)])
    there, back = distance_km(one, other)[0], distance_km(other, one)[0]
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= math.pi * EARTH_KM + 1e-6
