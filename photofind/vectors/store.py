"""The index of one model as the engine holds it: searched, fed, saved and opened again.

Usable from every thread. Searches run beside each other; changes are cut into slices of some
milliseconds, and a search waits for the slice that has begun, never for the next one. One process
saves at a time: the one that indexes.

All files are a cache. Whatever is wrong with them, opening gives an index that is less far than the
catalogue, and feeding it what has changed since its generation makes it whole.
"""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofind import files
from photofind.errors import UserFixable, told
from photofind.types import Ids, Vectors
from photofind.vectors import saved_index, stamp
from photofind.vectors.exact import ExactIndex
from photofind.vectors.hnsw import HnswIndex
from photofind.vectors.index import Neighbours
from photofind.vectors.matrix import Halves, Mask, VectorMatrix
from photofind.vectors.search_first import SearchFirstLock
from photofind.vectors.stamp import Stamp

_log = logging.getLogger("photofind.vectors")

_SLICE_ROWS = 2048
"""Rows changed while searches wait; 5 ms."""
_SLICE_S = 0.005
_LOOKS = 3
"""How often files are looked for that another process may just be replacing."""
_SAVE_SHARE = 20


@dataclass(frozen=True, slots=True)
class StoreState:
    """An index in numbers."""

    vectors: int
    tail: int
    """How many of them are scanned, not in a graph."""
    saved_generation: int
    """Up to which generation the files are good; 0: there are none."""
    size_bytes: int
    """Of the files."""


