"""The library by date, newest first: what there is to see while nothing is asked. Pure."""

from dataclasses import dataclass

import numpy as np

from photofind.engine.search.facts import Facts
from photofind.types import Ids, Vectors


@dataclass(frozen=True, slots=True)
class Month:
    """A month that has photos."""

    year: int
    month: int
    photos: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All photos in order, without looking any of them up.

    Attributes:
        photos: [n], ids, the newest photo first.
        aspects: [n], width divided by height; NaN where not known.
        months: They share the photos out, in order.
    """

    photos: Ids
    aspects: Vectors
    months: tuple[Month, ...]


def timeline_of(facts: Facts) -> Timeline:
    """Put a library in order; of photos of the same second the one that came last goes first."""
    columns = facts.columns
    order = np.lexsort((-columns.photos, -columns.taken))
    taken = columns.taken[order].astype("datetime64[s]").astype("datetime64[M]")
    starts = np.flatnonzero(np.r_[True, taken[1:] != taken[:-1]]) if len(taken) else []
    counts = np.diff(np.r_[starts, len(taken)]).astype(int)
    months = tuple(
        _month(int(taken[start].astype(np.int64)), int(count))
        for start, count in zip(starts, counts, strict=True)
    )
    return Timeline(columns.photos[order], columns.aspects[order], months)


def _month(since_1970: int, photos: int) -> Month:
    return Month(1970 + since_1970 // 12, since_1970 % 12 + 1, photos)
