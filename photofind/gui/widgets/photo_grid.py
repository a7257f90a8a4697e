"""The grid of photos, with headings, thumbnails and gestures. GUI thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from photofind.engine.results import Hit
from photofind.gui.arrangement import Arrangement
from photofind.gui.models.hits import HitModel
from photofind.gui.theme import SPACE, TILE_RADIUS
from photofind.gui.thumbnails import Thumbnails, Wanted
from photofind.gui.widgets.justified import Heading
from photofind.gui.widgets.justified_view import (
    HEADING_HEIGHT,
    RING,
    JustifiedView,
)
from photofind.gui.widgets.photo_drag import drag_photos
from photofind.gui.widgets.tile_delegate import TileDelegate
from photofind.gui.widgets.tile_gestures import TileGestures
from photofind.types import PhotoId

_Update = QItemSelectionModel.SelectionFlag
_Modifier = Qt.KeyboardModifier

_Reason = Qt.FocusReason

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BY_KEY = (_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the user is, in terms that survive a change of the photos."""

    current: PhotoId | None = None
    chosen: frozenset[PhotoId] = frozenset()
    topmost: PhotoId | None = None
    """The first photo in sight; None at the very top, which is a place of its own."""
    offset: int = 0
    """From the top edge to that photo."""


class PhotoGrid(JustifiedView):
    """Shows a `HitModel`.

    Signals:
        opened: The user wants to see the photo of this row, large.
        menu_asked: The user wants the menu of these photos (`tuple[Hit, ...]`), at this place on
            the screen.
        marked: The user wants more like this photo (`Hit`, True), or less (`Hit`, False).
        favourite_asked: The user wants these photos (`tuple[Hit, ...]`) to be favourites, or not.
        selection_changed: So many photos are chosen now.
        scrolled: Other photos are in sight.
        typed: The user typed these letters, which are meant for the search bar.
        end_neared: The last photos are close to sight.
    """

    opened = Signal(int)
    menu_asked = Signal(object, QPoint)
    marked = Signal(object, bool)
    favourite_asked = Signal(object, bool)
    selection_changed = Signal(int)
    scrolled = Signal()
    typed = Signal(str)
    end_neared = Signal()

    def __init__(
        self, model: HitModel, thumbnails: Thumbnails, *, parent: QWidget | None = None
    ) -> None:
        """Show `model` with these thumbnails."""
        super().__init__(parent=parent)
        self._hits = model
        self._thumbnails = thumbnails
        self._wanted: dict[Path, set[int]] = {}
        self._want_soon = QTimer(self, singleShot=True, interval=0)
        self._want_soon.timeout.connect(self._want_thumbnails)
        self.setItemDelegate(TileDelegate(thumbnails, parent=self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(self.tr("Photos"))
        self.setModel(model)
        thumbnails.arrived.connect(self._on_thumbnails_arrived)
        self.doubleClicked.connect(self._on_double_clicked)
        model.rowsInserted.connect(self.place_anew)
        model.rowsRemoved.connect(self.place_anew)
        model.dataChanged.connect(self._on_hits_data_changed)
        self._gestures = TileGestures(self, model)
        self._gestures.marked.connect(self.marked)
        self._gestures.favourite_asked.connect(self.favourite_asked)

    def show_photos(self, arrangement: Arrangement, *, keep_place: bool) -> None:
        """Show these photos; stay where the user is if so asked, else go to the top."""
        place = self._place() if keep_place else _Place()
        self._thumbnails.look_again()
        self._hits.show(arrangement)
        self._place_tiles()
        self._go_to(place)
        self._tell_chosen()  # Other photos take the choice away without a word.

    def chosen(self) -> Hit | None:
        """Return the photo that the user is at."""
        index = self.currentIndex()
        return self._hits.tiles[index.row()].hit if index.isValid() else None

    def chosen_hits(self) -> tuple[Hit, ...]:
        """Return the photos that are chosen, in their order."""
        return tuple(self._hits.tiles[row].hit for row in self._chosen_rows())

    def choose_first(self) -> None:
        """Choose the first photo in sight, unless one is chosen already."""
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._hits.index(self.first_row_in_sight()))

    def choose(self, hit: Hit) -> None:
        """Choose this photo, if it is shown."""
        for row, tile in enumerate(self._hits.tiles):
            if tile.hit.photo_id == hit.photo_id:
                self.setCurrentIndex(self._hits.index(row))
                return

    def scroll_to_row(self, row: int) -> None:
        """Bring a row of the model to the top, with its heading."""
        self.verticalScrollBar().setValue(self.layout_of_tiles.rect(row).top() - HEADING_HEIGHT)

    def first_row_in_sight(self) -> int:
        """Return the row of the first photo in sight; 0 when there is none."""
        return next((row for row, _ in self._iter_visible()), 0)

    @property
    def headings_shown(self) -> list[str]:
        """The headings, from top to bottom."""
        return [heading.text for heading in self.layout_of_tiles.headings]

    @override
    def place_anew(self) -> None:
        place = self._place()
        self._place_tiles()
        self._go_to(place)

    def _place_tiles(self) -> None:
        arrangement = self._hits.arrangement()
        self.lay_out(arrangement.aspects, arrangement.sections)
        self._want_soon.start()

    def _place(self) -> _Place:
        current = self.chosen()
        current_id = current.photo_id if current else None
        chosen = frozenset(hit.photo_id for hit in self.chosen_hits())
        if self.verticalOffset():
            for row, rect in self._iter_visible():
                if row < len(self._hits.tiles):
                    topmost = self._hits.tiles[row].hit.photo_id
                    return _Place(current_id, chosen, topmost, rect.top())
        return _Place(current_id, chosen)

    def _go_to(self, place: _Place) -> None:
        if place == _Place():
            self.verticalScrollBar().setValue(0)
            return
        wanted = place.chosen | {place.current, place.topmost}
        rows = {
            tile.hit.photo_id: row
            for row, tile in enumerate(self._hits.tiles)
            if tile.hit.photo_id in wanted
        }
        if not self.currentIndex().isValid():
            self._choose_again(place, rows)
        if place.topmost is None:
            self.verticalScrollBar().setValue(0)
        elif place.topmost in rows:
            top = self.layout_of_tiles.rect(rows[place.topmost]).top()
            self.verticalScrollBar().setValue(top - place.offset)

    def _choose_again(self, place: _Place, rows: dict[PhotoId, int]) -> None:
        selection = QItemSelection()
        for photo in place.chosen & rows.keys():
            index = self._hits.index(rows[photo])
            selection.select(index, index)
        if place.current in rows:
            index = self._hits.index(rows[place.current])
            self.selectionModel().setCurrentIndex(index, _Update.NoUpdate)
        self.selectionModel().select(selection, _Update.ClearAndSelect)

    def _chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def _iter_visible(self) -> Iterable[tuple[int, QRect]]:
        return self.iter_tiles(0, self.viewport().height())

    def _want_thumbnails(self) -> None:
        if not self.isVisible():
            return  # What is seen instead may want others.
        height, ratio = self.viewport().height(), self.devicePixelRatioF()
        self._wanted.clear()
        wanted = []
        for top in (0, height, -height):  # In sight, then below, then above.
            for row, rect in self.iter_tiles(top, top + height):
                path = self._hits.tiles[row].hit.thumbnail
                width_px, height_px = round(rect.width() * ratio), round(rect.height() * ratio)
                wanted.append(Wanted(path, width_px, height_px, round(TILE_RADIUS * ratio)))
                self._wanted.setdefault(path, set()).add(row)
        self._thumbnails.want(wanted)

    def _on_thumbnails_arrived(self, path: Path) -> None:
        for row in self._wanted.get(path, ()):
            if row < len(self._hits.tiles):
                self.viewport().update(self.tile_rect(row))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _on_hits_data_changed(self, first: QModelIndex) -> None:
        if first.row() < len(self._hits.tiles):
            self.viewport().update()

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
        if row == self._gestures.hovered:
            option.state |= QStyle.StateFlag.State_MouseOver
        self.itemDelegate().paint(painter, option, index)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty, offset = event.rect(), self.verticalOffset()
        for heading in self.layout_of_tiles.headings_between(
            dirty.top() + offset, dirty.bottom() + offset
        ):
            self._paint_heading(painter, heading)
        for row, rect in self.iter_tiles(dirty.top() - RING, dirty.bottom() + RING):
            self._paint_tile(painter, row, rect)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_anew()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want_soon.start()  # While it was hidden, others may have wanted thumbnails.

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        self._want_soon.start()
        self.scrolled.emit()
        height = self.viewport().height()
        is_near = self.verticalOffset() > self.verticalScrollBar().maximum() - 2 * height
        if is_near and self.isVisible():
            self.end_neared.emit()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        ranges = self.selectionModel().selection()
        self.selection_changed.emit(sum(ranges.at(n).height() for n in range(ranges.count())))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.choose_first()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_plain = event.modifiers() in (_Modifier.NoModifier, _Modifier.KeypadModifier)
        if index.isValid() and is_plain and event.key() in _OPENING:
            self.opened.emit(index.row())
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        hits = self.chosen_hits()
        if hits:
            mime = self._hits.mimeData(self.selectedIndexes())
            drag_photos(self, mime, self._thumbnails.pixmap(hits[0].thumbnail), len(hits))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.tile_rect(index.row()).center() if by_key else event.pos()
            if not self.selectionModel().isSelected(index):
                self.selectionModel().setCurrentIndex(index, _Update.ClearAndSelect)
            self.menu_asked.emit(self.chosen_hits(), self.viewport().mapToGlobal(place))
