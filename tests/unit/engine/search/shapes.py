"""Pictures with shapes of their own, for fingerprints to see, and about one colour."""

import numpy as np
from PIL import Image


def shapes(seed: int, size: tuple[int, int] = (240, 180)) -> Image.Image:
    """Return a reddish picture of soft shapes, different for each seed."""
    noise = np.random.default_rng(seed).integers(0, 120, (6, 8, 3), np.uint8)
    noise[:, :, 0] += 100
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)
