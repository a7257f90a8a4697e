"""The icons: Phosphor's, through QtAwesome, in the colour that the theme asks for. GUI thread."""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

APP = "photofind"
"""The name of the app's own mark, the one icon that is in no set."""

_SET = "ph"
_DRAWING = Path(__file__).with_name("photofind.svg")


def icon(name: str, colour: QColor, *, checked: QColor | None = None) -> QIcon:
    """Return an icon that is sharp at all sizes.

    Args:
        name: In the set of Phosphor icons (https://phosphoricons.com), or `APP`.
        colour: Of its lines.
        checked: Of its lines on a button that is checked; the same if not given.
    """
    if name == APP:
        return app_icon()
    # By name, because the package has no types that an import statement could be checked against.
    draw = import_module("qtawesome").icon
    return cast("QIcon", draw(f"{_SET}.{name}", color=colour, color_on=checked or colour))


def pixmap(name: str, colour: QColor, size_px: int, ratio: float = 1.0) -> QPixmap:
    """Draw one icon, `size_px` on each side, for a screen of this pixel ratio."""
    if name == APP:
        return _app_pixmap(size_px, ratio)
    return icon(name, colour).pixmap(QSize(size_px, size_px), ratio)


def app_icon() -> QIcon:
    """Return the icon of the app itself."""
    result = QIcon()
    for size_px in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(_app_pixmap(size_px, 1.0))
    return result


def _app_pixmap(size_px: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size_px, size_px) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_drawing())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _drawing() -> bytes:
    return _DRAWING.read_bytes()
