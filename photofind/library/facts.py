"""What files tell of their photos, piece by piece; `metadata` puts the pieces together. Pure."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, SupportsFloat

from photofind.types import DateSource

MAX_TEXT = 4000
"""Longer captions are no captions."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
_MOMENT = re.compile(
    r"\s*(?P<year>\d{4})(?:[-:/.](?P<month>\d\d?)(?:[-:/.](?P<day>\d\d?)"
    r"(?:[T\s]\s*(?P<hour>\d\d?):(?P<minute>\d\d?)(?::(?P<second>\d\d?))?)?)?)?"
)
_OFFSET = re.compile(
    r"(?:\.\d*)?\s*(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d))"
)
_MAX_OFFSET_MIN = 14 * 60
_FIRST_PHOTO_YEAR = 1826
_RESET_DAYS = ("1904-01-01", "1970-01-01", "1980-01-01")
"""Where the clocks of Macintosh, Unix and FAT begin, and cameras whose battery was empty."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of `CaptureFacts` that are neither the picture's size nor its date."""

    camera_make: str | None = None
    camera_model: str | None = None
    lens: str | None = None
    iso: int | None = None
    aperture: float | None = None
    exposure_s: float | None = None
    focal_length_mm: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: float | None = None
    rating: int | None = None
    title: str | None = None
    caption: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """When a photo was taken."""

    at: str
    """Local time, ISO 8601 without offset."""
    offset_min: int | None
    """Minutes east of UTC, where known."""
    source: DateSource


def merge(sources: Iterable[Facts]) -> Facts:
    """Return each fact from the first source that knows it; keywords come from all of them."""
    sources = tuple(sources)
    merged: dict[str, Any] = {
        field.name: next(
            (value for source in sources if (value := getattr(source, field.name)) is not None),
            None,
        )
        for field in fields(Facts)
    }
    merged["keywords"] = unique(word for source in sources for word in source.keywords)
    return Facts(**merged)


def unique(words: Iterable[str | None]) -> tuple[str, ...]:
    """Return the words in their order, each once, without gaps."""
    return tuple(dict.fromkeys(word for word in words if word))


def text_of(value: object) -> str | None:
    """Return text without padding and control characters, None if nothing is left."""
    if not isinstance(value, str):
        return None
    return _CONTROL.sub(" ", value).strip()[:MAX_TEXT] or None


def number_of(value: object) -> float | None:
    """Return a finite number, the first of several; None for what is none."""
    if isinstance(value, tuple | list) and value:
        value = value[0]
    if not isinstance(value, str | SupportsFloat):
        return None
    try:
        number = float(value)
    except (ValueError, ArithmeticError):
        return None
    return number if math.isfinite(number) else None


def positive_of(value: object) -> float | None:
    """Return a number above zero; cameras write zero for what they do not know."""
    number = number_of(value)
    return number if number is not None and number > 0 else None


def taken_of(text: object, offset: object, source: DateSource) -> Taken | None:
    """Return a moment written as in EXIF or ISO 8601, None if it is none or cannot be.

    A month, day or time that is missing counts as the earliest. An offset behind the moment itself
    goes before `offset`. A clock that was reset tells nothing; a day without a time was written by
    a person, who may mean it.
    """
    match = _MOMENT.match(text) if isinstance(text, str) else None
    if match is None:
        return None
    part = {name: int(digits) for name, digits in match.groupdict(default="").items() if digits}
    try:
        moment = datetime(
            part["year"], part.get("month", 1), part.get("day", 1),
            part.get("hour", 0), part.get("minute", 0), part.get("second", 0),
        )  # fmt: skip
    except ValueError:
        return None
    is_reset = match["hour"] is not None and moment.date().isoformat() in _RESET_DAYS
    if is_reset or moment.year < _FIRST_PHOTO_YEAR:
        return None
    own = _offset_min_of(match.string[match.end() :])
    return Taken(moment.isoformat(), own if own is not None else _offset_min_of(offset), source)


def _offset_min_of(value: object) -> int | None:
    match = _OFFSET.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    if match["utc"]:
        return 0
    minutes = int(match["sign"] + match["hours"]) * 60 + int(match["sign"] + match["minutes"])
    return minutes if abs(minutes) <= _MAX_OFFSET_MIN else None
