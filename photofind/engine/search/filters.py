"""What a photo must be to be among the hits at all: exact conditions beside the scored terms. Pure.

Filters of a query all have to hold. How they are kept is told by `fact_table`, how they are typed
by `line`.
"""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path


class Orientation(StrEnum):
    """The shape of a photo; square within 5 %, a panorama is at least twice as wide as high."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARE = "square"
    PANORAMA = "panorama"


class Kind(StrEnum):
    """Where a picture comes from."""

    PHOTO = "photo"
    SCREENSHOT = "screenshot"


class Measure(StrEnum):
    """A number that a photo has."""

    ISO = "iso"
    APERTURE = "aperture"
    """The f-number."""
    EXPOSURE = "exposure"
    """Seconds."""
    FOCAL_LENGTH = "focal"
    """Millimetres, as the file gives them."""
    MEGAPIXELS = "megapixels"
    RATING = "rating"
    """0 to 5, -1 for rejected."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Taken from `start` on and before `end`, local time as the camera showed it."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class TakenBetween:
    """Taken at a time of day from `start` on and before `end`; may run over midnight."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class InFolder:
    """Lies in this folder or below it. A relative path is any run of folder names."""

    path: Path


@dataclass(frozen=True, slots=True)
class InPlace:
    """Taken in this country, region or city, by its name in English or Russian."""

    name: str


@dataclass(frozen=True, slots=True)
class Near:
    """Taken within `radius_km` of a point (WGS 84 degrees, north and east positive)."""

    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class NearPhoto:
    """Taken within `radius_km` of where this photo file was taken."""

    path: Path
    radius_km: float


@dataclass(frozen=True, slots=True)
class Camera:
    """Taken with a camera whose make and model hold all these words."""

    words: str


@dataclass(frozen=True, slots=True)
class Lens:
    """Taken with a lens whose name holds all these words."""

    words: str


@dataclass(frozen=True, slots=True)
class Within:
    """A measure from `low` to `high`, both included; None leaves an end open."""

    measure: Measure
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Shaped:
    """Has this orientation."""

    orientation: Orientation


@dataclass(frozen=True, slots=True)
class OfKind:
    """Is a photo, or a screenshot."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class OfType:
    """Has this file type: jpeg, heif, png, raw, ..."""

    format: str


@dataclass(frozen=True, slots=True)
class Favourite:
    """Marked by the user as a favourite."""


@dataclass(frozen=True, slots=True)
class Written:
    """These very words stand, in this order, in its name, folders, caption, keywords or picture."""

    words: str


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the filter lets through is left out. A photo that tells nothing stays."""

    filter: "Filter"


Filter = (
    Taken
    | TakenBetween
    | InFolder
    | InPlace
    | Near
    | NearPhoto
    | Camera
    | Lens
    | Within
    | Shaped
    | OfKind
    | OfType
    | Favourite
    | Written
    | Not
)
