"""What EXIF tells: camera, exposure, place, date, and the texts some programs put there. Pure.

Every value may be missing, of the wrong type or absurd; then it counts as not known, and the rest
still counts.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from photofind.library.facts import Facts, Taken, number_of, positive_of, taken_of, text_of, unique
from photofind.types import DateSource

Tags = Mapping[int, Any]

_RATING = 0x4746
_UNKNOWN_ISO = 65535
"""More than the field holds; the true number stands elsewhere."""


class ExifReader:
    """The tags of one picture, each directory parsed once."""

    def __init__(self, exif: Image.Exif) -> None:
        """Parse the directories that hold capture facts."""
        # Hostile bytes make Pillow raise almost anything, for each directory by itself.
        self._base = _tolerant(lambda: dict(exif))
        self._photo = _tolerant(lambda: exif.get_ifd(IFD.Exif))
        self._gps = _tolerant(lambda: exif.get_ifd(IFD.GPSInfo))

    def facts(self) -> Facts:
        """Return everything but the date."""
        base, photo = self._base, self._photo
        iso = positive_of(photo.get(Base.ISOSpeedRatings))
        return Facts(
            camera_make=_text(base.get(Base.Make)),
            camera_model=_text(base.get(Base.Model)),
            lens=_text(photo.get(Base.LensModel)),
            iso=round(iso) if iso and iso < _UNKNOWN_ISO else None,
            aperture=positive_of(photo.get(Base.FNumber)),
            exposure_s=positive_of(photo.get(Base.ExposureTime)),
            focal_length_mm=positive_of(photo.get(Base.FocalLength)),
            rating=_rating(base.get(_RATING)),
            title=_wide_text(base.get(Base.XPTitle)),
            caption=_text(base.get(Base.ImageDescription)) or _wide_text(base.get(Base.XPComment)),
            keywords=unique((_wide_text(base.get(Base.XPKeywords)) or "").split(";")),
            **_place(self._gps),
        )

    def taken(self) -> Taken | None:
        """Return when the shutter opened, or when the picture was digitised."""
        return _first(
            taken_of(self._photo.get(date), self._photo.get(offset), DateSource.EXIF)
            for date, offset in (
                (Base.DateTimeOriginal, Base.OffsetTimeOriginal),
                (Base.DateTimeDigitized, Base.OffsetTimeDigitized),
            )
        )

    def changed(self) -> Taken | None:
        """Return when the file was last saved by a program that says so: better than its mtime."""
        return taken_of(
            self._base.get(Base.DateTime), self._photo.get(Base.OffsetTime), DateSource.EXIF
        )


def _tolerant(read: Callable[[], Tags]) -> Tags:
    try:
        return read()
    except Exception:  # noqa: BLE001 - a photo with a broken directory of tags is still a photo
        return {}


def _first(moments: Iterable[Taken | None]) -> Taken | None:
    return next((moment for moment in moments if moment), None)


def _text(value: object) -> str | None:
    """Return text; the standard says ASCII, programs write UTF-8, and Pillow reads Latin-1."""
    try:
        raw = value.encode("latin-1") if isinstance(value, str) else value
        return text_of(raw.decode("utf-8") if isinstance(raw, bytes) else None)
    except UnicodeError:
        return text_of(value)


def _wide_text(value: object) -> str | None:
    """Return the text of one of Windows' own tags."""
    return text_of(value.decode("utf-16-le", "replace")) if isinstance(value, bytes) else None


def _rating(value: object) -> int | None:
    stars = number_of(value)
    return int(stars) if stars is not None and 0 <= stars <= 5 else None


def _place(gps: Tags) -> dict[str, float]:
    """Return where the photo was taken, as far as the file says so believably."""
    latitude = _degrees(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "W", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        # 0, 0 is what receivers without a fix write, and open sea.
        return {}
    place = {"latitude": latitude, "longitude": longitude}
    altitude = number_of(gps.get(GPS.GPSAltitude))
    if altitude is not None:
        below_sea = gps.get(GPS.GPSAltitudeRef) in (1, b"\x01")
        place["altitude_m"] = -altitude if below_sea else altitude
    return place


def _degrees(value: object, reference: object, negative: str, limit: int) -> float | None:
    """Return an angle given in degrees, minutes and seconds."""
    parts = [number_of(part) for part in (value if isinstance(value, tuple) else (value,))]
    numbers: list[float] = [part for part in parts if part is not None]
    if not numbers or len(numbers) < len(parts):
        return None
    angle = math.fsum(number / 60.0**power for power, number in enumerate(numbers))
    if not 0 <= angle <= limit:
        return None
    return -angle if reference in (negative, negative.encode()) else angle
