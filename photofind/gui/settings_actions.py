"""Opens the settings, and carries out what is chosen there and is no setting. GUI thread."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from photofind.engine.engine import Engine
from photofind.engine.results import FolderInfo
from photofind.errors import PhotofindError
from photofind.gui.autostart import Autostart
from photofind.gui.dialogs.settings_dialog import SettingsDialog, Surroundings
from photofind.gui.preferences import Preferences
from photofind.gui.tasks import Tasks
from photofind.ocr.rapid_ocr import is_installed
from photofind.settings import Settings

_READING = {"exclude", "min_file_size_kb", "threads", "read_text"}
"""Settings that say which photos are read, and how."""


class SettingsActions(QObject):
    """One settings dialog at a time.

    Attributes:
        dialog: The one that is open, or None.

    Signals:
        opened: The dialog (`SettingsDialog`) is there; its folders are looked after elsewhere.
        failed: Something could not be done (`PhotofindError`).
    """

    opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        preferences: Preferences,
        autostart: Autostart,
        *,
        parent: QWidget,
    ) -> None:
        """Open dialogs over the window `parent`."""
        super().__init__(parent)
        self._window = parent
        self._tasks = tasks
        self._preferences = preferences
        self._autostart = autostart
        self._folders: tuple[FolderInfo, ...] = ()
        self.dialog: SettingsDialog | None = None
        preferences.changed.connect(self._on_preferences_changed)
        preferences.failed.connect(self.failed)

    def show_folders(self, folders: tuple[FolderInfo, ...]) -> None:
        """Know the folders of the library."""
        self._folders = folders
        if self.dialog is not None:
            self.dialog.folders.show_folders(folders)

    def open(self) -> None:
        """Look up what the dialog shows, then open it."""
        self._open(at_models=False)

    def open_models(self) -> None:
        """Show the models."""
        if self.dialog is not None:
            self.dialog.show_models()
        else:
            self._open(at_models=True)

    def _open(self, *, at_models: bool) -> None:

        def call(engine: Engine) -> Surroundings:
            return Surroundings(
                thumbnail_bytes=engine.thumbnail_cache.size_bytes(),
                can_read_text=is_installed(),
                starts_with_system=self._autostart.is_on(),
                has_tray=False,
            )

        if self.dialog is None:
            self._tasks.run(call, partial(self._show, at_models), self._on_engine_failed)

    def _show(self, at_models: bool, around: Surroundings) -> None:
        if self.dialog is not None:
            return
        around = replace(around, has_tray=QSystemTrayIcon.isSystemTrayAvailable())
        dialog = SettingsDialog(self._preferences, around, self._folders, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.autostart_switched.connect(self._on_autostart_switched)
        dialog.thumbnails_emptied.connect(self._on_thumbnails_emptied)
        dialog.finished.connect(self._on_dialog_finished)
        if at_models:
            dialog.show_models()
        self.dialog = dialog
        self.opened.emit(dialog)
        dialog.open()

    def _on_dialog_finished(self) -> None:
        self.dialog = None

    def _on_autostart_switched(self, on: bool) -> None:
        def on_error(error: PhotofindError) -> None:
            if self.dialog is not None:
                self.dialog.show_autostart(not on)
            self.failed.emit(error)

        self._tasks.run(lambda _: self._autostart.switch(on), lambda _: None, on_error)

    def _on_thumbnails_emptied(self) -> None:
        def call(engine: Engine) -> None:
            engine.thumbnail_cache.empty()
            engine.watching.look_again()

        self._tasks.run(call, lambda _: None, self._on_engine_failed)

    def _on_preferences_changed(self, new: Settings, old: Settings) -> None:
        if any(getattr(new, name) != getattr(old, name) for name in _READING):
            self._tasks.run(_look_again, lambda _: None, self._on_engine_failed)

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.failed.emit(error)


def _look_again(engine: Engine) -> None:
    engine.watching.look_again()
