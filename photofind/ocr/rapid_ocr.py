"""Reading text with RapidOCR and the models in its wheel. The only home of rapidocr.

Runs in a process of its own (see `worker`): its libraries are large, and a crash stays there. The
models of the wheel, PP-OCRv6 small, read Latin and Greek letters, Chinese and Japanese. They know
no Cyrillic, and mostly leave it out. Nothing is ever downloaded: every model is named by its
file, and a wheel without them is refused.
"""

from collections.abc import Sized
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from PIL import Image

from photofind.errors import UserFixable, one_of, told
from photofind.types import Pixels

LOOK_SIDE_PX = 480
"""The longest side of a picture in which text is only looked for."""

_PAGE_LINES = 5
"""Fewer lines in an enlarged picture are mostly none: with one, half of all photos had text."""

_LEAST_SCORE = 0.75
"""Lines read with less confidence are mostly leaves, wires and bricks."""

_LEAST_LENGTH = 2
"""Letters and digits; a single one is read everywhere."""

_MODELS = {"Det": "*_det_*.onnx", "Cls": "*_cls_*.onnx", "Rec": "*_rec_*.onnx"}


class _Output(Protocol):
    boxes: Sized | None
    txts: tuple[str, ...] | None
    scores: tuple[float, ...] | None


class _Ocr(Protocol):
    def __call__(self, bgr: Pixels, *, use_cls: bool, use_rec: bool) -> _Output: ...


def is_installed() -> bool:
    """Whether the extra `photofind[ocr]` is there; nothing is loaded."""
    return find_spec("rapidocr") is not None


def bundled_models() -> dict[str, Path]:
    """Return the models in rapidocr's wheel by what they do: Det, Cls and Rec; nothing is loaded.

    Raises:
        TextReaderBroken: The wheel does not hold one of each.
    """
    found = find_spec("rapidocr")
    folder = Path((found and found.origin) or "").with_name("models")
    models = {part: sorted(folder.glob(pattern)) for part, pattern in _MODELS.items()}
    missing = [_MODELS[part] for part, files in models.items() if len(files) != 1]
    if missing:
        raise broken(told("{folder} holds no single {names}", folder=folder, names=one_of(missing)))
    return {part: files[0] for part, files in models.items()}


class RapidOcr:
    """Text detector and reader, on one thread."""

    def __init__(self) -> None:
        """Prepare; models are loaded when first used.

        Raises:
            TextReaderBroken: The installed rapidocr brings no models, or cannot be loaded.
        """
        models = bundled_models()
        self._looking = _open(models, {"Det.limit_type": "max", "Det.limit_side_len": LOOK_SIDE_PX})
        self._reading = _open(models, {})

    def has_text(self, thumbnail: Pixels) -> bool:
        """Return whether there is a line of text in a picture; some 0.1 s.

        A page of small print is a grey area to the detector; enlarged, its middle is many lines.
        """
        return self._lines(thumbnail) > 0 or self._lines(_enlarged_middle(thumbnail)) >= _PAGE_LINES

    def _lines(self, pixels: Pixels) -> int:
        boxes = self._looking(_bgr(pixels), use_cls=False, use_rec=False).boxes
        return 0 if boxes is None else len(boxes)

    def read(self, pixels: Pixels) -> str:
        """Return the text in a picture, a line each; half a second, a page of small print ten."""
        found = self._reading(_bgr(pixels), use_cls=True, use_rec=True)
        lines = zip(found.txts or (), found.scores or (), strict=True)
        return "\n".join(line for line, score in lines if score >= _LEAST_SCORE and _tells(line))


def _tells(line: str) -> bool:
    return sum(character.isalnum() for character in line) >= _LEAST_LENGTH


def _enlarged_middle(pixels: Pixels) -> Pixels:
    """Return the middle half of a picture, as large as the picture."""
    height, width = pixels.shape[:2]
    middle = (width / 4, height / 4, width * 3 / 4, height * 3 / 4)
    image = Image.fromarray(pixels)
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC, box=middle))


def _bgr(pixels: Pixels) -> Pixels:
    """Return what OpenCV takes for a picture."""
    return pixels[:, :, ::-1].copy()


def _open(models: dict[str, Path], more: dict[str, object]) -> _Ocr:
    parameters: dict[str, object] = {
        "Global.log_level": "error",
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        **{f"{part}.model_path": str(file) for part, file in models.items()},
        **more,
    }
    try:
        return cast("_Ocr", import_module("rapidocr").RapidOCR(params=parameters))
    except ImportError as error:
        raise broken(str(error)) from error


class TextReaderBroken(UserFixable):
    """The extra is installed, and does not work."""


def broken(reason: str) -> TextReaderBroken:
    """Return the error of a reader that does not work, with what to do."""
    return TextReaderBroken(
        "Text in pictures cannot be read",
        told(
            "{reason}. Install photofind[ocr] again, or set read_text = false in the settings.",
            reason=reason,
        ),
    )
