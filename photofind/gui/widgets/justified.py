"""Where each photo of the grid goes: justified rows under headings. Pure, no widget needed.

Rows fill the width exactly and keep each photo's aspect ratio; their height stays near the one
asked for. Only rows are kept, so that a hundred thousand photos take little memory; the place of a
photo within its row is worked out when somebody asks for it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect

Aspects = npt.NDArray[np.float64]
"""Width divided by height of each photo, [n]."""

WIDEST, NARROWEST = 3.0, 0.5
"""Panoramas and towers are cut to these aspect ratios."""
LONELY = 1.25
"""A last row is stretched to the full width while that makes it at most so much taller."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of the grid, in pixels."""

    width: int
    """Between the margins."""
    margin: int
    row_height: int
    gap: int
    heading_height: int
    heading_lead: int
    """Room above a heading that has photos before it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of photos under one heading; without words it takes no room."""

    heading: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """Photos side by side."""

    first: int
    count: int
    top: int
    height: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """Words across the grid."""

    text: str
    top: int


class Justified:
    """The layout of one list of photos at one width.

    Attributes:
        rows: From top to bottom.
        headings: From top to bottom.
        height: Of the whole, margins included.
    """

    def __init__(self, aspects: Aspects, sections: Sequence[Section], measures: Measures) -> None:
        """Lay out photos, which the sections share out in order."""
        cut = np.clip(aspects, NARROWEST, WIDEST)
        self._aspects: list[float] = cut.tolist()
        # With the sums of all that go before, the end of a row is found without adding up again.
        self._sums: list[float] = np.concatenate([[0.0], np.cumsum(cut)]).tolist()
        self._widths = _widths(self._sums, measures)
        self._measures = measures
        self.rows: list[Row] = []
        self.headings: list[Heading] = []
        self.height = measures.gap
        first = 0
        for section in sections:
            self._add_section(section, first)
            first += section.count
        self.height += measures.margin
        self._tops = [row.top for row in self.rows]
        self._firsts = [row.first for row in self.rows]

    def rect(self, index: int) -> QRect:
        """Return the place of a photo."""
        row = self.rows[self.row_of(index)]
        return self._rects(row)[index - row.first]

    def row_of(self, index: int) -> int:
        """Return the number of the row that holds this photo."""
        return bisect_right(self._firsts, index) - 1

    def index_at(self, point: QPoint) -> int | None:
        """Return the photo at a point; None in gaps, margins and headings."""
        number = bisect_right(self._tops, point.y()) - 1
        if number < 0:
            return None
        row = self.rows[number]
        for offset, rect in enumerate(self._rects(row)):
            if rect.contains(point):
                return row.first + offset
        return None

    def iter_between(self, top: int, bottom: int) -> Iterator[tuple[int, QRect]]:
        """Yield photos and places of all rows that touch this span."""
        for row in self.rows[max(0, bisect_right(self._tops, top) - 1) :]:
            if row.top > bottom:
                return
            if row.top + row.height > top:
                yield from enumerate(self._rects(row), row.first)

    def headings_between(self, top: int, bottom: int) -> list[Heading]:
        """Return the headings that touch this span."""
        height = self._measures.heading_height
        first = bisect_right(self.headings, top - height, key=lambda heading: heading.top)
        last = bisect_right(self.headings, bottom, key=lambda heading: heading.top)
        return self.headings[first:last]

    def neighbour(self, index: int, rows: int) -> int:
        """Return the photo nearest in x, so many rows down (or up, when negative)."""
        number = self.row_of(index) + rows
        row = self.rows[min(max(number, 0), len(self.rows) - 1)]
        middle = self.rect(index).center().x()
        distances = [abs(rect.center().x() - middle) for rect in self._rects(row)]
        return row.first + distances.index(min(distances))

    def _add_section(self, section: Section, first: int) -> None:
        if not section.count:
            return
        if section.heading:
            self.height += self._measures.heading_lead if self.rows else 0
            self.headings.append(Heading(section.heading, self.height))
            self.height += self._measures.heading_height
        end = first + section.count
        while first < end:
            first += self._add_row(first, end)

    def _add_row(self, first: int, end: int) -> int:
        count, height, is_full = self._fit(first, end)
        self.rows.append(Row(first, count, self.height, height, is_full))
        self.height += height + self._measures.gap
        return count

    def _fit(self, first: int, end: int) -> tuple[int, int, bool]:
        """Return count and height of the row from `first`, and whether it fills the width."""
        target, gap = self._measures.row_height, self._measures.gap
        full = self._widths[first] + self._measures.width + gap
        count = min(bisect_left(self._widths, full, first + 1, end + 1), end) - first
        height = self._height(first, count)
        if height > target:  # The last row, which is too short to be full.
            is_full = height <= target * LONELY
            return count, round(height) if is_full else target, is_full
        if count > 1:
            before = self._height(first, count - 1)
            if before * height < target * target:  # One fewer is nearer to it, as a ratio.
                return count - 1, round(before), True
        return count, max(1, round(height)), True

    def _height(self, first: int, count: int) -> float:
        """Return the height at which so many fill the width."""
        room = self._measures.width - self._measures.gap * (count - 1)
        return max(1.0, room) / (self._sums[first + count] - self._sums[first])

    def _rects(self, row: Row) -> list[QRect]:
        measures = self._measures
        aspects = self._aspects[row.first : row.first + row.count]
        gaps = measures.gap * (row.count - 1)
        total = sum(aspects)
        photos_width = (
            measures.width - gaps if row.is_full else min(measures.width - gaps, total * row.height)
        )
        edges = [0, *(round(part / total * photos_width) for part in accumulate(aspects))]
        return [
            QRect(
                measures.margin + left + measures.gap * number,
                row.top,
                max(1, right - left),
                row.height,
            )
            for number, (left, right) in enumerate(pairwise(edges))
        ]


def _widths(sums: Sequence[float], measures: Measures) -> list[float]:
    """Return the width up to each photo, gaps included, in one endless row of the usual height."""
    endless = np.array(sums) * measures.row_height + measures.gap * np.arange(len(sums))
    widths: list[float] = endless.tolist()
    return widths
