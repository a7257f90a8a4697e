"""Getting photos out of the window, on a real engine."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from photofind.engine.exporting import Exported
from photofind.engine.results import Hit
from photofind.gui import exports as exports_module
from photofind.progress import Progress, Stage
from tests.gui.desk import Desk


@pytest.fixture(autouse=True)
def _plain_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never ask the desktop for its own dialog."""
    opened = QFileDialog.open

    def open_plain(dialog: QFileDialog) -> None:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        opened(dialog)

    monkeypatch.setattr(QFileDialog, "open", open_plain)


def choose(desk: Desk, action: str, count: int) -> QFileDialog:
    """Choose an action from the menu of the first photos, and return the dialog it opens."""
    desk.grid.menu_asked.emit(tuple(desk.hits.hits[:count]), desk.mapToGlobal(QPoint(9, 9)))
    menu = next(menu for menu in desk.findChildren(QMenu) if menu.isVisible())
    next(each for each in menu.actions() if each.text() == action).trigger()
    menu.close()
    return next(each for each in desk.findChildren(QFileDialog) if each.isVisible())


def accept(dialog: QFileDialog, file: Path) -> None:
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(str(file))
    dialog.accept()


def wait_for_banner(qtbot: QtBot, desk: Desk, title: str) -> None:
    qtbot.waitUntil(lambda: desk.banner.title.text() == title)


@pytest.mark.parametrize(
    ("action", "is_link"), [("Copy to a folder…", False), ("Link into a folder…", True)]
)
def test_chosen_photos_are_copied_or_linked(
    desk: Desk, qtbot: QtBot, tmp_path: Path, action: str, is_link: bool
) -> None:
    target = tmp_path / "out"
    target.mkdir()
    accept(choose(desk, action, 3), target)
    wait_for_banner(qtbot, desk, "3 photos are in the folder")
    assert {file.name for file in target.iterdir()} == {hit.path.name for hit in desk.hits.hits[:3]}
    assert all(file.is_symlink() is is_link for file in target.iterdir())
    assert all(hit.path.exists() for hit in desk.hits.hits)
    assert not desk.work.export_bar.isVisible()
    assert not desk.work.exports.is_busy


def test_photos_that_cannot_be_taken_there_are_named(
    own_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = [hit.path for hit in own_desk.hits.hits[:2]]
    for path in gone:
        path.unlink()
    own_desk.work.exports.copy(own_desk.hits.hits[:3], tmp_path / "out")
    wait_for_banner(qtbot, own_desk, "2 photos could not be taken there")
    assert all(path.name in own_desk.banner.detail.text() for path in gone)


def test_a_folder_that_cannot_be_written_is_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    desk.work.exports.copy(desk.hits.hits[:2], tmp_path / "file")
    qtbot.waitUntil(lambda: desk.failures == ["This is not a folder"])
    assert not desk.work.exports.is_busy


def test_copying_shows_how_far_it_is_and_can_be_cancelled(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Progress] = []

    def copy_slowly(hits: list[Hit], folder: Path, progress: Progress) -> Exported:
        progress.begin(Stage.COPYING, 4)
        progress.advance()
        begun.append(progress)
        while True:
            progress.raise_if_cancelled()

    monkeypatch.setattr(exports_module, "copy_to", copy_slowly)
    bar = desk.work.export_bar
    desk.work.exports.copy(desk.hits.hits, tmp_path)
    qtbot.waitUntil(lambda: "1 of 4" in bar.words.text() and bar.isVisible())
    desk.work.exports.copy(desk.hits.hits, tmp_path)
    assert len(begun) == 1, "one piece of work at a time"
    assert desk.banner.title.text() == "Photos are being copied already"
    qtbot.mouseClick(bar.cancel_button, Qt.MouseButton.LeftButton)
    assert begun[0].is_cancelled
    assert not bar.isVisible()
    assert not desk.work.exports.is_busy


def _rows_of_json(file: Path) -> int:
    return len(json.loads(file.read_text()))


@pytest.mark.parametrize(
    ("name", "count_rows"),
    [
        ("photos.csv", lambda file: len(file.read_text().splitlines()) - 1),
        ("photos.json", _rows_of_json),
        ("photos.m3u", lambda file: len(file.read_text().splitlines())),
    ],
)
def test_a_list_is_written_and_nothing_overwritten(
    desk: Desk, qtbot: QtBot, tmp_path: Path, name: str, count_rows: Callable[[Path], int]
) -> None:
    accept(choose(desk, "Export a list…", 5), tmp_path / name)
    wait_for_banner(qtbot, desk, "The list is written")
    assert count_rows(tmp_path / name) == 5
    desk.work.exports.write_list(desk.hits.hits[:1], tmp_path / name)
    qtbot.waitUntil(lambda: desk.failures == ["The file is there already"])
    assert count_rows(tmp_path / name) == 5
