"""Why a photo matched: where in it the words of a query were seen. Any thread.

A region's cosine to the words is measured against its cosines to the phrase bank, so that warmth
means the words and not merely a region that resembles everything. A model that tells no regions is
asked what it loses when each of them is covered (occlusion: Zeiler and Fergus, 2014).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photofind.clip.encoder import Encoder, PatchMap
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.phrases import load_bank
from photofind.engine.search.query import Query, TextTerm
from photofind.errors import UsageError
from photofind.types import Pixels, Vectors

_HOT = 3.0
"""Deviations above the bank from which a region is as warm as can be, unless others are warmer."""

_COVERS = 6
"""Rows and columns of covered regions: 36 photos through the encoder."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Warmth over a photo.

    Attributes:
        warmth: [rows, columns] float32, 0 to 1, from the top left.
        left: Where the map begins, as a share of the photo's width; the model need not see all.
        top: The same of its height.
        right: Where it ends.
        bottom: The same of its height.
    """

    warmth: npt.NDArray[np.float32]
    left: float
    top: float
    right: float
    bottom: float


class Explainer:
    """Draws heat maps for one model."""

    def __init__(self, encoder: Encoder, reader: PhotoReader, caches: Path) -> None:
        """Explain with the encoder that searches; `caches` keeps the phrase bank."""
        self._encoder = encoder
        self._reader = reader
        self._bank: Callable[[], Vectors] = lru_cache(1)(lambda: load_bank(caches, encoder))

    def heat_map(self, query: Query, photo: Path) -> HeatMap:
        """Return where a photo shows what the words of a query ask for.

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
            raise UsageError("There are no words to look for in the photo", "Type some words.")
        texts = self._encoder.encode_texts([term.text for term in words])
        weights = np.array([term.weight for term in words], np.float32)
        pixels = self._reader.read(photo).pixels
        patches = self._encoder.encode_patches(pixels)
        if patches is None:
            return self._occluded(pixels, texts, weights)
        warmth = _warmth(self._unusual(patches, texts) @ weights / weights.sum(), _HOT)
        return HeatMap(warmth, patches.left, patches.top, patches.right, patches.bottom)

    def _unusual(self, patches: PatchMap, texts: Vectors) -> Vectors:
        """Return [rows, columns, texts]: deviations above what general phrases score there."""
        usual = patches.vectors @ self._bank().T
        mean, deviation = usual.mean(axis=2, keepdims=True), usual.std(axis=2, keepdims=True)
        unusual: Vectors = (patches.vectors @ texts.T - mean) / np.maximum(deviation, 1e-6)
        return unusual

    def _occluded(self, pixels: Pixels, texts: Vectors, weights: Vectors) -> HeatMap:
        """Return what is lost where a region is covered, relative to the greatest loss."""
        direction = texts.T @ weights
        scores = self._encoder.encode_photos([pixels, *_covered(pixels)]) @ direction
        lost = (scores[0] - scores[1:]).reshape(_COVERS, _COVERS)
        return HeatMap(_warmth(lost, 0.0), 0.0, 0.0, 1.0, 1.0)


def _warmth(values: Vectors, hot: float) -> npt.NDArray[np.float32]:
    """Scale to 0 to 1; what is below 0 is cold."""
    scale = max(hot, float(values.max()), 1e-6)
    warmth: npt.NDArray[np.float32] = np.clip(values / scale, 0, 1).astype(np.float32)
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
