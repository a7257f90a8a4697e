"""Points on the globe and distances between them: as people write them, and in numbers. Pure."""

import re

import numpy as np
import numpy.typing as npt

from photofind.errors import UsageError, told

EARTH_KM = 6371.0088
"""The mean radius (IUGG)."""

Degrees = npt.NDArray[np.float64]
"""[n, 2]: latitude and longitude, WGS 84, north and east positive."""
Kilometres = npt.NDArray[np.float64]

_RUSSIAN = (("с", "ш", "N"), ("ю", "ш", "S"), ("в", "д", "E"), ("з", "д", "W"))
_SIGNS = str.maketrans("−–º˚′’‘″”“", "--°°'''\"\"\"")

_NUMBER = r"\d+(?:\.\d+)?"
_COMMA_NUMBER = r"\d+(?:[.,]\d+)?"
_DECIMAL = (rf"({_NUMBER})()()", r"\s*[,;]\s*|\s+|(?<=[NSEW])|(?=[NSEW])")
_COMMA_DECIMAL = (rf"({_COMMA_NUMBER})()()", r"\s*;\s*|,?\s+|,(?=[-+])|(?<=[NSEW])|(?=[NSEW])")
_MARKED = (
    rf"({_COMMA_NUMBER})\s*°(?:\s*({_COMMA_NUMBER})\s*')?(?:\s*({_COMMA_NUMBER})\s*(?:\"|''))?",
    r"\s*[,;]?\s*",
)
_SPACED = (rf"(\d+)\s+({_NUMBER})(?:\s+({_NUMBER}))?", r"\s*[,;]?\s*")
_WAYS = tuple(
    re.compile(f"{angle}(?:{between}){angle}")
    for (number, between), after in (
        (_DECIMAL, "[NSEW]?"),
        (_COMMA_DECIMAL, "[NSEW]?"),
        (_MARKED, "[NSEW]?"),
        (_SPACED, "[NSEW]"),
    )
    for angle in (rf"([-+]?){number}\s*({after})", rf"([NSEW])\s*{number}()")
)
"""Of either angle: a sign or a letter, degrees, minutes, seconds, a letter."""
_DISTANCE = re.compile(rf"({_COMMA_NUMBER})\s*([^\W\d]*)\.?")
_UNITS_KM = {
    1.0: ("", "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "км"),
    0.001: ("m", "metre", "metres", "meter", "meters", "м", "метр", "метра", "метров"),
    1.609344: ("mi", "mile", "miles", "миля", "мили", "миль"),
}
_KM = {unit: km for km, units in _UNITS_KM.items() for unit in units}


def distance_km(points: Degrees, others: Degrees) -> Kilometres:
    """Return how far points are from others, along the globe; NaN stays NaN.

    By the haversine formula, which is exact for near points too. The Earth as a ball is wrong by
    0.5 % at most.

    Args:
        points: [n, 2].
        others: [n, 2], or one point [2].
    """
    one, other = np.radians(np.asarray(points)), np.radians(np.asarray(others))
    half = np.sin((one - other) / 2) ** 2
    square = half[..., 0] + np.cos(one[..., 0]) * np.cos(other[..., 0]) * half[..., 1]
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(square, 0.0, 1.0))), np.float64)


def read_point(text: str) -> tuple[float, float]:
    """Read a latitude and a longitude.

    As decimals ("41.15, -8.61", "41,15; -8,61", "41.15N 8.61W") or in degrees, minutes and seconds
    ("41°09′00″N 8°36′36″W", "41 09 00 N, 8 36 36 W"); for the letters also с.ш., ю.ш., в.д., з.д.

    Returns:
        Degrees, north and east positive.

    Raises:
        UsageError: It is no point, or not one on Earth.
    """
    written = _letters_of(text)
    for way in _WAYS:
        if found := way.fullmatch(written):
            groups = [group or "" for group in found.groups()]
            return _point([_angle(text, groups[:5]), _angle(text, groups[5:])], text)
    raise _no_point(text, told("write a latitude and a longitude, like 41.15, -8.61."))


def read_distance_km(text: str) -> float:
    """Read a distance: "5km", "500 m", "3 mi", "5 км"; kilometres where it says no unit.

    Raises:
        UsageError: It is no distance, or none at all.
    """
    found = _DISTANCE.fullmatch(text.strip().casefold())
    if not found or found[2] not in _KM:
        raise UsageError(
            "This is no distance", told("“{text}”: write it like 5 km, 500 m or 3 mi.", text=text)
        )
    km = float(found[1].replace(",", ".")) * _KM[found[2]]
    if km <= 0:
        raise UsageError(
            "This is no distance", told("“{text}”: it has to be more than nothing.", text=text)
        )
    return km


def _letters_of(text: str) -> str:
    """Return the text with Latin letters for the points of the compass, and plain signs."""
    written = text.strip().removeprefix("geo:").strip("() ").translate(_SIGNS).casefold()
    for first, second, letter in _RUSSIAN:
        written = re.sub(rf"{first}\.?\s*{second}\.?", letter, written)
    return written.upper()


def _angle(text: str, groups: list[str]) -> tuple[str, float]:
    """Return the letter of an angle, if it has one, and its degrees."""
    before, *numbers, after = groups
    degrees, minutes, seconds = (float(number.replace(",", ".") or 0) for number in numbers)
    if minutes >= 60 or seconds >= 60:
        raise _no_point(text, told("minutes and seconds end at 59."))
    if before and after:
        raise _no_point(text, told("a direction is said once, by a sign or by a letter."))
    value = degrees + minutes / 60 + seconds / 3600
    direction = before or after
    return direction, -value if direction in ("-", "S", "W") else value


def _point(angles: list[tuple[str, float]], text: str) -> tuple[float, float]:
    """Put the latitude first, and see that it is one."""
    if angles[0][0] in ("E", "W") or angles[1][0] in ("N", "S"):
        angles.reverse()
    (north, latitude), (east, longitude) = angles
    if north in ("E", "W") or east in ("N", "S"):
        raise _no_point(text, told("one number is for north or south, the other for east or west."))
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise _no_point(text, told("the latitude comes first and ends at 90, a longitude at 180."))
    return latitude, longitude


def _no_point(text: str, why: str) -> UsageError:
    return UsageError("This is no point on the map", told("“{text}”: {why}", text=text, why=why))
