"""Stacks: hits that are alike, shown as one. Any thread."""

from dataclasses import replace

import numpy as np

from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.looks import Look, looks
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.results import Hit, SearchResult
from photofind.engine.search.alike import likeness
from photofind.engine.search.alike.likeness import Looks
from photofind.types import Ids, Prior, Vectors

_EQUALLY_LIKELY = 0.1
"""Hits of a stack whose likelihood differs by less answer the query equally well."""


class Stacks:
    """Finds which hits of a result are alike."""

    def __init__(self, catalogue: Catalogue, freshness: Freshness, photo: Prior) -> None:
        """Know photos by the catalogue and the index; `photo` is the model's prior of photos."""
        self._catalogue = catalogue
        self._freshness = freshness
        self._usual = photo.mean

    def stacked(self, result: SearchResult) -> SearchResult:
        """Return a result with its stacks; the hits are as they were."""
        known = self._catalogue.read(looks, [hit.photo_id for hit in result.hits])
        hits = [hit for hit in result.hits if hit.photo_id in known]
        if not hits:
            return result
        shown = [known[hit.photo_id] for hit in hits]
        groups: dict[int, list[tuple[Hit, Look]]] = {}
        for hit, look, group in zip(hits, shown, self._alike(shown), strict=True):
            groups.setdefault(group, []).append((hit, look))
        stacks = tuple(best_first(group) for group in groups.values() if len(group) > 1)
        return replace(result, stacks=stacks)

    def _alike(self, shown: list[Look]) -> list[int]:
        """Return a number for each photo; those of a stack share it."""
        contents, rows = np.unique([look.content for look in shown], return_inverse=True)
        firsts = np.unique(rows, return_index=True)[1]
        labels = likeness.alike(
            _looks([shown[first] for first in firsts], self._vectors(contents)), self._usual
        )
        numbers: list[int] = labels[rows].tolist()
        return numbers

    def _vectors(self, contents: Ids) -> Vectors:
        """Return a vector [n, D] for each content; zero, far from all, if it has just lost it."""
        found, vectors = self._freshness.index.vectors(contents)
        every = np.zeros((len(contents), vectors.shape[1]), np.float32)
        every[np.isin(contents, found)] = vectors
        return every


def _looks(shown: list[Look], vectors: Vectors) -> Looks:
    return Looks(
        vectors,
        likeness.as_bits(np.array([look.fingerprint or 0 for look in shown], np.int64)),
        np.array([look.fingerprint is not None for look in shown], np.bool_),
        np.array([look.taken_at or "NaT" for look in shown], "datetime64[s]"),
    )


def best_first(group: list[tuple[Hit, Look]]) -> tuple[int, ...]:
    """Return the ranks of a stack's hits: the one to show, then the others as they were found.

    Among those that answer the query equally well that is the favourite, else the one rated
    highest, else the largest.
    """
    enough = max(hit.likelihood for hit, _ in group) - _EQUALLY_LIKELY

    def merit(member: tuple[Hit, Look]) -> tuple[bool, bool, int, int, int]:
        hit, look = member
        pixels = hit.width * hit.height
        return hit.likelihood >= enough, look.is_favourite, look.rating, pixels, -hit.rank

    shown = max(group, key=merit)[0].rank
    return (shown, *(hit.rank for hit, _ in group if hit.rank != shown))
