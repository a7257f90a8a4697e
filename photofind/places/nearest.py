"""Which of many points on the globe is the nearest, for many at once. Pure, no state but a table.

Points are compared as vectors from the middle of the Earth, where neither the poles nor the
antimeridian are anything special. Usable from every thread.
"""

import numpy as np
import numpy.typing as npt

from photofind.places.points import EARTH_KM, Degrees

Vectors = npt.NDArray[np.float32]
"""[n, 3] of unit length; float32 is exact to half a metre."""
Rows = npt.NDArray[np.int32]

_COLUMNS = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
_AT_ONCE = 4096
"""Points looked up together: enough for NumPy, few enough for the processor's cache."""


def vectors_of(points: Degrees | npt.NDArray[np.float32]) -> Vectors:
    """Return points on the globe as vectors from its middle."""
    latitude, longitude = np.radians(np.asarray(points, np.float64)).T
    flat = np.cos(latitude)
    vectors = [flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)]
    return np.stack(vectors, axis=-1).astype(np.float32)


class Grid:
    """Points sorted into cubes as wide as the search reaches, so that 27 of them hold an answer."""

    def __init__(self, points: Vectors, rows: Rows, reach_km: float) -> None:
        """Sort points.

        Args:
            points: Of all rows [n, 3].
            rows: Those that may be answers.
            reach_km: How far to look.
        """
        self._reach = np.float32(2 * np.sin(reach_km / EARTH_KM / 2))
        self._side = int(2 / self._reach) + 4
        keys = self._keys(*self._cubes(points[rows]))
        order = np.argsort(keys, kind="stable")
        self._keys_sorted = keys[order]
        self._rows = rows[order]
        self._points = points

    def nearest(self, wanted: Vectors) -> tuple[Rows, Vectors]:
        """Return for each vector [n, 3] the nearest row, or -1, and the squared distance to it."""
        rows = np.full(len(wanted), -1, np.int32)
        squares = np.full(len(wanted), np.inf, np.float32)
        # In the order of the table neighbours ask for the same cubes: half the time.
        order = np.argsort(self._keys(*self._cubes(wanted)))
        for start in range(0, len(wanted), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            rows[part], squares[part] = self._search(wanted[part])
        return rows, squares

    def _search(self, wanted: Vectors) -> tuple[Rows, Vectors]:
        rows = np.full(len(wanted), -1, np.int32)
        squares = np.full(len(wanted), np.inf, np.float32)
        x, y, z = self._cubes(wanted)
        for right, up in _COLUMNS:
            # The three cubes of a column, one behind the other, lie side by side in the table.
            key = self._keys(x + right, y + up, z)
            first = np.searchsorted(self._keys_sorted, key - 1, side="left")
            last = np.searchsorted(self._keys_sorted, key + 1, side="right")
            some = np.flatnonzero(last > first)
            if len(some):
                self._take_nearest(wanted, some, first[some], last[some], rows, squares)
        return rows, squares

    def _take_nearest(
        self,
        wanted: Vectors,
        some: npt.NDArray[np.intp],
        first: npt.NDArray[np.intp],
        last: npt.NDArray[np.intp],
        rows: Rows,
        squares: Vectors,
    ) -> None:
        """Improve `rows` and `squares` at `some` by the points from `first` to before `last`."""
        counts = last - first
        starts = np.cumsum(counts) - counts
        places = np.arange(counts.sum()) + np.repeat(first - starts, counts)
        apart = self._points[self._rows[places]] - np.repeat(wanted[some], counts, axis=0)
        square = np.einsum("ij,ij->i", apart, apart)
        least = np.minimum.reduceat(square, starts)
        is_least = np.flatnonzero(square == np.repeat(least, counts))
        winner = is_least[np.searchsorted(is_least, starts)]
        better = (least < squares[some]) & (least <= self._reach**2)
        rows[some[better]] = self._rows[places[winner[better]]]
        squares[some[better]] = least[better]

    def _cubes(self, points: Vectors) -> tuple[npt.NDArray[np.int64], ...]:
        return tuple(((points + np.float32(1)) / self._reach).astype(np.int64).T + 1)

    def _keys(
        self, x: npt.NDArray[np.int64], y: npt.NDArray[np.int64], z: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        return (x * self._side + y) * self._side + z
