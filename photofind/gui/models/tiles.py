"""What the grid shows for hits: tiles, sorted by certainty, with those that are alike as one. Pure.

A hit that hardly matches is told from one that probably does by the engine's own lines.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from photofind.engine.results import LIKELY, MAYBE, Hit
from photofind.types import PhotoId

NEAREST = 12
"""So many are shown when nothing really matches: enough to see that it does not."""


class Certainty(IntEnum):
    """How sure it is that a hit is what was looked for, the surest first."""

    UNASKED = 0
    """Nothing was looked for."""
    LIKELY = 1
    MAYBE = 2
    UNLIKELY = 3
    """Less sure than others that are shown."""
    NEAREST = 4
    """No surer than these is any."""


class Tile(NamedTuple):
    """One place of the grid.

    Attributes:
        hit: The photo that is shown there.
        certainty: Of it, or of the surest one of its stack.
        others: The rest of its stack, on the tile that stands for it.
        is_open: Whether the others follow it, each with a tile of its own.
        lead: On the tile of one of these others: the photo that stands for the stack.
    """

    hit: Hit
    certainty: Certainty
    others: tuple[Hit, ...] = ()
    is_open: bool = False
    lead: PhotoId | None = None


def tiles_of(hits: Iterable[Hit], stacks: Iterable[Sequence[int]], *, asked: bool) -> list[Tile]:
    """Return the tiles for hits, with all stacks closed.

    Args:
        hits: In the engine's order.
        stacks: Ranks of hits that are alike, the one to show first.
        asked: Whether they answer a query; else they are not judged.
    """
    grouped = group_by_certainty(hits, asked=asked)
    stack_of = {rank: stack for stack in stacks for rank in stack}
    if not stack_of:
        return [Tile(hit, certainty) for certainty, hit in grouped]
    return list(_iter_stacked(grouped, stack_of))


def iter_opened(tiles: Iterable[Tile], opened: Collection[PhotoId]) -> Iterator[Tile]:
    """Yield tiles with the stacks of these photos open."""
    if not opened:
        yield from tiles
        return
    for tile in tiles:
        is_open = bool(tile.others) and tile.hit.photo_id in opened
        yield tile._replace(is_open=is_open) if is_open else tile
        if is_open:
            yield from opened_tiles(tile)


def opened_tiles(tile: Tile) -> list[Tile]:
    """Return the tiles of the others, which follow one that stands for an open stack."""
    return [Tile(hit, tile.certainty, lead=tile.hit.photo_id) for hit in tile.others]


def _iter_stacked(
    grouped: list[tuple[Certainty, Hit]], stack_of: dict[int, Sequence[int]]
) -> Iterator[Tile]:
    """Yield tiles; a stack lies where the first of its photos would."""
    by_rank = {hit.rank: hit for _, hit in grouped}
    placed: set[int] = set()
    for certainty, hit in grouped:
        if hit.rank in placed:
            continue
        ranks = stack_of.get(hit.rank, (hit.rank,))
        placed.update(ranks)
        shown, *others = (by_rank[rank] for rank in ranks if rank in by_rank)
        yield Tile(shown, certainty, tuple(others))


def group_by_certainty(hits: Iterable[Hit], *, asked: bool) -> list[tuple[Certainty, Hit]]:
    """Sort hits into groups, the surest first, and keep their order within each.

    When none is even a maybe, only the nearest few remain, as a group of their own.

    Args:
        hits: In the engine's order.
        asked: Whether they answer a query; else they are not judged.
    """
    if not asked:
        return [(Certainty.UNASKED, hit) for hit in hits]
    grouped = sorted(((_certainty(hit), hit) for hit in hits), key=lambda pair: pair[0])
    if all(certainty is Certainty.UNLIKELY for certainty, _ in grouped):
        return [(Certainty.NEAREST, hit) for hit in _nearest([hit for _, hit in grouped])]
    return grouped


def _nearest(hits: list[Hit]) -> list[Hit]:
    """Return the likeliest few, in the order in which they are, which may be that of time."""
    by_likelihood = sorted(range(len(hits)), key=lambda row: -hits[row].likelihood)
    return [hits[row] for row in sorted(by_likelihood[:NEAREST])]


def _certainty(hit: Hit) -> Certainty:
    if hit.likelihood >= LIKELY:
        return Certainty.LIKELY
    return Certainty.MAYBE if hit.likelihood >= MAYBE else Certainty.UNLIKELY
