"""Marks favourites: in the window at once, then in the library. GUI thread."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from photofind.engine.engine import Engine
from photofind.engine.results import Hit
from photofind.errors import PhotofindError
from photofind.gui.models.hits import HitModel
from photofind.gui.tasks import Tasks


class Favourites(QObject):
    """Carries marks from the window to the library.

    Signals:
        failed: They could not be kept, and are taken back (`PhotofindError`).
    """

    failed = Signal(object)

    def __init__(self, tasks: Tasks, hits: HitModel, *, parent: QObject | None = None) -> None:
        """Mark the photos of the library that `tasks` opens, and those that are shown."""
        super().__init__(parent)
        self._tasks = tasks
        self._hits = hits

    def mark(self, hits: Collection[Hit], favourite: bool) -> None:
        """Make photos favourites, or no longer."""
        photos = frozenset(hit.photo_id for hit in hits)
        self._hits.mark_favourite(photos, favourite)

        def call(engine: Engine) -> None:
            (engine.favourites.add if favourite else engine.favourites.remove)(photos)

        def on_error(error: PhotofindError) -> None:
            self._hits.mark_favourite(photos, not favourite)
            self.failed.emit(error)

        self._tasks.run(call, lambda _: None, on_error)
