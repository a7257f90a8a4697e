"""Plain values that several layers share. Leaf module: immutable, usable from every thread."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NewType

import numpy as np
import numpy.typing as npt

FolderId = NewType("FolderId", int)
PhotoId = NewType("PhotoId", int)
ContentId = NewType("ContentId", int)

Pixels = npt.NDArray[np.uint8]
"""One upright photo: [height, width, 3], sRGB."""

Vectors = npt.NDArray[np.float32]
"""[n, D] or [D], each row of unit length unless said otherwise."""

Ids = npt.NDArray[np.int64]
"""[n] content ids, the labels of the index."""


class FolderState(StrEnum):
    """Whether a watched root can be reached."""

    ONLINE = "online"
    OFFLINE = "offline"


class PhotoStatus(StrEnum):
    """How far a file has come; that it has a vector is known from the vector file alone."""

    PENDING = "pending"
    """Seen, not yet read whole."""
    READY = "ready"
    """Read whole: its content is verified and its capture facts are known."""
    FAILED = "failed"
    """An image that cannot be read; the reason stands beside it."""
    NOT_PHOTO = "not_photo"
    """Some other kind of file, remembered so that it is not opened again."""
    MISSING = "missing"
    """Gone from its path in the present run; becomes a move or is removed."""


class VectorSource(IntEnum):
    """Which pixels a vector was made of; a greater one overwrites a lesser one."""

    THUMBNAIL = 0
    FULL = 1


class DateSource(StrEnum):
    """Where a photo's date comes from, the most trustworthy first."""

    EXIF = "exif"
    XMP = "xmp"
    NAME = "name"
    """The file name, as cameras and messengers write it."""
    FILE = "file"
    """When the file was last written: used where nothing else is known, and never stored."""


@dataclass(frozen=True, slots=True)
class FileStat:
    """What the walk knows of a file without opening it."""

    path: bytes
    """Relative to the folder, as `os.fsencode` gives it."""
    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """What a file tells of its photo; None or empty where it tells nothing."""

    width: int
    """Pixels, upright (after EXIF orientation)."""
    height: int
    format: str
    """Pillow's name of the format, or RAW."""
    taken_at: str | None = None
    """Local time, ISO 8601 without offset: 2019-07-04T12:33:00. Exactly midnight where only the
    day is known."""
    taken_offset_min: int | None = None
    """Minutes east of UTC, where the file says so."""
    taken_source: DateSource | None = None
    camera_make: str | None = None
    camera_model: str | None = None
    lens: str | None = None
    iso: int | None = None
    aperture: float | None = None
    """The f-number."""
    exposure_s: float | None = None
    focal_length_mm: float | None = None
    latitude: float | None = None
    """Degrees, north positive."""
    longitude: float | None = None
    """Degrees, east positive."""
    altitude_m: float | None = None
    rating: int | None = None
    """0 to 5, or -1 for rejected (XMP)."""
    title: str | None = None
    caption: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prior:
    """How one kind of term scores photos of a broad library: before the user's own is known.

    A property of the model and of the kind of term (text or photo), not of the query.
    """

    mean: float
    """Of the cosines between such a term and photos it has nothing to do with."""
    deviation: float
    """Of the same cosines; greater than 0."""
