"""The icons, drawn from SVG in the colour that the theme asks for. GUI thread."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_FOLDER = Path(__file__).parent / "icons"


def icon(name: str, colour: QColor) -> QIcon:
    """Return an icon that is sharp at the sizes and pixel ratios in use.

    Args:
        name: Stem of the file in `icons/`.
        colour: Takes the place of `currentColor`.
    """
    result = QIcon()
    for size_px in (16, 20, 24, 32, 48, 64, 96, 128):
        result.addPixmap(pixmap(name, colour, size_px))
    return result


def pixmap(name: str, colour: QColor, size_px: int, ratio: float = 1.0) -> QPixmap:
    """Draw one icon, `size_px` on each side, for a screen of this pixel ratio."""
    picture = QPixmap(QSize(size_px, size_px) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg = _source(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def app_icon() -> QIcon:
    """Return the icon of the app itself."""
    result = QIcon()
    for size_px in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap("photofind", QColor(), size_px))
    return result


@cache
def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text("utf-8")
