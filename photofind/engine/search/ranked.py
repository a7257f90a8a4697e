"""What ranking hands on: contents with their scores and likelihoods. Immutable; any thread."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from photofind.types import Ids, Vectors


@dataclass(frozen=True, slots=True)
class Ranked:
    """Contents, best first; all three columns are [n]."""

    ids: Ids
    scores: Vectors
    likelihoods: Vectors

    def at(self, places: Ids) -> "Ranked":
        """Return the contents at these places, in this order."""
        return Ranked(self.ids[places], self.scores[places], self.likelihoods[places])

    def first(self, count: int) -> "Ranked":
        """Return the best of them."""
        return Ranked(self.ids[:count], self.scores[:count], self.likelihoods[:count])


def join(parts: Sequence[Ranked]) -> Ranked:
    """Return several, one after another."""
    return Ranked(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.likelihoods for part in parts]),
    )
