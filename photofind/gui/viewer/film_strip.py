"""The photos around the one that is shown large, in a row below it. GUI thread."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from photofind.engine.results import Hit
from photofind.gui.theme import SPACE, TILE_RADIUS
from photofind.gui.thumbnails import Thumbnails, Wanted
from photofind.gui.widgets.tile_delegate import own_colour
from photofind.gui.widgets.wheel_steps import WheelSteps
from photofind.gui.wording import path_text

_SIDE_PX = 52
_STEP_PX = _SIDE_PX + SPACE // 2


class FilmStrip(QWidget):
    """Shows small squares of the photos, the one that is shown large with a ring.

    Keys have nothing to do here: the viewer's arrows lead along the strip.

    Signals:
        photo_asked: The user wants to see the photo of this row large (`int`).
    """

    photo_asked = Signal(int)

    def __init__(self, thumbnails: Thumbnails, *, parent: QWidget | None = None) -> None:
        """Begin with no photos, hidden."""
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._hits: Sequence[Hit] = ()
        self._row = 0
        self._wheel = WheelSteps()
        self.setFixedHeight(_SIDE_PX + 2 * SPACE)
        self.setAccessibleName(self.tr("The photos before and after this one"))
        thumbnails.arrived.connect(self._on_thumbnails_arrived)
        self.hide()

    def show_photos(self, hits: Sequence[Hit], row: int) -> None:
        """Show what is around one of these photos, if there are others."""
        self._hits, self._row = hits, row
        self.setVisible(len(hits) > 1)
        self._want_thumbnails()
        self.update()

    def frame(self, row: int) -> QRect:
        """Return where the photo of this row is, in sight or not."""
        return QRect(self._start() + row * _STEP_PX, SPACE, _SIDE_PX, _SIDE_PX)

    def row_at(self, place: QPoint) -> int | None:
        """Return the row of the photo at a place of the widget."""
        row = (place.x() - self._start()) // _STEP_PX
        is_there = 0 <= row < len(self._hits) and self.frame(row).contains(place)
        return row if is_there else None

    def _start(self) -> int:
        """Return where the first photo is: the one shown is in the middle, save near the ends."""
        length = len(self._hits) * _STEP_PX - (_STEP_PX - _SIDE_PX)
        spare = self.width() - 2 * SPACE - length
        if spare >= 0:
            return SPACE + spare // 2
        middle = (self.width() - _SIDE_PX) // 2 - self._row * _STEP_PX
        return min(max(middle, SPACE + spare), SPACE)

    def _rows_in_sight(self) -> list[int]:
        """Return the rows in sight, the nearest to the middle first."""
        first = max(0, -self._start() // _STEP_PX)
        rows = range(first, min(len(self._hits), first + self.width() // _STEP_PX + 2))
        return sorted(rows, key=lambda row: abs(row - self._row))

    def _want_thumbnails(self) -> None:
        """Fetch what is missing; what the grid has is sharp enough to be painted smaller."""
        if not self.isVisible():
            return  # The grid is seen, and its thumbnails come first.
        side = round(_SIDE_PX * self.devicePixelRatioF())
        files = [self._hits[row].thumbnail for row in self._rows_in_sight()]
        self._thumbnails.want(
            [Wanted(file, side, side, 0) for file in files if self._thumbnails.pixmap(file) is None]
        )

    def _on_thumbnails_arrived(self, _file: Path) -> None:
        self.update()

    def _paint_frame(self, painter: QPainter, row: int) -> None:
        hit, frame = self._hits[row], QRectF(self.frame(row))
        outline = QPainterPath()
        outline.addRoundedRect(frame, TILE_RADIUS, TILE_RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(frame, own_colour(hit, self.palette()))
        picture = self._thumbnails.pixmap(hit.thumbnail)
        if picture is not None:
            painter.drawPixmap(frame, picture, _square_of(picture))
        painter.setClipping(False)
        if row == self._row:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5))
            painter.drawRoundedRect(frame.adjusted(-2, -2, 2, 2), TILE_RADIUS + 2, TILE_RADIUS + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for row in self._rows_in_sight():
            painter.setOpacity(1.0 if row == self._row else 0.7)
            self._paint_frame(painter, row)
        painter.end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want_thumbnails()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.row_at(event.pos())
            name = "" if row is None else path_text(self._hits[row].path.name)
            QToolTip.showText(event.globalPos(), name, self)
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and row is not None:
            self.photo_asked.emit(row)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go on by one photo for a notch, whichever way a wheel or a touchpad is turned."""
        if notches := self._wheel.turned(event):
            self.photo_asked.emit(min(max(self._row - notches, 0), len(self._hits) - 1))

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIDE_PX, self.height())


def _square_of(picture: QPixmap) -> QRectF:
    """Return the square in the middle of a picture."""
    side = min(picture.width(), picture.height())
    return QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
