"""What can be done with a photo of the grid."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from photofind.engine.engine import Engine
from photofind.engine.search.query import ExampleTerm, Region
from photofind.gui import photo_actions
from photofind.gui.desktop import url_of
from photofind.gui.drops import path_of
from photofind.gui.main_window import MainWindow
from photofind.paths import Profile
from photofind.progress import Progress
from tests.gui.conftest import OpenWindow, names, open_profile, wait_for_photos
from tests.photos import RED, make_photo


class Viewer(QObject):
    """Stands for the program that opens files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(path_of(url))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def choose(window: MainWindow, action: str, row: int) -> None:
    """Choose an action from the menu of a photo."""
    window.grid.menu_asked.emit(
        (window.hits.hits[row],), window.grid.mapToGlobal(window.grid.tile_rect(row).center())
    )
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    next(each for each in menu.actions() if each.text() == action).trigger()
    menu.close()


def test_the_menu_opens_the_file_elsewhere(
    window: MainWindow, qtbot: QtBot, viewer: Viewer
) -> None:
    path = window.hits.hits[1].path
    choose(window, "Open in another program", 1)
    qtbot.waitUntil(lambda: viewer.opened == [path])


def test_show_in_folder_hands_over_the_path(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(photo_actions, "show_in_folder", shown.append)
    path = window.hits.hits[3].path
    choose(window, "Show in folder", 3)
    qtbot.waitUntil(lambda: shown == [path])


def test_copy_path_fills_the_clipboard(window: MainWindow) -> None:
    path = window.hits.hits[0].path
    choose(window, "Copy path", 0)
    assert QGuiApplication.clipboard().text() == str(path)


def test_marking_a_hit_makes_a_chip_that_refines_the_search(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.search_bar.words.setText("red")
    qtbot.waitUntil(lambda: window.hits.is_asked)
    hit = window.hits.hits[0]
    choose(window, "Less like this", 0)
    qtbot.waitUntil(lambda: hit.path.name not in names(window))
    assert window.search_bar.wish().terms == (ExampleTerm(hit.path, good=False),)


def test_a_part_of_a_photo_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    hit = window.hits.hits[0]
    window.viewer.part_asked.emit(hit, Region(0.1, 0.1, 0.5, 0.5))
    qtbot.waitUntil(lambda: len(window.search_bar.chips) == 1)
    qtbot.waitUntil(lambda: window.hits.is_asked)


def test_find_similar_looks_for_the_photo_alone(window: MainWindow, qtbot: QtBot) -> None:
    row = next(row for row, name in enumerate(names(window)) if name.startswith("green"))
    path = window.hits.hits[row].path
    choose(window, "Find similar", row)
    qtbot.waitUntil(lambda: len(window.search_bar.chips) == 1)
    qtbot.waitUntil(lambda: window.hits.is_asked and names(window)[0].startswith("green"))
    assert path.name not in names(window)


@pytest.mark.parametrize("action", ["Open in another program", "Show in folder"])
def test_a_photo_that_is_gone_is_told_calmly(
    open_window: OpenWindow, qtbot: QtBot, empty_profile: Profile, tmp_path: Path, action: str
) -> None:
    photo = make_photo(tmp_path / "photos" / "a.jpg", RED)
    index(open_profile(empty_profile), photo.parent)
    window = open_window(empty_profile)
    wait_for_photos(qtbot, window, 1)
    photo.unlink()
    choose(window, action, 0)
    qtbot.waitUntil(lambda: window.banner.title.text() == "The photo is not there any more")
    assert str(photo) in window.banner.detail.text()
    window.search_bar.words.setText("red")
    assert not window.banner.isVisible(), "what was left behind is no longer spoken of"


def index(engine: Engine, folder: Path) -> None:
    try:
        engine.add_folder(folder)
        engine.index(Progress())
    finally:
        engine.close()


@pytest.mark.parametrize("name", ["a b.jpg", "100%.jpg", "кот.jpg", "caf\udce9.jpg", "a#b?.jpg"])
def test_any_name_survives_the_way_through_an_address(name: str) -> None:
    path = Path("/photos") / name
    assert path_of(url_of(path)) == path


def test_a_file_no_program_opens_is_told_calmly(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Any) -> bool:
        return False

    monkeypatch.setattr(photo_actions, "open_file", refuse)
    choose(window, "Open in another program", 0)
    qtbot.waitUntil(lambda: window.banner.title.text() == "No program opens this file")
