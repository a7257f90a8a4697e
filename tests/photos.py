"""Makes small photo files that differ in a way an eye and a fake encoder can see."""

from pathlib import Path

from PIL import Image

RED, GREEN, BLUE = (220, 40, 30), (40, 180, 60), (40, 70, 210)


def make_photo(
    path: Path,
    colour: tuple[int, int, int] = RED,
    size: tuple[int, int] = (64, 48),
    *,
    thumbnail: bool = False,
) -> Path:
    """Write a JPEG of one colour; `thumbnail` builds a small EXIF thumbnail in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", size, colour)
    if thumbnail:
        image.save(path, quality=90, exif=exif_with_thumbnail(image))
    else:
        image.save(path, quality=90)
    return path


def exif_with_thumbnail(image: Image.Image) -> bytes:
    """Build the EXIF block by hand: Pillow reads thumbnails but does not write them."""
    import io
    import struct

    small = image.copy()
    small.thumbnail((160, 120))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG")
    jpeg = buffer.getvalue()
    ifd0 = struct.pack("<HHHIII", 1, 0x0112, 3, 1, 1, 26)  # Orientation 1, then IFD1 at 26.
    ifd1 = struct.pack("<H", 3)
    ifd1 += struct.pack("<HHII", 0x0103, 3, 1, 6)  # Compression: JPEG.
    ifd1 += struct.pack("<HHII", 0x0201, 4, 1, 26 + 2 + 36 + 4)  # Where it starts.
    ifd1 += struct.pack("<HHII", 0x0202, 4, 1, len(jpeg))
    ifd1 += struct.pack("<I", 0)
    return b"Exif\0\0" + b"II*\0" + struct.pack("<I", 8) + ifd0 + ifd1 + jpeg
