"""What can be done with photos of the grid and of the viewer. GUI thread."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from photofind.engine.engine import Engine
from photofind.engine.results import Hit
from photofind.errors import PhotofindError, UserFixable, told
from photofind.gui.desktop import open_file, show_in_folder
from photofind.gui.pictures import image_of, read_picture, whole_px
from photofind.gui.shortcuts import FAVOURITE
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.icon_menu import IconMenu
from photofind.gui.widgets.photo_chip import PICTURE, PICTURE_RADIUS
from photofind.gui.wording import path_text


class PhotoActions(QObject):
    """Open, show, find similar, copy; what others do is asked of them.

    Signals:
        similar_asked: Look for photos like this one (`Path`, and its small picture, `QImage`).
        marked: The user wants more like this photo (`Hit`, True), or less (`Hit`, False).
        favourite_asked: These photos (`tuple[Hit, ...]`) are to be favourites, or no longer.
        copying_asked: Copy these photos (`tuple[Hit, ...]`) into a folder.
        linking_asked: Link these photos into a folder.
        list_asked: Write a list of these photos.
        failed: It could not be done (`PhotofindError`).
    """

    similar_asked = Signal(object, object)
    marked = Signal(object, bool)
    favourite_asked = Signal(object, bool)
    copying_asked = Signal(object)
    linking_asked = Signal(object)
    list_asked = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Look at files through `tasks`: a drive may be slow to answer."""
        super().__init__(parent)
        self._tasks = tasks

    def menu(self, hits: Sequence[Hit], *, asked: bool, parent: QWidget) -> IconMenu:
        """Return the menu of photos.

        Args:
            hits: At least one.
            asked: Whether they answer a query, and can refine it.
            parent: Of the menu.
        """
        menu = IconMenu(parent)
        if len(hits) == 1:
            self._add_search(menu, hits[0], asked)
        self._add_favourite(menu, hits)
        menu.addSeparator()
        if len(hits) == 1:
            self._add_file(menu, hits[0])
        copy_path = self.tr("Copy path") if len(hits) == 1 else self.tr("Copy paths")
        menu.add("link", copy_path, lambda: self.copy_paths(hits))
        menu.addSeparator()
        out = tuple(hits)
        to_folder, to_links = self.tr("Copy to a folder…"), self.tr("Link into a folder…")
        menu.add("copy", to_folder, lambda: self.copying_asked.emit(out))
        menu.add("folder-simple-plus", to_links, lambda: self.linking_asked.emit(out))
        menu.add("export", self.tr("Export a list…"), lambda: self.list_asked.emit(out))
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

    def copy_paths(self, hits: Sequence[Hit]) -> None:
        """Put the photos' paths on the clipboard, one a line."""
        text = "\n".join(path_text(hit.path) for hit in hits)
        QGuiApplication.clipboard().setText(text)

    def copy_image(self, hit: Hit) -> None:
        """Put the photo on the clipboard, as a picture."""

        def call(engine: Engine) -> QImage:
            return image_of(engine.read_photo(hit.path, whole_px(hit.width, hit.height)))

        self._tasks.run(call, QGuiApplication.clipboard().setImage, self._on_engine_failed)

    def _add_search(self, menu: IconMenu, hit: Hit, asked: bool) -> None:
        menu.add("squares-four", self.tr("Find similar"), lambda: self.find_similar(hit))
        if asked:
            more, less = self.tr("More like this"), self.tr("Less like this")
            menu.add("thumbs-up", more, lambda: self.marked.emit(hit, True))
            menu.add("thumbs-down", less, lambda: self.marked.emit(hit, False))
        menu.addSeparator()

    def _add_favourite(self, menu: IconMenu, hits: Sequence[Hit]) -> None:
        wanted = not all(hit.favourite for hit in hits)
        words = self.tr("Add to favourites") if wanted else self.tr("Remove from favourites")
        mark = "heart" if wanted else "heart-fill"
        out = tuple(hits)
        menu.add(mark, words, lambda: self.favourite_asked.emit(out, wanted), keys=FAVOURITE)

    def _add_file(self, menu: IconMenu, hit: Hit) -> None:
        elsewhere = self.tr("Open in another program")
        menu.add("arrow-square-out", elsewhere, lambda: self.open(hit))
        menu.add("folder-open", self.tr("Show in folder"), lambda: self.show_in_folder(hit))
        menu.add("image", self.tr("Copy image"), lambda: self.copy_image(hit))

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.failed.emit(error)


def _existing(path: Path) -> Path:
    if not path.exists():
        raise UserFixable(
            "The photo is not there any more",
            told(
                "It was moved or deleted, or its drive is not connected: {path}",
                path=path_text(path),
            ),
        )
    return path
