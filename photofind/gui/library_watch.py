"""Polls the engine ten times a second and tells the window what is new. GUI thread.

Reading a number and a snapshot costs microseconds; nothing here waits.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from photofind.engine.engine import Engine
from photofind.errors import PhotofindError
from photofind.gui.tasks import Tasks
from photofind.progress import Snapshot

POLL_MS = 100
CALM_POLLS = 10
"""While the library grows, what is shown follows it at most once in so many polls."""


class LibraryWatch(QObject):
    """Follows the engine from the moment it is open.

    Signals:
        progressed: Where indexing stands (`Snapshot`), None once it has ended.
        changed: Search could answer differently from before; at most once a second.
        failed: The background run ended early (`PhotofindError`).
    """

    progressed = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Wait for the engine to open."""
        super().__init__(parent)
        self._engine: Engine | None = None
        self._snapshot: Snapshot | None = None
        self._error: PhotofindError | None = None
        self._generation = 0
        self._is_running = False
        self._polls_since_change = CALM_POLLS
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        tasks.opened.connect(self._on_tasks_opened)

    def follow_run(self) -> None:
        """Tell of the end of the run that was just started, even if no poll ever sees it run."""
        self._is_running = True

    def stop(self) -> None:
        """Poll no more."""
        self._timer.stop()

    def _on_tasks_opened(self, engine: Engine) -> None:
        self._engine = engine
        self._generation = engine.generation
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        if self._engine is None:
            return
        ended = self._follow_progress(self._engine)
        self._polls_since_change += 1
        self._follow_generation(self._engine, at_once=ended)
        self._follow_error(self._engine)

    def _follow_progress(self, engine: Engine) -> bool:
        progress = engine.indexing
        snapshot = progress.snapshot() if progress else None
        ended = self._is_running and progress is None
        self._is_running = progress is not None
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self.progressed.emit(snapshot)
        return ended

    def _follow_generation(self, engine: Engine, *, at_once: bool) -> None:
        is_news = engine.generation != self._generation
        if at_once or (is_news and self._polls_since_change >= CALM_POLLS):
            self._generation = engine.generation
            self._polls_since_change = 0
            self.changed.emit()

    def _follow_error(self, engine: Engine) -> None:
        if engine.last_error is not self._error:
            self._error = engine.last_error
            if self._error is not None:
                self.failed.emit(self._error)
