"""The library as the window sees it: its state, and what the user does to it. GUI thread."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photofind.engine.engine import Engine
from photofind.engine.results import Failure, Status
from photofind.errors import PhotofindError
from photofind.gui.tasks import Tasks


class Library(QObject):
    """Asks the engine, and tells what comes of it.

    Signals:
        status_read: The library at a glance (`Status`).
        folders_added: These folders (`tuple[Path, ...]`) are new.
        indexing_started: A run in the background has begun.
        failures_read: The files that could not be read (`tuple[Failure, ...]`).
        failed: Something the user asked for could not be done (`PhotofindError`).
    """

    status_read = Signal(object)
    folders_added = Signal(object)
    indexing_started = Signal()
    failures_read = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._tasks = tasks

    def refresh(self) -> None:
        """Read the status."""

        def call(engine: Engine) -> Status:
            return engine.status()

        self._tasks.run(call, self.status_read.emit, self._on_engine_failed)

    def start_indexing(self) -> None:
        """Bring the library up to date in the background."""
        self._tasks.run(
            Engine.start_indexing, lambda _: self.indexing_started.emit(), self._on_engine_failed
        )

    def add_folders(self, paths: Iterable[Path]) -> None:
        """Watch these folders too, and begin to read them."""
        wanted = tuple(paths)

        def call(engine: Engine) -> tuple[Path, ...]:
            known = {folder.path for folder in engine.folders()}
            try:
                added = [engine.add_folder(path).path for path in wanted]
            finally:
                engine.stop_indexing()  # A run under way does not know the new folders.
                engine.start_indexing()
            return tuple(path for path in added if path not in known)

        self._tasks.run(call, self._on_folders_added, self._on_engine_failed)

    def remove_folder(self, path: Path) -> None:
        """Forget a folder and its photos; the files stay where they are."""

        def call(engine: Engine) -> None:
            engine.remove_folder(path)

        self._tasks.run(call, lambda _: self.refresh(), self._on_engine_failed)

    def read_failures(self) -> None:
        """List the files that could not be read."""

        def call(engine: Engine) -> tuple[Failure, ...]:
            return engine.failures()

        self._tasks.run(call, self.failures_read.emit, self._on_engine_failed)

    def _on_folders_added(self, paths: tuple[Path, ...]) -> None:
        self.indexing_started.emit()
        if paths:
            self.folders_added.emit(paths)
        self.refresh()

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.failed.emit(error)
        self.refresh()
