"""What there is to see without a query: the photos by date, and the folders. Any thread."""

from dataclasses import dataclass

import numpy as np

from photofind.engine.browsing.folder_tree import Branch, branches_of
from photofind.engine.browsing.timeline import Month, Timeline, timeline_of
from photofind.engine.results import Hit
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.searcher import Searcher
from photofind.types import PhotoId


@dataclass(frozen=True, slots=True)
class Page:
    """Some of all photos by date, newest first.

    Attributes:
        first: The number of the first one, 0 being the newest photo.
        photos: How many there are in all.
        months: Of all of them.
    """

    hits: tuple[Hit, ...]
    first: int
    photos: int
    months: tuple[Month, ...]


class Browsing:
    """Shows the library."""

    def __init__(self, table: FactTable, searcher: Searcher) -> None:
        """Use these parts.

        Args:
            table: Knows the date and the place of every photo.
            searcher: Looks photos up.
        """
        self._table = table
        self._searcher = searcher

    def timeline(self) -> Timeline:
        """Return all photos by date, newest first; a tenth of a second for 100,000."""
        return timeline_of(self._table.facts())

    def folders(self) -> tuple[Branch, ...]:
        """Return the library's folders as trees, by path."""
        return branches_of(self._table.facts())

    def favourites(self) -> int:
        """Return how many photos are favourites."""
        return int(np.count_nonzero(self._table.facts().columns.favourites))

    def page(self, first: int, count: int) -> Page:
        """Return so many photos from number `first` on; the last ones where there are fewer."""
        timeline = self.timeline()
        total = len(timeline.photos)
        first = max(0, min(first, total - count))
        photos: list[PhotoId] = timeline.photos[first : first + count].tolist()
        return Page(tuple(self._searcher.look_up(photos)), first, total, timeline.months)
