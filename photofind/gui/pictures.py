"""Reads small pictures of photos as `QImage`. Called on worker threads only.

Only for thumbnails and for the chips of the search bar; whole photos are read by `library`.
"""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter

_FORMATS = frozenset({"jpeg", "png", "webp", "gif", "bmp"})
"""What Qt may decode in this process; it knows more, and those are not worth the risk."""


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
    return image if image.isNull() else _fill(image, size, radius)


def _read_no_more_than_needed(reader: QImageReader, size: QSize) -> None:
    whole = reader.size()
    side = max(size.width(), size.height())
    enough = whole.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if whole.isValid() and whole.width() > 2 * enough.width():
        reader.setScaledSize(enough)


def _fill(image: QImage, size: QSize, radius: float) -> QImage:
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
    painter.end()
    return result
