"""HEIF and HEIC, through libheif (pi_heif: decoders only)."""

from importlib import import_module
from typing import Any, BinaryIO

from PIL import Image

from photofind.errors import PhotoError, told
from photofind.library.formats.picture import Picture
from photofind.library.limits import check_size

_BYTES_PER_PIXEL = 8
"""As measured: planes, packed pixels, Pillow's pixels."""


def decode(content: BinaryIO) -> Picture:
    """Decode the primary picture of a HEIF file.

    Its orientation is 1 whatever its EXIF says: libheif has turned it as the container demands.

    Raises:
        PhotoError: It is too large.
        Exception: Whatever the decoder raises on a damaged file.
    """
    image = _primary(content)
    check_size(image.size, _BYTES_PER_PIXEL)
    pixels: Image.Image = image.to_pillow()
    exif = Image.Exif()
    if image.info.get("exif"):
        exif.load(image.info["exif"])
    return Picture(
        image=pixels,
        size=pixels.size,
        format="HEIF",
        exif=exif,
        icc_profile=image.info.get("icc_profile"),
        xmp=image.info.get("xmp"),
    )


def _primary(content: BinaryIO) -> Any:
    """Open the file and return its primary `pi_heif.HeifImage`, not yet decoded."""
    # Imported here, since it takes a while and most libraries hold no such file; by name, since
    # the package carries no types.
    pi_heif = import_module("pi_heif")
    # The other cores have photos of their own to decode.
    pi_heif.options.DECODE_THREADS = 1
    file = pi_heif.open_heif(content)
    if not len(file):
        raise PhotoError(
            "The picture cannot be decoded",
            told("the HEIF file uses a compression that is not HEVC"),
        )
    return file[file.primary_index]
