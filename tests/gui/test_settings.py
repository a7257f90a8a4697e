"""The settings dialog, and what follows from a choice at once."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu
from pytestqt.qtbot import QtBot

from photofind import settings
from photofind.gui.autostart import Autostart
from photofind.gui.dialogs.settings_dialog import SettingsDialog, Surroundings
from photofind.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from photofind.gui.main_window import MainWindow
from photofind.gui.preferences import Preferences
from photofind.gui.session import Session
from photofind.gui.shortcuts import Shortcuts, key_text
from photofind.gui.tasks import Tasks
from photofind.gui.theme import DARK, choose_theme
from photofind.gui.translation import install_translations
from photofind.paths import Profile
from photofind.settings import Settings
from tests.gui.conftest import guarded, open_profile, wait_for_photos
from tests.gui.gestures import wheel

AROUND = Surroundings(
    thumbnail_bytes=1_500_000,
    can_read_text=True,
    starts_with_system=False,
    has_tray=True,
)


@pytest.fixture
def preferences(empty_profile: Profile) -> Preferences:
    return Preferences(empty_profile)


@pytest.fixture
def dialog(qtbot: QtBot, preferences: Preferences) -> SettingsDialog:
    made = SettingsDialog(preferences, AROUND, ())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, profile: Profile) -> Iterator[Session]:
    settings.save(Settings(language="en", theme="light"), profile.settings)
    tasks = Tasks(lambda: guarded(open_profile(profile)))
    made = Session(qapp, profile, tasks, Preferences(profile))
    made.show_window()
    assert made.window is not None
    wait_for_photos(qtbot, made.window, 12)
    yield made
    made.close()
    tasks.close()
    install_translations(qapp, "en")
    choose_theme(qapp, "system")
    qapp.setQuitOnLastWindowClosed(True)


def choose(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_choices_are_saved_as_they_are_made(
    dialog: SettingsDialog, empty_profile: Profile, qtbot: QtBot
) -> None:
    choose(dialog.theme, "dark")
    dialog.smallest.setValue(20)
    dialog.threads.setValue(3)
    dialog.read_text.click()
    dialog.tray.click()
    dialog.exclude.setFocus()
    dialog.exclude.setPlainText("*")
    assert settings.load(empty_profile.settings).exclude == ()  # Not while it is being typed.
    dialog.exclude.setPlainText("*.gif\n\n  screenshots/ ")
    dialog.theme.setFocus()
    assert settings.load(empty_profile.settings) == Settings(
        theme="dark",
        min_file_size_kb=20,
        threads=3,
        read_text=False,
        tray=True,
        exclude=("*.gif", "screenshots/"),
    )


def test_patterns_are_saved_when_the_settings_are_closed(
    dialog: SettingsDialog, empty_profile: Profile
) -> None:
    dialog.exclude.setFocus()
    dialog.exclude.setPlainText("*.gif")
    dialog.close()
    assert settings.load(empty_profile.settings).exclude == ("*.gif",)


def test_the_wheel_changes_no_setting(dialog: SettingsDialog) -> None:
    dialog.smallest.setFocus()
    before = dialog._preferences.chosen
    for box in (dialog.smallest, dialog.threads, dialog.theme, dialog.language):
        for turn in (1, -1):
            wheel(box, turn)
    assert dialog._preferences.chosen == before


def test_fields_begin_at_the_same_place(dialog: SettingsDialog) -> None:
    fields = (dialog.language, dialog.theme, dialog.smallest, dialog.threads)
    assert len({field.mapTo(dialog, QPoint()).x() for field in fields}) == 1


def test_what_is_no_setting_is_asked_for(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.autostart_switched) as switched:
        dialog.autostart.click()
    assert switched.args == [True]
    with qtbot.waitSignal(dialog.thumbnails_emptied):
        dialog.empty_button.click()
    assert not dialog.empty_button.isEnabled()


def test_what_the_engine_has_written_meanwhile_stays(
    preferences: Preferences, empty_profile: Profile
) -> None:
    settings.save(Settings(model="another"), empty_profile.settings)
    preferences.change(theme="dark")
    assert settings.load(empty_profile.settings) == Settings(model="another", theme="dark")


def test_settings_that_cannot_be_saved_stay_as_they_are(
    preferences: Preferences, empty_profile: Profile, qtbot: QtBot
) -> None:
    empty_profile.settings.mkdir()
    with qtbot.waitSignal(preferences.failed):
        preferences.change(theme="dark")
    assert preferences.chosen.theme == "system"


def test_the_dialog_opens_over_the_window_and_shows_its_folders(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path]
) -> None:
    window.settings_actions.open()
    qtbot.waitUntil(lambda: window.settings_actions.dialog is not None)
    dialog = window.settings_actions.dialog
    assert dialog is not None
    assert [row._path for row in dialog.folders.rows] == [indexed[0]]
    dialog.accept()
    assert window.settings_actions.dialog is None


def test_the_thumbnails_are_emptied_and_come_back(
    window: MainWindow, qtbot: QtBot, profile: Profile
) -> None:
    def count() -> int:
        return len(list(profile.thumbnails.rglob("*.jpg")))

    assert count() == 12
    turns: list[int] = []
    window.desk.changed.connect(lambda: turns.append(count()))
    window.settings_actions._on_thumbnails_emptied()
    qtbot.waitUntil(lambda: bool(turns) and count() == 12)


def test_another_theme_is_put_on_at_once(session: Session, qapp: QApplication) -> None:
    session._preferences.change(theme="dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window


def test_another_language_is_spoken_at_once_and_the_search_stays(
    session: Session, qtbot: QtBot
) -> None:
    before = session.window
    assert before is not None
    before.look_for_line("red")
    session._preferences.change(language="ru")
    qtbot.waitUntil(lambda: session.window is not None and session.window.hits.rowCount() > 0)
    after = session.window
    assert after is not None
    assert after is not before
    assert after.line == "red"
    qtbot.waitUntil(lambda: after.status_line.photos.text() == "12 фотографий")
    qtbot.waitUntil(lambda: after.settings_actions.dialog is not None)


def test_a_window_that_was_closed_opens_again_on_the_same_engine(
    session: Session, qtbot: QtBot
) -> None:
    first = session.window
    assert first is not None
    first.close()
    session.show_window()
    assert session.window is not None
    assert session.window is not first
    wait_for_photos(qtbot, session.window, 12)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the file of Linux")
def test_starting_with_the_system_is_a_file_that_comes_and_goes(tmp_path: Path) -> None:
    command = ("/opt/My Python/python", "-m", "photofind")
    autostart = Autostart(command, home=tmp_path, variables={})
    assert not autostart.is_on()
    autostart.switch(True)
    file = tmp_path / ".config" / "autostart" / "photofind.desktop"
    assert 'Exec="/opt/My Python/python" "-m" "photofind"' in file.read_text().splitlines()
    assert autostart.is_on()
    autostart.switch(False)
    autostart.switch(False)
    assert not file.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the file of Linux")
def test_the_file_lies_where_the_desktop_says(tmp_path: Path) -> None:
    variables = {"XDG_CONFIG_HOME": str(tmp_path / "own")}
    autostart = Autostart(("photofind",), home=tmp_path, variables=variables)
    autostart.switch(True)
    assert (tmp_path / "own" / "autostart" / "photofind.desktop").exists()


def test_a_profile_of_ones_own_is_opened_at_login(tmp_path: Path) -> None:
    assert Autostart.of(Profile.default())._command[1:] == ("-m", "photofind")
    own = Autostart.of(Profile.at(tmp_path / "own"))
    assert own._command[1:] == ("-m", "photofind", "--profile", str(tmp_path / "own"))


def test_the_tick_is_taken_back_when_the_system_refuses(
    window: MainWindow, qtbot: QtBot, profile: Profile
) -> None:
    (profile.data / ".config").write_text("in the way", "utf-8")
    window.settings_actions.open()
    qtbot.waitUntil(lambda: window.settings_actions.dialog is not None)
    dialog = window.settings_actions.dialog
    assert dialog is not None
    dialog.autostart.click()
    qtbot.waitUntil(window.banner.isVisible)
    assert not dialog.autostart.isChecked()
    dialog.accept()


def test_the_keys_of_the_help_are_keys_and_each_does_one_thing(window: MainWindow) -> None:
    keys = [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    for sequence in ("?", "F6", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+B", "Ctrl+,", "F5"):
        assert keys.count(QKeySequence(sequence).toString()) == 1


def test_one_goes_from_part_to_part_by_key(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.sidebar.isVisible)
    window.activateWindow()
    window.search_bar.setFocus()
    window.keyboard.go_on(1)
    assert window.grid.hasFocus()
    window.keyboard.go_on(1)
    assert window.sidebar.hasFocus()
    window.keyboard.go_on(-1)
    assert window.grid.hasFocus()


def test_the_help_lists_every_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    window.keyboard.show_help()
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    for rows in Shortcuts().groups().values():
        for words, keys in rows:
            assert {words, key_text(keys)} <= shown
    dialog.accept()


def test_the_help_lists_the_keys_of_the_viewer(window: MainWindow) -> None:
    shortcuts = window.viewer.findChildren(QShortcut)
    in_viewer = {shortcut.key().toString() for shortcut in shortcuts}
    listed = {keys for rows in Shortcuts().groups().values() for _, keys in rows}
    others = {"Home", "End", "PgUp", "PgDown", "F11", "=", "Backspace", "Space"}
    assert in_viewer - others <= listed


def test_the_menu_of_a_photo_opens_by_key(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.grid.setFocus()
    window.grid.choose_first()
    with qtbot.waitSignal(window.grid.menu_asked):
        qtbot.keyClick(window.grid, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    for menu in window.findChildren(QMenu):
        menu.close()
