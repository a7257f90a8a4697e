"""Which photos are alike: copies, edits and flips of one picture, and shots of one burst. Pure.

Three rules, each asking for the model's opinion and one more. They were fitted on the photos of
`tests/benchmarks/fit_likeness.py`, which prints what they catch: of 170,000 pairs of different
photos no rule joins one, and of the edits and flips of one picture none is missed.

- The same picture, changed as a whole (resized, resaved, sharpened, tinted, turned, mirrored): its
  fingerprint is nearly the same, mirrored or not. The model only has to agree that it may be, since
  tiny copies and turned ones look rather different to it.
- The same picture, a little cropped: fingerprints differ somewhat, the model sees no difference.
- A burst: taken within seconds, and very similar to the model.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofind.types import Ids, Vectors

COPY_BITS = 7
"""Fingerprints of one picture differ by no more; chance needs a million pairs for as few."""
CROP_BITS = 14
BURST_S = 10

_FAR, _BURST, _CROP = 0.40, 0.21, 0.11
"""Greatest distances in the model's space, as parts of what is usual between photos."""

_PART = 1024
"""Rows of distances counted at a time."""

Fingerprints = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.intp]

_ODD = np.arange(8) % 2


@dataclass(frozen=True, slots=True)
class Looks:
    """Photos to compare; a row each.

    Attributes:
        vectors: [n, D].
        fingerprints: [n].
        has_fingerprint: [n].
        taken: [n], NaT where it is not known to the second.
    """

    vectors: Vectors
    fingerprints: Fingerprints
    has_fingerprint: npt.NDArray[np.bool_]
    taken: npt.NDArray[np.datetime64]


def as_bits(fingerprints: Ids) -> Fingerprints:
    """Return signed fingerprints as bits."""
    return fingerprints.view(np.uint64)


def flips(fingerprints: Fingerprints) -> Fingerprints:
    """Return the fingerprints [8, n] that pictures turned and mirrored have; unchanged first."""
    octets = fingerprints.astype(">u8").view(np.uint8).reshape(-1, 8)
    bits = np.unpackbits(octets, axis=1).reshape(-1, 8, 8)
    found = [
        _packed(turned ^ (upright * _ODD[:, None] ^ sideways * _ODD).astype(np.uint8))
        for turned in (bits, bits.transpose(0, 2, 1))
        for upright in (0, 1)
        for sideways in (0, 1)
    ]
    return np.stack(found)


def differing_bits(some: Fingerprints, flipped: Fingerprints) -> npt.NDArray[np.uint8]:
    """Return how many bits [n] differ from the nearest of the flips [8, n] of others."""
    fewest: npt.NDArray[np.uint8] = np.bitwise_count(some ^ flipped).min(axis=0)
    return fewest


def alike(looks: Looks, usual: float) -> Rows:
    """Return a number for each photo [n]; those that are alike, or have a like one, share it.

    Args:
        looks: The photos.
        usual: The usual cosine of two photos that have nothing to do with each other.
    """
    flipped = flips(looks.fingerprints)
    pairs = list(_iter_pairs(looks, flipped, usual))
    return components(
        len(looks.vectors),
        np.concatenate([rows for rows, _ in pairs] or [np.empty(0, np.intp)]),
        np.concatenate([columns for _, columns in pairs] or [np.empty(0, np.intp)]),
    )


def components(count: int, rows: Rows, columns: Rows) -> Rows:
    """Return for each of `count` things the least number among all it is linked to."""
    labels = np.arange(count)
    while True:
        lower = labels.copy()
        np.minimum.at(lower, rows, labels[columns])
        np.minimum.at(lower, columns, labels[rows])
        lower = lower[lower]
        if np.array_equal(lower, labels):
            return labels
        labels = lower


def _iter_pairs(looks: Looks, flipped: Fingerprints, usual: float) -> Iterator[tuple[Rows, Rows]]:
    for start in range(0, len(looks.vectors), _PART):
        part = looks.vectors[start : start + _PART]
        distances = (1 - part @ looks.vectors[start:].T) / (1 - usual)
        above, right = np.nonzero(np.triu(distances <= _FAR, 1))
        rows, columns = above + start, right + start
        are = _are_alike(looks, flipped, rows, columns, distances[above, right])
        yield rows[are], columns[are]


def _are_alike(
    looks: Looks, flipped: Fingerprints, rows: Rows, columns: Rows, distances: Vectors
) -> npt.NDArray[np.bool_]:
    """Judge pairs that are not far apart."""
    bits = differing_bits(looks.fingerprints[rows], flipped[:, columns])
    same = (bits <= COPY_BITS) | ((bits <= CROP_BITS) & (distances <= _CROP))
    same &= looks.has_fingerprint[rows] & looks.has_fingerprint[columns]
    apart = np.abs(looks.taken[rows] - looks.taken[columns])  # NaT is in no order.
    burst = (apart <= np.timedelta64(BURST_S, "s")) & (distances <= _BURST)
    alike_ones: npt.NDArray[np.bool_] = same | burst
    return alike_ones


def _packed(bits: npt.NDArray[np.uint8]) -> Fingerprints:
    octets = np.packbits(bits.reshape(-1, 64), axis=1)
    return octets.view(">u8").astype(np.uint64).reshape(-1)
