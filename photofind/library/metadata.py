"""Capture facts: what EXIF, XMP, IPTC, the sidecar and the file name say, by order of trust.

Runs in decoder processes.
"""

import os
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from photofind.library import facts, iptc, name_dates
from photofind.library.exif import ExifReader
from photofind.library.facts import Taken
from photofind.library.formats.picture import Picture
from photofind.library.xmp import MAX_BYTES, XmpReader
from photofind.types import CaptureFacts, DateSource

_CLOCK_AHEAD = timedelta(days=1)
"""A camera's clock may be set to where the day began earlier; what is later still is wrong."""


def capture_facts(picture: Picture, path: bytes) -> CaptureFacts:
    """Put together what is known of a decoded photo.

    What people write (title, caption, keywords, rating) is taken from the sidecar before the file,
    and from XMP before IPTC and EXIF: that is the order in which programs of today write. When it
    was taken, the camera knows best: EXIF, then XMP, then the file name. What lies in the future
    is no date; the next one is asked.
    """
    exif, embedded = ExifReader(picture.exif), XmpReader(picture.xmp)
    sidecar = XmpReader(_sidecar(path))
    told = facts.merge(
        (
            sidecar.facts(),
            embedded.facts(),
            iptc.read_facts(picture.iptc),
            exif.facts(),
        )
    )
    taken = _first_past(
        exif.taken(), sidecar.taken(), embedded.taken(), exif.changed(), _named(path)
    )
    width, height = picture.upright_size
    return CaptureFacts(
        width=width,
        height=height,
        format=picture.format,
        taken_at=taken.at if taken else None,
        taken_offset_min=taken.offset_min if taken else None,
        taken_source=taken.source if taken else None,
        **asdict(told),
    )


def _sidecar(path: bytes) -> bytes | None:
    """Return the content of `photo.jpg.xmp` or `photo.xmp`, None if there is none to be read."""
    stem, _ = os.path.splitext(path)  # noqa: PTH122 - bytes, which Path cannot hold
    for name in (path, stem):
        try:
            with Path(os.fsdecode(name + b".xmp")).open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError:
            # Nearly always: it is not there. One that cannot be read is no fault of the photo.
            continue
    return None


def _first_past(*moments: Taken | None) -> Taken | None:
    """Return the first that is known and not in the future, by this computer's clock."""
    latest = (datetime.now() + _CLOCK_AHEAD).isoformat()
    return next((taken for taken in moments if taken and taken.at <= latest), None)


def _named(path: bytes) -> Taken | None:
    at = name_dates.date_in_name(os.fsdecode(os.path.basename(path)))  # noqa: PTH119 - bytes
    return Taken(at, None, DateSource.NAME) if at else None
