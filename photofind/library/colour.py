"""Pictures of any colour mode, as an eye would see them: 8-bit sRGB, white where transparent.

Pure; runs in decoder processes. `continuous` comes before shrinking (palette numbers and bits
cannot be averaged), `to_srgb` after it, when few pixels are left to convert.
"""

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageCms

WHITE_POINTS = (1, 255, 65535)
"""What files of single bits, bytes and 16-bit words take for white."""

_PROFILE_SPACES = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK", "LAB": "Lab "}


def continuous(image: Image.Image) -> Image.Image:
    """Return the picture with 8-bit channels that can be averaged: L, LA, RGB, RGBA, CMYK, LAB."""
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    if image.mode == "1":
        return image.convert("L")
    if image.has_transparency_data:
        return image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    if image.mode not in ("L", "RGB", "CMYK", "LAB"):
        return image.convert("RGB")
    return image


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a continuous picture in RGB, by its ICC profile if that can be used."""
    if image.mode in ("LA", "RGBA"):
        alpha = image.getchannel("A")
        opaque = to_srgb(image.convert(image.mode[:-1]), profile)
        return Image.composite(opaque, Image.new("RGB", image.size, "white"), alpha)
    transform = _transform(profile, image.mode) if profile else None
    if transform:
        return transform.apply(image)
    return image if image.mode == "RGB" else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Map integers and floats to bytes; white is the smallest customary value that holds all."""
    values = np.nan_to_num(np.asarray(image), posinf=0, neginf=0)
    low, high = float(values.min()), float(values.max())
    white = next((float(white) for white in WHITE_POINTS if high <= white), None)
    if low < 0 or white is None:
        # No convention fits (elevations, temperatures ...): show the whole range.
        values, white = values.astype(np.float32) - low, max(high - low, 1.0)
    return Image.fromarray(np.rint(values * np.float32(255 / white)).astype(np.uint8))


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Return the way to sRGB, None where the picture is as good as there or the profile is unfit.

    Building one takes milliseconds, and a camera puts the same profile into all its photos.
    """
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space != _PROFILE_SPACES[mode]:
            return None
        if mode == "RGB" and "sRGB" in ImageCms.getProfileDescription(source):
            return None
        target = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        return ImageCms.ImageCmsTransform(source, target, mode, "RGB")
    except (ImageCms.PyCMSError, OSError):
        return None
