"""What the keyed clauses of a line ask for: their values, checked, as filters. Pure."""

import re
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from photofind.engine.search.dates.when import read_when
from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Kind,
    Lens,
    Measure,
    Near,
    NearPhoto,
    OfKind,
    OfType,
    Orientation,
    Shaped,
    Taken,
    TakenBetween,
    Within,
)
from photofind.engine.search.line.amounts import read_span
from photofind.engine.search.line.clauses import shown
from photofind.engine.search.line.keys import Key
from photofind.engine.search.query import Order
from photofind.errors import UsageError, told
from photofind.library.sniffing import Kind as FileKind

T = TypeVar("T")

_KINDS = {kind.value: kind for kind in Kind} | {
    "фото": Kind.PHOTO,
    "фотография": Kind.PHOTO,
    "скриншот": Kind.SCREENSHOT,
}
_ORIENTATIONS = {shape.value: shape for shape in Orientation} | {
    "горизонтальная": Orientation.LANDSCAPE,
    "альбомная": Orientation.LANDSCAPE,
    "вертикальная": Orientation.PORTRAIT,
    "портретная": Orientation.PORTRAIT,
    "квадрат": Orientation.SQUARE,
    "квадратная": Orientation.SQUARE,
    "панорама": Orientation.PANORAMA,
}
_ORDERS = {order.value: order for order in Order} | {
    "новые": Order.NEWEST,
    "старые": Order.OLDEST,
    "похожие": Order.RELEVANCE,
}
_TYPES = {kind.value.lower(): kind.value.lower() for kind in FileKind} | {
    "jpg": "jpeg",
    "tif": "tiff",
    "heic": "heif",
    "jp2": "jpeg2000",
}
_STATES = dict.fromkeys(("favourite", "favorite", "избранное"), Favourite())
_MEASURES = {Key(measure.value): measure for measure in Measure}

_POINT = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)\s*")


def read_condition(key: Key, value: str, now: datetime, radius_km: float) -> Filter:
    """Return the filter that a key and its value stand for.

    Args:
        key: Any but those of no filter of their own, `within` and `order`.
        value: As typed, not empty.
        now: Local time.
        radius_km: How far is still near.

    Raises:
        UsageError: The value makes no sense.
    """
    if key in _MEASURES:
        span = read_span(value)
        return Within(_MEASURES[key], span.low, span.high)
    match key:
        case Key.AFTER | Key.BEFORE | Key.ON:
            return _read_time(key, value, now)
        case Key.NEAR:
            return _read_near(value, radius_km)
        case Key.PLACE:
            return InPlace(value)
        case Key.FOLDER:
            return InFolder(read_path(value))
        case Key.CAMERA:
            return Camera(value)
        case Key.LENS:
            return Lens(value)
        case _:
            return _read_choice(key, value)


def read_order(value: str) -> Order:
    """Return the order of hits of this name.

    Raises:
        UsageError: There is none.
    """
    return _choose(value, _ORDERS)


def _read_choice(key: Key, value: str) -> Filter:
    match key:
        case Key.TYPE:
            return OfType(_choose(value, _TYPES))
        case Key.KIND:
            return OfKind(_choose(value, _KINDS))
        case Key.ORIENTATION:
            return Shaped(_choose(value, _ORIENTATIONS))
        case Key.IS:
            return _choose(value, _STATES)
        case _:
            raise ValueError(f"{key} is no filter")


def _choose(value: str, choices: dict[str, T]) -> T:
    """Return the choice of this name; the English names, which come first, are offered."""
    chosen = choices.get(value.strip().casefold())
    if chosen is None:
        first = {choice: name for name, choice in reversed(choices.items())}
        offered = ", ".join(name for name in choices if name in first.values())
        raise UsageError(
            "There is no such choice",
            told("{text}. Choose one of: {offered}.", text=shown(value), offered=offered),
        )
    return chosen


def _read_time(key: Key, value: str, now: datetime) -> Filter:
    when = read_when(value, now)
    if key is Key.ON:
        return when
    if isinstance(when, TakenBetween):
        raise UsageError(
            "A time of day comes back every day",
            told(
                "{text} is neither before nor after. Write it like this: on:night.",
                text=shown(value),
            ),
        )
    return Taken(when.start, None) if key is Key.AFTER else Taken(None, when.start)


def _read_near(value: str, radius_km: float) -> Near | NearPhoto:
    """Read a point on the Earth, or else the name of a photo that was taken at one."""
    match = _POINT.fullmatch(value)
    if match is None:
        return NearPhoto(read_path(value), radius_km)
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise UsageError(
            "There is no such point on the Earth",
            told(
                "{text}. Write degrees north, up to 90, and east, up to 180: 41.15,-8.61.",
                text=shown(value),
            ),
        )
    return Near(latitude, longitude, radius_km)


def is_point(value: str) -> bool:
    """Return whether `near:` takes a value for a point; else it is a file."""
    return _POINT.fullmatch(value) is not None


def read_path(value: str) -> Path:
    """Return a path; ~ is the user's home.

    Raises:
        UsageError: No file has such a name.
    """
    if "\0" in value:
        raise UsageError(
            "This is no file name", told("{text} holds a zero byte.", text=shown(value))
        )
    return Path(value).expanduser() if value.startswith("~/") or value == "~" else Path(value)
