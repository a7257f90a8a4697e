"""How large a decoded picture has to be, and making it as small as that.

Pure; runs in decoder processes.
"""

import io

from PIL import Image

THUMBNAIL_SIDE_PX = 480
_THUMBNAIL_SLACK = 1.125
"""A picture this close to a thumbnail's size is taken as it is: the common sizes of phones come out
of the JPEG decoder at 500 px, and shrinking these a little would cost a tenth of the decoding."""
_THUMBNAIL_QUALITY = 80


def spare_factor(size: tuple[int, int], photo_size_px: int) -> int:
    """Return by how much a picture may be divided and still serve the model and the thumbnail.

    The model wants the shortest side to be twice `photo_size_px`, so that its own resizing has
    something to work with; the thumbnail wants its longest side.
    """
    return max(1, min(min(size) // (2 * photo_size_px), max(size) // THUMBNAIL_SIDE_PX))


def shrink(image: Image.Image, factor: int) -> Image.Image:
    """Divide the sides by a whole factor, averaging; 1 leaves the picture as it is."""
    return image.reduce(factor) if factor > 1 else image


def for_model(image: Image.Image, photo_size_px: int) -> Image.Image:
    """Shrink to a shortest side between twice and four times `photo_size_px`."""
    return shrink(image, max(1, min(image.size) // (2 * photo_size_px)))


def thumbnail_jpeg(image: Image.Image) -> bytes:
    """Return a JPEG of an sRGB picture; its longest side is 480 px, or little more, or its own."""
    if max(image.size) > THUMBNAIL_SIDE_PX * _THUMBNAIL_SLACK:
        image = image.copy()
        image.thumbnail(
            (THUMBNAIL_SIDE_PX, THUMBNAIL_SIDE_PX), Image.Resampling.HAMMING, reducing_gap=None
        )
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_THUMBNAIL_QUALITY)
    return buffer.getvalue()
