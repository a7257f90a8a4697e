"""Nearest neighbours by looking at every vector: small libraries, filters, and the tests' oracle.

Not thread-safe by itself, as every index.
"""

import numpy as np

from photofind.types import Ids, Vectors
from photofind.vectors.id_table import are_among
from photofind.vectors.index import Neighbours
from photofind.vectors.matrix import VectorMatrix

_PICKING = 2.5
"""Picking a row out costs as much as passing so many on the way."""


def best(ids: Ids, scores: Vectors, k: int) -> Neighbours:
    """Return the k best of [n] scored ids, best first; of equal ones the smaller id."""
    if 0 < k < len(ids):
        least = np.partition(scores, len(ids) - k)[len(ids) - k]
        ids, scores = ids[scores >= least], scores[scores >= least]
    order = np.lexsort((ids, -scores))[: max(k, 0)]
    return Neighbours(ids[order], scores[order])


class ExactIndex:
    """An `Index` that scans a matrix; the matrix may be shared with another index."""

    def __init__(self, matrix: VectorMatrix) -> None:
        """Search what is, and what will be, in the matrix."""
        self._matrix = matrix

    def __len__(self) -> int:
        """Return the number of live vectors."""
        return len(self._matrix)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add [n, D] vectors; an id that is there already gets the new vector.

        Raises:
            ValueError: An id comes twice, the shape is wrong or a value is not finite.
        """
        self._matrix.put(ids, vectors.astype(np.float16))

    def remove(self, ids: Ids) -> None:
        """Remove ids; unknown ones are ignored."""
        self._matrix.remove(ids)

    def search(self, query: Vectors, k: int) -> Neighbours:
        """Return the k vectors with the greatest inner product with `query` [D]."""
        ids, scores = self._matrix.scan(query[np.newaxis])
        return best(ids, scores[0], k)

    def search_among(self, query: Vectors, ids: Ids, k: int) -> Neighbours:
        """Return the k best of the [n] ids; those without a vector are ignored."""
        known = self._matrix.known(ids)
        if len(known) * _PICKING > len(self._matrix):
            every, scores = self._matrix.scan(query[np.newaxis])
            wanted = are_among(every, known)
            return best(every[wanted], scores[0][wanted], k)
        return best(known, self._matrix.scores(known, query), k)
