"""Lets the user draw a rectangle on a photo: the part to look for. GUI thread."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from photofind.engine.search.query import Region
from photofind.gui.viewer.photo_canvas import PhotoCanvas

_SMALLEST_PX = 12
"""A smaller rectangle is a slip of the hand."""
_SHADE = QColor(0, 0, 0, 130)
_STEP_PX = 16
_STEPS = {
    Qt.Key.Key_Left: QPointF(-_STEP_PX, 0),
    Qt.Key.Key_Right: QPointF(_STEP_PX, 0),
    Qt.Key.Key_Up: QPointF(0, -_STEP_PX),
    Qt.Key.Key_Down: QPointF(0, _STEP_PX),
}
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PartPicker(QWidget):
    """Lies over the canvas while a part is drawn.

    Signals:
        picked: The part (`Region`).
    """

    picked = Signal(object)

    def __init__(self, canvas: PhotoCanvas) -> None:
        """Begin hidden."""
        super().__init__(canvas)
        self._canvas = canvas
        self._start: QPointF | None = None
        self._end = QPointF()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Draw the part to look for"))
        self.hide()

    def begin(self) -> None:
        """Wait for the user to draw; keys begin with a frame in the middle of what is in sight."""
        self._start = None
        self.setGeometry(self._canvas.rect())
        self.show()
        self.setFocus()

    def _frame(self) -> None:
        """Draw a frame of half the photo, as far as it is in sight."""
        seen = self._canvas.photo_rect().intersected(QRectF(self.rect()))
        half = QPointF(seen.width() / 4, seen.height() / 4)
        self._start, self._end = seen.center() - half, seen.center() + half

    def _step(self, by: QPointF, *, resizes: bool) -> None:
        """Move the frame, or its last corner; it stays on the photo."""
        if self._start is None:
            self._frame()
        elif self._start is not None:
            start = self._start if resizes else self._start + by
            photo = self._canvas.photo_rect()
            if photo.contains(start) and photo.contains(self._end + by):
                self._start, self._end = start, self._end + by
        self.update()

    def _pick(self) -> None:
        region = self._region()
        self._start = None
        self.update()
        if region is not None:
            self.picked.emit(region)

    def _drawn(self) -> QRectF:
        """Return what is drawn, as far as it lies on the photo."""
        if self._start is None:
            return QRectF()
        drawn = QRectF(self._start, self._end).normalized()
        return drawn.intersected(self._canvas.photo_rect())

    def _region(self) -> Region | None:
        drawn = self._drawn()
        if min(drawn.width(), drawn.height()) < _SMALLEST_PX:
            return None
        first, last = (
            self._canvas.share_at(corner) for corner in (drawn.topLeft(), drawn.bottomRight())
        )
        left, top = max(0.0, first.x()), max(0.0, first.y())
        return Region(left, top, min(1.0, last.x()) - left, min(1.0, last.y()) - top)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._start = self._end = event.position()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is not None:
            self._end = event.position()
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end = event.position()
        self._pick()

    @override
    def event(self, event: QEvent) -> bool:
        is_ours = isinstance(event, QKeyEvent) and event.key() in (*_STEPS, *_DONE)
        if is_ours and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # The viewer's arrows lead to other photos, else.
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            resizes = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(_STEPS[key], resizes=resizes)
        elif key in _DONE and self._start is not None:
            self._pick()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawn = self._drawn()
        around = QPainterPath()
        around.addRect(self._canvas.photo_rect().intersected(QRectF(self.rect())))
        inside = QPainterPath()
        inside.addRect(drawn)
        painter.fillPath(around.subtracted(inside), _SHADE)
        if not drawn.isEmpty():
            painter.setPen(QPen(QColor("#ffffff"), 1.5))
            painter.drawRect(drawn)
        painter.end()
