"""Paints one photo of the grid. GUI thread."""

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from photofind.engine.results import Hit
from photofind.gui.models.hits import CERTAINTY_ROLE, HIT_ROLE, Certainty, Index
from photofind.gui.theme import TILE_RADIUS
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.widgets.justified_view import RING

_FADED = 0.5
"""Opacity of a photo that is less likely than others, until it is touched."""


class TileDelegate(QStyledItemDelegate):
    """A photo with round corners; its own average colour until its thumbnail is there."""

    def __init__(self, thumbnails: Thumbnails, *, parent: QObject | None = None) -> None:
        """Paint what `thumbnails` has; fetching is the grid's business."""
        super().__init__(parent)
        self._thumbnails = thumbnails

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(HIT_ROLE)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_touched = is_chosen or bool(option.state & QStyle.StateFlag.State_MouseOver)
        is_faded = index.data(CERTAINTY_ROLE) is Certainty.UNLIKELY and not is_touched
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(_FADED if is_faded else 1.0)
        rect = QRectF(option.rect)
        pixmap = self._thumbnails.pixmap(hit.thumbnail)
        if pixmap is None:
            _paint_placeholder(painter, rect, _colour_of(hit, option))
        else:
            painter.drawPixmap(option.rect, pixmap)
        if is_chosen:
            _paint_ring(painter, rect, option)
        painter.restore()


def _colour_of(hit: Hit, option: QStyleOptionViewItem) -> QColor:
    """Return the photo's own colour, or a quiet one while it has not been read."""
    is_read = hit.width > 0
    return (
        QColor.fromRgb(hit.colour) if is_read else option.palette.color(QPalette.ColorRole.Button)
    )


def _paint_placeholder(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(QColor(0, 0, 0, 0)))
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, TILE_RADIUS, TILE_RADIUS)


def _paint_ring(painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    role = QPalette.ColorRole.Highlight if has_focus else QPalette.ColorRole.PlaceholderText
    painter.setPen(QPen(option.palette.color(role), 2.5))
    painter.setBrush(QColor(0, 0, 0, 0))
    reach = RING - 1.25
    outline = rect.adjusted(-reach, -reach, reach, reach)
    painter.drawRoundedRect(outline, TILE_RADIUS + reach, TILE_RADIUS + reach)
