"""Runs the window from its first moment to its last. GUI thread, which is the main thread."""

import logging
import os
import sys
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QLoggingCategory, QSettings
from PySide6.QtWidgets import QApplication

from photofind import logs, settings
from photofind.engine.engine import Engine
from photofind.errors import PhotofindError, UserFixable
from photofind.gui.bug_reports import BugReports
from photofind.gui.icons import app_icon
from photofind.gui.main_window import MainWindow
from photofind.gui.tasks import Tasks
from photofind.gui.theme import apply_theme
from photofind.gui.translation import install_translations
from photofind.paths import Profile

_QUIET = "qt.gui.imageio*=false"
"""A damaged picture is told by the reader's answer; Qt need not print it as well."""


def run(profile: Profile) -> int:
    """Show the window, and return the exit code once it is closed.

    Raises:
        UserFixable: There is no screen.
    """
    _require_screen(sys.platform, os.environ)
    app = QApplication(sys.argv[:1])
    set_up(app, profile)
    reports = BugReports(parent=app)
    reports.install()
    tasks = Tasks(partial(Engine.open, profile))
    window = MainWindow(tasks, window_settings(profile))
    log = _start_log(profile, window)
    window.show()
    try:
        return app.exec()
    finally:
        window.close()
        tasks.close()
        reports.uninstall()
        if log is not None:
            logs.stop(log)


def _require_screen(platform: str, variables: Mapping[str, str]) -> None:
    """Refuse to start where Qt would end the whole process."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform.startswith("linux") and not any(variables.get(place) for place in places):
        raise UserFixable(
            "There is no screen to open the window on",
            "“photofind --help” lists what works in the terminal, such as “photofind ask”.",
        )


def set_up(app: QApplication, profile: Profile) -> None:
    """Give the app its name, its looks and its language."""
    QLoggingCategory.setFilterRules(_QUIET)
    app.setApplicationName("photofind")
    app.setApplicationDisplayName("PhotoFind")
    app.setDesktopFileName("photofind")
    app.setWindowIcon(app_icon())
    apply_theme(app)
    install_translations(app, _language(profile))


def window_settings(profile: Profile) -> QSettings:
    """Return where the window remembers its place: a file of the profile."""
    return QSettings(str(profile.config / "window.ini"), QSettings.Format.IniFormat)


def _language(profile: Profile) -> str:
    try:
        return settings.load(profile.settings).language
    except UserFixable:
        return "system"  # The engine meets the same file, and the window says what is wrong.


def _start_log(profile: Profile, window: MainWindow) -> logging.Handler | None:
    try:
        profile.create()
        return logs.start(profile)
    except PhotofindError as error:
        window.show_error("log", error)
        return None
