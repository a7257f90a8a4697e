"""Folders, indexing and failures in a real window on a real engine."""

from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from photofind.engine.engine import Engine
from photofind.errors import UserFixable
from photofind.gui import library_desk
from photofind.gui.dialogs.failures_dialog import FailuresDialog
from photofind.gui.main_window import MainWindow
from photofind.gui.models.sidebar_entries import EntryKind
from photofind.gui.widgets import pages
from photofind.paths import Profile
from photofind.progress import Snapshot, Stage
from tests.gui.conftest import OpenWindow, names, wait_for_photos
from tests.gui.gestures import drop
from tests.gui.sidebar_rows import choose, click, entries
from tests.photos import RED, make_photo


@pytest.fixture
def suggestion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Pictures"
    make_photo(folder / "only.jpg", RED)
    monkeypatch.setattr(pages, "_pictures", lambda: folder)
    return folder


@pytest.fixture
def first_run(
    open_window: OpenWindow, qtbot: QtBot, empty_profile: Profile, suggestion: Path
) -> MainWindow:
    made = open_window(empty_profile)
    qtbot.waitUntil(lambda: made.pages.currentWidget() is made.pages.welcome)
    return made


def roots(window: MainWindow) -> list[Path]:
    return [Path(entry.path) for entry in entries(window.sidebar, EntryKind.ROOT)]


def answer(window: MainWindow, words: str) -> None:
    """Answer the question that is asked over the window."""
    box = window.findChildren(QMessageBox)[-1]
    next(button for button in box.buttons() if button.text() == words).click()


