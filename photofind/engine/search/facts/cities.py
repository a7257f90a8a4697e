"""The city of each photo, asked of the gazetteer once for each point. Usable from every thread."""

import threading
from collections.abc import Callable

import numpy as np

from photofind.engine.search.facts.facts import Codes, Columns
from photofind.places.points import Degrees
from photofind.types import Ids


class Cities:
    """Knows the cities of the points that photos were taken at.

    Not a column of the table: looking up 100,000 points takes half a second, and making the
    gazetteer's atlas ten, for which only those should wait who ask for places.
    """

    def __init__(self, nearest: Callable[[Degrees], Codes]) -> None:
        """Ask nothing yet; `nearest` is that of `Gazetteer`."""
        self._nearest = nearest
        self._lock = threading.Lock()
        self._points: Ids = np.empty(0, np.int64)
        """Looked up already, as keys, ascending."""
        self._cities: Codes = np.empty(0, np.int32)
        self._last: tuple[Columns, Codes] | None = None

    def of(self, columns: Columns) -> Codes:
        """Return the city of each photo [n], a row of the gazetteer; -1: none is known, or near."""
        with self._lock:
            if self._last is None or self._last[0] is not columns:
                self._last = (columns, self._look_up(columns))
            return self._last[1]

    def _look_up(self, columns: Columns) -> Codes:
        points = np.stack([columns.latitude, columns.longitude], axis=1)
        told = np.isfinite(points).all(axis=1)
        keys = points[told].view(np.int64).ravel()  # Two numbers of 32 bits, as one of 64.
        self._learn(np.setdiff1d(keys, self._points))
        cities = np.full(len(points), -1, np.int32)
        if len(keys):
            cities[told] = self._cities[np.searchsorted(self._points, keys)]
        return cities

    def _learn(self, keys: Ids) -> None:
        if not len(keys):
            return
        points = keys.view(np.float32).reshape(-1, 2).astype(np.float64)
        every = np.concatenate([self._points, keys])
        order = np.argsort(every)
        self._cities = np.concatenate([self._cities, self._nearest(points)])[order]
        self._points = every[order]
