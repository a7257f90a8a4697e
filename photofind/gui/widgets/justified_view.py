"""The geometry half of the photo grid: an item view whose items lie in justified rows. GUI thread.

A view of its own rather than a `QListView`: that one asks each item for its size and keeps a record
of each, breaks rows without filling them, and knows no headings.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QNativeGestureEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget
from typing_extensions import override

from photofind.gui.models.hits import Index
from photofind.gui.theme import MARGIN, SPACE
from photofind.gui.widgets.justified import Aspects, Justified, Measures, Section

ROW_HEIGHT = 190
SMALLEST_ROW, LARGEST_ROW = 80, 400
"""Between these the user may choose the height of rows, in pixels."""
_ZOOM_STEP = 1.15
"""For a notch of the wheel, or a key."""
_NOTCH = 120
"""Of the wheel, in eighths of a degree."""
HEADING_HEIGHT = 30
_HEADING_LEAD = 16
RING = 4
"""How far the ring around the chosen photo reaches beyond it, in pixels."""
_SCROLL_STEP = 40

_Action = QAbstractItemView.CursorAction
_STEPS = {
    _Action.MoveLeft: -1,
    _Action.MovePrevious: -1,
    _Action.MoveRight: 1,
    _Action.MoveNext: 1,
}
_LINES = {_Action.MoveUp: -1, _Action.MoveDown: 1}
_PAGES = {_Action.MovePageUp: -1, _Action.MovePageDown: 1}


class JustifiedView(QAbstractItemView):
    """Places items, finds them under the mouse, scrolls, zooms and moves among them.

    Attributes:
        row_height: What rows are near to, in pixels.

    Signals:
        row_height_changed: The user zoomed (pixels).
    """

    row_height_changed = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with nothing laid out."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the width does not depend on the height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.row_height = ROW_HEIGHT
        self._pinched = 1.0
        self.layout_of_tiles = Justified(np.zeros(0), [], self.measures())

    def set_row_height(self, height_px: int) -> None:
        """Make rows so high, as far as that is allowed."""
        height_px = min(max(height_px, SMALLEST_ROW), LARGEST_ROW)
        if height_px != self.row_height:
            self.row_height = height_px
            self.place_anew()
            self.row_height_changed.emit(height_px)

    def _pinch(self, by: float) -> None:
        """Grow by a part of the height; a gesture consists of many small ones."""
        self._pinched *= 1 + by
        exact = self.row_height * self._pinched
        if round(exact) != self.row_height:
            self._pinched = exact / round(exact)
            self.set_row_height(round(exact))

    def zoom(self, steps: float) -> None:
        """Make rows higher by so many steps, or lower."""
        self.set_row_height(round(self.row_height * _ZOOM_STEP**steps))

    def place_anew(self) -> None:
        """Place all items for new measures. Subclasses know what to place, and do it."""

    def measures(self) -> Measures:
        """Return the sizes to lay out with, at the present width."""
        right = MARGIN - self.verticalScrollBar().sizeHint().width()
        width = max(1, self.viewport().width() - MARGIN - right)
        return Measures(width, MARGIN, self.row_height, SPACE, HEADING_HEIGHT, _HEADING_LEAD)

    def lay_out(self, aspects: Aspects, sections: Sequence[Section]) -> None:
        """Place all items anew; the sections share them out in order."""
        self.layout_of_tiles = Justified(aspects, sections, self.measures())
        self.updateGeometries()
        self.viewport().update()

    def tile_rect(self, row: int) -> QRect:
        """Return the place of an item in the viewport."""
        return self.layout_of_tiles.rect(row).translated(0, -self.verticalOffset())

    def iter_tiles(self, top: int, bottom: int) -> Iterator[tuple[int, QRect]]:
        """Yield row and place of the items that touch this span of the viewport."""
        offset = self.verticalOffset()
        for row, rect in self.layout_of_tiles.iter_between(top + offset, bottom + offset):
            yield row, rect.translated(0, -offset)

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        return self.tile_rect(index.row()).adjusted(-RING, -RING, RING, RING)

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.layout_of_tiles.index_at(point + QPoint(0, self.verticalOffset()))
        return QModelIndex() if row is None else self.model().index(row, 0)

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        rect = self.tile_rect(index.row()).adjusted(0, -2 * SPACE, 0, 2 * SPACE)
        beyond = rect.bottom() - self.viewport().height()
        bar = self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif beyond > 0:
            bar.setValue(bar.value() + beyond)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = self.model().rowCount() - 1
        if last < 0:
            return QModelIndex()
        current = self.currentIndex()
        row = self._moved(action, current.row(), last) if current.isValid() else 0
        return self.model().index(min(max(row, 0), last), 0)

    def _moved(self, action: QAbstractItemView.CursorAction, row: int, last: int) -> int:
        if action is _Action.MoveHome:
            return 0
        if action is _Action.MoveEnd:
            return last
        if action in _STEPS:
            return row + _STEPS[action]
        if action in _PAGES:
            lines = max(1, self.viewport().height() // self.row_height) * _PAGES[action]
        else:
            lines = _LINES.get(action, 0)
        return self.layout_of_tiles.neighbour(row, lines)

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        # From where the gesture began to where it is now: all items between them, in their order.
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        selection = QItemSelection()
        if first.isValid() and last.isValid():
            low, high = sorted((first.row(), last.row()))
            selection.select(self.model().index(low, 0), self.model().index(high, 0))
        self.selectionModel().select(selection, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        # Only what can be seen: of a hundred thousand selected items the rest need no painting.
        region = QRegion()
        for row, rect in self.iter_tiles(0, self.viewport().height()):
            if selection.contains(self.model().index(row, 0)):
                region += rect.adjusted(-RING, -RING, RING, RING)
        return region

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / _NOTCH)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._pinch(event.value())
            return True
        return super().viewportEvent(event)

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self.layout_of_tiles.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(_SCROLL_STEP)
        bar.setEnabled(bar.maximum() > 0)
        super().updateGeometries()
