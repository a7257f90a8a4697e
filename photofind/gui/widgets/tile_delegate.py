"""Paints one photo of the grid, with its marks. GUI thread."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from photofind.engine.results import Hit
from photofind.gui.icons import pixmap
from photofind.gui.models.hits import TILE_ROLE, Index
from photofind.gui.models.tiles import Certainty, Tile
from photofind.gui.theme import TILE_RADIUS
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.widgets.justified_view import RING
from photofind.gui.widgets.tile_marks import SIDE, Mark, marks_on

_FADED = 0.5
"""Opacity of a photo that is less likely than others, until it is touched."""
_ICON_PX = 16
_ON_PHOTOS = QColor("#ffffff")
_SHADE = QColor(0, 0, 0, 150)
"""Behind marks: they lie on photos of every colour, in every theme."""


class TileDelegate(QStyledItemDelegate):
    """A photo with round corners; its own average colour until its thumbnail is there."""

    def __init__(self, thumbnails: Thumbnails, *, parent: QObject | None = None) -> None:
        """Paint what `thumbnails` has; fetching is the grid's business."""
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._icons: dict[tuple[Mark, float], QPixmap] = {}

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile = index.data(TILE_ROLE)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        is_faded = tile.certainty is Certainty.UNLIKELY and not (is_chosen or is_hovered)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(_FADED if is_faded else 1.0)
        picture = self._thumbnails.pixmap(tile.hit.thumbnail)
        if picture is None:
            _paint_placeholder(painter, QRectF(option.rect), own_colour(tile.hit, option.palette))
        else:
            painter.drawPixmap(option.rect, picture)
        for mark, place in marks_on(tile, option.rect, is_hovered=is_hovered).items():
            self._paint_mark(painter, mark, place, tile)
        if is_chosen:
            _paint_ring(painter, QRectF(option.rect), option)
        painter.restore()

    def _paint_mark(self, painter: QPainter, mark: Mark, place: QRect, tile: Tile) -> None:
        _paint_placeholder(painter, QRectF(place), _SHADE, radius=SIDE / 2)
        icon = self._icon(mark, painter.deviceTransform().m11())
        spare = (SIDE - _ICON_PX) / 2
        painter.drawPixmap(QPointF(place.left() + spare, place.top() + spare), icon)
        if mark is Mark.STACK:
            words = place.adjusted(round(spare) + _ICON_PX, 0, -6, 0)
            painter.setPen(_ON_PHOTOS)
            count = "–" if tile.is_open else str(1 + len(tile.others))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, count)

    def _icon(self, mark: Mark, ratio: float) -> QPixmap:
        if (mark, ratio) not in self._icons:
            self._icons[mark, ratio] = pixmap(mark.value, _ON_PHOTOS, _ICON_PX, ratio)
        return self._icons[mark, ratio]


def own_colour(hit: Hit, palette: QPalette) -> QColor:
    """Return the photo's own colour, or a quiet one while it has not been read."""
    is_read = hit.width > 0
    return QColor.fromRgb(hit.colour) if is_read else palette.color(QPalette.ColorRole.Button)


def _paint_placeholder(
    painter: QPainter, rect: QRectF, colour: QColor, radius: float = TILE_RADIUS
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, radius, radius)


def _paint_ring(painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    role = QPalette.ColorRole.Highlight if has_focus else QPalette.ColorRole.PlaceholderText
    painter.setPen(QPen(option.palette.color(role), 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = RING - 1.25
    outline = rect.adjusted(-reach, -reach, reach, reach)
    painter.drawRoundedRect(outline, TILE_RADIUS + reach, TILE_RADIUS + reach)
