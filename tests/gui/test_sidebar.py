"""The sidebar in a real window on a real engine."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from photofind.engine.browsing.folder_tree import Branch
from photofind.engine.results import FolderInfo
from photofind.gui import sidebar_actions
from photofind.gui.drives import drive_name
from photofind.gui.main_window import MainWindow
from photofind.gui.models.sidebar import ENTRY_ROLE, SidebarModel
from photofind.gui.models.sidebar_entries import EntryKind, SavedShown, SidebarContents
from photofind.gui.widgets.sidebar import Sidebar
from photofind.types import FolderState
from tests.gui.conftest import OpenWindow, names, wait_for_photos
from tests.gui.sidebar_rows import choose, click, entries, index_of
from tests.photos import RED, make_photo

MADE = SidebarContents(
    photos=1234,
    favourites=2,
    failures=3,
    folders=(
        FolderInfo(Path("/photos"), FolderState.ONLINE, 1000),
        FolderInfo(Path("/media/anna/LACIE/old"), FolderState.OFFLINE, 234),
    ),
    branches=(
        Branch(Path("/photos"), 1000, (Branch(Path("/photos/2019 summer"), 600),)),
        Branch(Path("/media/anna/LACIE/old"), 234),
    ),
    saved=(SavedShown("Dogs", "dog -cat", news=4),),
    can_save=True,
)


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar()
    qtbot.addWidget(made)
    made.resize(232, 700)
    made.show_contents(MADE)
    made.show()
    return made


def name_the_search(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Answer the dialog that asks for a name."""
    dialog = window.findChildren(QInputDialog)[-1]
    dialog.setTextValue(name)
    dialog.accept()


def test_the_model_keeps_to_the_rules_while_it_changes(qtbot: QtBot) -> None:
    model = SidebarModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_contents(MADE)
    model.show_contents(SidebarContents())
    assert tester.model() is model


def test_rows_say_what_they_are_to_a_screen_reader(sidebar: Sidebar) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index_of(sidebar, EntryKind.ALL).data(role) == "All photos, 1,234"
    assert index_of(sidebar, EntryKind.SAVED).data(role) == "Dogs, 4 new photos"
    offline = index_of(sidebar, EntryKind.ROOT, "old").data(role)
    assert offline == "old, LACIE is not connected, 234"


def test_headings_cannot_be_chosen_and_empty_parts_are_not_there(sidebar: Sidebar) -> None:
    assert not index_of(sidebar, EntryKind.HEADING).flags() & Qt.ItemFlag.ItemIsSelectable
    sidebar.show_contents(SidebarContents(photos=1))
    assert [entry.name for entry in entries(sidebar, EntryKind.HEADING)] == ["Library", "Folders"]


def test_what_was_unfolded_stays_so_while_counts_change(sidebar: Sidebar) -> None:
    sidebar.setExpanded(index_of(sidebar, EntryKind.ROOT, "photos"), True)
    sidebar.show_contents(SidebarContents(folders=MADE.folders, branches=MADE.branches, photos=9))
    assert sidebar.isExpanded(index_of(sidebar, EntryKind.ROOT, "photos"))


def test_what_is_in_sight_stays_there_while_counts_change(sidebar: Sidebar) -> None:
    sidebar.resize(232, 200)
    saved = tuple(SavedShown(f"Search {n}", "dog") for n in range(60))
    sidebar.show_contents(replace(MADE, saved=saved))
    sidebar.verticalScrollBar().setValue(500)
    sidebar.show_contents(replace(MADE, saved=saved, photos=1235))
    assert sidebar.verticalScrollBar().value() == 500


def test_the_arrow_unfolds_and_does_not_open(sidebar: Sidebar, qtbot: QtBot) -> None:
    index = index_of(sidebar, EntryKind.ROOT, "photos")
    asked: list[str] = []
    sidebar.line_asked.connect(asked.append)
    place = sidebar._delegate.arrow_rect(index, sidebar.visualRect(index)).center()
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sidebar.isExpanded(index)
    assert asked == []


def test_the_keyboard_goes_through_the_rows_and_opens_them(sidebar: Sidebar, qtbot: QtBot) -> None:
    asked: list[str] = []
    sidebar.line_asked.connect(asked.append)
    sidebar.setCurrentIndex(index_of(sidebar, EntryKind.ALL))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(sidebar, key)
    assert asked == ["is:favourite"]
    sidebar.setCurrentIndex(index_of(sidebar, EntryKind.ROOT, "photos"))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(sidebar, key)
    assert asked[-1] == 'folder:"/photos/2019 summer"'


def test_delete_and_f2_ask_first(sidebar: Sidebar, qtbot: QtBot) -> None:
    asked: list[object] = []
    sidebar.remove_asked.connect(asked.append)
    sidebar.forget_asked.connect(asked.append)
    sidebar.rename_asked.connect(asked.append)
    sidebar.setCurrentIndex(index_of(sidebar, EntryKind.ROOT, "photos"))
    qtbot.keyClick(sidebar, Qt.Key.Key_Delete)
    sidebar.setCurrentIndex(index_of(sidebar, EntryKind.SAVED))
    qtbot.keyClick(sidebar, Qt.Key.Key_Delete)
    qtbot.keyClick(sidebar, Qt.Key.Key_F2)
    assert asked == [Path("/photos"), "Dogs", "Dogs"]


