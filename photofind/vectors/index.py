"""What the engine needs of a nearest-neighbour index."""

from dataclasses import dataclass
from typing import Protocol

from photofind.types import Ids, Vectors


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The answer to one query, best first."""

    ids: Ids
    """[k] content ids."""
    scores: Vectors
    """[k] inner products with the query."""


class Index(Protocol):
    """Unit vectors under content ids, searched by inner product.

    Not thread-safe by itself: one writer; searches and changes must not overlap.
    """

    def __len__(self) -> int:
        """Return the number of live vectors."""

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add [n, D] vectors; an id that is there already gets the new vector."""

    def remove(self, ids: Ids) -> None:
        """Remove ids; unknown ones are ignored."""

    def search(self, query: Vectors, k: int) -> Neighbours:
        """Return the k vectors with the greatest inner product with `query` [D].

        `query` need not be of unit length. k is clamped to the number of live vectors.
        """
