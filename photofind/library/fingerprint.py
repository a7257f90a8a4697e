"""A perceptual hash: 64 bits that hardly change when a photo is resized, resaved or brightened.

Pure; runs in decoder processes.

It is the DCT hash of C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash
Functions" (2010): the signs of the lowest frequencies of the grey picture, made 32 pixels square.
Signs (not comparisons with the median, as there) have a virtue that PDQ (Facebook, 2019) points
out: mirroring a picture only negates every second frequency, and turning it swaps rows and columns
besides, so whoever compares fingerprints can tell flips from the bits alone.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image

from photofind.types import Pixels

_SIDE_PX = 32
_FREQUENCIES = 8
_LEAST = 1.0
"""Smaller coefficients are rounding errors of an even picture, not its looks."""


def fingerprint(photo: Pixels) -> int:
    """Return the fingerprint of an upright photo, as a signed number of 64 bits.

    The bits are rows of vertical frequencies from the lowest, horizontal ones within; the highest
    bit, of the average, is never set.
    """
    small = Image.fromarray(photo).convert("L").resize((_SIDE_PX, _SIDE_PX), Image.Resampling.BOX)
    coefficients = _COSINES @ np.asarray(small, np.float32) @ _COSINES.T
    coefficients[0, 0] = 0.0
    return int.from_bytes(np.packbits(coefficients > _LEAST).tobytes(), signed=True)


def _cosines() -> npt.NDArray[np.float32]:
    """Return the rows [8, 32] of the orthonormal DCT-II that give the lowest frequencies."""
    frequency, place = np.arange(_FREQUENCIES)[:, None], np.arange(_SIDE_PX)
    rows = np.cos(np.pi * frequency * (2 * place + 1) / (2 * _SIDE_PX)) * np.sqrt(2 / _SIDE_PX)
    rows[0] /= np.sqrt(2)
    cosines: npt.NDArray[np.float32] = rows.astype(np.float32)
    return cosines


_COSINES = _cosines()
