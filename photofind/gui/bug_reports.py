"""Turns an exception nobody caught into a log entry and one dialog. Any thread, then GUI thread."""

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion

import photofind
from photofind.gui.dialogs.bug_dialog import BugDialog

log = logging.getLogger("photofind.gui")


class BugReports(QObject):
    """Catches what falls through; one dialog at a time, the rest is only logged."""

    _caught = Signal(str)

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Catch nothing yet."""
        super().__init__(parent)
        self.dialog: BugDialog | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on, in every thread."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def uninstall(self) -> None:
        """Leave exceptions to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and show it; Ctrl-C in the terminal ends the app."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        log.critical("Uncaught exception", exc_info=(kind, error, trace))
        self._caught.emit(report_of(error))

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_caught(self, report: str) -> None:
        if self.dialog is None:
            self.dialog = BugDialog(report)
            self.dialog.finished.connect(self._on_dialog_finished)
            self.dialog.show()

    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def report_of(error: BaseException) -> str:
    """Return what a developer needs to know."""
    versions = (
        f"PhotoFind {photofind.__version__}, Python {platform.python_version()}, "
        f"Qt {qVersion()}, {platform.platform()}"
    )
    return versions + "\n\n" + "".join(traceback.format_exception(error))
