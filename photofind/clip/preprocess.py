"""Photos of any size to the numbers a photo tower takes. Pure; usable from every thread.

Sizes, offsets and arithmetic are those of open_clip's transform for inference, which rests on
torchvision and Pillow, so that its models see what they were trained on; the export tests hold
the two side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image
from pydantic import Field

from photofind.types import Pixels

Batch = npt.NDArray[np.float32]
"""[n, 3, H, W], normalised by the model's mean and deviation."""

_Side = Annotated[int, Field(gt=0)]
_Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
_Finite = Annotated[float, Field(allow_inf_nan=False)]

_MOST_PX = 16_000_000
"""A photo so thin that it would have more pixels, resized, is not resized whole: one of a single
line could take gigabytes."""


@dataclass(frozen=True, slots=True)
class PreprocessConfig:
    """open_clip's `preprocess_cfg`, with its defaults."""

    size: _Side | tuple[_Side, _Side] = 224
    """Pixels: the side of a square, or height and width."""
    mode: Literal["RGB"] = "RGB"
    mean: tuple[_Finite, _Finite, _Finite] = (0.48145466, 0.4578275, 0.40821073)
    std: tuple[_Positive, _Positive, _Positive] = (0.26862954, 0.26130258, 0.27577711)
    interpolation: Literal["bicubic", "bilinear", "random"] = "bicubic"
    """`random` is for training; open_clip takes bicubic for it elsewhere."""
    resize_mode: Literal["shortest", "squash", "longest"] = "shortest"
    fill_color: Annotated[int, Field(ge=0, le=255)] = 0
    """The grey beside a photo that does not fill the frame (`longest`)."""

    @property
    def height_px(self) -> int:
        """Height of the frame that the tower sees."""
        return self.size if isinstance(self.size, int) else self.size[0]

    @property
    def width_px(self) -> int:
        """Width of the frame that the tower sees."""
        return self.size if isinstance(self.size, int) else self.size[1]


class Preprocess:
    """The transform that one model's photo tower asks for."""

    def __init__(self, config: PreprocessConfig) -> None:
        """Prepare the constants."""
        self._config = config
        self._filter = _filter(config)
        std = np.asarray(config.std, np.float32).reshape(3, 1, 1)
        self._scale = np.float32(1 / 255) / std
        self._shift = -np.asarray(config.mean, np.float32).reshape(3, 1, 1) / std

    def __call__(self, photos: Sequence[Pixels]) -> Batch:
        """Return [n, 3, H, W] float32 of upright sRGB photos."""
        config = self._config
        batch = np.empty((len(photos), 3, config.height_px, config.width_px), np.float32)
        for photo, slot in zip(photos, batch, strict=True):
            np.multiply(self._frame(photo).transpose(2, 0, 1), self._scale, out=slot)
            slot += self._shift
        return batch

    def _frame(self, photo: Pixels) -> Pixels:
        """Return the [H, W, 3] that the tower sees: resized, cropped and padded."""
        config = self._config
        height, width = resized_size(config, *photo.shape[:2])
        rows = _Span.centred(height, config.height_px)
        columns = _Span.centred(width, config.width_px)
        seen = self._seen(Image.fromarray(photo), rows, columns)
        if seen.shape[:2] == (config.height_px, config.width_px):
            return seen
        frame = np.full((config.height_px, config.width_px, 3), config.fill_color, np.uint8)
        frame[rows.frame, columns.frame] = seen
        return frame

    def _seen(self, photo: Image.Image, rows: "_Span", columns: "_Span") -> Pixels:
        """Return the part of the resized photo that lies in the frame."""
        if rows.resized * columns.resized <= _MOST_PX:
            # Whole, though a part would do: Pillow orders and rounds its two passes by the sizes.
            whole = photo.resize((columns.resized, rows.resized), self._filter)
            return np.asarray(whole)[rows.seen, columns.seen]
        (left, right), (top, bottom) = columns.source(photo.width), rows.source(photo.height)
        box = (left, top, right, bottom)
        return np.asarray(photo.resize((columns.length, rows.length), self._filter, box=box))


@dataclass(frozen=True, slots=True)
class _Span:
    """One axis of a resized photo laid over the frame, centre on centre.

    Attributes:
        resized: Length of the resized photo, pixels.
        cut: Pixels of it that are cut off at the beginning.
        start: Pixels of the frame that stay free at the beginning.
        length: Pixels that are seen.
    """

    resized: int
    cut: int
    start: int
    length: int

    @classmethod
    def centred(cls, resized: int, frame: int) -> "_Span":
        """Crop what is too long, pad what is too short; odd pixels fall as torchvision's do."""
        if resized < frame:
            return cls(resized, cut=0, start=(frame - resized) // 2, length=resized)
        return cls(resized, cut=round((resized - frame) / 2), start=0, length=frame)

    @property
    def seen(self) -> slice:
        """What is seen of the resized photo."""
        return slice(self.cut, self.cut + self.length)

    @property
    def frame(self) -> slice:
        """Where in the frame it is seen."""
        return slice(self.start, self.start + self.length)

    def source(self, full: int) -> tuple[float, float]:
        """Return where it begins and ends in the photo as it was, `full` pixels long."""
        scale = full / self.resized
        return self.cut * scale, min((self.cut + self.length) * scale, full)


def resized_size(config: PreprocessConfig, height: int, width: int) -> tuple[int, int]:
    """Return height and width to resize a photo to, before it is cropped or padded."""
    if config.resize_mode == "squash":
        return config.height_px, config.width_px
    if config.resize_mode == "shortest" and _is_square(config):
        # torchvision's rule, which cuts fractions off; open_clip's own, below, rounds them.
        side, shortest = config.height_px, min(height, width)
        return int(side * height / shortest), int(side * width / shortest)
    ratios = (height / config.height_px, width / config.width_px)
    ratio = max(ratios) if config.resize_mode == "longest" else min(ratios)
    # open_clip fails where a photo is so thin that nothing would be left; keep a line of it.
    return max(1, round(height / ratio)), max(1, round(width / ratio))


def _filter(config: PreprocessConfig) -> Image.Resampling:
    """Return the resampling filter; open_clip has only bicubic to fill a frame not square."""
    fills_oblong = config.resize_mode == "shortest" and not _is_square(config)
    if config.interpolation == "bilinear" and not fills_oblong:
        return Image.Resampling.BILINEAR
    return Image.Resampling.BICUBIC


def _is_square(config: PreprocessConfig) -> bool:
    return config.height_px == config.width_px
