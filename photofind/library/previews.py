"""The thumbnail that a camera builds into a photo: the first pass needs nothing else.

Runs in decoder processes. The thumbnail may have black bars (it is 4:3 whatever the photo is), and
it may be of another picture: some programs crop a photo and leave its thumbnail as it was.
"""

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image
from PIL.ExifTags import IFD, Base
from PIL.JpegImagePlugin import JpegImageFile

from photofind.library import colour
from photofind.library.formats.picture import orientation_of, upright
from photofind.library.source import Source
from photofind.types import Pixels

_EXIF_MARK = b"Exif\0\0"
_APP1, _START_OF_SCAN, _END_OF_IMAGE = 0xE1, 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the segments that tell height and width."""
_MAX_SIDE_PX = 2048
"""EXIF leaves a thumbnail 64 KB; a larger picture is a mistake or a trap."""
_TOLERANCE_PX = 2
_BLACK = 32
"""The mean of a bar's samples stays below: JPEG makes its edges ring."""


def read_preview(source: Source) -> Pixels | None:
    """Return a JPEG's built-in thumbnail, upright and without bars; None if none is of use."""
    try:
        return _preview(source)
    except Exception:  # noqa: BLE001 - a broken thumbnail is as good as none, whatever broke
        return None


def _preview(source: Source) -> Pixels | None:
    block, size = _exif_block(source)
    exif = Image.Exif()
    exif.load(block)
    thumbnail = exif.get_ifd(IFD.IFD1)
    start = len(_EXIF_MARK) + thumbnail[Base.JpegIFOffset]
    image = JpegImageFile(io.BytesIO(block[start : start + thumbnail[Base.JpegIFByteCount]]))
    if max(image.size) > _MAX_SIDE_PX:
        return None
    trimmed = _without_bars(image, size or _size_by_exif(exif) or image.size)
    if trimmed is None:
        return None
    rgb = colour.to_srgb(colour.continuous(trimmed), image.info.get("icc_profile"))
    return np.asarray(upright(rgb, orientation_of(exif)))


def _exif_block(source: Source) -> tuple[bytes, tuple[int, int] | None]:
    """Return the EXIF segment of a JPEG, and the photo's width and height if they are near it."""
    block, size, head = b"", None, source.head
    for marker, start, end in _segments(head):
        if marker == _APP1 and head.startswith(_EXIF_MARK, start) and not block:
            block = source.more_head(end)[start:]
        elif marker in _FRAMES:
            height, width = head[start + 1 : start + 3], head[start + 3 : start + 5]
            size = int.from_bytes(width), int.from_bytes(height)
    return block, size


def _segments(head: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of the segments before the compressed pixels."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in (_START_OF_SCAN, _END_OF_IMAGE):
            return
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(head[at + 2 : at + 4])
        yield marker, at + 4, end
        at = end


def _size_by_exif(exif: Image.Exif) -> tuple[int, int] | None:
    tags = exif.get_ifd(IFD.Exif)
    width, height = tags.get(Base.ExifImageWidth), tags.get(Base.ExifImageHeight)
    return (width, height) if width and height else None


def _without_bars(image: Image.Image, photo_size: tuple[int, int]) -> Image.Image | None:
    """Cut a thumbnail to the photo's shape; None if it must be of another picture."""
    scale = min(image.width / photo_size[0], image.height / photo_size[1])
    width, height = round(photo_size[0] * scale), round(photo_size[1] * scale)
    across, down = (image.width - width) // 2, (image.height - height) // 2
    if across + down < _TOLERANCE_PX:
        return image
    bars = np.asarray(image.convert("L")).copy()
    bars[down : image.height - down, across : image.width - across] = 0
    covered = bars.size - width * height
    if bars.sum() > _BLACK * covered:
        return None
    return image.crop((across, down, image.width - across, image.height - down))
