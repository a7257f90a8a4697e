"""Hits made ready to be shown. Pure, on any thread: a hundred thousand take a third of a second."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from photofind.engine.results import Hit
from photofind.gui.headings import sections_of
from photofind.gui.models.tiles import Tile, tiles_of
from photofind.gui.widgets.justified import Aspects, Section

_USUAL_ASPECT = 1.5
"""Of photos whose size is not known yet."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Tiles, with what laying them out takes."""

    tiles: list[Tile]
    aspects: Aspects
    sections: list[Section]

    @classmethod
    def of(cls, tiles: Iterable[Tile]) -> "Arrangement":
        """Return these tiles in this order."""
        tiles = list(tiles)
        aspects = (
            tile.hit.width / tile.hit.height if tile.hit.height else _USUAL_ASPECT for tile in tiles
        )
        return cls(tiles, np.fromiter(aspects, np.float64, len(tiles)), sections_of(tiles))

    def unless_same(self, other: "Arrangement") -> "Arrangement":
        """Return `other` itself if it shows the same, so that showing it again costs nothing."""
        return other if other.tiles == self.tiles else self


NOTHING = Arrangement.of(())


def arrange(
    hits: Iterable[Hit], stacks: Iterable[Sequence[int]] = (), *, asked: bool
) -> Arrangement:
    """Return hits as they are shown, see `tiles_of`."""
    return Arrangement.of(tiles_of(hits, stacks, asked=asked))
