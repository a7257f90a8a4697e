"""What fills the window below the search bar: the photos, or the one thing to say instead.

GUI thread.
"""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from photofind.engine.results import Status
from photofind.errors import PhotofindError
from photofind.gui.widgets.notice_page import NoticePage
from photofind.gui.widgets.photo_grid import PhotoGrid
from photofind.gui.wording import error_title, path_text


class Pages(QStackedWidget):
    """Shows the page that fits the library.

    Attributes:
        welcome: There is no folder yet.
        waiting: There are folders, and their first photos are being read.
        no_photos: There are folders, and no photos in them.
        broken: The library cannot be opened.

    Signals:
        choose_asked: The user wants to choose a folder.
        suggestion_taken: The user wants the suggested folder (`Path`).
    """

    choose_asked = Signal()
    suggestion_taken = Signal(object)

    def __init__(self, grid: PhotoGrid, *, parent: QWidget | None = None) -> None:
        """Begin with an empty page."""
        super().__init__(parent)
        self._blank = QWidget()
        self._grid = grid
        self.choose_button = QPushButton(self.tr("Choose a folder…"))
        self.choose_button.setProperty("kind", "primary")
        self.choose_button.clicked.connect(self.choose_asked)
        self.suggestion_button = self._make_suggestion()
        self.welcome = self._make_welcome()
        self.waiting = NoticePage(
            "photo",
            self.tr("Looking at your photos"),
            self.tr("The first ones appear here in a moment, and can be searched at once."),
        )
        self.no_photos = NoticePage(
            "folder",
            self.tr("No photos here yet"),
            self.tr("There are no photos in your folders. Drop another folder on this window."),
        )
        self.broken = NoticePage("folder", "", "")
        for page in (self._blank, grid, self.welcome, self.waiting, self.no_photos, self.broken):
            self.addWidget(page)

    def show_for(self, status: Status | None, *, has_photos: bool, is_indexing: bool) -> None:
        """Show the page that fits.

        Args:
            status: None while it is not known.
            has_photos: Whether the grid has something to show.
            is_indexing: Whether photos are being read.
        """
        if self.currentWidget() is not self.broken:
            self.setCurrentWidget(self._fitting(status, has_photos, is_indexing))

    def show_broken(self, error: PhotofindError) -> None:
        """Say why the library cannot be opened; there is no way on from here."""
        self.broken.title.setText(error_title(error))
        self.broken.body.setText(error.detail)
        self.setCurrentWidget(self.broken)

    def _fitting(self, status: Status | None, has_photos: bool, is_indexing: bool) -> QWidget:
        if status is None:
            return self._blank
        if not status.folders:
            return self.welcome
        if has_photos or status.vectors:
            return self._grid
        return self.waiting if is_indexing else self.no_photos

    def _make_welcome(self) -> NoticePage:
        return NoticePage(
            "photofind",
            self.tr("Find photos by what is in them"),
            self.tr(
                "Say where your photos are, and look for them in your own words. "
                "Nothing leaves this computer."
            ),
            buttons=(self.choose_button, self.suggestion_button),
            hint=self.tr("or drop a folder on this window"),
        )

    def _make_suggestion(self) -> QPushButton:
        folder = _pictures()
        button = QPushButton(self.tr("Use {folder}").format(folder=path_text(folder.name)))
        button.setProperty("kind", "plain")
        button.setToolTip(path_text(folder))
        button.setVisible(folder.is_dir())
        button.clicked.connect(self._on_suggestion_clicked)
        return button

    def _on_suggestion_clicked(self) -> None:
        self.suggestion_taken.emit(_pictures())


def _pictures() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
