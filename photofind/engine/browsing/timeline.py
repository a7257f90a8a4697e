"""The library by date, newest first: what there is to see while nothing is asked. Pure."""

from dataclasses import dataclass

import numpy as np

from photofind.engine.search.facts.facts import Facts
from photofind.types import Ids


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
        months: They share the photos out, in order.
    """

    photos: Ids
    months: tuple[Month, ...]


def timeline_of(facts: Facts) -> Timeline:
    """Put a library in order; of photos of the same second the one that came last goes first."""
    columns = facts.columns
    order = np.lexsort((-columns.photos, -columns.taken))
    taken = columns.taken[order].astype("datetime64[s]").astype("datetime64[M]")
    starts = np.flatnonzero(np.diff(taken.astype(np.int64), prepend=np.iinfo(np.int64).max))
    counts = np.diff(starts, append=len(taken))
    months = tuple(
        _month(since_1970, photos)
        for since_1970, photos in zip(
            taken[starts].astype(np.int64).tolist(), counts.tolist(), strict=True
        )
    )
    return Timeline(columns.photos[order], months)


def _month(since_1970: int, photos: int) -> Month:
    return Month(1970 + since_1970 // 12, since_1970 % 12 + 1, photos)