def test_the_row_whose_photos_are_shown_is_marked(sidebar: Sidebar) -> None:
    def marked() -> list[str]:
        return [index.data(ENTRY_ROLE).name for index in sidebar.selectedIndexes()]

    sidebar.show_line("")
    assert marked() == ["All photos"]
    sidebar.show_line("dog -cat")
    assert marked() == ["Dogs"]
    sidebar.setFocus()
    sidebar.setCurrentIndex(index_of(sidebar, EntryKind.FAVOURITES))
    assert marked() == ["Dogs"]
    sidebar.show_line("something else")
    assert marked() == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/media/anna/LACIE/photos", "LACIE"),
        ("/run/media/anna/Stick", "Stick"),
        ("/Volumes/Backup/2019", "Backup"),
        ("/mnt/nas/photos", "nas"),
        ("/home/anna/Pictures", ""),
        ("/media", ""),
    ],
)
def test_drives_are_named_by_where_they_are_mounted(path: str, name: str) -> None:
    assert drive_name(Path(path)) == name


def test_a_folder_shows_its_photos_alone(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    make_photo(other / "trip" / "one.jpg", RED)
    window.desk.library.add_folders([other])
    wait_for_photos(qtbot, window, 13)
    qtbot.waitUntil(lambda: [e.count for e in entries(window.sidebar, EntryKind.FOLDER)] == [1])
    click(qtbot, window, EntryKind.ROOT, "other")
    qtbot.waitUntil(lambda: names(window) == ["one.jpg"])
    click(qtbot, window, EntryKind.ALL)
    wait_for_photos(qtbot, window, 13)


def test_what_is_looked_for_is_saved_renamed_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    assert entries(window.sidebar, EntryKind.SAVE) == []
    window.look_for_line("red")
    click(qtbot, window, EntryKind.SAVE)
    name_the_search(qtbot, window, "Red things")
    qtbot.waitUntil(lambda: len(entries(window.sidebar, EntryKind.SAVED)) == 1)
    choose(qtbot, window, EntryKind.SAVED, "Rename…")
    name_the_search(qtbot, window, "Reds")
    qtbot.waitUntil(lambda: entries(window.sidebar, EntryKind.SAVED)[0].name == "Reds")
    choose(qtbot, window, EntryKind.SAVED, "Remove…")
    box = window.findChildren(QMessageBox)[-1]
    next(button for button in box.buttons() if button.text() == "Remove").click()
    qtbot.waitUntil(lambda: entries(window.sidebar, EntryKind.SAVED) == [])


def test_new_matches_of_a_saved_search_are_counted_until_it_is_opened(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path], tmp_path: Path
) -> None:
    own = Path(shutil.copytree(indexed[0], tmp_path / "watched"))
    window.desk.shelves.save("Watched", f'folder:"{own}"')
    qtbot.waitUntil(lambda: len(entries(window.sidebar, EntryKind.SAVED)) == 1)
    window.desk.library.add_folders([own])
    qtbot.waitUntil(lambda: entries(window.sidebar, EntryKind.SAVED)[0].news > 0)
    click(qtbot, window, EntryKind.SAVED)
    qtbot.waitUntil(lambda: entries(window.sidebar, EntryKind.SAVED)[0].news == 0)


def test_a_name_that_is_taken_is_told_calmly(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.shelves.save("Red", "red")
    qtbot.waitUntil(lambda: len(entries(window.sidebar, EntryKind.SAVED)) == 1)
    window.desk.shelves.save("Red", "red")
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.title.text() == "There is a saved search of this name already"


def test_a_folder_is_shown_in_the_file_manager(
    window: MainWindow,
    qtbot: QtBot,
    indexed: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(sidebar_actions, "open_file", shown.append)
    choose(qtbot, window, EntryKind.ROOT, "Show in file manager")
    assert shown == [indexed[0]]


def test_files_that_could_not_be_read_are_listed_from_the_sidebar(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.desk.library.failures_read) as read:
        click(qtbot, window, EntryKind.UNREADABLE)
    assert [failure.path.name for failure in read.args[0]] == ["broken.jpg"]


def test_the_sidebar_is_hidden_and_that_is_remembered(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.sidebar.isVisible)
    window.toggle_sidebar()
    assert not window.sidebar.isVisible()
    window.close()
    again = open_window()
    wait_for_photos(qtbot, again, 12)
    assert not again.sidebar.isVisible()


@pytest.mark.parametrize(
    ("keys", "part"), [("Ctrl+1", "sidebar"), ("Ctrl+2", "search_bar"), ("Ctrl+F", "search_bar")]
)
def test_keys_that_go_elsewhere_leave_the_viewer(
    window: MainWindow, qtbot: QtBot, keys: str, part: str
) -> None:
    window.grid.opened.emit(0)
    qtbot.waitUntil(window.viewer.isVisible)
    shortcut = next(
        one for one in window.findChildren(QShortcut) if one.key() == QKeySequence(keys)
    )
    shortcut.activated.emit()
    assert window.rooms.currentIndex() == 0
    assert getattr(window, part).isVisible()
    assert window._wants_sidebar
