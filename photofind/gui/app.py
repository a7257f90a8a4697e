"""Runs the window from its first moment to its last. GUI thread, which is the main thread."""

import logging
import os
import sys
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from photofind import logs
from photofind.engine.engine import Engine
from photofind.engine.indexing import elsewhere
from photofind.errors import PhotofindError, UserFixable, told
from photofind.gui.bug_reports import BugReports
from photofind.gui.icons import app_icon
from photofind.gui.preferences import Preferences
from photofind.gui.session import Session
from photofind.gui.tasks import Tasks
from photofind.gui.theme import apply_theme, choose_theme
from photofind.gui.translation import install_translations
from photofind.paths import Profile
from photofind.settings import Settings

_QUIET = "qt.gui.imageio*=false"
"""A damaged picture is told by the reader's answer; Qt need not print it as well."""


def run(profile: Profile) -> int:
    """Show the window, and return the exit code once it is closed.

    Where a window of this profile is open already, that one comes forward instead.

    Raises:
        UserFixable: There is no screen.
    """
    _require_screen(sys.platform, os.environ)
    if elsewhere.show(profile):
        return 0
    app = QApplication(sys.argv[:1])
    preferences = Preferences(profile, parent=app)
    set_up(app, preferences.chosen)
    reports = BugReports(parent=app)
    reports.install()
    tasks = Tasks(partial(Engine.open, profile))
    session = Session(app, profile, tasks, preferences)
    session.show_window()
    log = _start_log(profile, session)
    try:
        return app.exec()
    finally:
        session.close()
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
            told("“photofind --help” lists what works in the terminal, such as “photofind ask”."),
        )


def set_up(app: QApplication, chosen: Settings) -> None:
    """Give the app its name, its looks and its language."""
    QLoggingCategory.setFilterRules(_QUIET)
    app.setApplicationName("photofind")
    app.setApplicationDisplayName("PhotoFind")
    app.setDesktopFileName("photofind")
    app.setWindowIcon(app_icon())
    apply_theme(app)
    choose_theme(app, chosen.theme)
    install_translations(app, chosen.language)


def _start_log(profile: Profile, session: Session) -> logging.Handler | None:
    try:
        profile.create()
        return logs.start(profile)
    except PhotofindError as error:
        session.show_error("log", error)
        return None
