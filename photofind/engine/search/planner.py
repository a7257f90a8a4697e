"""Which contents are scored, and how they are found: the plan of a search. Any thread.

Without filters, or where they let much through, graphs are walked and what does not pass is left
out afterwards; where they let little through, what passes is scanned. Either way scores are exact,
and likelihoods are those of the whole library: a filter changes what is shown, never how sure it
is.
"""

import math

import numpy as np

from photofind.engine.search.ranked import Ranked, join
from photofind.types import Ids, Vectors
from photofind.vectors.calibration import Fusion
from photofind.vectors.id_table import are_among
from photofind.vectors.store import IndexStore

_WIDENING, _WIDENED_BY = 8, 500
"""Candidates for each hit where a query has unwanted terms, and some more."""

_SPARE = 1.5
"""So many times more candidates than a filter leaves of them on average: subjects and filters go
together, and what is short is scanned for a second time."""

_SCANNED_SHARE = 0.025
"""Up to this part of the library for each square root of a hit, what passes is scanned.

With s the part that passes, a scan costs s, and graphs cost a little and k / s candidates: both
grow with the library alike. Among 100,000 vectors of 256 numbers they met at s = 0.13 for 20 hits,
0.18 for 50, 0.27 for 100 and 0.5 for 300, at 5 to 10 ms.
"""

_PART = 8192
"""Vectors scored at a time when the whole library is."""

_AT_ONCE = 500
"""Contents whose likelihood is counted at a time: each is held against the whole phrase bank."""

Scored = tuple[Ids, Vectors]
"""Contents [n], best first, and their exact fused scores [n]."""


def best(index: IndexStore, fusion: Fusion, count: int, allowed: Ids | None) -> Scored:
    """Return the best contents.

    Args:
        index: Finds and scores.
        fusion: What is asked for.
        count: How many are wanted.
        allowed: [n], the contents that may be returned, in any order; None: all.
    """
    ids, scores = _sorted(_scored(index, fusion, _candidates(index, fusion, count, allowed)))
    return ids[:count], scores[:count]


def with_others(index: IndexStore, fusion: Fusion, found: Scored, others: Ids) -> Scored:
    """Return the contents that were found, and others that something else speaks for."""
    more = _scored(index, fusion, np.setdiff1d(others, found[0]))
    return _sorted((np.concatenate([found[0], more[0]]), np.concatenate([found[1], more[1]])))


def rank(
    index: IndexStore, fusion: Fusion, bank: Vectors, found: Scored, library_size: int
) -> Ranked:
    """Add likelihoods; what has lost its vector meanwhile is left out.

    Args:
        index: Knows the vectors.
        fusion: What is asked for.
        bank: [p, D], the phrase bank.
        found: Contents and their scores.
        library_size: How many contents these are the best of, as far as anybody has scored them.
    """
    ids, scores = found
    parts = [Ranked(ids[:0], scores[:0], scores[:0])]
    for start in range(0, len(ids), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        known, photos = index.vectors(ids[some])
        kept = scores[some][are_among(ids[some], known)]
        likelihoods = fusion.likelihoods(photos, kept, bank, library_size)
        parts.append(Ranked(known, kept, likelihoods))
    return join(parts)


def _scored(index: IndexStore, fusion: Fusion, ids: Ids) -> Scored:
    """Return those of the contents that have a vector, in the order given, part by part."""
    known, scores = [ids[:0]], [np.zeros(0, np.float32)]
    for start in range(0, len(ids), _PART):
        some, photos = index.vectors(ids[start : start + _PART])
        known.append(some)
        scores.append(fusion.scores(photos))
    return np.concatenate(known), np.concatenate(scores)


def _sorted(scored: Scored) -> Scored:
    order = np.argsort(-scored[1], kind="stable")
    return scored[0][order], scored[1][order]


def _candidates(index: IndexStore, fusion: Fusion, count: int, allowed: Ids | None) -> Ids:
    """Return what may be among the best: more than enough where unwanted terms reorder it."""
    if fusion.direction is None:  # Nothing is wanted: every photo may be the best.
        every = (
            index.scores(fusion.unwanted[0].term.vector[None])[0] if allowed is None else allowed
        )
        return np.unique(every)
    widened = count if not fusion.unwanted else _WIDENING * count + _WIDENED_BY
    if allowed is None:
        return index.search(fusion.direction, widened).ids
    return _nearest_allowed(index, fusion.direction, widened, allowed)


def _nearest_allowed(index: IndexStore, direction: Vectors, count: int, allowed: Ids) -> Ids:
    if not _is_scanned(len(allowed), count, len(index)):
        near = index.search(direction, round(_SPARE * count * len(index) / len(allowed))).ids
        passing = near[are_among(near, allowed)]
        if len(passing) >= count:
            return passing[:count]
    return index.search_among(direction, allowed, count).ids


def _is_scanned(allowed: int, count: int, size: int) -> bool:
    """Return whether scanning what passes is quicker than walking graphs, or as quick."""
    return allowed <= _SCANNED_SHARE * math.sqrt(count) * size
