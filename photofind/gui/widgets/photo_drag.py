"""Dragging photos out of the window, to other programs or to the search bar. GUI thread."""

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDrag, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

_SIDE = 96
_BADGE = 24


def drag_photos(source: QWidget, mime: QMimeData, picture: QPixmap | None, count: int) -> None:
    """Drag files until they are dropped somewhere; they can be copied or linked, never moved.

    Args:
        source: Where the drag begins.
        mime: The files.
        picture: Of the first photo, if it is at hand.
        count: How many photos are dragged.
    """
    drag = QDrag(source)
    drag.setMimeData(mime)
    if picture is not None:
        drag.setPixmap(_small(picture, count, source.palette()))
        drag.setHotSpot(QPoint(_SIDE // 2, _SIDE // 2))
    actions = Qt.DropAction.CopyAction | Qt.DropAction.LinkAction
    drag.exec(actions, Qt.DropAction.CopyAction)


def _small(picture: QPixmap, count: int, palette: QPalette) -> QPixmap:
    """Return the picture, small, with the number of photos in its corner."""
    small = picture.scaled(
        QSize(_SIDE, _SIDE),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small.setDevicePixelRatio(1.0)
    if count > 1:
        painter = QPainter(small)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = str(count)
        width = max(_BADGE, painter.fontMetrics().horizontalAdvance(text) + 12)
        badge = QRect(small.width() - width, 0, width, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.color(QPalette.ColorRole.Highlight)))
        painter.drawRoundedRect(QRectF(badge), _BADGE / 2, _BADGE / 2)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
    return small
