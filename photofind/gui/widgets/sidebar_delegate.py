"""Paints the rows of the sidebar: icon, name, count, the dot of what is new. GUI thread."""

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from typing_extensions import override

from photofind.gui.icons import icon
from photofind.gui.models.sidebar import ENTRY_ROLE
from photofind.gui.models.sidebar_entries import Entry, EntryKind
from photofind.gui.theme import SPACE

ROW_PX, TALL_ROW_PX, HEADING_PX = 30, 46, 40
INDENT_PX = 14
GUTTER_PX = 18
"""Left of the icons; the arrows of folders hang in it."""
_ICON_PX, _ARROW_PX, _DOT_PX, _RADIUS = 17, 10, 7, 7

_ICONS = {
    EntryKind.ALL: "squares-four",
    EntryKind.FAVOURITES: "heart",
    EntryKind.UNREADABLE: "warning-circle",
    EntryKind.SAVED: "bookmark-simple",
    EntryKind.SAVE: "plus",
    EntryKind.ROOT: "folder",
    EntryKind.FOLDER: "folder-simple",
    EntryKind.ADD: "plus",
}
_ACTIONS = (EntryKind.SAVE, EntryKind.ADD)
_OFFLINE = "link-break"

Index = QModelIndex | QPersistentModelIndex


class SidebarDelegate(QStyledItemDelegate):
    """Paints for one tree, which asks it where the arrows are."""

    def __init__(self, tree: QTreeView) -> None:
        """Paint the rows of `tree`."""
        super().__init__(tree)
        self._tree = tree

    def arrow_rect(self, index: Index, row: QRect) -> QRect:
        """Return where the arrow of a folder is that has others in it; it can be clicked."""
        left = row.left() + SPACE + INDENT_PX * _depth(index)
        return QRect(left, row.top(), GUTTER_PX, row.height())

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY_ROLE)
        if entry.kind is EntryKind.HEADING:
            return QSize(0, HEADING_PX)
        return QSize(0, TALL_ROW_PX if entry.detail else ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.kind is EntryKind.HEADING:
            self._paint_heading(painter, option.rect, entry)
        else:
            self._paint_ground(painter, option)
            self._paint_entry(painter, option, index, entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        font = QFont(self._tree.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
        band = rect.adjusted(2 * SPACE, 0, -SPACE, -SPACE // 2)
        painter.drawText(band, Qt.AlignmentFlag.AlignBottom, entry.name)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._tree.hasFocus()
        is_touched = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = option.rect.adjusted(SPACE, 1, -SPACE, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen or is_touched:
            colour = QColor(self._colour(QPalette.ColorRole.Midlight))
            colour.setAlphaF(1.0 if is_chosen else 0.5)
            painter.setBrush(colour)
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour(QPalette.ColorRole.Highlight), 1.5))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, entry: Entry
    ) -> None:
        is_action = entry.kind in _ACTIONS
        quiet = self._colour(QPalette.ColorRole.PlaceholderText)
        if entry.within:
            arrow = "caret-down" if self._tree.isExpanded(index) else "caret-right"
            self._paint_icon(painter, arrow, self.arrow_rect(index, option.rect), _ARROW_PX, quiet)
        left = self.arrow_rect(index, option.rect).right()
        place = QRect(left, option.rect.top(), _ICON_PX + SPACE, option.rect.height())
        name = _OFFLINE if entry.detail else _ICONS[entry.kind]
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = self._colour(QPalette.ColorRole.Highlight) if is_chosen else quiet
        self._paint_icon(painter, name, place, _ICON_PX, colour)
        right = self._paint_count(painter, option.rect, entry)
        words = QRect(place.right() + 2, option.rect.top(), 0, option.rect.height())
        words.setRight(right - SPACE)
        tone = QPalette.ColorRole.PlaceholderText if is_action else QPalette.ColorRole.WindowText
        self._paint_words(painter, words, entry, self._colour(tone))

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry, colour: QColor) -> None:
        lines = [(entry.name, colour)]
        if entry.detail:
            lines.append((entry.detail, self._colour(QPalette.ColorRole.PlaceholderText)))
        metrics = painter.fontMetrics()
        top = rect.center().y() - len(lines) * metrics.height() // 2 + 1
        for text, pen in lines:
            painter.setPen(pen)
            line = QRect(rect.left(), top, rect.width(), metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.height()

    def _paint_count(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """Paint what stands at the right, and return where it begins."""
        right = rect.right() - 2 * SPACE
        number = entry.news or entry.count
        if not number or entry.detail:  # The detail needs the room.
            return right
        role = QPalette.ColorRole.Highlight if entry.news else QPalette.ColorRole.PlaceholderText
        colour = self._colour(role)
        text = QLocale().toString(number)
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(colour)
        place = QRect(right - width, rect.top(), width, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        if not entry.news:
            return place.left()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        dot = QRect(place.left() - _DOT_PX - 5, 0, _DOT_PX, _DOT_PX)
        dot.moveTop(rect.center().y() - _DOT_PX // 2 + 1)
        painter.drawEllipse(dot)
        return dot.left()

    def _paint_icon(
        self, painter: QPainter, name: str, place: QRect, size_px: int, colour: QColor
    ) -> None:
        square = QRect(0, 0, size_px, size_px)
        square.moveCenter(place.center())
        icon(name, colour).paint(painter, square)

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self._tree.palette().color(role)


def _depth(index: Index) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
