"""JPEG XL, through libjxl (pillow-jxl-plugin)."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image

from photofind.library.formats import jpeg
from photofind.library.formats.picture import Picture
from photofind.library.limits import check_size

_CODESTREAM = b"\xff\x0a"
_CODESTREAM_BOXES = {b"jxlc": 8, b"jxlp": 12}
"""Boxes that hold the codestream or a part of it, and how long their headers are."""
_BYTES_PER_PIXEL = 16
"""Measured 10; floating point and progressive files take more."""
_LENGTH_BITS = (9, 13, 18, 30)
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
"""Width to height, as the size header abbreviates them by 1 to 7."""
_TIFF_HEADERS = (b"II*\0", b"MM\0*")


def decode(content: BinaryIO, photo_size_px: int) -> Picture:
    """Decode a JPEG XL; one that was made of a JPEG is turned back into it, and that decoded.

    Its orientation is 1 whatever its EXIF says: libjxl has turned it as the codestream demands.

    Raises:
        PhotoError: It is too large.
        Exception: Whatever the decoder raises on a damaged file.
    """
    # Imported here, since it takes a while and most libraries hold no such file.
    from pillow_jxl import Decoder

    data = content.read()
    check_size(read_size(data), _BYTES_PER_PIXEL)
    is_jpeg, info, pixels, icc_profile, boxes = Decoder(num_threads=1)(data)
    if is_jpeg:
        return jpeg.decode(io.BytesIO(pixels), photo_size_px)
    size = (info.width, info.height)
    picture = Picture(Image.frombytes(info.mode, size, pixels), size, "JXL")
    picture.icc_profile = icc_profile or None
    for box in boxes:
        if box.box_type == b"Exif":
            picture.exif.load(_without_offset(box.data))
        elif box.box_type == b"xml ":
            picture.xmp = box.data
    return picture


def _without_offset(exif: bytes) -> bytes:
    """Return what an Exif box holds; some writers leave out the offset at its beginning."""
    if exif[:4] in _TIFF_HEADERS:
        return exif
    return exif[4 + int.from_bytes(exif[:4]) :]


def read_size(data: bytes) -> tuple[int, int]:
    """Return width and height from the size header (ISO/IEC 18181-1), as stored.

    Raises:
        ValueError: There is no codestream.
    """
    at = _codestream_at(data)
    bits = _Bits(data[at + len(_CODESTREAM) : at + 16])
    in_eights = bool(bits.read(1))
    height = bits.read_length(in_eights=in_eights)
    ratio = bits.read(3)
    if ratio == 0:
        return bits.read_length(in_eights=in_eights), height
    numerator, denominator = _RATIOS[ratio - 1]
    return height * numerator // denominator, height


def _codestream_at(data: bytes) -> int:
    if data.startswith(_CODESTREAM):
        return 0
    for kind, at in _boxes(data):
        if kind in _CODESTREAM_BOXES:
            return at + _CODESTREAM_BOXES[kind]
    raise ValueError("no codestream")


def _boxes(data: bytes) -> Iterator[tuple[bytes, int]]:
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        yield data[at + 4 : at + 8], at
        if length < 8:
            # To the end of the file, or longer than 4 GB: neither comes before the codestream.
            return
        at += length


class _Bits:
    """Reads numbers from the lowest bit on."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")

    def read(self, count: int) -> int:
        """Take the next `count` bits."""
        value = self._value & ((1 << count) - 1)
        self._value >>= count
        return value

    def read_length(self, *, in_eights: bool) -> int:
        """Take a side's length in pixels."""
        if in_eights:
            return 8 * (self.read(5) + 1)
        return self.read(_LENGTH_BITS[self.read(2)]) + 1
