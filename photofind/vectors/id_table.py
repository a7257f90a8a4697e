"""A number for every content id, found by direct addressing.

Ids are AUTOINCREMENT, hence dense, and a slot for each id ever given is far cheaper than a map of
the live ones: 4 MB for 1,000,000 ids where a dict takes 105 MB, and looking up n ids is one take.
Not thread-safe by itself.
"""

import numpy as np
import numpy.typing as npt

from photofind.types import Ids

Numbers = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


class IdTable:
    """Small numbers under content ids."""

    def __init__(self, absent: int) -> None:
        """Start empty; `absent` is the number of every id that was not given one."""
        self._absent = absent
        self._numbers: Numbers = np.empty(0, np.int32)

    def get(self, ids: Ids) -> Numbers:
        """Return the [n] numbers of ids, `absent` for those without one."""
        numbers = np.full(len(ids), self._absent, np.int32)
        inside = (ids >= 0) & (ids < len(self._numbers))
        numbers[inside] = self._numbers[ids[inside]]
        return numbers

    def put(self, ids: Ids, numbers: Numbers | int) -> None:
        """Give ids their numbers: one for each, or the same for all.

        Raises:
            ValueError: An id is negative.
        """
        if not len(ids):
            return
        if ids.min() < 0:
            raise ValueError(f"Content ids are never negative: {ids.min()}")
        self._reach(int(ids.max()) + 1)
        self._numbers[ids] = numbers

    def ids_between(self, least: int, greatest: int) -> Ids:
        """Return the ids, ascending, whose number lies from `least` to `greatest`."""
        return np.flatnonzero((self._numbers >= least) & (self._numbers <= greatest))

    def _reach(self, length: int) -> None:
        if length > len(self._numbers):
            grown = np.full(max(length, 2 * len(self._numbers)), self._absent, np.int32)
            grown[: len(self._numbers)] = self._numbers
            self._numbers = grown


def are_among(ids: Ids, others: Ids) -> Mask:
    """Return an [n] mask: which ids are among others; ten times as fast as `np.isin`."""
    table = IdTable(0)
    table.put(others, 1)
    mask: Mask = table.get(ids) > 0
    return mask
