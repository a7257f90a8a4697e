"""Nearest neighbours by walking graphs (HNSW), beside an exact tail of what is not in one yet.

The vectors live in a matrix; some of them are also in graphs of hnswlib, the rest is the tail,
which is scanned. The index is several graphs of bounded size, not one:

- hnswlib keeps Python's interpreter lock while it saves or loads, so a graph must be small enough
  to be written within the patience of a window;
- a change rewrites the file of one graph, not of all;
- a graph with too many deleted vectors is dissolved into the tail and soon built again, without
  a second copy of everything;
- each keeps its vectors on the few axes that its own photos need.

Candidates of all graphs and of the tail are scored by the matrix, so answers carry exact scores.
Not thread-safe by itself: hnswlib forbids changes beside searches, and the store keeps them apart.
"""

import errno
import importlib
import itertools
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from photofind.types import Ids, Vectors
from photofind.vectors.axes import SAMPLE_VECTORS, count_misfits, fit_axes
from photofind.vectors.exact import ExactIndex, best
from photofind.vectors.id_table import IdTable, Numbers
from photofind.vectors.index import Neighbours
from photofind.vectors.matrix import Halves, Mask, VectorMatrix

GRAPH_VECTORS = 32_768
"""The most vectors a graph holds, deleted ones included."""
TAIL_VECTORS = 8192
"""A longer tail is merged; scanning this many takes about a millisecond."""
HELD_VECTORS = 131_072
"""More provisional vectors are merged too: their scan would take longer than 12 ms."""
_DELETED_SHARE = 0.2
"""A graph with a greater share of deleted vectors is dissolved."""
_SCAN_SHARE = 100
"""Where more than one in this many is asked for, scanning all is as quick as walking graphs."""
_BATCH = 16
"""Vectors merged between two looks at the clock; 3 ms."""

_LINKS = 24
_BUILD_WIDTH = 300
_SEARCH_WIDTH = 280
_CANDIDATES = 128
"""How many are scored exactly, at least. With these a search finds more than 99 of a hundred true
neighbours: among a million made vectors, and of captions among 38,000 crops of real photos."""
_MISFIT_SHARE = 0.05
"""A graph with more misfits than this share of a full one is dissolved; a hundredth is ordinary."""
_JITTER = 1e-4
"""Length of the noise on vectors in a graph. Equal vectors (black frames, resaved copies) are at
distance 0, link to each other alone, and everything behind them gets lost: with 5,000 such among
25,000 a quarter of all neighbours. The noise keeps their links varied and never shows in scores."""

_ABSENT, _HELD, _TAIL = -3, -2, -1
"""Places of ids; 0 and above: the number of a graph."""


class _HnswLibrary(Protocol):
    """The part of `hnswlib.Index` that is used; it carries no types of its own."""

    def init_index(
        self, max_elements: int, links: int, build_width: int, random_seed: int, /
    ) -> None: ...
    def load_index(self, path: bytes, max_elements: int, /) -> None: ...
    def save_index(self, path: bytes, /) -> None: ...
    def index_file_size(self) -> int: ...
    def add_items(self, vectors: Vectors, labels: Ids, threads: int, /) -> None: ...
    def mark_deleted(self, label: int, /) -> None: ...
    def knn_query(
        self, queries: Vectors, k: int, threads: int, /
    ) -> tuple[npt.NDArray[np.uint64], Vectors]: ...
    def set_ef(self, width: int, /) -> None: ...
    def get_current_count(self) -> int: ...


