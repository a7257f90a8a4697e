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
        slowed: Whether reading gives way to the user's other programs (`bool`).
        changed: Search could answer differently from before; at most once a second.
        failed: The background run ended early (`PhotofindError`).
        model_failed: A model that was chosen does not answer, and why (`PhotofindError`).
    """

    progressed = Signal(object)
    slowed = Signal(bool)
    changed = Signal()
    failed = Signal(object)
    model_failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Wait for the engine to open."""
        super().__init__(parent)
        self._engine: Engine | None = None
        self._snapshot: Snapshot | None = None
        self._error: PhotofindError | None = None
        self._model_error: PhotofindError | None = None
        self._generation: tuple[object, ...] = ()
        self._turns = 0
        self._is_slowing = False
        self._polls_since_change = CALM_POLLS
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        tasks.run(lambda engine: engine, self._on_tasks_opened, lambda _: None)

    def stop(self) -> None:
        """Poll no more."""
        self._timer.stop()

    def _on_tasks_opened(self, engine: Engine) -> None:
        self._engine = engine
        self._generation, self._turns = engine.generation, engine.watching.turns
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        if self._engine is None:
            return
        self._follow_progress(self._engine)
        self._polls_since_change += 1
        self._follow_changes(self._engine)
        self._follow_errors(self._engine)

    def _follow_progress(self, engine: Engine) -> None:
        progress = engine.indexing
        snapshot = progress.snapshot() if progress else None
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self.progressed.emit(snapshot)
        if engine.watching.is_slowing != self._is_slowing:
            self._is_slowing = not self._is_slowing
            self.slowed.emit(self._is_slowing)

    def _follow_changes(self, engine: Engine) -> None:
        """Tell of a finished piece of work at once, of what is found on the way now and then."""
        turns, generation = engine.watching.turns, engine.generation
        is_news = generation != self._generation
        if turns != self._turns or (is_news and self._polls_since_change >= CALM_POLLS):
            self._turns, self._generation = turns, generation
            self._polls_since_change = 0
            self.changed.emit()

    def _follow_errors(self, engine: Engine) -> None:
        if engine.last_error is not self._error:
            self._error = engine.last_error
            if self._error is not None:
                self.failed.emit(self._error)
        if engine.models.problem is not self._model_error:
            self._model_error = engine.models.problem
            if self._model_error is not None:
                self.model_failed.emit(self._model_error)
