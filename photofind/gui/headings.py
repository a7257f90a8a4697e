"""The words above each group of photos: how sure they are, or when they were taken. GUI thread."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QLocale

from photofind.gui.models.tiles import Certainty, Tile
from photofind.gui.widgets.justified import Section


def headings_for(groups: Collection[Certainty]) -> dict[Certainty, str]:
    """Return the headings of groups that are shown together; `UNASKED` has none."""
    maybe = QCoreApplication.translate("headings", "Maybe")
    if Certainty.LIKELY not in groups:
        maybe = QCoreApplication.translate("headings", "Nothing is certain. It may be these:")
    return {
        Certainty.LIKELY: QCoreApplication.translate("headings", "Likely"),
        Certainty.MAYBE: maybe,
        Certainty.UNLIKELY: QCoreApplication.translate("headings", "Less likely"),
        Certainty.NEAREST: QCoreApplication.translate(
            "headings", "Nothing here really matches. The nearest are:"
        ),
    }


def sections_of(tiles: Sequence[Tile]) -> list[Section]:
    """Return the groups of tiles, with the words above each."""
    if tiles and tiles[0].certainty is Certainty.UNASKED:
        return [Section(_month_text(month), count) for month, count in _iter_runs(tiles)]
    groups = [
        (certainty, sum(1 for _ in group))
        for certainty, group in groupby(tile.certainty for tile in tiles)
    ]
    headings = headings_for([certainty for certainty, _ in groups])
    return [Section(headings[certainty], count) for certainty, count in groups]


def _iter_runs(tiles: Sequence[Tile]) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """Yield year and month (None where they are not known) with the number of tiles."""
    for month, group in groupby(_month_of(tile) for tile in tiles):
        yield month, sum(1 for _ in group)


def _month_of(tile: Tile) -> tuple[int, int] | None:
    taken = tile.hit.taken
    return (taken.year, taken.month) if taken else None


def _month_text(month: tuple[int, int] | None) -> str:
    if month is None:
        return ""
    name = QLocale().standaloneMonthName(month[1])
    return f"{name[:1].upper()}{name[1:]} {month[0]}"
