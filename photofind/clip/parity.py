"""How far apart two ways to run one model are: the cosine distances of the vectors they give.

Pure; usable from every thread.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from photofind.types import Vectors

PASSES = 0.015
"""Mean distance up to which nobody would notice a difference in what is found."""
WARNS = 0.035
"""Mean distance up to which the best hits still are the same ones; above it they are not."""


class Verdict(StrEnum):
    """What to think of something that was looked at, from the best to the worst."""

    UNKNOWN = "unknown"
    """There was nothing to compare with."""
    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Parity:
    """Cosine distances, from 0 (the same direction) to 2 (the opposite one)."""

    mean: float
    worst: float
    count: int
    """Pairs of vectors that were compared."""

    @property
    def verdict(self) -> Verdict:
        """Whether the one can stand in for the other."""
        if self.mean <= PASSES:
            return Verdict.PASSED
        return Verdict.WARNED if self.mean <= WARNS else Verdict.FAILED


def compare(ours: Vectors, theirs: Vectors) -> Parity:
    """Compare vectors pair by pair.

    Args:
        ours: [n, D] unit vectors, at least one.
        theirs: [n, D] unit vectors of the same things.

    Raises:
        ValueError: The two have different shapes, or nothing in them.
    """
    if ours.shape != theirs.shape or not ours.size:
        raise ValueError(f"{ours.shape} cannot be compared with {theirs.shape}")
    cosines = np.einsum("nd,nd->n", ours.astype(np.float64), theirs.astype(np.float64))
    distances = np.maximum(1 - cosines, 0)
    return Parity(float(distances.mean()), float(distances.max()), len(distances))
