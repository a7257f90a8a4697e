"""What the mouse and the keys do with the marks on tiles. GUI thread."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from photofind.engine.results import Hit
from photofind.gui.models.hits import HitModel
from photofind.gui.shortcuts import FAVOURITE
from photofind.gui.widgets.justified_view import ROW_HEIGHT, JustifiedView
from photofind.gui.widgets.tile_marks import CLICKABLE, Mark, mark_at
from photofind.gui.wording import path_text

_CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class TileGestures(QObject):
    """Watches a view of tiles.

    Attributes:
        hovered: The row below the mouse; -1 for none.

    Signals:
        marked: The user wants more like this photo (`Hit`, True), or less (`Hit`, False).
        favourite_asked: The user wants these photos (`tuple[Hit, ...]`) to be favourites, or not.
    """

    marked = Signal(object, bool)
    favourite_asked = Signal(object, bool)

    def __init__(self, view: JustifiedView, hits: HitModel) -> None:
        """Watch `view`, which shows `hits`."""
        super().__init__(view)
        self.hovered = -1
        self._view = view
        self._hits = hits
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        self._make_shortcuts()

    def _make_shortcuts(self) -> None:
        view = self._view
        for keys, action in (
            (("Ctrl++", "Ctrl+="), lambda: view.zoom(1)),
            (("Ctrl+-",), lambda: view.zoom(-1)),
            (("Ctrl+0",), lambda: view.set_row_height(ROW_HEIGHT)),
            ((FAVOURITE,), self._toggle_favourites),
            (("Ctrl+C",), self._copy),
            (("Alt++", "Alt+="), lambda: self._mark_current(True)),
            (("Alt+-",), lambda: self._mark_current(False)),
            (("Alt+Return", "Alt+Enter"), self._toggle_current_stack),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), view, action)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _chosen(self) -> list[QModelIndex]:
        return sorted(self._view.selectionModel().selectedIndexes(), key=QModelIndex.row)

    def _copy(self) -> None:
        """Put the files on the clipboard: file managers paste them, editors their paths."""
        if chosen := self._chosen():
            files = self._hits.mimeData(chosen)
            files.setText(
                "\n".join(path_text(self._hits.tiles[at.row()].hit.path) for at in chosen)
            )
            QGuiApplication.clipboard().setMimeData(files)

    def _toggle_favourites(self) -> None:
        hits = tuple(self._hits.tiles[index.row()].hit for index in self._chosen())
        if hits:
            self.favourite_asked.emit(hits, not all(hit.favourite for hit in hits))

    def _mark_current(self, good: bool) -> None:
        index = self._view.currentIndex()
        if index.isValid() and self._hits.is_asked:
            self.marked.emit(self._hits.tiles[index.row()].hit, good)

    def _toggle_current_stack(self) -> None:
        index = self._view.currentIndex()
        if index.isValid():
            self._hits.toggle_stack(index.row())

    def _button_at(self, point: QPoint) -> tuple[Hit, int, Mark] | None:
        """Return the mark at a point of the viewport that can be clicked, with hit and row."""
        row = self._view.indexAt(point).row()
        if row < 0:
            return None
        tile = self._hits.tiles[row]
        rect = self._view.tile_rect(row)
        mark = mark_at(tile, rect, point, is_hovered=row == self.hovered)
        return (tile.hit, row, mark) if mark in CLICKABLE and mark is not None else None

    def _use(self, hit: Hit, row: int, mark: Mark) -> None:
        if mark is Mark.STACK:
            self._hits.toggle_stack(row)
        elif mark in (Mark.FAVOURITE, Mark.MAKE_FAVOURITE):
            self.favourite_asked.emit((hit,), not hit.favourite)
        else:
            self.marked.emit(hit, mark is Mark.MORE)

    def _text(self, mark: Mark) -> str:
        return {
            Mark.FAVOURITE: self.tr("No longer a favourite (Ctrl+D)"),
            Mark.MAKE_FAVOURITE: self.tr("Make it a favourite (Ctrl+D)"),
            Mark.STACK: self.tr("Nearly the same photos (Alt+Enter)"),
            Mark.MORE: self.tr("More like this (Alt++)"),
            Mark.LESS: self.tr("Less like this (Alt+-)"),
        }[mark]

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            before, self.hovered = self.hovered, row
            for each in (before, row):
                if 0 <= each < len(self._hits.tiles):
                    self._view.viewport().update(self._view.tile_rect(each))

    def _point_at(self, point: QPoint) -> None:
        self._hover(self._view.indexAt(point).row())
        shape = Qt.CursorShape.PointingHandCursor if self._button_at(point) else None
        self._view.viewport().setCursor(shape or Qt.CursorShape.ArrowCursor)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        elif isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if event.type() is QEvent.Type.MouseMove:
                self._point_at(point)
            elif event.type() in _CLICKS and event.button() is Qt.MouseButton.LeftButton:
                touched = self._button_at(point)
                if touched:
                    self._use(*touched)
                    return True
        elif isinstance(event, QHelpEvent):
            touched = self._button_at(event.pos())
            if touched:
                QToolTip.showText(event.globalPos(), self._text(touched[2]), self._view)
                return True
        return False
