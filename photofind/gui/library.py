"""The library as the window sees it: its state, and what the user does to it. GUI thread."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photofind.engine.engine import Engine
from photofind.engine.indexing.politeness import is_on_battery
from photofind.engine.results import Failure, Status
from photofind.errors import PhotofindError
from photofind.gui.tasks import Tasks


class Library(QObject):
    """Asks the engine, and tells what comes of it.

    Signals:
        status_read: The library at a glance (`Status`).
        folders_added: These folders (`tuple[Path, ...]`) are new.
        failures_read: The files that could not be read (`tuple[Failure, ...]`).
        paused: Reading is put off now (True), or goes on (False).
        battery_read: Whether reading gives way to the battery (`bool`).
        failed: Something the user asked for could not be done (`PhotofindError`).
    """

    status_read = Signal(object)
    folders_added = Signal(object)
    failures_read = Signal(object)
    paused = Signal(bool)
    battery_read = Signal(bool)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._tasks = tasks
        self._is_paused: bool | None = None

    def refresh(self) -> None:
        """Read the status."""

        def call(engine: Engine) -> tuple[Status, bool, bool]:
            return engine.status(), is_on_battery(), engine.watching.is_paused

        self._tasks.run(call, self._on_status_read, self._on_engine_failed)

    def keep_up_to_date(self) -> None:
        """Watch the folders in the background, and look through all of them now."""

        def call(engine: Engine) -> None:
            engine.watching.start()
            engine.watching.look_again()

        self._tasks.run(call, lambda _: None, self._on_engine_failed)

    def pause(self, on: bool) -> None:
        """Put reading off, or go on with it."""

        def call(engine: Engine) -> bool:
            if on:
                engine.watching.pause()
            else:
                engine.watching.resume()
            return engine.watching.is_paused

        self._tasks.run(call, self._on_pause_read, self._on_engine_failed)

    def add_folders(self, paths: Iterable[Path]) -> None:
        """Have these folders watched too, from now on."""
        wanted = tuple(paths)

        def call(engine: Engine) -> tuple[Path, ...]:
            known = {folder.path for folder in engine.folders()}
            added = [engine.add_folder(path).path for path in wanted]
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
        if paths:
            self.folders_added.emit(paths)
        self.refresh()

    def _on_status_read(self, answer: tuple[Status, bool, bool]) -> None:
        status, on_battery, is_paused = answer
        self.status_read.emit(status)
        self.battery_read.emit(on_battery)
        self._on_pause_read(is_paused)

    def _on_pause_read(self, is_paused: bool) -> None:
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self.paused.emit(is_paused)

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.failed.emit(error)
        self.refresh()
