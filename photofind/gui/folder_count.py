"""Counts the photos of a folder that may become part of the library, live. GUI thread.

The walk runs on a worker; what it has found so far is looked up ten times a second.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from photofind.engine.counting import count_photos
from photofind.engine.engine import Engine
from photofind.errors import PhotofindError
from photofind.gui.tasks import Tasks
from photofind.progress import Progress

_POLL_MS = 100


class FolderCount(QObject):
    """One count at a time.

    Signals:
        counted: So many photos so far (`int`), and whether these are all (`bool`).
    """

    counted = Signal(int, bool)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Count nothing yet."""
        super().__init__(parent)
        self._tasks = tasks
        self._progress = Progress()
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def count(self, folder: Path) -> None:
        """Begin to count the photos of a folder."""
        self.stop()
        progress = self._progress = Progress()

        def call(_: Engine) -> int:
            return count_photos(folder, progress)

        self._timer.start()
        self._tasks.run(call, self._on_all_counted, self._on_count_failed)

    def stop(self) -> None:
        """Count no further."""
        self._progress.cancel()
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        self.counted.emit(self._progress.snapshot().done, False)

    def _on_all_counted(self, photos: int) -> None:
        self._timer.stop()
        self.counted.emit(photos, True)

    def _on_count_failed(self, _error: PhotofindError) -> None:
        self._timer.stop()
