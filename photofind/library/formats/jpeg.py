"""JPEG, the format of cameras: decoded by libjpeg in the DCT domain, down to an eighth of its size.

What is left is reading the compressed bits, which no decoder of whole files can avoid.
"""

import io
from typing import BinaryIO

import numpy as np
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from photofind.errors import PhotoError, told
from photofind.library.formats.picture import Picture, orientation_of
from photofind.library.limits import check_size
from photofind.library.scaling import spare_factor

_END_OF_IMAGE = b"\xff\xd9"
_IPTC_RESOURCE = 0x0404
_MIN_PRESENT = 0.5
"""A photo cut short is worth finding while this share of its rows is there."""


def decode(content: BinaryIO, photo_size_px: int) -> Picture:
    """Decode a JPEG no larger than the model and the thumbnail need it.

    Raises:
        PhotoError: It is too large.
        Exception: Whatever the decoder raises on a damaged file.
    """
    # Not Image.open(): it would look for the further pictures that some cameras append, and
    # lose the photo where their table is damaged.
    image = JpegImageFile(content)
    size = image.size
    _prepare(image, photo_size_px)
    pixels = _load(image, content, photo_size_px)
    exif = image.getexif()
    return Picture(
        image=pixels,
        size=size,
        format="JPEG",
        orientation=orientation_of(exif),
        exif=exif,
        icc_profile=image.info.get("icc_profile"),
        xmp=image.info.get("xmp"),
        iptc=image.info.get("photoshop", {}).get(_IPTC_RESOURCE),
    )


def _prepare(image: JpegImageFile, photo_size_px: int) -> None:
    """Choose the scale of decoding and check what it will cost."""
    width, height = image.size
    factor = spare_factor(image.size, photo_size_px)
    image.draft(None, (width // factor, height // factor))
    scale = round(width / image.width)
    check_size((width, height), 4 / scale**2 + _coefficient_bytes(image))


def _coefficient_bytes(image: JpegImageFile) -> float:
    """Return the bytes a pixel that a progressive JPEG keeps until its last scan is read."""
    if "progressive" not in image.info:
        return 0
    samples = [horizontal * vertical for _, horizontal, vertical, _ in image.layer]
    return 2 * sum(samples) / max(samples)


def _load(image: JpegImageFile, content: BinaryIO, photo_size_px: int) -> Image.Image:
    try:
        image.load()
    except OSError as error:
        if "truncated" not in str(error):
            raise
        return _rescue(content, photo_size_px)
    return image


def _rescue(content: BinaryIO, photo_size_px: int) -> Image.Image:
    """Decode what there is of a file cut short: its upper rows, or all of it with less detail.

    Given an end, libjpeg paints what is missing in grey, and fills a progressive picture from its
    first scans.
    """
    content.seek(0)
    image = JpegImageFile(io.BytesIO(content.read() + _END_OF_IMAGE))
    _prepare(image, photo_size_px)
    image.load()
    present = _present_rows(image)
    if present < _MIN_PRESENT * image.height:
        raise PhotoError("The file is cut short", told("most of the picture is missing"))
    return image.crop((0, 0, image.width, present))


def _present_rows(image: Image.Image) -> int:
    """Return how many rows there are above the grey that stands for missing ones."""
    samples = np.asarray(image).reshape(image.height, -1).astype(np.int16)
    with_content = np.flatnonzero((abs(samples - 128) > 1).any(axis=1))
    return int(with_content[-1]) + 1 if len(with_content) else 0
