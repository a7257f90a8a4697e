"""Files that are one photo: exact copies and near-duplicates. Only ever lists them. Any thread."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.looks import LikeFile, copied_contents, files_of, fingerprints
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.search.alike import likeness
from photofind.engine.search.alike.likeness import Looks, Rows
from photofind.engine.search.alike.near_fingerprints import STEPS, iter_near
from photofind.progress import Progress, Stage
from photofind.types import ContentId, Prior

_CHUNK = 500
"""Contents looked up at a time."""


@dataclass(frozen=True, slots=True)
class DuplicateFile:
    """One of several files that are alike."""

    path: Path
    size_bytes: int
    width: int
    """Pixels, upright."""
    height: int
    online: bool
    """Whether its folder can be reached at present."""


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Files that are alike.

    Attributes:
        files: The one worth keeping comes first: a favourite, the best rated, the largest.
    """

    files: tuple[DuplicateFile, ...]

    @property
    def spare_bytes(self) -> int:
        """What all but the first take."""
        return sum(file.size_bytes for file in self.files[1:])


@dataclass(frozen=True, slots=True)
class FoundDuplicates:
    """All groups, those that take most first.

    Attributes:
        exact: Files that hold the same bytes.
        near: Resized, edited, turned copies. Of exact copies one is here, so that no byte is
            counted twice.
        not_compared: Photos known by their built-in thumbnails only, which were left out.
    """

    exact: tuple[DuplicateGroup, ...]
    near: tuple[DuplicateGroup, ...]
    not_compared: int


class Duplicates:
    """Looks for duplicates in the whole library."""

    def __init__(self, catalogue: Catalogue, freshness: Freshness, photo: Prior) -> None:
        """Know photos by the catalogue and the index; `photo` is the model's prior of photos."""
        self._catalogue = catalogue
        self._freshness = freshness
        self._usual = photo.mean

    def find(self, progress: Progress) -> FoundDuplicates:
        """Return all duplicates; takes seconds for a hundred thousand photos.

        Raises:
            Cancelled: The progress was cancelled.
        """
        self._freshness.catch_up()
        progress.begin(Stage.COMPARING, STEPS)
        exact = list(self._iter_files(self._catalogue.read(copied_contents)))
        known = self._catalogue.read(fingerprints)
        near = [
            [files[0] for files in self._iter_files(contents)]
            for contents in self._iter_alike(known, progress)
        ]
        return FoundDuplicates(
            exact=_groups(exact),
            near=_groups(near),
            not_compared=len(self._freshness.index) - self._number_indexed(known),
        )

    def _iter_alike(
        self, known: Sequence[tuple[ContentId, int]], progress: Progress
    ) -> Iterator[list[ContentId]]:
        """Yield contents that look alike, a list for each picture."""
        contents = np.array([content for content, _ in known], np.int64)
        every = likeness.as_bits(np.array([fingerprint for _, fingerprint in known], np.int64))
        distinct, rows = np.unique(every, return_inverse=True)
        for members in _families(_linked(distinct, progress)[rows]):
            progress.raise_if_cancelled()
            ids, vectors = self._freshness.index.vectors(contents[members])
            compared = members[np.isin(contents[members], ids)]
            looks = Looks(
                vectors,
                every[compared],
                np.ones(len(ids), np.bool_),
                np.full(len(ids), np.datetime64("NaT", "s")),
            )
            for alike in _families(likeness.alike(looks, self._usual)):
                yield [ContentId(content) for content in ids[alike].tolist()]

    def _iter_files(self, contents: Sequence[ContentId]) -> Iterator[list[LikeFile]]:
        """Yield the files of each content; what was deleted meanwhile is left out."""
        for start in range(0, len(contents), _CHUNK):
            yield from self._catalogue.read(files_of, contents[start : start + _CHUNK]).values()

    def _number_indexed(self, known: Sequence[tuple[ContentId, int]]) -> int:
        ids = np.array([content for content, _ in known], np.int64)
        return len(self._freshness.index.vectors(ids)[0])


def _linked(distinct: likeness.Fingerprints, progress: Progress) -> Rows:
    """Return a number for each fingerprint; those that are near, or have a near one, share it."""

    def step() -> None:
        progress.raise_if_cancelled()
        progress.advance()

    pairs = list(iter_near(distinct, step))
    rows, columns = (
        np.concatenate([pair[side] for pair in pairs] or [np.empty(0, np.intp)]) for side in (0, 1)
    )
    return likeness.components(len(distinct), rows, columns)


def _families(labels: Rows) -> Iterator[Rows]:
    """Yield the rows that share a number, where there are several."""
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    yield from (family for family in np.split(order, cuts) if len(family) > 1)


def _groups(families: Iterable[list[LikeFile]]) -> tuple[DuplicateGroup, ...]:
    groups = (
        DuplicateGroup(tuple(_shown(file) for file in sorted(family, key=_merit, reverse=True)))
        for family in families
        if len(family) > 1
    )
    return tuple(sorted(groups, key=lambda group: -group.spare_bytes))


def _merit(file: LikeFile) -> tuple[bool, int, int, int]:
    return file.is_favourite, file.rating, file.width * file.height, file.size


def _shown(file: LikeFile) -> DuplicateFile:
    return DuplicateFile(
        Path(os.fsdecode(file.path)), file.size, file.width, file.height, file.online
    )
