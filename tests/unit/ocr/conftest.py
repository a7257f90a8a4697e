from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from photofind.types import Pixels

Written = Callable[..., Pixels]


@pytest.fixture
def picture_of() -> Written:
    """Makes a picture with text, dark on light."""

    def make(text: str, size_px: int = 40, angle: float = 0) -> Pixels:
        image = Image.new("RGB", (640, 640), (240, 238, 230))
        font = ImageFont.load_default(size_px)
        ImageDraw.Draw(image).multiline_text((120, 240), text, font=font, fill=(20, 20, 30))
        return np.asarray(image.rotate(angle, fillcolor=(240, 238, 230)))

    return make
