"""Going from photo to photo in the viewer, past those that are held at present. GUI thread."""

from PySide6.QtCore import QObject

from photofind.gui.models.hits import HitModel
from photofind.gui.search import Answer, Search
from photofind.gui.viewer.viewer import Viewer


class Leafing(QObject):
    """Keeps the viewer's photos those of the grid, and has more fetched near either end."""

    def __init__(
        self, search: Search, hits: HitModel, viewer: Viewer, *, parent: QObject | None = None
    ) -> None:
        """Follow `search`, whose answers `hits` holds by the time that this hears of them."""
        super().__init__(parent)
        self._search = search
        self._hits = hits
        self._viewer = viewer
        self._first = self._photos = 0
        search.answered.connect(self._on_answered)
        viewer.start_neared.connect(search.before)
        viewer.end_neared.connect(search.more)

    def open(self, row: int) -> None:
        """Show the photo of this row large."""
        self._viewer.show_photo(tuple(self._hits.hits), row, self._search.query)
        self._viewer.show_place(self._first, self._photos)

    def _on_answered(self, answer: Answer) -> None:
        page = answer.page
        self._first, self._photos = (page.first, page.photos) if page else (0, 0)
        if self._viewer.isVisible():
            self._viewer.follow(tuple(self._hits.hits))
            self._viewer.show_place(self._first, self._photos)
