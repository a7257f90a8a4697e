"""The grid and the years beside it: both at the same one of all photos by date. GUI thread."""

from PySide6.QtCore import QObject

from photofind.gui.search import Answer, Search
from photofind.gui.widgets.photo_grid import PhotoGrid
from photofind.gui.widgets.timeline import Timeline


class Years(QObject):
    """Leads through all photos by date, of which the grid holds a run.

    Attributes:
        first: The number of the first photo that is held, 0 being the newest of all.
    """

    def __init__(
        self, search: Search, grid: PhotoGrid, timeline: Timeline, *, parent: QObject | None = None
    ) -> None:
        """Follow `search`, whose answers `grid` shows by the time that this hears of them."""
        super().__init__(parent)
        self.first = 0
        self._search = search
        self._grid = grid
        self._timeline = timeline
        self._wanted: int | None = None
        search.answered.connect(self._on_answered)
        grid.scrolled.connect(self._on_scrolled)
        timeline.photo_asked.connect(self._on_photo_asked)

    def _on_answered(self, answer: Answer) -> None:
        page = answer.page
        self.first = page.first if page else 0
        self._timeline.show_months(page.months if page else ())
        self._on_scrolled()
        if self._wanted is not None and page is not None:
            self._grid.scroll_to_row(self._wanted - page.first)
            self._wanted = None

    def _on_photo_asked(self, photo: int) -> None:
        """Go to one of all photos by date, which may not be held at present."""
        row = photo - self.first
        if 0 <= row < self._grid.model().rowCount():
            self._grid.scroll_to_row(row)
        else:
            self._wanted = photo
            self._search.go_to(photo)

    def _on_scrolled(self) -> None:
        grid = self._grid
        self._timeline.show_place(self.first + grid.first_row_in_sight())
        if self.first and grid.isVisible() and grid.verticalOffset() < grid.height():
            self._search.before()
