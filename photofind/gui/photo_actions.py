"""What can be done with one photo of the grid. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QWidget

from photofind.engine.engine import Engine
from photofind.engine.results import Hit
from photofind.errors import PhotofindError, UserFixable
from photofind.gui.desktop import open_file, show_in_folder
from photofind.gui.pictures import read_picture
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.photo_chip import PICTURE, PICTURE_RADIUS
from photofind.gui.wording import path_text


class PhotoActions(QObject):
    """Open, show in folder, find similar, copy path.

    Signals:
        similar_asked: Look for photos like this one (`Path`, and its small picture, `QImage`).
        failed: It could not be done (`PhotofindError`).
    """

    similar_asked = Signal(object, object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Look at files through `tasks`: a drive may be slow to answer."""
        super().__init__(parent)
        self._tasks = tasks

    def menu(self, hit: Hit, *, parent: QWidget) -> QMenu:
        """Return the menu of a photo."""
        menu = QMenu(parent)
        menu.addAction(self.tr("Open"), lambda: self.open(hit))
        menu.addAction(self.tr("Find similar"), lambda: self.find_similar(hit))
        menu.addSeparator()
        menu.addAction(self.tr("Show in folder"), lambda: self.show_in_folder(hit))
        menu.addAction(self.tr("Copy path"), lambda: self.copy_path(hit))
        return menu

    def open(self, hit: Hit) -> None:
        """Open the photo with the system's viewer."""

        def on_success(path: Path) -> None:
            if not open_file(path):
                self._on_engine_failed(UserFixable("No program opens this file", path_text(path)))

        self._tasks.run(lambda _: _existing(hit.path), on_success, self._on_engine_failed)

    def show_in_folder(self, hit: Hit) -> None:
        """Show the photo in the file manager."""
        self._tasks.run(lambda _: _existing(hit.path), show_in_folder, self._on_engine_failed)

    def find_similar(self, hit: Hit) -> None:
        """Look for photos like this one."""

        def call(_: Engine) -> QImage:
            return read_picture(hit.thumbnail, PICTURE, PICTURE_RADIUS)

        def on_success(picture: QImage) -> None:
            self.similar_asked.emit(hit.path, picture)

        self._tasks.run(call, on_success, self._on_engine_failed)

    def copy_path(self, hit: Hit) -> None:
        """Put the photo's path on the clipboard."""
        QGuiApplication.clipboard().setText(path_text(hit.path))

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.failed.emit(error)


def _existing(path: Path) -> Path:
    if not path.exists():
        detail = QCoreApplication.translate(
            "PhotoActions", "It was moved or deleted, or its drive is not connected: {path}"
        )
        raise UserFixable("The photo is not there any more", detail.format(path=path_text(path)))
    return path
