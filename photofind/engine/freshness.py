"""Keeps the nearest-neighbour index in step with the catalogue's vectors.

Changes are read from the catalogue since the index's own generation, at start and after each commit
alike: one path, whatever was missed. Any thread; catching up is done by one at a time.
"""

import threading

import numpy as np

from photofind.catalogue import contents, vectors
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.vectors import VectorChange
from photofind.types import ContentId, Ids, Vectors, VectorSource
from photofind.vectors.store import VectorIndexes

SAMPLE = 2048
"""Contents in the stable sample, which calibration measures terms on."""


class Freshness:
    """An index that follows the catalogue."""

    def __init__(self, catalogue: Catalogue, index: VectorIndexes) -> None:
        """Follow `catalogue` with `index`; nothing is read yet."""
        self.index = index
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._sample: tuple[int, Vectors] | None = None

    def catch_up(self) -> None:
        """Apply what has changed since the index's generation."""
        with self._lock:
            place = (self.index.generation, 1 << 62)
            while page := self._catalogue.read(vectors.changes, place):
                self._apply(page)
                place = (page[-1].revision, page[-1].content)

    def sample(self) -> Vectors:
        """Return the vectors of the stable sample, [≤ SAMPLE, D]."""
        generation = self.index.generation
        if self._sample is None or self._sample[0] != generation:
            ids = np.array(self._catalogue.read(contents.stable_sample, SAMPLE), dtype=np.int64)
            self._sample = (generation, self.index.vectors(ids)[1])
        return self._sample[1]

    def settle(self) -> None:
        """Take new vectors into the graph and save the index: after a run, when nobody waits."""
        self.catch_up()
        with self._lock:
            while self.index.merge_slice():
                pass
            self.index.save()

    def _apply(self, page: list[VectorChange]) -> None:
        added = [change for change in page if change.vector is not None]
        gone = [change.content for change in page if change.vector is None]
        rows = np.frombuffer(b"".join(change.vector or b"" for change in added), dtype="<f2")
        self.index.apply(
            added=_ids([change.content for change in added]),
            vectors=rows.reshape(len(added), self.index.dimension).astype(np.float32),
            provisional=np.array([c.source is VectorSource.THUMBNAIL for c in added], dtype=bool),
            removed=_ids(gone),
            # A page may end in the middle of its last revision: that one comes again.
            generation=page[-1].revision - (len(page) == vectors.PAGE),
        )


def _ids(contents_: list[ContentId]) -> Ids:
    return np.array(contents_, dtype=np.int64)
