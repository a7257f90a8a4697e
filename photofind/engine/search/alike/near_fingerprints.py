"""Pairs of near fingerprints among a hundred thousand, without comparing each with each. Pure.

Multi-index hashing (Norouzi, Punjani, Fleet, "Fast Search in Hamming Space", 2012): cut into four
bands of 16 bits, two fingerprints that differ by at most seven bits differ by at most one in some
band. So the numbers that differ by one bit or none are looked up in a table of each band.
"""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from photofind.engine.search.alike.likeness import COPY_BITS, Fingerprints, Rows, flips

_BANDS, _VALUES = 4, 1 << 16
_PROBES = np.array([0, *(1 << bit for bit in range(16))], np.uint16)
_FLIPS = 8
STEPS = _FLIPS * _BANDS
_PART = 1 << 21
"""About so many pairs are looked at together."""


def iter_near(
    fingerprints: Fingerprints, on_step: Callable[[], None]
) -> Iterator[tuple[Rows, Rows]]:
    """Yield the rows of pairs that differ, flips allowed, by at most `COPY_BITS`; some repeatedly.

    Args:
        fingerprints: [n], each once.
        on_step: Called `STEPS` times; may raise to end it.
    """
    tables = [_Table(band) for band in _bands(fingerprints)]
    for flipped in flips(fingerprints):
        for table, wanted in zip(tables, _bands(flipped), strict=True):
            on_step()
            for probe in _PROBES:
                for rows, columns in table.iter_matches(wanted ^ probe):
                    bits = np.bitwise_count(flipped[rows] ^ fingerprints[columns])
                    near = (bits <= COPY_BITS) & (rows < columns)
                    yield rows[near], columns[near]


class _Table:
    """The rows that have each value of a band."""

    def __init__(self, band: npt.NDArray[np.uint16]) -> None:
        self._rows = np.argsort(band, kind="stable")
        self._starts = np.searchsorted(band[self._rows], np.arange(_VALUES + 1))

    def iter_matches(self, wanted: npt.NDArray[np.uint16]) -> Iterator[tuple[Rows, Rows]]:
        """Yield pairs: a row of `wanted`, and a row that has its value."""
        starts = self._starts[wanted]
        counts = self._starts[wanted.astype(np.intp) + 1] - starts
        for some in np.array_split(np.arange(len(wanted)), 1 + int(counts.sum()) // _PART):
            rows = np.repeat(some, counts[some])
            firsts = np.cumsum(counts[some]) - counts[some]
            places = np.arange(len(rows)) - np.repeat(firsts, counts[some])
            yield rows, self._rows[starts[rows] + places]


def _bands(fingerprints: Fingerprints) -> list[npt.NDArray[np.uint16]]:
    """Return bands of an octet of low and one of high frequencies, so that values spread."""
    octets = fingerprints.astype(">u8").view(np.uint8).reshape(-1, 2, _BANDS)
    pairs = np.ascontiguousarray(octets.transpose(2, 0, 1)).view(np.uint16)
    return list(pairs.reshape(_BANDS, -1))
