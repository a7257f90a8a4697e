"""The figures that retrieval and classification are told by. Pure, but for its progress.

What fits a query bears its label. Queries and items are compared in blocks, so that memory does not
grow with their product.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofind.progress import Progress, Stage
from photofind.types import Ids, Vectors

_BLOCK = 256

_Scores = npt.NDArray[np.float32]
_Fits = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Vectors [n, D], and the label of each [n]."""

    vectors: Vectors
    labels: Ids


def ranks(queries: Labelled, items: Labelled, progress: Progress) -> Ids:
    """Return the rank of the best item that fits each query: 1 is the best.

    It is one more than the items that score higher; of those that score the same, half.

    Args:
        queries: Each has an item that fits.
        items: What is ranked.
        progress: Of the queries.

    Raises:
        Cancelled: The progress was cancelled.
    """
    found = [np.zeros(0, np.int64)]
    for _, scores, fits in _compared(queries, items, progress):
        best = np.where(fits, scores, -np.inf).max(axis=1, keepdims=True)
        ties = ((scores == best) & ~fits).sum(axis=1)
        found.append(1 + (scores > best).sum(axis=1) + (ties + 1) // 2)
    return np.concatenate(found)


def within(found: Ids, k: int) -> float:
    """Return the share of ranks that are k or better.

    For captions this is R@k, recall at k (Hodosh, Young and Hockenmaier, 2013; Karpathy and
    Fei-Fei, 2015): one answer among the first k suffices. For the names of classes it is zero-shot
    accuracy, top-k (Radford et al., 2021).
    """
    return float(np.mean(found <= k))


def precision(
    k: int,
    queries: Labelled,
    items: Labelled,
    progress: Progress,
    *,
    among_themselves: bool = False,
) -> float:
    """Return P@k, precision at k: the share of the first k items that fit, on average over queries.

    (Manning, Raghavan and Schütze, 2008, 8.4.) A query with fewer than k items that fit cannot
    reach 1. Of items that score the same as the last, the expected share counts.

    Args:
        k: Less than there are items.
        queries: Not empty.
        items: What is ranked.
        progress: Of the queries.
        among_themselves: The queries are the items; each is left out of its own answers.

    Raises:
        Cancelled: The progress was cancelled.
    """
    found: list[npt.NDArray[np.float64]] = []
    for rows, scores, fits in _compared(queries, items, progress):
        if among_themselves:
            scores[np.arange(len(rows)), rows] = -np.inf
        last = np.partition(scores, -k, axis=1)[:, -k, None]
        above, level = scores > last, scores == last
        share = (k - above.sum(axis=1)) / level.sum(axis=1)
        found.append(((above & fits).sum(axis=1) + share * (level & fits).sum(axis=1)) / k)
    return float(np.mean(np.concatenate(found)))


def _compared(
    queries: Labelled, items: Labelled, progress: Progress
) -> Iterator[tuple[Ids, _Scores, _Fits]]:
    """Yield rows of queries [block], their scores [block, items] and what fits, block by block."""
    count = len(queries.labels)
    progress.begin(Stage.TRYING, count)
    for start in range(0, count, _BLOCK):
        progress.raise_if_cancelled()
        rows = np.arange(start, min(start + _BLOCK, count))
        fits = queries.labels[rows, None] == items.labels
        yield rows, queries.vectors[rows] @ items.vectors.T, fits
        progress.advance(len(rows))
