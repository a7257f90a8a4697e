"""Paints one photo, fitted or zoomed, and the heat map over it. GUI thread."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from photofind.gui.viewer.mini_map import paint_mini_map

MAX_ZOOM = 8.0
"""Screen pixels for a pixel of the photo."""
_STEP = 1.25
"""Of zoom, for a key or a notch of the wheel."""
_NOTCH = 120
"""Of the wheel, in eighths of a degree."""


class PhotoCanvas(QWidget):
    """A photo in the middle; the wheel zooms at the pointer, dragging moves.

    Signals:
        zoomed: The zoom changed (screen pixels for a pixel of the photo, `float`).
        dragged_out: The user drags the photo away; what is shown of it (`QPixmap`).
    """

    zoomed = Signal(float)
    dragged_out = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with nothing to show."""
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._size = QSizeF()
        self._overlay: QPixmap | None = None
        self._zoom: float | None = None
        self._centre = QPointF(0.5, 0.5)
        self._dragged: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Photo"))

    def show_photo(self, image: QImage, size: QSizeF, *, keep_zoom: bool = False) -> None:
        """Show a photo.

        Args:
            image: Its pixels, perhaps fewer than it has.
            size: Width and height of the whole photo, in its own pixels.
            keep_zoom: The same photo, sharper: stay where the user is.
        """
        self._pixmap = QPixmap.fromImage(image)
        self._size = size
        if not keep_zoom:
            self._zoom, self._centre = None, QPointF(0.5, 0.5)
            self.zoomed.emit(self.zoom)
        self.update()

    def clear(self) -> None:
        """Show nothing, until the next photo is there."""
        self._pixmap, self._size, self._overlay = QPixmap(), QSizeF(), None
        self._zoom, self._centre = None, QPointF(0.5, 0.5)
        self.update()

    def show_overlay(self, overlay: QImage | None) -> None:
        """Lay a picture over the photo, stretched to cover it; None takes it away."""
        self._overlay = None if overlay is None else QPixmap.fromImage(overlay)
        self.update()

    @property
    def zoom(self) -> float:
        """Screen pixels for a pixel of the photo."""
        return self._fit_zoom() if self._zoom is None else self._zoom

    @property
    def is_fitted(self) -> bool:
        """Whether the whole photo is shown, as large as it can be."""
        return self._zoom is None

    def fit(self) -> None:
        """Show the whole photo."""
        self._zoom, self._centre = None, QPointF(0.5, 0.5)
        self._tell_zoom()

    def show_actual_size(self) -> None:
        """Show a pixel of the photo on a pixel of the screen."""
        self._set_zoom(1.0, self._middle())

    def zoom_in(self) -> None:
        """Show it one step larger."""
        self._set_zoom(self.zoom * _STEP, self._middle())

    def zoom_out(self) -> None:
        """Show it one step smaller, at least whole."""
        self._set_zoom(self.zoom / _STEP, self._middle())

    def photo_rect(self) -> QRectF:
        """Return where the whole photo lies, in widget coordinates."""
        scale = self.zoom / self.devicePixelRatioF()
        width, height = self._size.width() * scale, self._size.height() * scale
        left = self.width() / 2 - self._centre.x() * width
        top = self.height() / 2 - self._centre.y() * height
        return QRectF(left, top, width, height)

    def share_at(self, point: QPointF) -> QPointF:
        """Return a point of the widget in shares of the photo's width and height."""
        rect = self.photo_rect()
        if rect.isEmpty():
            return QPointF(0.5, 0.5)
        return QPointF(
            (point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height()
        )

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _fit_zoom(self) -> float:
        """Return the zoom at which the photo fills the canvas; a small one is not blown up."""
        if self._size.isEmpty():
            return 1.0
        ratio = self.devicePixelRatioF()
        return min(
            self.width() * ratio / self._size.width(),
            self.height() * ratio / self._size.height(),
            1.0,
        )

    def _set_zoom(self, zoom: float, at: QPointF) -> None:
        """Zoom so that what lies under a point of the widget stays there."""
        if zoom <= self._fit_zoom():
            self.fit()
            return
        under = self.share_at(at)
        self._zoom = min(zoom, MAX_ZOOM)
        rect = self.photo_rect()
        offset = at - self._middle()
        self._centre = under - QPointF(offset.x() / rect.width(), offset.y() / rect.height())
        self._keep_in_sight()
        self._tell_zoom()

    def _keep_in_sight(self) -> None:
        """Let no edge of the photo come further in than the edge of the canvas."""
        rect = self.photo_rect()
        self._centre = QPointF(
            _held(self._centre.x(), self.width() / max(rect.width(), 1)),
            _held(self._centre.y(), self.height() / max(rect.height(), 1)),
        )

    def _tell_zoom(self) -> None:
        self.zoomed.emit(self.zoom)
        self.update()

    def _drag_to(self, point: QPointF) -> None:
        if self._dragged is None or self.is_fitted:
            return
        rect = self.photo_rect()
        moved = point - self._dragged
        self._centre -= QPointF(moved.x() / rect.width(), moved.y() / rect.height())
        self._dragged = point
        self._keep_in_sight()
        self.update()

    def _drag_out(self, point: QPointF) -> None:
        """Begin to carry the photo away, once the mouse has clearly moved."""
        if self._dragged is None or self._pixmap.isNull():
            return
        if (point - self._dragged).manhattanLength() >= QApplication.startDragDistance():
            self._dragged = None
            self.dragged_out.emit(self._pixmap)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = self.photo_rect()
        if not self._pixmap.isNull():
            painter.drawPixmap(rect, self._pixmap, QRectF(self._pixmap.rect()))
        if self._overlay is not None:
            painter.drawPixmap(rect, self._overlay, QRectF(self._overlay.rect()))
        if not self.is_fitted and not self._pixmap.isNull():
            paint_mini_map(painter, self._pixmap, QRectF(self.rect()), rect)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_sight()
        self.zoomed.emit(self.zoom)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _NOTCH
        self._set_zoom(self.zoom * _STEP**notches, event.position())

    @override
    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged = event.position()
            if not self.is_fitted:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.is_fitted:
            self._drag_out(event.position())
        else:
            self._drag_to(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.unsetCursor()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.is_fitted:
            self._set_zoom(1.0, event.position())
        else:
            self.fit()


def _held(centre: float, seen: float) -> float:
    """Keep the centre where the seen share of the photo does not reach over its edges."""
    if seen >= 1:
        return 0.5
    return min(max(centre, seen / 2), 1 - seen / 2)
