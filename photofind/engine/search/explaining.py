"""Why a photo matched: where in it the words of a query were seen. Any thread.

A region's cosine to the words is measured against its cosines to the phrase bank, so that warmth
means the words and not merely a region that resembles everything. A model that tells no regions is
asked what it loses when each of them is covered (occlusion: Zeiler and Fergus, 2014).
"""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photofind.clip.encoder import Encoder
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.query import Query, TextTerm
from photofind.errors import UsageError, told
from photofind.types import Pixels, Vectors

_HOT = 3.0
"""Deviations above the bank from which a region is as warm as can be, unless others are warmer."""

_COVERS = 6
"""Rows and columns of covered regions: 36 photos through the encoder."""

_SQUARES = 32
"""Enough for a photo 16 times longer than wide; a longer one has gaps, which stay cold."""

Warmth = npt.NDArray[np.float32]
"""[rows, columns] over a whole photo, from the top left; 0 is cold and 1 as warm as can be."""


class Explainer:
    """Draws heat maps for one model."""

    def __init__(self, encoder: Encoder, reader: PhotoReader, bank: Callable[[], Vectors]) -> None:
        """Explain with the encoder that searches; `bank` gives the phrase bank, [m, D]."""
        self._encoder = encoder
        self._reader = reader
        self._bank = bank

    def heat_map(self, query: Query, photo: Path) -> Warmth:
        """Return where a photo shows what the words of a query ask for.

        A model that sees only the middle of a long photo is shown the rest of it as well, a square
        at a time.

        Args:
            query: Its wanted words count, by their weights; photos and unwanted words do not.
            photo: The file, or its thumbnail: the model sees no more than that has.

        Raises:
            UsageError: The query has no words that are wanted.
            PhotoError: The photo cannot be read.
            UserFixable: The model does not do its part.
        """
        words = [t for t in query.terms if isinstance(t, TextTerm) and t.weight > 0]
        if not words:
            raise UsageError(
                "There are no words to look for in the photo", told("Type some words.")
            )
        texts = self._encoder.encode_texts([term.text for term in words])
        weights = np.array([term.weight for term in words], np.float32)
        pixels = self._reader.read(photo).pixels
        patches = self._patches(pixels)
        if patches is None:
            return _warmth(self._lost(pixels, texts.T @ weights), 0.0)
        return _warmth(self._unusual(patches, texts) @ weights / weights.sum(), _HOT)

    def _patches(self, pixels: Pixels) -> Vectors | None:
        """Return the vectors of a whole photo's regions, looked at in overlapping squares."""
        height, width = pixels.shape[:2]
        short = min(height, width)
        first = self._encoder.encode_patches(pixels[:short, :short])
        if first is None:
            return None
        side = first.shape[0]
        rows, columns = round(side * height / short), round(side * width / short)
        whole = np.zeros((rows, columns, first.shape[2]), np.float32)
        for top, left in _corners(rows, columns, side):
            y, x = top * short // side, left * short // side
            patches = self._encoder.encode_patches(pixels[y : y + short, x : x + short])
            whole[top : top + side, left : left + side] += patches
        lengths = np.linalg.norm(whole, axis=2, keepdims=True)
        whole /= np.maximum(lengths, 1e-6)
        return whole

    def _unusual(self, patches: Vectors, texts: Vectors) -> Vectors:
        """Return [rows, columns, texts]: deviations above what general phrases score there."""
        usual = patches @ self._bank().T
        mean, deviation = usual.mean(axis=2, keepdims=True), usual.std(axis=2, keepdims=True)
        unusual: Vectors = (patches @ texts.T - mean) / np.maximum(deviation, 1e-6)
        return unusual

    def _lost(self, pixels: Pixels, direction: Vectors) -> Vectors:
        """Return what the photo's score loses where a region is covered."""
        scores = self._encoder.encode_photos([pixels, *_covered(pixels)]) @ direction
        lost: Vectors = (scores[0] - scores[1:]).reshape(_COVERS, _COVERS)
        return lost


def _corners(rows: int, columns: int, side: int) -> Iterator[tuple[int, int]]:
    """Yield where squares of `side` begin that cover all, each half over the one before it."""
    spare = max(rows, columns) - side
    count = min(_SQUARES, 1 + math.ceil(2 * spare / side))
    for place in np.linspace(0, spare, count).round().astype(int).tolist():
        yield (place, 0) if rows > columns else (0, place)


def _warmth(values: Vectors, hot: float) -> Warmth:
    """Scale to 0 to 1; what is below 0 is cold."""
    scale = max(hot, float(values.max()), 1e-6)
    warmth: Warmth = np.clip(values / scale, 0, 1).astype(np.float32)
    return warmth


def _covered(pixels: Pixels) -> list[Pixels]:
    """Return the photo once for each region, with that region in the photo's average colour."""
    height, width = pixels.shape[:2]
    average = pixels.mean(axis=(0, 1)).astype(np.uint8)
    rows = np.linspace(0, height, _COVERS + 1).astype(int)
    columns = np.linspace(0, width, _COVERS + 1).astype(int)
    covered = []
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            copy = pixels.copy()
            copy[top:bottom, left:right] = average
            covered.append(copy)
    return covered
