"""Captions and photos find each other, over a CSV file.

Its column `file` names photos, each other column holds captions. A photo that has several captions
in a column has several rows. The search is over all photos the file names.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from photofind.clip.encoder import Encoder
from photofind.engine.evaluation import figures
from photofind.engine.evaluation.encoding import read_texts, see_photos
from photofind.engine.evaluation.figures import Labelled
from photofind.engine.evaluation.results import Evaluation, Task
from photofind.engine.evaluation.tables import Table, read_table
from photofind.engine.search.photo_reading import PhotoReader
from photofind.errors import UserFixable, told
from photofind.progress import Progress
from photofind.types import Ids, Vectors


def evaluate(
    file: Path, reader: PhotoReader, encoders: Sequence[Encoder], progress: Progress
) -> tuple[Evaluation, ...]:
    """Return what each model does in each column that has captions of photos that can be read.

    Raises:
        UserFixable: The CSV, all its photos, or a model cannot be used.
        Cancelled: The progress was cancelled.
    """
    table = read_table(file, "file")
    names = list(dict.fromkeys(row["file"] for row in table.rows))
    seen = see_photos([file.parent / name for name in names], reader, encoders, progress)
    place_of = {names[row]: place for place, row in enumerate(seen.rows.tolist())}
    said = {column: _captions(table, column, place_of) for column in table.columns}
    if not any(said.values()):
        raise UserFixable("The CSV cannot be used", told("{file} has no captions.", file=file))
    return tuple(
        Evaluation(
            len(seen.rows), seen.unreadable, tuple(_all_tasks(said, vectors, encoder, progress))
        )
        for encoder, vectors in zip(encoders, seen.vectors, strict=True)
    )


def _captions(table: Table, column: str, place_of: dict[str, int]) -> list[tuple[str, int]]:
    """Return the captions of a column, and whose they are."""
    return [
        (row[column], place_of[row["file"]])
        for row in table.rows
        if row[column] and row["file"] in place_of
    ]


def _all_tasks(
    said: dict[str, list[tuple[str, int]]], vectors: Vectors, encoder: Encoder, progress: Progress
) -> Iterator[Task]:
    for column, captions in said.items():
        if captions:
            yield from _tasks(column, captions, vectors, encoder, progress)


def _tasks(
    column: str,
    captions: Sequence[tuple[str, int]],
    vectors: Vectors,
    encoder: Encoder,
    progress: Progress,
) -> Iterator[Task]:
    texts, places = zip(*captions, strict=True)
    said = Labelled(read_texts(texts, encoder, progress), np.array(places, np.int64))
    photos = Labelled(vectors, np.arange(len(vectors)))
    captioned = np.unique(said.labels)
    described = Labelled(vectors[captioned], captioned)
    yield _task(column, "caption to photo", figures.ranks(said, photos, progress))
    yield _task(column, "photo to caption", figures.ranks(described, said, progress))


def _task(column: str, name: str, ranks: Ids) -> Task:
    shares = {f"R@{k}": figures.within(ranks, k) for k in (1, 5, 10)}
    return Task(column, name, len(ranks), shares, float(np.median(ranks)))
