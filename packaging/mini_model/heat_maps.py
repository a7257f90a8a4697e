"""Draws a sheet to look at: test photos, what was asked of each, and where a model sees it.

    python -m mini_model.heat_maps MODEL OUT SHEET.png

The maps are the app's own, so this runs in the checkout's virtual environment; OUT is where the
recipe keeps its photos.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

from mini_model import photos
from photofind.clip.model_files import ModelFiles
from photofind.clip.model_store import read_model
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.engine.search.explaining import Explainer, Warmth
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.phrases import load_bank
from photofind.engine.search.query import Query, TextTerm
from photofind.library.decoder_pool import DecoderPool
from photofind.types import Pixels

EXAMPLES = (
    ("1009434119_febe49276a.jpg", "dog"),
    ("1009434119_febe49276a.jpg", "трава"),
    ("1142847777_2a0c1c2551.jpg", "bicycle"),
    ("1142847777_2a0c1c2551.jpg", "машина"),
    ("112178718_87270d9b4d.jpg", "sky"),
    ("112178718_87270d9b4d.jpg", "песок"),
    ("1131800850_89c7ffd477.jpg", "water"),
    ("1280147517_98767ca3b3.jpg", "лодка"),
    ("2472980433_210ec62874.jpg", "motorcycle"),
    ("1258913059_07c613f7ff.jpg", "зонт"),
    ("111766423_4522d36e56.jpg", "bird"),
    ("1579206585_5ca6a24db0.jpg", "гитара"),
)
"""Test photos, and words for something in them."""

_SIDE = 256
"""Of a photo on the sheet."""
_LINE = 28
_HOT = (255, 60, 0)
_MARGIN = 4
_FONT = "DejaVuSans.ttf"
"""A font of the system that has Russian letters; Pillow's own has none."""


def draw_sheet(model: Path, out: Path, file: Path) -> None:
    """Write the sheet of the examples.

    Args:
        model: The model's folder.
        out: Where the recipe keeps its photos.
        file: The PNG to write.

    Raises:
        OSError: This computer lacks the font.
    """
    pixels, listed = photos.load("flickr_test", out)
    row_of = {photo.label: row for row, photo in enumerate(listed)}
    shown = [(np.asarray(pixels[row_of[name]]), words) for name, words in EXAMPLES]
    sheet([row(*each) for each in _explained(model, shown)]).save(file)


def _explained(
    model: Path, shown: Iterable[tuple[Pixels, str]]
) -> Iterator[tuple[Pixels, str, Warmth]]:
    """Yield photos, words, and the maps of the words over the photos."""
    read = read_model(ModelFiles(model.name, model, bundled=False))
    with (
        closing(OnnxEncoder(read)) as encoder,
        closing(DecoderPool(1)) as decoders,
        TemporaryDirectory() as folder,
    ):
        reader = PhotoReader(decoders, read.photo_size_px)
        explainer = Explainer(encoder, reader, lambda: load_bank(Path(folder), encoder))
        for pixels, words in shown:
            photo = Path(folder) / "photo.png"
            Image.fromarray(pixels).save(photo)
            yield pixels, words, explainer.heat_map(Query((TextTerm(words),)), photo)


def row(pixels: Pixels, words: str, warmth: Warmth) -> Image.Image:
    """Return a photo, the same under its map, and the words above both."""
    photo = ImageOps.contain(Image.fromarray(pixels), (_SIDE, _SIDE))
    drawn = Image.new("RGB", (2 * _SIDE + _MARGIN, _SIDE + _LINE), "white")
    drawn.paste(photo, (0, _LINE))
    drawn.paste(_warmed(photo, warmth), (_SIDE + _MARGIN, _LINE))
    font = ImageFont.truetype(_FONT, _LINE // 2)
    ImageDraw.Draw(drawn).text((_MARGIN, _LINE // 4), words, "black", font)
    return drawn


def _warmed(photo: Image.Image, warmth: Warmth) -> Image.Image:
    mask = Image.fromarray((170 * warmth).astype(np.uint8)).resize(photo.size)
    grey = photo.convert("L").convert("RGB")
    return Image.composite(Image.new("RGB", photo.size, _HOT), grey, mask)


def sheet(rows: Sequence[Image.Image]) -> Image.Image:
    """Return rows of one size on one picture, two side by side."""
    width, height = rows[0].size
    drawn = Image.new("RGB", (2 * (width + _MARGIN), (len(rows) + 1) // 2 * height), "white")
    for number, one in enumerate(rows):
        drawn.paste(one, (number % 2 * (width + _MARGIN), number // 2 * height))
    return drawn


if __name__ == "__main__":
    draw_sheet(*map(Path, sys.argv[1:]))
