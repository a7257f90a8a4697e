"""The grid of photos, with headings, thumbnails and gestures. GUI thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from photofind.engine.results import Hit
from photofind.gui.headings import headings_for
from photofind.gui.models.hits import HitModel
from photofind.gui.theme import SPACE, TILE_RADIUS
from photofind.gui.thumbnails import Thumbnails, Wanted
from photofind.gui.widgets.justified import Heading, Section
from photofind.gui.widgets.justified_view import HEADING_HEIGHT, RING, JustifiedView
from photofind.gui.widgets.tile_delegate import TileDelegate
from photofind.types import PhotoId

_USUAL_ASPECT = 1.5
"""Of photos whose size is not known yet."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the user is, in terms that survive a change of the photos."""

    chosen: PhotoId | None = None
    topmost: PhotoId | None = None
    """The first photo in sight; None at the very top, which is a place of its own."""
    offset: int = 0
    """From the top edge to that photo."""


class PhotoGrid(JustifiedView):
    """Shows a `HitModel`.

    Signals:
        opened: The user wants to see this photo (`Hit`).
        menu_asked: The user wants the menu of this photo (`Hit`), at this place on the screen.
        typed: The user typed these letters, which are meant for the search bar.
        end_neared: The last photos are close to sight.
    """

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    typed = Signal(str)
    end_neared = Signal()

    def __init__(
        self, model: HitModel, thumbnails: Thumbnails, *, parent: QWidget | None = None
    ) -> None:
        """Show `model` with these thumbnails."""
        super().__init__(parent=parent)
        self._hits = model
        self._thumbnails = thumbnails
        self._hovered = -1
        self._want_soon = QTimer(self, singleShot=True, interval=0)
        self._want_soon.timeout.connect(self._want_thumbnails)
        self.setItemDelegate(TileDelegate(thumbnails, parent=self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(self.tr("Photos"))
        self.setModel(model)
        thumbnails.arrived.connect(self._on_thumbnails_arrived)
        self.doubleClicked.connect(self._on_double_clicked)

    def show_hits(self, hits: Iterable[Hit], *, asked: bool, keep_place: bool) -> None:
        """Show these hits.

        Args:
            hits: In the engine's order.
            asked: Whether they answer a query, and are to be judged.
            keep_place: Stay where the user is, rather than go to the top.
        """
        place = self._place() if keep_place else _Place()
        self._thumbnails.look_again()
        self._hits.show_hits(hits, asked=asked)
        self._place_tiles()
        self._go_to(place)

    def chosen(self) -> Hit | None:
        """Return the photo that is chosen."""
        index = self.currentIndex()
        return self._hits.hits[index.row()] if index.isValid() else None

    def choose_first(self) -> None:
        """Choose the first photo, unless one is chosen already."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._hits.index(0))

    @property
    def headings_shown(self) -> list[str]:
        """The headings, from top to bottom."""
        return [heading.text for heading in self.layout_of_tiles.headings]

    def _place_tiles(self) -> None:
        aspects = [
            hit.width / hit.height if hit.width and hit.height else _USUAL_ASPECT
            for hit in self._hits.hits
        ]
        headings = headings_for(self._hits.certainties)
        sections = [
            Section(headings.get(certainty, ""), sum(1 for _ in group))
            for certainty, group in groupby(self._hits.certainties)
        ]
        self.lay_out(aspects, sections)
        self._want_soon.start()

    def _place(self) -> _Place:
        chosen = self.chosen()
        chosen_id = chosen.photo_id if chosen else None
        if self.verticalOffset():
            for row, rect in self._iter_visible():
                return _Place(chosen_id, self._hits.hits[row].photo_id, rect.top())
        return _Place(chosen_id)

    def _go_to(self, place: _Place) -> None:
        rows = {
            hit.photo_id: row
            for row, hit in enumerate(self._hits.hits)
            if hit.photo_id in (place.chosen, place.topmost)
        }
        if place.chosen in rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._hits.index(rows[place.chosen]))
        if place.topmost is None:
            self.verticalScrollBar().setValue(0)
        elif place.topmost in rows:
            top = self.layout_of_tiles.rect(rows[place.topmost]).top()
            self.verticalScrollBar().setValue(top - place.offset)

    def _iter_visible(self) -> Iterable[tuple[int, QRect]]:
        return self.iter_tiles(0, self.viewport().height())

    def _want_thumbnails(self) -> None:
        height, ratio = self.viewport().height(), self.devicePixelRatioF()
        self._thumbnails.want(
            [
                Wanted(
                    self._hits.hits[row].thumbnail,
                    round(rect.width() * ratio),
                    round(rect.height() * ratio),
                    round(TILE_RADIUS * ratio),
                )
                for top in (0, height, -height)  # In sight, then below, then above.
                for row, rect in self.iter_tiles(top, top + height)
            ]
        )

    def _on_thumbnails_arrived(self, path: Path) -> None:
        for row, rect in self._iter_visible():
            if self._hits.hits[row].thumbnail == path:
                self.viewport().update(rect)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._hits.hits[index.row()])

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for each in (self._hovered, row):
                if 0 <= each < len(self._hits.hits):
                    self.viewport().update(self.tile_rect(each))
            self._hovered = row

    def _paint_heading(self, painter: QPainter, heading: Heading) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        measures = self.measures()
        top = heading.top - self.verticalOffset()
        band = QRect(measures.margin, top, measures.width, HEADING_HEIGHT - SPACE)
        text = painter.fontMetrics().elidedText(
            heading.text, Qt.TextElideMode.ElideRight, measures.width
        )
        painter.drawText(band, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_tile(self, painter: QPainter, row: int, rect: QRect) -> None:
        index = self._hits.index(row)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect
        option.state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        if row == self._hovered:
            option.state |= QStyle.StateFlag.State_MouseOver
        self.itemDelegate().paint(painter, option, index)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for heading in self.layout_of_tiles.headings:
            self._paint_heading(painter, heading)
        dirty = event.rect()
        for row, rect in self.iter_tiles(dirty.top() - RING, dirty.bottom() + RING):
            self._paint_tile(painter, row, rect)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._place()
        super().resizeEvent(event)
        self._place_tiles()
        self._go_to(place)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        self._want_soon.start()
        height = self.viewport().height()
        if self.verticalOffset() > self.verticalScrollBar().maximum() - 2 * height:
            self.end_neared.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        hit = self.chosen()
        if hit and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(hit)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.tile_rect(index.row()).center() if by_key else event.pos()
            hit = self._hits.hits[index.row()]
            self.menu_asked.emit(hit, self.viewport().mapToGlobal(place))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)
