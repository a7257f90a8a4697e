"""The window from its opening to its closing, and anew in another language; the tray. GUI thread.

A window that is closed is gone. From the tray, or in another language, another one opens on the
same engine, which goes on meanwhile.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QSettings
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from photofind.errors import PhotofindError
from photofind.gui.autostart import Autostart
from photofind.gui.icons import app_icon
from photofind.gui.main_window import MainWindow
from photofind.gui.preferences import Preferences
from photofind.gui.summons import Summons
from photofind.gui.tasks import Tasks
from photofind.gui.theme import choose_theme
from photofind.gui.translation import install_translations
from photofind.paths import Profile
from photofind.settings import Settings


def window_settings(profile: Profile) -> QSettings:
    """Return where the window remembers its place: a file of the profile."""
    return QSettings(str(profile.config / "window.ini"), QSettings.Format.IniFormat)


class Session(QObject):
    """Opens windows, one at a time.

    Attributes:
        window: The one that is open, or was last.
        tray: In the system's tray, where there is one and the user wants it.
    """

    def __init__(
        self, app: QApplication, profile: Profile, tasks: Tasks, preferences: Preferences
    ) -> None:
        """Open no window yet."""
        super().__init__(app)
        self._app, self._profile = app, profile
        self._tasks, self._preferences = tasks, preferences
        self.window: MainWindow | None = None
        self.tray: QSystemTrayIcon | None = None
        self._menu = QMenu()
        preferences.changed.connect(self._on_preferences_changed)
        tasks.opened.connect(_spare_the_collector)
        Summons(tasks, parent=self).called.connect(self.show_window)
        self._show_tray()

    def show_window(self) -> None:
        """Bring the window forward; open one where there is none."""
        if self.window is None or not self.window.isVisible():
            self._open()
        elif self.window is not None:
            self.window.come_forward()

    def show_error(self, topic: str, error: PhotofindError) -> None:
        """Tell calmly that something could not be done."""
        if self.window is not None:
            self.window.show_error(topic, error)

    def close(self) -> None:
        """Close what is open."""
        self._menu.close()
        if self.tray is not None:
            self.tray.hide()
        if self.window is not None:
            self.window.close()

    def _open(self, line: str = "") -> None:
        self._drop_window()
        self.window = MainWindow(
            self._tasks,
            window_settings(self._profile),
            self._preferences,
            Autostart.of(self._profile),
        )
        if line:
            self.window.look_for_line(line)
        self.window.show()

    def _drop_window(self) -> None:
        if self.window is not None:
            self.window.close()
            self._tasks.start_over()
            self.window.deleteLater()
            self.window = None

    def _on_preferences_changed(self, new: Settings, old: Settings) -> None:
        if new.theme != old.theme:
            choose_theme(self._app, new.theme)
        if new.tray != old.tray:
            self._show_tray()
        if new.language != old.language:
            install_translations(self._app, new.language)
            self._begin_again()

    def _begin_again(self) -> None:
        """Open the window in another language, as it was, settings included."""
        if self.window is None or not self.window.isVisible():
            return
        self._app.setQuitOnLastWindowClosed(False)
        self._open(self.window.line)
        self.window.settings_actions.open()
        self._show_tray()

    def _show_tray(self) -> None:
        wanted = self._preferences.chosen.tray and QSystemTrayIcon.isSystemTrayAvailable()
        self._app.setQuitOnLastWindowClosed(not wanted)
        if not wanted:
            if self.tray is not None:
                self.tray.hide()
            return
        self._menu.clear()
        self._menu.addAction(self.tr("Open PhotoFind"), self.show_window)
        self._menu.addAction(self.tr("Quit"), QCoreApplication.quit)
        if self.tray is None:
            self.tray = QSystemTrayIcon(app_icon(), self)
            self.tray.setToolTip("PhotoFind")
            self.tray.setContextMenu(self._menu)
            self.tray.activated.connect(self._on_tray_activated)
        self.tray.show()

    def _on_tray_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.show_window()


def _spare_the_collector() -> None:
    """Have Python's collector leave out what is there from the start.

    Whichever thread it runs on, all threads stand still meanwhile: looking through every module and
    class again and again took 140 ms at a time, the longest stalls there were while indexing.
    """
    gc.freeze()
