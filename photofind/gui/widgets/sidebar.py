"""The sidebar: places of the library, saved searches and folders, as one tree. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget
from typing_extensions import override

from photofind.gui.models.sidebar import ENTRY_ROLE, SidebarModel
from photofind.gui.models.sidebar_entries import Entry, EntryKind, SidebarContents
from photofind.gui.shortcuts import LOOK_AGAIN
from photofind.gui.widgets.icon_menu import IconMenu
from photofind.gui.widgets.sidebar_delegate import SidebarDelegate

WIDTH_PX = 232
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_Key = tuple[EntryKind, str]


class Sidebar(QTreeView):
    """Shows a `SidebarContents`; a click or Enter opens what a row stands for.

    Signals:
        line_asked: The user wants to see the photos of this query line (`str`).
        saved_opened: The user opens the saved search of this name, see `line_asked`.
        failures_asked: The user wants to see the files that could not be read.
        save_asked: The user wants to save the present search.
        rename_asked: The user wants another name for the saved search of this name.
        forget_asked: The user wants the saved search of this name gone.
        add_asked: The user wants to choose another folder.
        remove_asked: The user wants this folder (`Path`) out of the library.
        show_asked: The user wants to see this folder (`Path`) in the file manager.
        look_again_asked: The user wants the folders looked through again.
    """

    line_asked = Signal(str)
    saved_opened = Signal(str)
    failures_asked = Signal()
    save_asked = Signal()
    rename_asked = Signal(str)
    forget_asked = Signal(str)
    add_asked = Signal()
    remove_asked = Signal(object)
    show_asked = Signal(object)
    look_again_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with an empty library."""
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH_PX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Library"))
        self.setHeaderHidden(True)
        self.setIndentation(0)  # The delegate indents, so that the whole row can be chosen.
        self.setRootIsDecorated(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        # What is selected is what is shown; the keyboard moves a row of its own.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self._line = ""
        self._model = SidebarModel(parent=self)
        self._delegate = SidebarDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._model)

    @property
    def contents(self) -> SidebarContents:
        """What is shown."""
        return self._model.contents

    def show_contents(self, contents: SidebarContents) -> None:
        """Show these; what was unfolded stays so, and what is in sight stays there."""
        scrolled = self.verticalScrollBar().value()
        unfolded = {key for key, index in self._keyed() if self.isExpanded(index)}
        focused = self._key_of(self.currentIndex())
        self._model.show_contents(contents)
        for key, index in self._keyed():
            self.setExpanded(index, key in unfolded)
            if key == focused and not self.currentIndex().isValid():
                self.setCurrentIndex(index)
        self._mark()
        self.doItemsLayout()  # At once: before it, nothing can be scrolled.
        self.verticalScrollBar().setValue(scrolled)

    def show_line(self, line: str) -> None:
        """Mark the row whose photos are shown: those of this query line."""
        self._line = line.strip()
        self._mark()

    def open(self, index: QModelIndex) -> None:
        """Open what a row stands for."""
        entry = self._entry(index)
        if entry is None:
            return
        match entry.kind:
            case EntryKind.UNREADABLE:
                self.failures_asked.emit()
            case EntryKind.SAVE:
                self.save_asked.emit()
            case EntryKind.ADD:
                self.add_asked.emit()
            case _:
                self.line_asked.emit(entry.line)
        if entry.kind is EntryKind.SAVED:
            self.saved_opened.emit(entry.name)

    def menu(self, entry: Entry) -> IconMenu | None:
        """Return the menu of a row; None where there is nothing to choose."""
        menu = IconMenu(self)
        path, name = Path(entry.path), entry.name
        if entry.kind in (EntryKind.ROOT, EntryKind.FOLDER):
            show = self.tr("Show in file manager")
            shown = menu.add("folder-open", show, lambda: self.show_asked.emit(path))
            shown.setEnabled(not entry.detail)
        if entry.kind is EntryKind.ROOT:
            look, remove = self.tr("Look for new photos"), self.tr("Remove from library…")
            menu.add("arrow-clockwise", look, self.look_again_asked.emit, keys=LOOK_AGAIN)
            menu.addSeparator()
            menu.add("x", remove, lambda: self.remove_asked.emit(path))
        if entry.kind is EntryKind.SAVED:
            rename, forget = self.tr("Rename…"), self.tr("Remove…")
            menu.add("pencil-simple", rename, lambda: self.rename_asked.emit(name))
            menu.add("x", forget, lambda: self.forget_asked.emit(name))
        return menu if menu.actions() else None

    def _mark(self) -> None:
        """Select the row of the present line; the first one where several say the same."""
        self.clearSelection()
        for index in self._model.iter_indexes():
            entry = self._entry(index)
            is_place = entry is not None and (entry.line or entry.kind is EntryKind.ALL)
            if entry and is_place and entry.line == self._line:
                flag = self.selectionModel().SelectionFlag
                self.selectionModel().select(index, flag.ClearAndSelect)
                return

    def _keyed(self) -> list[tuple[_Key, QModelIndex]]:
        pairs = ((self._key_of(index), index) for index in self._model.iter_indexes())
        return [(key, index) for key, index in pairs if key is not None]

    def _key_of(self, index: QModelIndex) -> _Key | None:
        entry = self._entry(index)
        return entry.key if entry else None

    def _entry(self, index: QModelIndex) -> Entry | None:
        entry = index.data(ENTRY_ROLE) if index.isValid() else None
        return entry if isinstance(entry, Entry) else None

    def _remove(self, entry: Entry) -> None:
        if entry.kind is EntryKind.ROOT:
            self.remove_asked.emit(Path(entry.path))
        elif entry.kind is EntryKind.SAVED:
            self.forget_asked.emit(entry.name)

    def _pop_up(self, index: QModelIndex, place: QPoint) -> None:
        entry = self._entry(index)
        menu = self.menu(entry) if entry else None
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(place))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        entry = self._entry(index)
        if entry is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        arrow = self._delegate.arrow_rect(index, self.visualRect(index))
        if entry.within and place.x() <= arrow.right():
            self.setExpanded(index, not self.isExpanded(index))
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        self.open(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        entry = self._entry(index)
        if entry is not None and event.key() in _OPENING:
            self.open(index)
        elif entry is not None and event.key() == Qt.Key.Key_Delete:
            self._remove(entry)
        elif entry is not None and event.key() == Qt.Key.Key_F2 and entry.kind is EntryKind.SAVED:
            self.rename_asked.emit(entry.name)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        self._pop_up(index, self.visualRect(index).center() if by_key else event.pos())
