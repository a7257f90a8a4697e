"""All vectors of a model as float16 rows: the ground that every index stands on.

Rows come from a cache file, mapped copy-on-write so that opening reads nothing and overwriting
stays private, and from blocks in memory for what is new since. Not thread-safe by itself: the
store keeps changes apart from reading.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from photofind.types import Ids, Vectors
from photofind.vectors.id_table import IdTable, Numbers

Halves = npt.NDArray[np.float16]
"""[n, D], rows as they are stored."""

Mask = npt.NDArray[np.bool_]

_BLOCK_ROWS = 8192
_STEP_VALUES = 1 << 20
"""Values widened at a time: 4 MB of float32 stay in the processor's cache, and few steps mean few
moments at which a scan has to win back the interpreter's lock."""
_NO_ROW = -1
_NO_ID = -1

_VALUE_BITS = np.int32(-0x70000001)
_HALF_TO_SINGLE = np.float32(2.0**112)


def widen(halves: Halves) -> Vectors:
    """Return the same finite values as float32.

    Five times as fast as `astype`, which converts value by value on most processors: the sign is
    extended, exponent and fraction move to their places in a float32 (whose exponent then is 112
    too small), and what the sign left above the exponent is cleared.
    """
    bits = halves.view(np.int16).astype(np.int32)
    np.left_shift(bits, 13, out=bits)
    np.bitwise_and(bits, _VALUE_BITS, out=bits)
    values = bits.view(np.float32)
    return np.multiply(values, _HALF_TO_SINGLE, out=values)


