"""Where one is in a photo larger than the window: a small copy in the corner. GUI thread."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from photofind.gui.theme import MARGIN

_LONGEST_PX = 150
_SHADE = QColor(0, 0, 0, 120)
_EDGE = QColor(127, 127, 127)
_SEEN_EDGE = QColor(255, 255, 255, 210)
"""Bright, because it lies between what is shaded and what is not."""


def mini_map_rect(canvas: QRectF, photo: QRectF) -> QRectF:
    """Return where the small copy lies: in the corner that is read last.

    Args:
        canvas: What is in sight.
        photo: Where the whole photo would lie.
    """
    bounds = QSizeF(_LONGEST_PX, _LONGEST_PX)
    size = photo.size().scaled(bounds, Qt.AspectRatioMode.KeepAspectRatio)
    place = canvas.bottomRight()
    return QRectF(
        place.x() - MARGIN - size.width(),
        place.y() - MARGIN - size.height(),
        size.width(),
        size.height(),
    )


def seen_rect(canvas: QRectF, photo: QRectF) -> QRectF:
    """Return which part of the small copy is in sight, where it is painted."""
    small, seen = mini_map_rect(canvas, photo), canvas.intersected(photo)
    scale = small.width() / photo.width()
    return QRectF(
        small.left() + (seen.left() - photo.left()) * scale,
        small.top() + (seen.top() - photo.top()) * scale,
        seen.width() * scale,
        seen.height() * scale,
    )


def paint_mini_map(painter: QPainter, picture: QPixmap, canvas: QRectF, photo: QRectF) -> None:
    """Paint the photo small, what is out of sight darker."""
    small, seen = mini_map_rect(canvas, photo), seen_rect(canvas, photo)
    whole = QRectF(picture.rect())
    painter.drawPixmap(small, picture, whole)
    painter.fillRect(small, _SHADE)
    scale = whole.width() / small.width()
    part = QRectF(
        (seen.left() - small.left()) * scale,
        (seen.top() - small.top()) * scale,
        seen.width() * scale,
        seen.height() * scale,
    )
    painter.drawPixmap(seen, picture, part)
    painter.setPen(QPen(_EDGE, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(small)
    painter.setPen(QPen(_SEEN_EDGE, 1))
    painter.drawRect(seen)
