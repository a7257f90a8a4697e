"""What is dropped on the window: photos to look for, folders to add, and everything else.

GUI thread; files are looked at on a worker thread.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QImage

from photofind.engine.engine import Engine
from photofind.engine.search.query import PhotoTerm, Query
from photofind.errors import PhotofindError, UserFixable
from photofind.gui.pictures import read_picture
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.photo_chip import PICTURE, PICTURE_RADIUS


@dataclass(frozen=True, slots=True)
class Sorted:
    """Dropped files by what they are."""

    folders: tuple[Path, ...]
    photos: tuple[tuple[Path, QImage], ...]
    """With a small picture of each; a null image where Qt cannot read it."""
    refused: tuple[PhotofindError, ...]
    left_over: int
    """Files that were not looked at, since there is no room for more photos."""


class Drops(QObject):
    """Sorts what is dropped.

    Signals:
        folders_dropped: Folders (`tuple[Path, ...]`).
        photos_dropped: Photos with their small pictures (`tuple[tuple[Path, QImage], ...]`).
        refused: Something cannot be used (`PhotofindError`).
        left_over: So many photos were left out, since there is no room for them.
    """

    folders_dropped = Signal(object)
    photos_dropped = Signal(object)
    refused = Signal(object)
    left_over = Signal(int)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Sort on the threads of `tasks`."""
        super().__init__(parent)
        self._tasks = tasks

    def take(self, urls: Iterable[QUrl], room: int) -> None:
        """Sort what was dropped; there is room for so many photos."""
        addresses = tuple(urls)
        paths = [path_of(url) for url in addresses if url.isLocalFile()]
        if not paths:
            self._on_engine_failed(
                UserFixable(
                    "PhotoFind does not fetch pictures from the web",
                    self.tr("Save the picture on this computer first, then drop the file."),
                )
            )
            return
        self._tasks.run(
            lambda engine: sort_out(engine, paths, room), self._on_sorted, self._on_engine_failed
        )

    def _on_sorted(self, found: Sorted) -> None:
        if found.folders:
            self.folders_dropped.emit(found.folders)
        if found.photos:
            self.photos_dropped.emit(found.photos)
        if found.left_over:
            self.left_over.emit(found.left_over)
        if found.refused:
            self.refused.emit(found.refused[0])

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.refused.emit(error)


def sort_out(engine: Engine, paths: Iterable[Path], room: int) -> Sorted:
    """Sort paths into folders, photos and the rest; on a worker thread.

    A file is a photo when the engine can look for it.
    """
    folders: list[Path] = []
    photos: list[tuple[Path, QImage]] = []
    refused: list[PhotofindError] = []
    left_over = 0
    for path in paths:
        if path.is_dir():
            folders.append(path)
        elif len(photos) + len(refused) >= room:
            left_over += 1
        else:
            try:
                engine.search(Query((PhotoTerm(path),)), limit=1)
            except PhotofindError as error:
                refused.append(error)
            else:
                photos.append((path, read_picture(path, PICTURE, PICTURE_RADIUS)))
    return Sorted(tuple(folders), tuple(photos), tuple(refused), left_over)


def path_of(url: QUrl) -> Path:
    """Return the path of a local file, whatever bytes its name is made of."""
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded)))