def add_by_drop(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Drop a folder and agree to add it."""
    drop(window, folder)
    qtbot.waitUntil(window.banner.yes_button.isVisible)
    qtbot.mouseClick(window.banner.yes_button, Qt.MouseButton.LeftButton)


def choose_in_dialog(window: MainWindow, folder: Path) -> None:
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(folder.parent))
    dialog.selectFile(folder.name)
    dialog.accept()


def test_the_first_run_invites_and_one_click_takes_the_suggestion(
    first_run: MainWindow, qtbot: QtBot
) -> None:
    assert first_run.pages.suggestion_button.text() == "Use Pictures"
    qtbot.mouseClick(first_run.pages.suggestion_button, Qt.MouseButton.LeftButton)
    wait_for_photos(qtbot, first_run, 1)
    assert first_run.pages.currentWidget() is first_run.grid
    assert first_run.status_line.photos.text() == "1 photo"


def test_the_suggestion_is_made_only_where_there_is_such_a_folder(
    open_window: OpenWindow,
    qtbot: QtBot,
    empty_profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(pages, "_pictures", lambda: tmp_path / "none")
    window = open_window(empty_profile)
    qtbot.waitUntil(lambda: window.pages.choose_button.isVisible())
    assert not window.pages.suggestion_button.isVisible()


def test_a_folder_is_chosen_in_the_systems_dialog(
    first_run: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    qtbot.mouseClick(first_run.pages.choose_button, Qt.MouseButton.LeftButton)
    choose_in_dialog(first_run, pictures)
    wait_for_photos(qtbot, first_run, 12)


def test_a_dropped_folder_is_added_and_said_so(
    first_run: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    add_by_drop(qtbot, first_run, pictures)
    qtbot.waitUntil(lambda: first_run.banner.title.text() == "Added to your library")
    assert first_run.banner.detail.text() == str(pictures)
    wait_for_photos(qtbot, first_run, 12)
    qtbot.waitUntil(lambda: roots(first_run) == [pictures])


def test_photos_appear_while_indexing_goes_on_and_its_progress_is_told(
    first_run: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    stages: set[Stage] = set()
    texts: set[str] = set()

    def note(snapshot: Snapshot | None) -> None:
        if snapshot is not None:
            stages.add(snapshot.stage)
            texts.add(first_run.status_line.progress.text())

    first_run.desk.watch.progressed.connect(note)
    add_by_drop(qtbot, first_run, pictures)
    wait_for_photos(qtbot, first_run, 12)
    assert stages
    assert all(texts)
    assert not first_run.status_line.bar.isVisible()


def test_a_folder_without_photos_says_so(
    first_run: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    add_by_drop(qtbot, first_run, tmp_path / "empty")
    qtbot.waitUntil(lambda: first_run.pages.currentWidget() is first_run.pages.no_photos)


def test_a_dropped_folder_is_not_added_without_the_users_word(
    window: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    drop(window, pictures)
    qtbot.waitUntil(lambda: window.banner.title.text() == "Add to your library?")
    assert window.banner.detail.text() == str(pictures)
    qtbot.mouseClick(window.banner.no_button, Qt.MouseButton.LeftButton)
    assert not window.banner.isVisible()
    assert pictures not in roots(window)


@pytest.mark.parametrize("below", [".", "below"])
def test_a_dropped_folder_that_the_library_has_is_told_calmly(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path], below: str
) -> None:
    (indexed[0] / "below").mkdir(exist_ok=True)
    drop(window, indexed[0] / below)
    qtbot.waitUntil(lambda: window.banner.title.text() == "Already in your library")
    assert not window.banner.yes_button.isVisible()
    assert not window.banner.property("alarm")
    assert len(roots(window)) == 1


def test_a_folder_goes_only_after_a_question_and_its_files_stay(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path]
) -> None:
    choose(qtbot, window, EntryKind.ROOT, "Remove from library…")
    answer(window, "Keep")
    assert roots(window) == [indexed[0]]
    choose(qtbot, window, EntryKind.ROOT, "Remove from library…")
    answer(window, "Remove")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.pages.welcome)
    qtbot.waitUntil(lambda: roots(window) == [])
    assert not window.sidebar.isVisible()
    assert (indexed[0] / "red-0.jpg").exists()


def test_a_folder_is_added_from_the_sidebar(
    window: MainWindow, qtbot: QtBot, suggestion: Path
) -> None:
    click(qtbot, window, EntryKind.ADD)
    choose_in_dialog(window, suggestion)
    wait_for_photos(qtbot, window, 13)


def test_looking_for_new_photos_finds_them_and_keeps_the_chosen_one(
    first_run: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    add_by_drop(qtbot, first_run, pictures)
    wait_for_photos(qtbot, first_run, 12)
    first_run.grid.setCurrentIndex(first_run.hits.index(5))
    chosen = first_run.grid.chosen()
    make_photo(pictures / "new.jpg", (10, 10, 10))
    choose(qtbot, first_run, EntryKind.ROOT, "Look for new photos")
    wait_for_photos(qtbot, first_run, 13)
    assert "new.jpg" in names(first_run)
    now = first_run.grid.chosen()
    assert now is not None
    assert chosen is not None
    assert now.photo_id == chosen.photo_id


def test_a_folder_that_is_gone_is_told_however_short_the_look(
    first_run: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    add_by_drop(qtbot, first_run, pictures)
    wait_for_photos(qtbot, first_run, 12)
    pictures.rename(pictures.parent / "renamed")
    first_run.desk.watch._timer.setInterval(2_000)  # The run is over before the next poll.
    choose(qtbot, first_run, EntryKind.ROOT, "Look for new photos")
    qtbot.waitUntil(
        lambda: (
            [entry.detail for entry in entries(first_run.sidebar, EntryKind.ROOT)]
            == ["Cannot be reached at present"]
        )
    )


def test_failures_are_counted_and_listed_with_their_reasons(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(library_desk, "show_in_folder", shown.append)
    assert window.status_line.failures.text() == "Couldn’t read 1 file"
    qtbot.mouseClick(window.status_line.failures, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(FailuresDialog) is not None)
    dialog = window.findChild(FailuresDialog)
    assert dialog is not None
    model = dialog.view.model()
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "broken.jpg"
    assert model.index(0, 1).data()
    dialog.view.activated.emit(model.index(0, 1))
    assert shown == [indexed[0] / "broken.jpg"]
    dialog.close()


def test_another_photofind_that_indexes_is_told_calmly(
    open_window: OpenWindow, qtbot: QtBot, profile: Profile
) -> None:
    with FileLock(profile.lock):
        window = open_window()
        qtbot.waitUntil(
            lambda: window.banner.title.text() == "This library is being indexed already"
        )
        assert window.hits.rowCount() == 12


def test_a_library_that_does_not_open_is_told_on_a_page(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    def fail() -> Engine:
        raise UserFixable("The catalogue is damaged", "Run “photofind repair”.")

    window = open_window(open_engine=fail)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.pages.broken)
    assert window.pages.broken.title.text() == "The catalogue is damaged"
    assert window.pages.broken.body.text() == "Run “photofind repair”."
    assert not window.search_bar.isEnabled()
    window.pages.show_for(None, has_photos=False, is_indexing=False)
    assert window.pages.currentWidget() is window.pages.broken


def test_closing_in_the_middle_of_indexing_is_clean(
    first_run: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    add_by_drop(qtbot, first_run, pictures)
    qtbot.waitUntil(lambda: first_run.status_line.progress.text() != "")
    first_run.close()


def test_the_window_remembers_its_size(
    open_window: OpenWindow, qtbot: QtBot, profile: Profile
) -> None:
    first = open_window()
    first.resize(700, 500)
    first.close()
    assert open_window().size().toTuple() == (700, 500)
    assert (profile.config / "window.ini").exists()


def test_a_message_that_asks_nothing_goes_by_itself(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.banner._read.setInterval(10)
    window.banner.tell("drop", "Added")
    assert window.banner.isVisible()
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    window.show_error("drop", UserFixable("The disk is full"))
    qtbot.wait(30)
    assert window.banner.isVisible()


def test_the_photos_of_the_suggested_folder_are_counted_before_it_is_taken(
    first_run: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: first_run.pages.suggestion_count.text() == "Pictures: 1 photo")


def test_reading_is_paused_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.toggle_pause()
    qtbot.waitUntil(lambda: window.status_line.progress.text() == "Reading is paused")
    assert window.status_line.resume.isVisible()
    qtbot.mouseClick(window.status_line.resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.status_line.progress.text() == "")
    assert not window.status_line.resume.isVisible()


def test_a_new_window_knows_that_reading_is_paused(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.toggle_pause()
    qtbot.waitUntil(window.status_line.resume.isVisible)
    window.status_line.show_paused(False)  # As a window that has just been opened.
    window.desk.library._is_paused = None
    window.desk.library.refresh()
    qtbot.waitUntil(window.status_line.resume.isVisible)


def test_reading_that_gives_way_to_other_programs_says_so_quietly(
    window: MainWindow, qtbot: QtBot
) -> None:
    engine = window.desk.watch._engine
    read = "Reading photos · 5 of 10"

    def told() -> str:
        window.status_line.show_progress(Snapshot(Stage.READING, 5, 10, 0, 0.0, None))
        return window.status_line.progress.text()

    engine._workshop.courtesy.is_slowing = True
    qtbot.waitUntil(lambda: told() == f"{read} · slower while you work")
    engine._workshop.courtesy.is_slowing = False
    qtbot.waitUntil(lambda: told() == read)
