"""Camera RAW: shown by the preview that the camera put into it, as every photo manager does.

LibRaw (rawpy) finds the preview; developing the sensor's data, slow and never quite the camera's
own look, is left for files without one.
"""

import io
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image

from photofind.library.formats import jpeg
from photofind.library.formats.picture import Picture
from photofind.library.limits import check_size

if TYPE_CHECKING:
    import rawpy

_BYTES_PER_PIXEL = 8
"""Of the sensor, for a development at half its size."""
_ORIENTATIONS = {3: 3, 5: 8, 6: 6}
"""LibRaw's turns, in EXIF's numbers."""
_TIFF_MARKS = (b"II*\0", b"MM\0*", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")
"""Most cameras write TIFF; Olympus, Panasonic and Leica give it a mark of their own."""
_HEADER_BYTES = 1 << 20
"""The tags stand in here."""


def decode(content: BinaryIO, photo_size_px: int) -> Picture:
    """Decode a RAW file's preview no larger than the model and the thumbnail need it.

    Raises:
        PhotoError: It is too large.
        Exception: Whatever the decoder raises on a damaged file.
    """
    # Imported here, since it takes a while and most libraries hold no such file.
    import rawpy

    with rawpy.RawPy() as raw:
        raw.open_buffer(content)
        sizes = raw.sizes  # Developing changes them.
        try:
            picture = _preview(raw.extract_thumb(), sizes.flip, photo_size_px)
        except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
            picture = _development(raw)
        picture.format = "RAW"
        picture.size = (sizes.width, sizes.height)
    content.seek(0)
    # LibRaw gives a preview the essential tags, the file itself has them all.
    picture.exif = _exif(content.read(_HEADER_BYTES)) or picture.exif
    return picture


def _preview(preview: "rawpy.Thumbnail", flip: int, photo_size_px: int) -> Picture:
    """Decode the largest preview; a JPEG tells its orientation, a bitmap lies as the sensor did."""
    if isinstance(preview.data, bytes):
        return jpeg.decode(io.BytesIO(preview.data), photo_size_px)
    image = Image.fromarray(preview.data)
    return Picture(image, image.size, "RAW", orientation=_ORIENTATIONS.get(flip, 1))


def _development(raw: "rawpy.RawPy") -> Picture:
    """Develop the sensor's data, four neighbours to a pixel."""
    sizes = raw.sizes
    check_size((sizes.raw_width, sizes.raw_height), _BYTES_PER_PIXEL)
    image = Image.fromarray(raw.postprocess(half_size=True, use_camera_wb=True, user_flip=0))
    return Picture(image, image.size, "RAW", orientation=_ORIENTATIONS.get(sizes.flip, 1))


def _exif(header: bytes) -> Image.Exif:
    """Return the tags of a RAW file built like a TIFF, none for others."""
    exif = Image.Exif()
    if header.startswith(_TIFF_MARKS):
        exif.load((b"II*\0" if header.startswith(b"II") else b"MM\0*") + header[4:])
    return exif
