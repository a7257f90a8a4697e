"""A heat map as a picture: a spotlight that leaves cold parts in the dark. Worker thread."""

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from photofind.engine.search.explaining import Warmth

_SIDE_PX = 256
"""Of the picture, which is stretched over the photo."""
_DARKEST = 200
"""Opacity of the shade over what is quite cold, of 255."""
_GLOW_BGR = (66, 176, 255)
_GLOWING = 60
"""Opacity of the glow over what is as warm as can be, of 255."""


def spotlight(warmth: Warmth) -> QImage:
    """Return the picture to stretch over a photo: cold parts are darkened, warm ones glow."""
    grid = Image.fromarray(warmth).resize((_SIDE_PX, _SIDE_PX), Image.Resampling.BICUBIC)
    smooth = np.clip(np.asarray(grid), 0, 1)
    glow = _GLOWING * smooth**2
    alpha = np.clip(_DARKEST * (1 - smooth) ** 1.5 + glow, 0, 255)
    premultiplied = [glow * part / 255 for part in _GLOW_BGR]
    pixels = np.stack([*premultiplied, alpha], axis=2).astype(np.uint8)
    image = QImage(pixels.tobytes(), _SIDE_PX, _SIDE_PX, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # The bytes are Python's, and will go.
