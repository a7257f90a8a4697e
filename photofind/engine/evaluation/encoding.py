"""Photos and texts become vectors: photos are read once for all models, and let go at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from photofind.clip.encoder import Encoder
from photofind.engine.search.photo_reading import PhotoReader
from photofind.errors import PhotoError, UserFixable, told
from photofind.progress import Progress, Stage
from photofind.types import Ids, Vectors

_BATCH = 32

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class SeenPhotos:
    """The photos that could be read.

    Attributes:
        rows: Which of the files these are [n], ascending.
        vectors: Theirs [n, D], by each encoder.
        unreadable: Why each other file could not be read.
    """

    rows: Ids
    vectors: tuple[Vectors, ...]
    unreadable: tuple[str, ...]


def see_photos(
    files: Sequence[Path], reader: PhotoReader, encoders: Sequence[Encoder], progress: Progress
) -> SeenPhotos:
    """Look at photos with all models.

    Raises:
        UserFixable: Not one of them can be read, or a model cannot be used.
        Cancelled: The progress was cancelled.
    """
    progress.begin(Stage.READING, len(files))
    rows: list[int] = []
    unreadable: list[str] = []
    parts: list[list[Vectors]] = [[] for _ in encoders]
    for batch in _batches(range(len(files))):
        progress.raise_if_cancelled()
        outcomes = reader.read_each([files[row] for row in batch])
        pixels = [one for one in outcomes if not isinstance(one, PhotoError)]
        unreadable += [one.detail for one in outcomes if isinstance(one, PhotoError)]
        rows += [
            row for row, one in zip(batch, outcomes, strict=True) if not isinstance(one, PhotoError)
        ]
        if pixels:
            for encoder, of_one in zip(encoders, parts, strict=True):
                of_one.append(encoder.encode_photos(pixels))
        progress.advance(len(batch), failed=len(batch) - len(pixels))
    if not rows:
        raise UserFixable(
            "None of the photos can be read", told("The first: {reason}", reason=unreadable[0])
        )
    vectors = tuple(np.concatenate(of_one) for of_one in parts)
    return SeenPhotos(np.array(rows, np.int64), vectors, tuple(unreadable))


def read_texts(texts: Sequence[str], encoder: Encoder, progress: Progress) -> Vectors:
    """Return the vectors [n, D] of texts; there is at least one.

    Raises:
        UserFixable: The model cannot be used.
        Cancelled: The progress was cancelled.
    """
    progress.begin(Stage.TRYING, len(texts))
    parts = []
    for batch in _batches(texts):
        progress.raise_if_cancelled()
        parts.append(encoder.encode_texts(batch))
        progress.advance(len(batch))
    return np.concatenate(parts)


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
