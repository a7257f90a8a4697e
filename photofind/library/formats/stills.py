"""The formats that Pillow decodes by itself, whole."""

from typing import BinaryIO

from PIL import AvifImagePlugin, Image

from photofind.library.formats.picture import Picture, orientation_of
from photofind.library.limits import check_size
from photofind.library.sniffing import Kind

# Pillow would warn of what is above its own limit and refuse twice as much; `limits` replaces both.
Image.MAX_IMAGE_PIXELS = None
# The other cores have photos of their own to decode.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1

_MODE_BYTES = {"1": 2, "L": 1, "P": 5, "RGBA": 8, "LA": 8, "PA": 12, "I": 16, "F": 16}
"""Memory a pixel takes in Pillow, with that of a conversion where it is converted unshrunk."""
_WORD_BYTES = 10
"""The same for all modes of 16-bit words."""
_CODEC_BYTES = {Kind.WEBP: 12, Kind.AVIF: 6}
"""Memory a pixel takes besides in the decoder's library, as measured."""


def decode(content: BinaryIO, kind: Kind) -> Picture:
    """Decode the first picture of a file of this kind, and of no other kind.

    Raises:
        PhotoError: It is too large.
        Exception: Whatever the decoder raises on a damaged file.
    """
    image = Image.open(content, formats=(kind.value,))
    size = image.size
    check_size(size, _mode_bytes(image.mode) + _CODEC_BYTES.get(kind, 0))
    image.load()
    # Only now: a PNG may carry its EXIF behind the pixels, and Pillow has turned a TIFF.
    exif = image.getexif()
    return Picture(
        image=image,
        size=size,
        format=kind.value,
        orientation=orientation_of(exif),
        exif=exif,
        icc_profile=image.info.get("icc_profile"),
        xmp=image.info.get("xmp"),
    )


def _mode_bytes(mode: str) -> int:
    return _WORD_BYTES if mode.startswith("I;16") else _MODE_BYTES.get(mode, 4)
