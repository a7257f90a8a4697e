"""Getting photos out of the window: copies, links and lists. Never touches an original. GUI thread.

The work is done on a thread of `Tasks`, one piece at a time; its progress is polled.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from photofind.engine.exporting import Exported, copy_to, link_to
from photofind.engine.lists import ListFormat, to_bytes, write_new
from photofind.engine.results import Hit
from photofind.errors import PhotofindError
from photofind.gui.tasks import Tasks
from photofind.gui.wording import path_text, reason_text
from photofind.progress import Progress

_POLL_MS = 100
_FORMATS = {".csv": ListFormat.CSV, ".json": ListFormat.JSON}
"""By the end of the file's name; everything else becomes a list of paths."""


class Exports(QObject):
    """Copies, links and lists photos.

    Attributes:
        is_busy: Whether photos are being copied or linked.

    Signals:
        progressed: How far it is (`Snapshot`); None: it has come to an end.
        told: What was done (title, detail, whether something went wrong).
        failed: It could not be done (`PhotofindError`).
    """

    progressed = Signal(object)
    told = Signal(str, str, bool)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Work on the threads of `tasks`."""
        super().__init__(parent)
        self._tasks = tasks
        self._progress: Progress | None = None
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._on_poll_timeout)

    @property
    def is_busy(self) -> bool:
        """Whether photos are being copied or linked."""
        return self._progress is not None

    def copy(self, hits: Sequence[Hit], folder: Path) -> None:
        """Copy photos into a folder."""
        self._begin(lambda progress: copy_to(hits, folder, progress), folder)

    def link(self, hits: Sequence[Hit], folder: Path) -> None:
        """Make links to photos in a folder."""
        self._begin(lambda progress: link_to(hits, folder, progress), folder)

    def write_list(self, hits: Sequence[Hit], file: Path) -> None:
        """Write a list of photos; the end of the file's name says of which kind."""
        form = _FORMATS.get(file.suffix.lower(), ListFormat.LIST)

        def on_success(_: None) -> None:
            self.told.emit(self.tr("The list is written"), path_text(file), False)

        self._tasks.run(
            lambda _: write_new(file, to_bytes(hits, form)), on_success, self.failed.emit
        )

    def cancel(self) -> None:
        """Stop after the photo that is being copied; whole copies stay."""
        if self._progress is not None:
            self._progress.cancel()
            self._end()

    def _begin(self, work: Callable[[Progress], Exported], folder: Path) -> None:
        if self.is_busy:
            wait = self.tr("Wait until it has ended, or cancel it; then try again.")
            self.told.emit(self.tr("Photos are being copied already"), wait, True)
            return
        progress = self._progress = Progress()
        self._poll.start()
        self.progressed.emit(progress.snapshot())

        def on_success(exported: Exported) -> None:
            if progress is self._progress:
                self._end()
                self._tell(exported, folder)

        def on_error(error: PhotofindError) -> None:
            if progress is self._progress:
                self._end()
            self.failed.emit(error)

        self._tasks.run(lambda _: work(progress), on_success, on_error)

    def _end(self) -> None:
        self._poll.stop()
        self._progress = None
        self.progressed.emit(None)

    def _tell(self, exported: Exported, folder: Path) -> None:
        ready = len(exported.made) + len(exported.known)
        parts = [path_text(folder)]
        if exported.known:
            parts.append(self.tr("%Ln were there already", "", len(exported.known)))
        if exported.hard_links:
            parts.append(self.tr("%Ln are hard links", "", exported.hard_links))
        parts += [
            f"{path_text(failure.path.name)}: {reason_text(failure.reason)}"
            for failure in exported.failures[:3]
        ]
        if exported.failures:
            title = self.tr("%Ln photos could not be taken there", "", len(exported.failures))
        else:
            title = self.tr("%Ln photos are in the folder", "", ready)
        self.told.emit(title, "\n".join(parts), bool(exported.failures))

    def _on_poll_timeout(self) -> None:
        if self._progress is not None:
            self.progressed.emit(self._progress.snapshot())
