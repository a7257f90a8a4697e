"""The photos and the viewer on a real engine, without the rest of the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from photofind.engine.engine import Engine
from photofind.engine.results import Hit, SearchResult
from photofind.engine.search.query import Query
from photofind.gui.arrangement import arrange
from photofind.gui.models.hits import HitModel
from photofind.gui.photo_work import PhotoWork
from photofind.gui.tasks import Tasks
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.viewer.viewer import Viewer
from photofind.gui.widgets.banner import Banner
from photofind.gui.widgets.photo_grid import PhotoGrid


class Desk(QStackedWidget):
    """Grid and viewer with all that can be done in them.

    Attributes:
        failures: Titles of the errors that were told.
    """

    def __init__(self, open_engine: Callable[[], Engine], settings: Path, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot
        self.tasks = Tasks(open_engine)
        self.thumbnails = Thumbnails(parent=self)
        self.hits = HitModel(parent=self)
        self.grid = PhotoGrid(self.hits, self.thumbnails)
        remembered = QSettings(str(settings), QSettings.Format.IniFormat)
        self.viewer = Viewer(self.tasks, remembered, self.thumbnails)
        self.banner = Banner()
        self.banner.setParent(self.grid)
        self.work = PhotoWork(
            self.tasks, self.hits, self.grid, self.viewer, self.banner, parent=self
        )
        self.work.export_bar.setParent(self.grid)
        self.failures: list[str] = []
        self.work.failed.connect(lambda error: self.failures.append(error.title))
        self.addWidget(self.grid)
        self.addWidget(self.viewer)
        self.viewer.closed.connect(lambda _: self.setCurrentIndex(0))
        self.query: Query | None = None
        self.resize(1000, 700)

    def look_for(self, query: Query | None) -> Sequence[Hit]:
        """Show the answer to a query, or the newest photos, and wait until it is there."""
        self.query = query
        found: list[SearchResult] = []

        def call(engine: Engine) -> SearchResult:
            return engine.search(query) if query else engine.newest()

        def fail(error: Exception) -> None:
            raise error

        self.tasks.run(call, found.append, fail)
        self._qtbot.waitUntil(lambda: bool(found))
        shown = arrange(found[0].hits, found[0].stacks, asked=query is not None)
        self.grid.show_photos(shown, keep_place=False)
        return self.hits.hits

    def view(self, row: int = 0) -> Viewer:
        """Show a photo large, and wait until its own pixels are there."""
        self.setCurrentIndex(1)
        self.viewer.show_photo(tuple(self.hits.hits), row, self.query)
        self.wait_for_pixels()
        return self.viewer

    def wait_for_pixels(self) -> None:
        """Wait until the photo that is shown has been read."""
        viewer = self.viewer

        def is_there() -> bool:
            return viewer.hit is not None and viewer.hit.photo_id in viewer.photos.held

        self._qtbot.waitUntil(is_there)

    def shut(self) -> None:
        """Close everything as the window does."""
        self.work.close()
        self.thumbnails.close()
        self.close()
        self.tasks.close()
