"""JPEG 2000: stored as a ladder of resolutions, so that it is decoded only as far as needed."""

from collections.abc import Iterator
from typing import BinaryIO

from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile

from photofind.library.formats.picture import Picture
from photofind.library.limits import check_size
from photofind.library.scaling import spare_factor

_CODESTREAM = b"\xff\x4f\xff\x51"
_CODING_STYLE, _START_OF_TILE = 0xFF52, 0xFF90
_LEVELS_AT = 9
"""Where a coding style segment tells the number of halvings, from its marker."""
_HEADER_BYTES = 64 * 1024
_BYTES_PER_PIXEL = 20
"""As measured, mostly OpenJPEG's integers."""


def decode(content: BinaryIO, photo_size_px: int) -> Picture:
    """Decode a JPEG 2000 no larger than the model and the thumbnail need it.

    Raises:
        PhotoError: It is too large.
        Exception: Whatever the decoder raises on a damaged file.
    """
    halvings = _halvings(content.read(_HEADER_BYTES))
    content.seek(0)
    image = Jpeg2KImageFile(content)
    size = image.size
    wanted = spare_factor(size, photo_size_px).bit_length() - 1
    image.reduce = taken = min(wanted, halvings)
    check_size(size, _BYTES_PER_PIXEL / 4**taken)
    image.load()
    # A copy, since the plugin's attribute hides the method `reduce`.
    return Picture(image.copy(), size, "JPEG2000", icc_profile=image.info.get("icc_profile"))


def _halvings(header: bytes) -> int:
    """Return how often the stored picture can be halved without decoding the finest details."""
    at = next((at for marker, at in _segments(header) if marker == _CODING_STYLE), None)
    return header[at + _LEVELS_AT] if at is not None else 0


def _segments(header: bytes) -> Iterator[tuple[int, int]]:
    """Yield marker and position of the segments before the first tile."""
    at = header.index(_CODESTREAM) + 2
    while at + _LEVELS_AT < len(header):
        marker = int.from_bytes(header[at : at + 2])
        if marker == _START_OF_TILE:
            return
        yield marker, at
        at += 2 + int.from_bytes(header[at + 2 : at + 4])
