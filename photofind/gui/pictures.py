"""Pictures of photos as `QImage`. Called on worker threads only.

Qt reads only thumbnails and small pictures for chips; whole photos are read by `library`.
"""

import math
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter, QPen

from photofind.engine.results import LargePhoto

_FORMATS = frozenset({"jpeg", "png", "webp", "gif", "bmp"})
"""What Qt may decode in this process; it knows more, and those are not worth the risk."""

_EDGE = QColor(127, 127, 127, 48)
"""Around every picture: a white one has an end on a white window, a black one on a black."""

MOST_PIXELS = 50_000_000
"""Of one photo in memory: a larger one is shown with a half or a third of its sides."""


def read_picture(path: Path, size: QSize, radius: float) -> QImage:
    """Read a photo upright, cut to fill `size`, with round corners.

    Args:
        path: A picture file.
        size: Width and height of the result, in pixels of the screen.
        radius: Of the corners, in the same pixels.

    Returns:
        A null image when the file is not there or is none of the common formats.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if reader.format().toStdString() not in _FORMATS:
        return QImage()
    _read_no_more_than_needed(reader, size)
    image = reader.read()
    return image if image.isNull() else fill(image, size, radius)


def _read_no_more_than_needed(reader: QImageReader, size: QSize) -> None:
    whole = reader.size()
    side = max(size.width(), size.height())
    enough = whole.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if whole.isValid() and whole.width() > 2 * enough.width():
        reader.setScaledSize(enough)


def fill(image: QImage, size: QSize, radius: float) -> QImage:
    """Return an image cut to fill `size`, with round corners and a thin edge."""
    scaled = image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    corner = QPoint((scaled.width() - size.width()) // 2, (scaled.height() - size.height()) // 2)
    cut = scaled.copy(QRect(corner, size))
    result = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(cut))
    painter.drawRoundedRect(QRectF(result.rect()), radius, radius)
    painter.setPen(QPen(_EDGE, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(result.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.end()
    return result


def image_of(photo: LargePhoto) -> QImage:
    """Return the pixels of a photo, as the screen shows them."""
    height, width = photo.pixels.shape[:2]
    image = QImage(photo.pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def whole_px(width: int, height: int) -> int:
    """Return the shortest side with which a photo is read whole, or nearly so if it is huge."""
    factor = math.ceil(math.sqrt(max(1, width * height) / MOST_PIXELS))
    return max(1, min(width, height) // factor)
