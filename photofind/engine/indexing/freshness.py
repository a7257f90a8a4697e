"""Keeps the nearest-neighbour index in step with the catalogue's vectors.

Changes are read from the catalogue since the index's own generation, at start and after each commit
alike: one path, whatever was missed. Any thread; catching up is done by one at a time.
"""

import logging
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from photofind.catalogue import contents, vectors
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.vectors import Place, VectorChange
from photofind.progress import Progress
from photofind.types import Ids, Vectors, VectorSource
from photofind.vectors.store import IndexStore

_log = logging.getLogger("photofind.engine")

SAMPLE = 2048
"""Contents in the stable sample, which calibration measures terms on."""

_MERGE_S = 0.2
"""Spent on the graph after each commit, so that a long run leaves no long tail to scan."""


class Freshness:
    """An index that follows the catalogue.

    Attributes:
        index: Searched directly; fed by this object alone.
    """

    def __init__(self, catalogue: Catalogue, directory: Path, dimension: int) -> None:
        """Open the index kept in `directory`, stamped with the vector file's identity.

        Args:
            catalogue: Followed from the index's generation on.
            directory: The model's folder of caches.
            dimension: D, the length of a vector.

        Raises:
            UserFixable: An index that is of no use cannot be deleted.
        """
        self._catalogue = catalogue
        self._dimension = dimension
        self._lock = threading.Lock()
        self._sample: tuple[int, Vectors] | None = None
        self.index = IndexStore(directory, catalogue.read(vectors.identity), dimension)
        if self.index.generation > catalogue.read(vectors.newest_revision):
            _log.warning("the index is newer than the vectors, which a backup has brought back")
            self.index.discard()

    def catch_up(self) -> None:
        """Apply what has changed since the index's generation."""
        with self._lock:
            place = (self.index.generation, 1 << 62)
            while page := self._catalogue.read(vectors.changes, place):
                place = (page[-1].revision, page[-1].content)
                self._apply(page, place[0] - 1)  # The last revision may go on in the next page.
            if place[0] != self.index.generation:
                self._apply([], place[0])

    def follow(self) -> None:
        """Catch up, and take some of what is new into the graph: after a commit."""
        self.catch_up()
        deadline = time.monotonic() + _MERGE_S
        while self.index.merge_slice() and time.monotonic() < deadline:
            pass

    def sample(self) -> Vectors:
        """Return the vectors of the stable sample, [≤ SAMPLE, D]."""
        generation = self.index.generation
        if self._sample is None or self._sample[0] != generation:
            ids = np.array(self._catalogue.read(contents.stable_sample, SAMPLE), dtype=np.int64)
            self._sample = (generation, self.index.vectors(ids)[1])
        return self._sample[1]

    def settle(self, progress: Progress) -> None:
        """Take new vectors into the graph and save the index: after a run, when nobody waits.

        Once cancelled it takes no more of them, and saves what there is.

        Raises:
            UserFixable: The disk is full, or cannot be written; searches go on.
        """
        self.catch_up()
        while not progress.is_cancelled and self.index.merge_slice():
            pass
        if self.index.is_worth_saving:
            self.index.save()

    def verify(self, progress: Progress) -> None:
        """Read the index's files whole; what is damaged is made again from the catalogue.

        Raises:
            UserFixable: The disk is full, or cannot be written.
            Cancelled: The progress was cancelled.
        """
        if self.index.verify():
            self._compare(progress)
        else:
            _log.warning("the index is damaged and is made again")
            self.index.discard()
        self.settle(progress)

    def _compare(self, progress: Progress) -> None:
        """Apply every vector once more, page by page, beside searches.

        A kill between the catalogue's commit and the vectors' leaves contents that came or went
        without a new revision to tell of it.
        """
        place: Place | None = (0, 0)
        while place:
            progress.raise_if_cancelled()
            with self._lock:  # What is read is applied before anything newer is.
                page = self._catalogue.read(vectors.changes, place)
                self._apply(page, self.index.generation)
            place = (page[-1].revision, page[-1].content) if page else None

    def _apply(self, page: list[VectorChange], generation: int) -> None:
        added = [change for change in page if change.vector is not None]
        rows = np.frombuffer(b"".join(change.vector or b"" for change in added), dtype="<f2")
        self.index.apply(
            _ids(added),
            rows.reshape(len(added), self._dimension),
            _ids(change for change in page if change.vector is None),
            generation,
            provisional=np.array([c.source is VectorSource.THUMBNAIL for c in added], dtype=bool),
        )


def _ids(changes: Iterable[VectorChange]) -> Ids:
    return np.array([change.content for change in changes], dtype=np.int64)
