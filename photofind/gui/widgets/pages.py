"""What fills the window below the search bar: the photos, or the one thing to say instead.

GUI thread.
"""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from photofind.engine.results import Status
from photofind.errors import PhotofindError
from photofind.gui.widgets.notice_page import NoticePage
from photofind.gui.widgets.photo_grid import PhotoGrid
from photofind.gui.wording import Wording, error_detail, error_title, path_text


class Pages(QStackedWidget):
    """Shows the page that fits the library.

    Attributes:
        welcome: There is no folder yet.
        suggestion: The folder that is suggested, or None.
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
        self.choose_button.clicked.connect(self.choose_asked)
        self.suggestion = _suggestion()
        self.suggestion_button = self._make_suggestion()
        self.suggestion_count = QLabel()
        self.suggestion_count.setProperty("tone", "quiet")
        self.suggestion_count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.welcome = self._make_welcome()
        self.waiting = NoticePage(
            "image",
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

    def show_suggested_count(self, photos: int, is_all: bool) -> None:
        """Tell how many photos the suggested folder has, so far or in all."""
        if self.suggestion is None:
            return
        name, count = path_text(self.suggestion.name), Wording().photo_count(photos)
        if is_all:
            text = self.tr("{folder}: {count}").format(folder=name, count=count)
        else:
            text = self.tr("{folder}: {count} so far").format(folder=name, count=count)
        self.suggestion_count.setText(text)

    def show_broken(self, error: PhotofindError) -> None:
        """Say why the library cannot be opened; there is no way on from here."""
        self.broken.title.setText(error_title(error))
        self.broken.body.setText(error_detail(error))
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
            buttons=(self.suggestion_button, self.choose_button),
            below=self.suggestion_count,
            hint=self.tr("or drop a folder on this window"),
        )

    def _make_suggestion(self) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(self._on_suggestion_clicked)
        button.setVisible(self.suggestion is not None)
        if self.suggestion is not None:
            name = path_text(self.suggestion.name)
            button.setText(self.tr("Use {folder}").format(folder=name))
            button.setToolTip(path_text(self.suggestion))
        primary = self.choose_button if self.suggestion is None else button
        for each in (button, self.choose_button):
            each.setProperty("kind", "primary" if each is primary else "plain")
        return button

    def _on_suggestion_clicked(self) -> None:
        self.suggestion_taken.emit(self.suggestion)


def _suggestion() -> Path | None:
    folder = _pictures()
    return folder if folder.is_dir() else None


def _pictures() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
