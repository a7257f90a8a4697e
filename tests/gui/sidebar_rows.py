"""Reads and clicks the rows of a window's sidebar."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from photofind.gui.main_window import MainWindow
from photofind.gui.models.sidebar import ENTRY_ROLE, SidebarModel
from photofind.gui.models.sidebar_entries import Entry, EntryKind
from photofind.gui.widgets.sidebar import Sidebar


def entries(sidebar: Sidebar, *kinds: EntryKind) -> list[Entry]:
    model = sidebar.model()
    assert isinstance(model, SidebarModel)
    found = [index.data(ENTRY_ROLE) for index in model.iter_indexes()]
    return [entry for entry in found if not kinds or entry.kind in kinds]


def index_of(sidebar: Sidebar, kind: EntryKind, name: str = "") -> QModelIndex:
    model = sidebar.model()
    assert isinstance(model, SidebarModel)
    return next(
        index
        for index in model.iter_indexes()
        if index.data(ENTRY_ROLE).kind is kind and name in ("", index.data(ENTRY_ROLE).name)
    )


def click(qtbot: QtBot, window: MainWindow, kind: EntryKind, name: str = "") -> None:
    """Click a row of the sidebar, as soon as there is such a row."""
    sidebar = window.sidebar
    qtbot.waitUntil(lambda: any(name in ("", e.name) for e in entries(sidebar, kind)))
    qtbot.waitUntil(sidebar.isVisible)
    index = index_of(sidebar, kind, name)
    sidebar.scrollTo(index)
    place = sidebar.visualRect(index).center()
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)


def choose(qtbot: QtBot, window: MainWindow, kind: EntryKind, words: str) -> None:
    """Choose something from the menu of a row."""
    qtbot.waitUntil(lambda: bool(entries(window.sidebar, kind)))
    menu = window.sidebar.menu(entries(window.sidebar, kind)[0])
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()
