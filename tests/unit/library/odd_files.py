"""Makes pictures and files for the library's tests: tiny, and odd in exactly one way."""

import io
import struct
from typing import Any

import numpy as np
from PIL import Image
from PIL.ExifTags import IFD


def quadrants(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Red, green over blue, white: every way of turning it looks different."""
    image = Image.new("RGB", size, "white")
    half = (size[0] // 2, size[1] // 2)
    image.paste((255, 0, 0), (0, 0, *half))
    image.paste((0, 128, 0), (half[0], 0, size[0], half[1]))
    image.paste((0, 0, 255), (0, half[1], half[0], size[1]))
    return image


def scene(size: tuple[int, int]) -> Image.Image:
    """Smooth shapes with a little grain, which compress as photos do."""
    x, y = np.meshgrid(np.linspace(0, 9, size[0]), np.linspace(0, 7, size[1]))
    noise = np.random.default_rng(1).normal(0, 4, (size[1], size[0]))
    waves = [np.sin(x + y * k) * 90 + 128 + noise for k in (0.3, 0.7, 1.1)]
    return Image.fromarray(np.clip(np.stack(waves, -1), 0, 255).astype(np.uint8))


def make_exif(base: dict[int, Any], photo: dict[int, Any] | None = None, **gps: Any) -> Image.Exif:
    """Tags of the main, the photo and (as `g1=...`) the GPS directory."""
    exif = Image.Exif()
    exif.update(base)
    exif.get_ifd(IFD.Exif).update(photo or {})
    exif.get_ifd(IFD.GPSInfo).update({int(tag[1:]): value for tag, value in gps.items()})
    return exif


def with_thumbnail(
    photo: Image.Image, thumbnail: Image.Image, *, orientation: int = 1, junk: int = 0
) -> bytes:
    """Return a JPEG with a built-in thumbnail; `junk` bytes of other segments stand before it."""
    small = jpeg_of(thumbnail, quality=90)
    ifd0 = struct.pack("<HHHIII", 1, 0x0112, 3, 1, orientation, 26)
    ifd1 = struct.pack("<HHHII", 2, 0x0201, 4, 1, 56) + struct.pack(
        "<HHIII", 0x0202, 4, 1, len(small), 0
    )
    block = b"Exif\0\0II*\0\x08\0\0\0" + ifd0 + ifd1 + small
    filler = b"".join(
        b"\xff\xef" + (min(left, 60_000) + 2).to_bytes(2) + bytes(min(left, 60_000))
        for left in range(junk, 0, -60_000)
    )
    segment = b"\xff\xe1" + (len(block) + 2).to_bytes(2) + block
    return b"\xff\xd8" + filler + segment + jpeg_of(photo)[2:]


def jpeg_of(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    return buffer.getvalue()
