"""Long work with models: downloads, imports, measurements. GUI thread.

It is done on the lane of `Tasks` for long work, one piece after the other; its progress is polled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from photofind.engine.engine import Engine
from photofind.errors import PhotofindError
from photofind.gui.tasks import Tasks
from photofind.progress import Progress, Snapshot

_POLL_MS = 200

Work = Callable[[Engine, Progress], object]


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that did not come about."""

    error: PhotofindError
    retry: Callable[[], None]


class ModelWork(QObject):
    """At most one piece of work a model.

    Signals:
        progressed: Something is further, has ended, or did not come about.
    """

    progressed = Signal()

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Do nothing yet."""
        super().__init__(parent)
        self._tasks = tasks
        self._running: dict[str, Progress] = {}
        self._failed: dict[str, Failed] = {}
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.progressed)

    def begin(self, model_id: str, work: Work, then: Callable[[], None]) -> None:
        """Do something with a model, and call `then` once it is done."""
        if model_id in self._running:
            return
        progress = self._running[model_id] = Progress()
        self._failed.pop(model_id, None)
        self._poll.start()

        def on_success(_: object) -> None:
            if self._end(model_id, progress):
                then()

        def on_error(error: PhotofindError) -> None:
            if self._end(model_id, progress):
                self.fail(model_id, error, partial(self.begin, model_id, work, then))

        self._tasks.run_long(lambda engine: work(engine, progress), on_success, on_error)
        self.progressed.emit()

    def fail(self, model_id: str, error: PhotofindError, retry: Callable[[], None]) -> None:
        """Remember what did not come about, until it is tried again or dismissed."""
        self._failed[model_id] = Failed(error, retry)
        self.progressed.emit()

    def retry(self, model_id: str) -> None:
        """Try once more what did not come about."""
        failed = self._failed.pop(model_id, None)
        if failed is not None:
            failed.retry()

    def dismiss(self, model_id: str) -> None:
        """Forget what did not come about."""
        self._failed.pop(model_id, None)
        self.progressed.emit()

    def cancel(self, model_id: str) -> bool:
        """Stop what goes on with a model; return whether anything does."""
        progress = self._running.get(model_id)
        if progress is None:
            return False
        progress.cancel()
        self._end(model_id, progress)
        self.progressed.emit()
        return True

    def close(self) -> None:
        """Stop everything; a download goes on from there another time."""
        for progress in self._running.values():
            progress.cancel()
        self._running.clear()
        self._poll.stop()

    def snapshot(self, model_id: str) -> Snapshot | None:
        """Return how far a model's work is; None if there is none."""
        progress = self._running.get(model_id)
        return progress.snapshot() if progress else None

    def error(self, model_id: str) -> PhotofindError | None:
        """Return why the last thing wanted of a model did not come about."""
        failed = self._failed.get(model_id)
        return failed.error if failed else None

    def _end(self, model_id: str, progress: Progress) -> bool:
        """Forget work that has ended; return whether anybody waits for it still."""
        if self._running.get(model_id) is not progress:
            return False
        del self._running[model_id]
        if not self._running:
            self._poll.stop()
        return True