class Graph:
    """Up to `GRAPH_VECTORS` vectors in one graph of hnswlib, on axes of their own.

    Attributes:
        axes: [D, d], orthonormal.
        live: How many vectors it answers with.
        misfits: How many of its vectors the axes hold badly.
        is_saved: Whether the files it was last loaded from, or saved into, still equal it; the one
            who saves it sets this once those files count.
    """

    def __init__(
        self, library: _HnswLibrary, axes: Vectors, live: int, misfits: int, *, is_saved: bool
    ) -> None:
        """Take a graph of the library's; see `new` and `load`."""
        library.set_ef(_SEARCH_WIDTH)
        self._library = library
        self._noise = np.random.default_rng(library.get_current_count())
        self.axes, self.live, self.misfits, self.is_saved = axes, live, misfits, is_saved

    @classmethod
    def new(cls, axes: Vectors) -> "Graph":
        """Return an empty graph."""
        library = _open_library(axes.shape[1])
        library.init_index(GRAPH_VECTORS, _LINKS, _BUILD_WIDTH, 1)
        return cls(library, axes, 0, 0, is_saved=False)

    @classmethod
    def load(cls, file: Path, axes: Vectors, live: int, misfits: int) -> "Graph":
        """Return the graph in a file that `save` wrote; holds the interpreter's lock meanwhile.

        The caller has made sure that the file is what was written: hnswlib believes what it reads,
        and a wrong link would crash the process.

        Raises:
            OSError: The file cannot be read, or holds no graph.
        """
        library = _open_library(axes.shape[1])
        try:
            library.load_index(os.fsencode(file), GRAPH_VECTORS)
        except RuntimeError as error:
            raise OSError(errno.EIO, str(error), str(file)) from error
        return cls(library, axes, live, misfits, is_saved=True)

    def save(self, file: Path) -> None:
        """Write all but the attributes into a file; holds the interpreter's lock meanwhile.

        Raises:
            OSError: The file was not written, or not wholly; hnswlib itself does not look.
        """
        self._library.save_index(os.fsencode(file))
        if file.stat().st_size != self._library.index_file_size():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    @property
    def size(self) -> int:
        """Number of vectors it holds, deleted ones included."""
        return self._library.get_current_count()

    @property
    def is_worn(self) -> bool:
        """Whether it should be built anew: too much was deleted, or the axes no longer fit."""
        too_old = self.live < (1 - _DELETED_SHARE) * self.size
        return too_old or self.misfits > _MISFIT_SHARE * GRAPH_VECTORS

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add [n, D] vectors under ids that are not live in it."""
        projected = vectors @ self.axes
        self.misfits += count_misfits(vectors, projected)
        noise = self._noise.standard_normal(projected.shape, np.float32)
        projected += noise * np.float32(_JITTER / np.sqrt(projected.shape[1]))
        self._library.add_items(projected, ids, 1)
        self.live += len(ids)
        self.is_saved = False

    def delete(self, ids: Ids) -> None:
        """Answer no more with ids that are live in it."""
        for label in ids.tolist():
            self._library.mark_deleted(label)
        self.live -= len(ids)
        self.is_saved = False

    def search(self, query: Vectors, count: int) -> Neighbours | None:
        """Return up to `count` near ids and about their scores for a query [D].

        None where the walk does not reach that many: the graph has come apart.
        """
        count = min(count, self.live)
        if not count:
            return Neighbours(np.empty(0, np.int64), np.empty(0, np.float32))
        try:
            labels, distances = self._library.knn_query((query @ self.axes)[np.newaxis], count, 1)
        except RuntimeError:  # It has but one: "Cannot return the results ..."
            return None
        return Neighbours(labels[0].astype(np.int64), 1 - distances[0])


def _open_library(dimension: int) -> _HnswLibrary:
    return cast("_HnswLibrary", importlib.import_module("hnswlib").Index("ip", dimension))


class HnswIndex:
    """An `Index` over a matrix: graphs and an exact tail.

    `add` and `remove` are immediate and cheap, as they touch no more than the tail and marks in
    the graphs; `merge` does the costly part in slices, whenever its caller has time.

    Attributes:
        matrix: All vectors; not to be changed by others.
        graphs: The graphs under their numbers.
        merged: How many vectors were moved into graphs since the start.
    """

    def __init__(self, matrix: VectorMatrix) -> None:
        """Stand on a matrix that nobody else changes; all it holds is the tail."""
        self.matrix = matrix
        self._exact = ExactIndex(matrix)
        self.graphs: dict[int, Graph] = {}
        self._places = IdTable(_ABSENT)
        self._places.put(matrix.ids, _TAIL)
        self._tail: Ids | None = None
        self._waiting: Ids | None = None
        self._draining = False
        self._spare: Graph | None = None
        self.merged = 0

    @property
    def places(self) -> Numbers:
        """What `restore` takes: the [n] places of the matrix's ids, in the matrix's order."""
        return self._places.get(self.matrix.ids)

    @property
    def tail(self) -> Ids:
        """The ids that are in no graph."""
        if self._tail is None:
            self._tail = self._places.ids_between(_HELD, _TAIL)
        return self._tail

    def restore(self, places: Numbers, graphs: Mapping[int, Graph]) -> None:
        """Take up graphs saved earlier; ids of a graph that is not there go to the tail.

        Args:
            places: As they were when the matrix's ids stood in the present order.
            graphs: Under their numbers.
        """
        known = (places == _HELD) | np.isin(places, list(graphs))
        self._places.put(self.matrix.ids, np.where(known, places, _TAIL))
        self.graphs = dict(graphs)
        self._tail = self._waiting = None

    def __len__(self) -> int:
        """Return the number of live vectors."""
        return len(self.matrix)

    def add(self, ids: Ids, vectors: Vectors | Halves, *, provisional: Mask | None = None) -> None:
        """Add [n, D] vectors to the tail; an id that is there already gets the new vector.

        Args:
            ids: Each of them once.
            vectors: Of unit length.
            provisional: [n], which of them will be overwritten soon and are not worth merging.

        Raises:
            ValueError: An id comes twice, the shape is wrong or a value is not finite.
        """
        halves = vectors.astype(np.float16, copy=False)
        differs = self.matrix.differs(ids, halves)
        self.matrix.put(ids, halves)
        self._leave_graphs(ids[differs])
        tail = self._places.get(ids) < 0
        held = np.zeros(len(ids), np.bool_) if provisional is None else provisional
        self._places.put(ids[tail], np.where(held, _HELD, _TAIL)[tail])
        self._tail = self._waiting = None

    def remove(self, ids: Ids) -> None:
        """Remove ids; unknown ones are ignored."""
        known = self.matrix.known(ids)
        self._leave_graphs(known)
        self.matrix.remove(known)
        self._places.put(known, _ABSENT)
        self._tail = self._waiting = None

    def search(self, query: Vectors, k: int) -> Neighbours:
        """Return the k vectors with the greatest inner product with `query` [D].

        Scans all where that is as quick, and where a graph has come apart.
        """
        many = k * _SCAN_SHARE > len(self) or 2 * len(self.tail) > len(self)
        if many or not self.graphs:
            return self._exact.search(query, k)
        found = []
        count = max(2 * k, _CANDIDATES)
        for graph in self.graphs.values():
            near = graph.search(query, count)
            if near is None:
                return self._exact.search(query, k)
            found.append(near)
        ids = np.concatenate([near.ids for near in found])
        scores = np.concatenate([near.scores for near in found])
        ids = np.concatenate([best(ids, scores, count).ids, self.tail])
        return best(ids, self.matrix.scores(ids, query), k)

    def prepare(self) -> None:
        """Make a new graph if `merge` is about to need one. May run beside searches."""
        if not self._has_to_merge() or self._spare or self._number_with_room() is not None:
            return
        waiting = self._waiting_ids()[:GRAPH_VECTORS]
        count = min(len(waiting), SAMPLE_VECTORS)
        sample = np.random.default_rng(1).choice(waiting, count, replace=False)
        self._spare = Graph.new(fit_axes(self.matrix.vectors(np.sort(sample))))

    def merge(self, seconds: float) -> bool:
        """Move vectors from a long tail into graphs for about this long; `prepare` before.

        Returns:
            Whether more wait: merging goes on until the tail is empty.
        """
        deadline = time.monotonic() + seconds
        while self._has_to_merge() and self._merge_batch() and time.monotonic() < deadline:
            pass
        return self._has_to_merge()

    def _has_to_merge(self) -> bool:
        """Return whether the tail is too long; once it was, whether it is not empty yet."""
        waiting = len(self._waiting_ids())
        self._draining = waiting > (0 if self._draining else TAIL_VECTORS)
        return self._draining

    def _merge_batch(self) -> bool:
        """Merge some of the waiting ids; return whether there was a graph to take them."""
        number = self._number_with_room()
        if number is None and self._spare:
            number = next(n for n in itertools.count() if n not in self.graphs)
            self.graphs[number], self._spare = self._spare, None
        if number is None:
            return False
        graph, waiting = self.graphs[number], self._waiting_ids()
        count = min(_BATCH, GRAPH_VECTORS - graph.size)
        batch, rest = waiting[:count], waiting[count:]
        graph.add(batch, self.matrix.vectors(batch))
        self._places.put(batch, number)
        self.merged += len(batch)
        self._tail, self._waiting = None, rest
        if graph.is_worn:
            self._dissolve(number)
        return True

    def _number_with_room(self) -> int | None:
        rooms = (n for n, graph in self.graphs.items() if graph.size < GRAPH_VECTORS)
        return next(rooms, None)

    def _leave_graphs(self, ids: Ids) -> None:
        """Move ids that are in a graph to the tail."""
        places = self._places.get(ids)
        for number in np.unique(places[places >= 0]).tolist():
            leaving = ids[places == number]
            self.graphs[number].delete(leaving)
            self._places.put(leaving, _TAIL)
            if self.graphs[number].is_worn:
                self._dissolve(number)

    def _dissolve(self, number: int) -> None:
        del self.graphs[number]
        self._places.put(self._places.ids_between(number, number), _TAIL)
        self._tail = self._waiting = None

    def _waiting_ids(self) -> Ids:
        if self._waiting is None:
            held = self._places.ids_between(_HELD, _HELD)
            least = _HELD if len(held) > HELD_VECTORS else _TAIL
            self._waiting = self._places.ids_between(least, _TAIL)
        return self._waiting