class VectorMatrix:
    """Float16 rows under content ids.

    A score never depends on what else is scored in the same call, so that every index that stands
    on the matrix gives one photo one score, to the last bit.

    Attributes:
        dimension: D, the length of a row.
    """

    _parts: list[Halves]
    """The mapped rows, then blocks in memory."""
    _starts: Ids
    """The number of the first row of each part."""
    _owners: Ids
    """The id of each row."""
    _rows: IdTable
    """The row of each id."""
    _free: Numbers
    """Rows without an owner, in the order in which they will be taken."""
    _used: int
    """Rows from here on have never had an owner."""

    def __init__(self, dimension: int) -> None:
        """Start empty."""
        self.dimension = dimension
        self._rebase(np.empty((0, dimension), np.float16), np.empty(0, np.int64))

    def remap(self, file: Path, ids: Ids) -> None:
        """Replace all rows by those that `write` put into a file when `ids` were the live ones.

        Raises:
            OSError: The file cannot be mapped.
            ValueError: It is too short for its ids, or an id stands there twice.
        """
        shape = (len(ids), self.dimension)
        rows = np.memmap(file, np.float16, mode="c", shape=shape) if len(ids) else np.empty(shape)
        self._rebase(np.asarray(rows, np.float16), ids)

    def write(self, stream: BinaryIO) -> None:
        """Write the live rows in the order of `ids`, little-endian and without a gap.

        Raises:
            OSError: The stream does not take them.
        """
        for first, rows in self._steps():
            live = self._owners[first : first + len(rows)] != _NO_ID
            stream.write(np.ascontiguousarray(rows[live]).data)

    def __len__(self) -> int:
        """Return the number of live rows."""
        return self._count

    @property
    def ids(self) -> Ids:
        """The [n] live ids in the order of their rows."""
        return self._owners[self._live]

    def has(self, ids: Ids) -> Mask:
        """Return an [n] mask: which ids have a row."""
        has: Mask = self._rows.get(ids) != _NO_ROW
        return has

    def known(self, ids: Ids) -> Ids:
        """Return those of the ids that have a row, ascending, each once."""
        known: Ids = np.sort(ids[self.has(ids)])  # Many times as fast as `np.unique`.
        is_first: Mask = np.diff(known, prepend=_NO_ID) != 0
        return known[is_first]

    def differs(self, ids: Ids, halves: Halves) -> Mask:
        """Return an [n] mask: which ids have no row, or another one than this."""
        differs = ~self.has(ids)
        known = np.flatnonzero(~differs)
        differs[known] = (self._gather(ids[known]) != halves[known]).any(axis=1)
        return differs

    def put(self, ids: Ids, halves: Halves) -> None:
        """Write [n, D] rows under ids, over the rows of those that have one.

        Raises:
            ValueError: An id comes twice, the shape is wrong or a value is not finite; nothing is
                written then.
        """
        if halves.shape != (len(ids), self.dimension) or len(np.unique(ids)) != len(ids):
            raise ValueError(f"{halves.shape} is not a row for each of {len(ids)} different ids")
        if not np.isfinite(halves).all():
            raise ValueError("A vector has a value that is not finite")
        new = ids[~self.has(ids)]
        taken = self._take_rows(len(new))
        self._owners[taken] = new
        self._rows.put(new, taken)
        rows = self._rows.get(ids)
        for part, inside, places in self._locate(rows):
            self._parts[part][places] = halves[inside]

    def remove(self, ids: Ids) -> None:
        """Free the rows of ids; unknown ones are ignored."""
        ids = self.known(ids)
        rows = self._rows.get(ids)
        self._owners[rows] = _NO_ID
        self._rows.put(ids, _NO_ROW)
        self._free = np.concatenate([rows, self._free])
        self._count -= len(rows)

    def vectors(self, ids: Ids) -> Vectors:
        """Return the [n, D] rows of ids as float32.

        Raises:
            KeyError: An id has no row.
        """
        return widen(self._gather(ids))

    def scores(self, ids: Ids, query: Vectors) -> Vectors:
        """Return the [n] inner products of the rows of ids with a query [D].

        Raises:
            KeyError: An id has no row.
        """
        scores = np.empty(len(ids), np.float32)
        for first in range(0, len(ids), self._step_rows):
            step = slice(first, first + self._step_rows)
            np.vecdot(self.vectors(ids[step]), query, out=scores[step])
        return scores

    def scan(self, queries: Vectors) -> tuple[Ids, Vectors]:
        """Return the [n] live ids and their inner products [m, n] with queries [m, D]."""
        scores = np.empty((len(queries), self._used), np.float32)
        for first, halves in self._steps():
            rows = widen(halves)
            for query, line in zip(queries, scores, strict=True):
                np.vecdot(rows, query, out=line[first : first + len(rows)])
        return self.ids, scores[:, self._live]

    def _rebase(self, base: Halves, ids: Ids) -> None:
        numbers = np.arange(len(ids), dtype=np.int32)
        rows = IdTable(_NO_ROW)
        rows.put(ids, numbers)
        if not np.array_equal(rows.get(ids), numbers):
            raise ValueError("One id has two rows")
        self._parts, self._starts = [base], np.zeros(1, np.int64)
        self._used = self._count = len(ids)
        self._owners, self._rows = ids.astype(np.int64), rows
        self._free = np.empty(0, np.int32)

    @property
    def _live(self) -> Ids:
        """The rows that have an owner, ascending."""
        return np.flatnonzero(self._owners[: self._used] != _NO_ID)

    @property
    def _step_rows(self) -> int:
        return max(1, _STEP_VALUES // self.dimension)

    def _steps(self) -> Iterator[tuple[int, Halves]]:
        """Yield all rows up to the last used one in steps, each with the number of its first."""
        for start, part in zip(self._starts, self._parts, strict=True):
            for offset in range(0, min(len(part), self._used - int(start)), self._step_rows):
                first = int(start) + offset
                yield first, part[offset : min(offset + self._step_rows, self._used - int(start))]

    def _take_rows(self, count: int) -> Numbers:
        while len(self._free) < count:
            self._add_block()
        taken, self._free = self._free[:count], self._free[count:]
        self._used = max(self._used, int(taken.max(initial=_NO_ROW)) + 1)
        self._count += count
        return taken

    def _add_block(self) -> None:
        start = len(self._owners)
        self._parts.append(np.zeros((_BLOCK_ROWS, self.dimension), np.float16))
        self._starts = np.append(self._starts, start)
        self._owners = np.append(self._owners, np.full(_BLOCK_ROWS, _NO_ID))
        new = np.arange(start, start + _BLOCK_ROWS, dtype=np.int32)
        self._free = np.concatenate([self._free, new])

    def _gather(self, ids: Ids) -> Halves:
        rows = self._rows.get(ids)
        if (rows == _NO_ROW).any():
            raise KeyError(f"No vector under id {ids[rows == _NO_ROW][0]}")
        halves = np.empty((len(ids), self.dimension), np.float16)
        for part, inside, places in self._locate(rows):
            halves[inside] = self._parts[part][places]
        return halves

    def _locate(self, rows: Numbers) -> Iterator[tuple[int, Mask, Ids]]:
        """Yield each part that holds some of the rows, which of them, and their places in it."""
        parts = np.searchsorted(self._starts, rows, side="right") - 1
        for part in np.unique(parts):
            inside = parts == part
            yield int(part), inside, rows[inside] - self._starts[part]
