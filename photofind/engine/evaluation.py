"""How well captions find their photos: recall and median rank over a CSV file.

The CSV has a column `file` and one or more caption columns; each caption is a query over the photos
the CSV names, and its answer is the photo of its row. Engine's caller thread.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofind.clip.encoder import Encoder
from photofind.engine.search.photo_reading import PhotoReader
from photofind.errors import PhotoError, UserFixable, told
from photofind.progress import Progress, Stage
from photofind.types import Ids, Vectors

_BATCH = 32


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one caption column.

    Attributes:
        queries: Captions that are not empty.
        recall: Share of captions whose photo is among the first 1, 5 and 10.
        median_rank: 1 is the best.
    """

    column: str
    queries: int
    recall: dict[int, float]
    median_rank: float


def evaluate(
    file: Path, reader: PhotoReader, encoders: Sequence[Encoder], progress: Progress
) -> tuple[tuple[Evaluation, ...], ...]:
    """Return the figures of every caption column, for each encoder; photos are read once.

    Raises:
        UserFixable: The CSV, or a photo it names, cannot be used.
        Cancelled: The progress was cancelled.
    """
    rows, columns = _read_rows(file)
    files = [file.parent / (row["file"] or "") for row in rows]
    return tuple(
        tuple(_evaluate_column(rows, column, photos, encoder) for column in columns)
        for encoder, photos in zip(
            encoders, _encode_photos(files, reader, encoders, progress), strict=True
        )
    )


def _read_rows(file: Path) -> tuple[list[dict[str, str]], list[str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            columns = [name for name in reader.fieldnames or [] if name and name != "file"]
            rows = list(reader)
            found = "file" in (reader.fieldnames or [])
    except OSError as error:
        raise UserFixable(
            "The CSV cannot be read", told("{file}: {reason}", file=file, reason=error.strerror)
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserFixable(
            "The CSV cannot be read", told("{file}: {reason}", file=file, reason=error)
        ) from error
    if not found or not columns or not rows:
        raise UserFixable(
            "The CSV cannot be used",
            told(
                "{file}: it needs a column “file”, at least one column of captions, and rows.",
                file=file,
            ),
        )
    return rows, columns


def _encode_photos(
    files: Sequence[Path], reader: PhotoReader, encoders: Sequence[Encoder], progress: Progress
) -> list[Vectors]:
    """Return the photos' vectors [n, D] by each encoder."""
    progress.begin(Stage.READING, len(files))
    parts = []
    for batch in _batches(files):
        progress.raise_if_cancelled()
        try:
            photos = reader.read_all(batch)
        except PhotoError as error:
            raise UserFixable("A photo the CSV names cannot be read", error.detail) from error
        parts.append([encoder.encode_photos(photos) for encoder in encoders])
        progress.advance(len(batch))
    return [np.concatenate(of_one) for of_one in zip(*parts, strict=True)]


def _batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), _BATCH):
        yield files[start : start + _BATCH]


def _evaluate_column(
    rows: Sequence[dict[str, str]], column: str, photos: Vectors, encoder: Encoder
) -> Evaluation:
    asked = [i for i, row in enumerate(rows) if (row.get(column) or "").strip()]
    ranks = np.concatenate(
        [
            _ranks(rows, asked[i : i + _BATCH], column, photos, encoder)
            for i in range(0, len(asked), _BATCH)
        ]
        or [np.zeros(0, dtype=np.int64)]
    )
    recall = {k: float(np.mean(ranks <= k)) if len(ranks) else 0.0 for k in (1, 5, 10)}
    return Evaluation(column, len(asked), recall, float(np.median(ranks)) if len(ranks) else 0.0)


def _ranks(
    rows: Sequence[dict[str, str]],
    asked: Sequence[int],
    column: str,
    photos: Vectors,
    encoder: Encoder,
) -> Ids:
    """Return each caption's rank: one more than the photos that score higher, ties counted half."""
    scores = encoder.encode_texts([rows[i][column] for i in asked]) @ photos.T
    own = scores[np.arange(len(asked)), asked][:, None]
    ranks: Ids = 1 + (scores > own).sum(axis=1) + (scores == own).sum(axis=1) // 2
    return ranks