class IndexStore:
    """The vectors of one model, and the index over them.

    Attributes:
        generation: The newest change in the index, as given to `apply`; 0 if nothing is in it.
            Having opened a store, feed it all that has changed in the catalogue since.
    """

    generation: int
    _stamp: Stamp | None
    """Of the files that were opened or saved last."""
    _index: HnswIndex
    _exact: ExactIndex
    _unsaved: int
    """How many changes and merges the files do not have."""

    def __init__(self, directory: Path, key: str, dimension: int) -> None:
        """Open what was saved in a directory, or start empty where it cannot be used.

        Args:
            directory: For this store alone; `save` makes it.
            key: Names the model and the vector file; what was saved under another one is ignored.
            dimension: D, the length of a vector.
        """
        self._directory, self._key, self._dimension = directory, key, dimension
        self._access = SearchFirstLock()
        self._changes = threading.Lock()
        self._take(*self._load())

    def __len__(self) -> int:
        """Return the number of vectors."""
        return len(self._index)

    def search(self, query: Vectors, k: int) -> Neighbours:
        """Return the k vectors with the greatest inner product with `query` [D].

        Scans where the library is small or k great, else walks graphs; scores are exact anyway.
        """
        with self._access.searching():
            return self._index.search(_as_query(query), k)

    def search_among(self, query: Vectors, ids: Ids, k: int) -> Neighbours:
        """Return the k best of the given ids, by scanning them; unknown ones are ignored."""
        with self._access.searching():
            return self._exact.search_among(_as_query(query), ids, k)

    def scores(self, queries: Vectors) -> tuple[Ids, Vectors]:
        """Return all [n] ids and their inner products [m, n] with queries [m, D]."""
        with self._access.searching():
            return self._index.matrix.scan(_as_query(queries))

    def vectors(self, ids: Ids) -> tuple[Ids, Vectors]:
        """Return those of the ids that have a vector, in the given order, and the vectors [n, D].

        An id can lose its vector between a search and this call.
        """
        with self._access.searching():
            known = ids[self._index.matrix.has(ids)]
            return known, self._index.matrix.vectors(known)

    def ids(self) -> Ids:
        """Return all ids that have a vector: [n]."""
        with self._access.searching():
            return self._index.matrix.ids

    def lacking(self, ids: Ids) -> Ids:
        """Return those of the ids that have no vector, in the given order."""
        with self._access.searching():
            return ids[~self._index.matrix.has(ids)]

    def apply(
        self,
        ids: Ids,
        vectors: Vectors | Halves,
        removed: Ids,
        generation: int,
        *,
        provisional: Mask | None = None,
    ) -> None:
        """Bring the index up to a generation of the catalogue. Found by the next search.

        Applying the same again does no harm.

        Args:
            ids: [n], of new and changed vectors, each once.
            vectors: [n, D], of unit length.
            removed: Ids that have no vector any more; unknown ones are ignored.
            generation: The newest change that is in these and all calls before.
            provisional: [n], which vectors will soon be overwritten (those of thumbnails): they
                stay out of the graphs for the time being.

        Raises:
            ValueError: An id comes twice, the shape is wrong or a value is not finite.
        """
        with self._changes:
            for some in _slices(len(removed)):
                with self._access.changing():
                    self._index.remove(removed[some])
            for some in _slices(len(ids)):
                held = None if provisional is None else provisional[some]
                with self._access.changing():
                    self._index.add(ids[some], vectors[some], provisional=held)
            self._unsaved += len(ids) + len(removed)
            self.generation = generation

    def merge_slice(self) -> bool:
        """Spend some milliseconds on moving a long tail into graphs.

        Returns:
            Whether there is more to do. Call it whenever there is time, as long as it says so.
        """
        with self._changes:
            before = self._index.merged
            self._index.prepare()
            with self._access.changing():
                more = self._index.merge(_SLICE_S)
            self._unsaved += self._index.merged - before
            return more

    @property
    def is_worth_saving(self) -> bool:
        """Whether repeating the changes after the next start would cost more than saving now."""
        return self._unsaved * _SAVE_SHARE > len(self)

    def save(self) -> None:
        """Write the files; a kill at any moment leaves the old ones or the new ones.

        Searches go on, but hnswlib keeps the interpreter's lock while it writes a graph of
        32,768 vectors, some 50 ms. Not to be called in a process that does not index.

        Raises:
            UserFixable: The disk is full, or does not let us write; the old files still count.
        """
        with self._changes:
            try:
                self._directory.mkdir(parents=True, exist_ok=True)
                saved = self._write()
            except OSError as error:
                raise self._save_failed(error) from error
            with self._access.changing():
                matrix = self._index.matrix
                matrix.remap(self._directory / saved.rows.name, matrix.ids)
            self._stamp, self._unsaved = saved, 0
            self._sweep()

    def verify(self) -> bool:
        """Read all files and return whether they are what was written; `discard` if not.

        Takes as long as reading gigabytes takes; for the background.
        """
        checked = self._stamp
        try:
            return checked is None or all(file.is_whole(self._directory) for file in checked.files)
        except OSError:
            return checked != self._stamp_on_disk()  # A save has replaced them meanwhile.

    def discard(self) -> None:
        """Forget everything, in memory and on disk; the generation is 0 again.

        Raises:
            UserFixable: The files cannot be deleted.
        """
        with self._changes, self._access.changing():
            try:
                stamp.discard(self._directory)
            except OSError as error:
                raise self._save_failed(error) from error
            self._take(None, HnswIndex(VectorMatrix(self._dimension)))

    def state(self) -> StoreState:
        """Return the index in numbers."""
        with self._access.searching():
            saved = self._stamp
            return StoreState(
                vectors=len(self._index),
                tail=len(self._index.tail),
                saved_generation=saved.generation if saved else 0,
                size_bytes=sum(file.size for file in saved.files) if saved else 0,
            )

    def _load(self) -> tuple[Stamp | None, HnswIndex]:
        for _ in range(_LOOKS):
            try:
                return saved_index.load(self._directory, self._key, self._dimension)
            except FileNotFoundError:
                continue  # The first start, or another process saved in between.
            except (OSError, ValueError) as error:
                _log.warning("The saved index in %s is not used: %s", self._directory.name, error)
                break
        return None, HnswIndex(VectorMatrix(self._dimension))

    def _take(self, saved: Stamp | None, index: HnswIndex) -> None:
        self._stamp, self._index = saved, index
        self._exact = ExactIndex(index.matrix)
        self._unsaved = 0
        self.generation = saved.generation if saved else 0

    def _write(self) -> Stamp:
        try:
            return saved_index.save(
                self._directory,
                self._index,
                self._stamp if self._are_files_there() else None,
                key=self._key,
                generation=self.generation,
            )
        except OSError:
            self._sweep()
            raise

    def _are_files_there(self) -> bool:
        """Return whether our stamp still counts, and graphs may keep the files that it names."""
        try:
            if self._stamp is None or self._stamp != stamp.read_stamp(self._directory):
                return False
            self._stamp.check_sizes(self._directory)
        except (OSError, ValueError):
            return False
        return True

    def _sweep(self) -> None:
        try:
            stamp.sweep(self._directory, self._stamp_on_disk())
            files.sweep(self._directory)
        except OSError as error:
            _log.info("Old index files stay until the next save: %s", error)

    def _stamp_on_disk(self) -> Stamp | None:
        try:
            return stamp.read_stamp(self._directory)
        except (OSError, ValueError):
            return None

    def _save_failed(self, error: OSError) -> UserFixable:
        return UserFixable(
            "The search index cannot be saved",
            told(
                "{folder}: {reason}. Make room on the disk, or let PhotoFind write there. Nothing"
                " is lost: the index is made again from the catalogue.",
                folder=self._directory,
                reason=error.strerror,
            ),
        )


def _slices(count: int) -> Iterator[slice]:
    for first in range(0, count, _SLICE_ROWS):
        yield slice(first, first + _SLICE_ROWS)


def _as_query(query: Vectors) -> Vectors:
    return np.ascontiguousarray(query, np.float32)
