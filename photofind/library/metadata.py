"""Capture facts: what EXIF, XMP, IPTC, the sidecar and the file itself say, by order of trust.

Runs in decoder processes.
"""

import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from photofind.library import facts, iptc
from photofind.library.exif import ExifReader
from photofind.library.facts import Taken
from photofind.library.formats.picture import Picture
from photofind.library.xmp import MAX_BYTES, XmpReader
from photofind.types import CaptureFacts, DateSource


def capture_facts(picture: Picture, path: bytes, modified_s: float) -> CaptureFacts:
    """Put together what is known of a decoded photo.

    What people write (title, caption, keywords, rating) is taken from the sidecar before the file,
    and from XMP before IPTC and EXIF: that is the order in which programs of today write. When it
    was taken, the camera knows best: EXIF, then XMP, and the file's own time if nobody says.
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
    taken = (
        exif.taken()
        or sidecar.taken()
        or embedded.taken()
        or exif.changed()
        or _file_time(modified_s)
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


def _file_time(modified_s: float) -> Taken | None:
    """Return the file's own time, by this computer's clock; None if no calendar has it."""
    try:
        moment = datetime.fromtimestamp(modified_s)
    except (ValueError, OverflowError, OSError):
        return None
    return Taken(moment.isoformat(timespec="seconds"), None, DateSource.FILE)
