"""Classes and photos find each other, over a folder whose sub-folders are classes.

A class is named by its sub-folder, in English; or, in each language, by a table `names.csv` in the
folder: a column `folder`, and one for each language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofind.clip.encoder import Encoder
from photofind.engine.evaluation import figures
from photofind.engine.evaluation.encoding import SeenPhotos, read_texts, see_photos
from photofind.engine.evaluation.figures import Labelled
from photofind.engine.evaluation.results import Evaluation, Task
from photofind.engine.evaluation.tables import read_table
from photofind.engine.search.photo_reading import PhotoReader
from photofind.errors import UserFixable, told
from photofind.library.sniffing import PHOTO_EXTENSIONS
from photofind.progress import Progress, Stage
from photofind.types import Ids

_K = 10
"""Of precision."""

_EXTENSIONS = frozenset(extension.decode() for extension in PHOTO_EXTENSIONS)
_NAMES = "names.csv"


@dataclass(frozen=True, slots=True)
class _Class:
    folder: str
    files: list[Path]


def evaluate(
    folder: Path, reader: PhotoReader, encoders: Sequence[Encoder], progress: Progress
) -> tuple[Evaluation, ...]:
    """Return what each model does: zero-shot classification, and precision of what is found.

    Raises:
        UserFixable: The folder, its `names.csv`, all photos, or a model cannot be used.
        Cancelled: The progress was cancelled.
    """
    classes = _find_classes(folder, progress)
    names = _names(folder, [one.folder for one in classes])
    files = [file for one in classes for file in one.files]
    classed = np.repeat(np.arange(len(classes)), [len(one.files) for one in classes])
    seen = see_photos(files, reader, encoders, progress)
    if len(seen.rows) <= _K:
        raise _unfit(
            told(
                "{folder}: {count} photos can be read; there have to be more than {k}.",
                folder=folder,
                count=len(seen.rows),
                k=_K,
            )
        )
    labels = classed[seen.rows]
    return tuple(
        Evaluation(
            len(labels), seen.unreadable, tuple(_tasks(names, row, seen, labels, encoder, progress))
        )
        for row, encoder in enumerate(encoders)
    )


def _find_classes(folder: Path, progress: Progress) -> list[_Class]:
    """Return the sub-folders that hold photos, at any depth, in the order of their names."""
    progress.begin(Stage.SCANNING)
    try:
        below = sorted(each for each in folder.iterdir() if _is_class(each))
        found = [_Class(each.name, _photos_in(each, progress)) for each in below]
    except OSError as error:
        raise _unfit(
            told("{file}: {reason}", file=error.filename or folder, reason=error.strerror)
        ) from error
    found = [one for one in found if one.files]
    if len(found) < 2:
        raise _unfit(
            told(
                "{folder}: its sub-folders are the classes, and two or more have to hold photos."
                " Such sub-folders found: {count}.",
                folder=folder,
                count=len(found),
            )
        )
    return found


def _is_class(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".")


def _photos_in(folder: Path, progress: Progress) -> list[Path]:
    progress.raise_if_cancelled()
    files = sorted(each for each in folder.rglob("*") if each.suffix.lower() in _EXTENSIONS)
    progress.advance(len(files))
    return files


def _names(folder: Path, classes: Sequence[str]) -> dict[str, list[str]]:
    """Return the names of all classes, in each language."""
    file = folder / _NAMES
    if not file.exists():
        return {"en": [name.replace("_", " ").replace("-", " ").strip() for name in classes]}
    table = read_table(file, "folder")
    row_of = {row["folder"]: row for row in table.rows}
    missing = [name for name in classes if name not in row_of or not all(row_of[name].values())]
    if missing:
        raise UserFixable(
            "The CSV cannot be used",
            told(
                "{file} does not name every class in every language. It lacks: {names}.",
                file=file,
                names=_some(missing),
            ),
        )
    return {language: [row_of[name][language] for name in classes] for language in table.columns}


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:5])
    return f"{shown}, …" if len(names) > len(names[:5]) else shown


def _tasks(
    names: dict[str, list[str]],
    row: int,
    seen: SeenPhotos,
    labels: Ids,
    encoder: Encoder,
    progress: Progress,
) -> Iterator[Task]:
    """Yield the tasks of the model in a row, language by language; then photo to photo."""
    photos = Labelled(seen.vectors[row], labels)
    for language, of_classes in names.items():
        vectors = read_texts(of_classes, encoder, progress)
        named = Labelled(vectors, np.arange(len(of_classes)))
        yield _zero_shot(language, photos, named, progress)
        asked = np.unique(labels)  # Of a class nothing can be read of, nothing can be found.
        yield _found(language, "name to photo", Labelled(vectors[asked], asked), photos, progress)
    yield _found("", "photo to photo", photos, photos, progress)


def _zero_shot(language: str, photos: Labelled, named: Labelled, progress: Progress) -> Task:
    ranks = figures.ranks(photos, named, progress)
    # The first five of five names are always right.
    shares = {f"top-{k}": figures.within(ranks, k) for k in (1, 5) if k < len(named.labels)}
    return Task(language, "photo to name", len(ranks), shares)


def _found(
    language: str, name: str, queries: Labelled, photos: Labelled, progress: Progress
) -> Task:
    share = figures.precision(_K, queries, photos, progress, among_themselves=queries is photos)
    return Task(language, name, len(queries.labels), {f"P@{_K}": share})


def _unfit(detail: str) -> UserFixable:
    return UserFixable("This folder cannot be used to evaluate", detail)
