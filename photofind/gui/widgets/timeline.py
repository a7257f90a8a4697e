"""The years of the photos along the right edge: where one is, and a click to be elsewhere.

GUI thread.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from photofind.engine.browsing.timeline import Month
from photofind.gui.theme import SPACE

_WIDTH_PX = 52
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_ON = (Qt.Key.Key_Down, Qt.Key.Key_Right)


class Timeline(QWidget):
    """Shows years from the newest to the oldest, as far apart as their photos are.

    Signals:
        photo_asked: The user wants to see the first photo of a year, by its number (`int`).
    """

    photo_asked = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with no years, hidden."""
        super().__init__(parent)
        self.setFixedWidth(_WIDTH_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Years"))
        self._rows: dict[int, int] = {}
        self._photos = 0
        self._year: int | None = None
        self.hide()

    @property
    def years(self) -> list[int]:
        """The years, from top to bottom."""
        return list(self._rows)

    def show_months(self, months: Sequence[Month]) -> None:
        """Show the years of these months, which are in the order of the photos, if several."""
        self._rows, self._photos = {}, 0
        for month in months:
            self._rows.setdefault(month.year, self._photos)
            self._photos += month.photos
        self.setVisible(len(self._rows) > 1)
        self.update()

    def show_place(self, row: int) -> None:
        """Mark the year of the photo of this number."""
        year = next((year for year, first in reversed(self._rows.items()) if first <= row), None)
        if year != self._year:
            self._year = year
            self.setAccessibleDescription(str(year or ""))
            self.update()

    def _places(self) -> dict[int, QRect]:
        """Return where years stand: a line for each, and room between them by their photos.

        Where there are more years than lines, every second, third, ... has one; the others can be
        reached from there.
        """
        line = self.fontMetrics().height() + SPACE // 2
        height = max(line, self.height() - 2 * SPACE)
        every = math.ceil(len(self._rows) / (height // line))
        shown = self.years[:: max(1, every)]
        spare = height - len(shown) * line
        return {
            year: QRect(0, top, self.width(), line)
            for number, year in enumerate(shown)
            for top in [SPACE + number * line + spare * self._rows[year] // max(1, self._photos)]
        }

    def _marked(self) -> int | None:
        """Return the year that is marked: where one is, or the one it can be reached from."""
        if self._year not in self._rows:
            return None
        here = self._rows[self._year]
        return next(year for year in reversed(self._places()) if self._rows[year] <= here)

    def _year_at(self, place: QPoint) -> int | None:
        found = [year for year, rect in self._places().items() if rect.top() <= place.y()]
        return found[-1] if found else next(iter(self._rows), None)

    def _ask(self, year: int | None) -> None:
        if year is not None:
            self.photo_asked.emit(self._rows[year])

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, marked = self.palette(), self._marked()
        for year, rect in self._places().items():
            is_here = year == marked
            role = QPalette.ColorRole.Highlight if is_here else QPalette.ColorRole.PlaceholderText
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold if is_here else QFont.Weight.Normal)
            font.setUnderline(is_here and self.hasFocus())
            painter.setFont(font)
            painter.setPen(palette.color(role))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(year))
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ask(self._year_at(event.position().toPoint()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask(self._year_at(event.position().toPoint()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        years = self.years
        if event.key() not in _BACK + _ON or not years:
            super().keyPressEvent(event)
            return
        at = years.index(self._year) if self._year in years else 0
        step = 1 if event.key() in _ON else -1
        self._ask(years[min(max(at + step, 0), len(years) - 1)])
