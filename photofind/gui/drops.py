"""What is dropped on the window or pasted: photos to look for, folders to add, and the rest.

GUI thread; files are looked at on a worker thread.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QImage, QImageWriter

from photofind.engine.engine import Engine
from photofind.engine.search.query import PhotoTerm, Query
from photofind.errors import PhotofindError, UserFixable
from photofind.gui.pictures import read_picture
from photofind.gui.tasks import Tasks
from photofind.gui.web_pictures import SCHEMES, WebPictures
from photofind.gui.widgets.photo_chip import PICTURE, PICTURE_RADIUS

_PATH = re.compile(r"~?/\S.*|[A-Za-z]:\\.+")
_ADDRESS = re.compile(r"file://\S+|https?://\S+\.(?:jpe?g|png|webp|gif|avif|heic|tiff?)", re.I)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Dropped files by what they are."""

    folders: tuple[Path, ...]
    known: tuple[Path, ...]
    """Folders that are in the library, or lie in one of its folders."""
    photos: tuple[tuple[Path, QImage], ...]
    """With a small picture of each; a null image where Qt cannot read it."""
    refused: tuple[PhotofindError, ...]
    left_over: int
    """Files that were not looked at, since there is no room for more photos."""


class Drops(QObject):
    """Sorts what is dropped or pasted.

    Signals:
        folders_dropped: Folders that the library does not have (`tuple[Path, ...]`).
        known_dropped: Folders that it has (`tuple[Path, ...]`).
        photos_dropped: Photos with their small pictures (`tuple[tuple[Path, QImage], ...]`).
        refused: Something cannot be used (`PhotofindError`).
        left_over: So many files were left out: there is no room for more photos.
        consent_asked: The picture at this address of the web (`QUrl`) would have to be fetched;
            `fetch` does it.
    """

    folders_dropped = Signal(object)
    known_dropped = Signal(object)
    photos_dropped = Signal(object)
    refused = Signal(object)
    left_over = Signal(int)
    consent_asked = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Sort on the threads of `tasks`."""
        super().__init__(parent)
        self._tasks = tasks
        self._web = WebPictures(parent=self)
        self._web.fetched.connect(self._on_web_fetched)
        self._web.failed.connect(self.refused)

    def take(self, mime: QMimeData, room: int) -> bool:
        """Sort what was dropped or pasted.

        Args:
            mime: Files, a picture, an address of the web, or the path of a file as text.
            room: There is room for so many photos.

        Returns:
            Whether it is anything of that; the rest is said by signals, later.
        """
        urls = mime.urls() or urls_in(mime.text())
        files = [path_of(url) for url in urls if url.isLocalFile()]
        addresses = [url for url in urls if url.scheme() in SCHEMES]
        if files:
            self._sort(files, room)
        elif mime.hasImage():
            self._keep_image(QImage(mime.imageData()), room)
        elif addresses:
            self.consent_asked.emit(addresses[0])
        elif urls:
            detail = self.tr("Save it on this computer first, then drop the file.")
            self.refused.emit(UserFixable("This is not a photo", detail))
        return bool(urls) or mime.hasImage()

    def fetch(self, url: QUrl) -> None:
        """Fetch a picture from the web, and look for it: the user has agreed."""
        self._web.fetch(url)

    def _keep_image(self, image: QImage, room: int) -> None:
        def call(engine: Engine) -> Sorted:
            file = engine.clippings.keep(png_of(image), ".png")
            return sort_out(engine, [file], room)

        self._tasks.run(call, self._on_sorted, self._on_engine_failed)

    def _on_web_fetched(self, picture: bytes, suffix: str) -> None:
        def call(engine: Engine) -> Sorted:
            return sort_out(engine, [engine.clippings.keep(picture, suffix)], room=1)

        self._tasks.run(call, self._on_sorted, self._on_engine_failed)

    def _sort(self, files: Iterable[Path], room: int) -> None:
        self._tasks.run(
            lambda engine: sort_out(engine, files, room), self._on_sorted, self._on_engine_failed
        )

    def _on_sorted(self, found: Sorted) -> None:
        if found.photos:
            self.photos_dropped.emit(found.photos)
        if found.left_over:
            self.left_over.emit(found.left_over + len(found.refused))
        elif found.refused:
            self.refused.emit(found.refused[0])
        if found.folders:
            self.folders_dropped.emit(found.folders)
        elif found.known:
            self.known_dropped.emit(found.known)

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.refused.emit(error)


def sort_out(engine: Engine, paths: Iterable[Path], room: int) -> Sorted:
    """Sort paths into folders, photos and the rest; on a worker thread.

    A file is a photo when the engine can look for it.
    """
    homes = [folder.path for folder in engine.folders()]
    folders: list[Path] = []
    known: list[Path] = []
    photos: list[tuple[Path, QImage]] = []
    refused: list[PhotofindError] = []
    left_over = 0
    for path in paths:
        if path.is_dir():
            (known if _lies_in(homes, path) else folders).append(path)
        elif len(photos) + len(refused) >= room:
            left_over += 1
        else:
            try:
                engine.search(Query((PhotoTerm(path),)), limit=1)
            except PhotofindError as error:
                refused.append(error)
            else:
                photos.append((path, read_picture(path, PICTURE, PICTURE_RADIUS)))
    return Sorted(tuple(folders), tuple(known), tuple(photos), tuple(refused), left_over)


def _lies_in(homes: Iterable[Path], folder: Path) -> bool:
    """Return whether a folder is one of these, or lies in one of them."""
    real = folder.resolve()
    return any(real.is_relative_to(home) for home in homes)


def urls_in(text: str) -> list[QUrl]:
    """Return the addresses of text in which every line is a path, or the address of a picture."""
    lines = [line.strip().strip("'\"") for line in text.splitlines() if line.strip()]
    if not lines or not all(_PATH.fullmatch(line) or _ADDRESS.fullmatch(line) for line in lines):
        return []
    return [
        QUrl(line) if _ADDRESS.fullmatch(line) else QUrl.fromLocalFile(str(Path(line).expanduser()))
        for line in lines
    ]


def png_of(image: QImage) -> bytes:
    """Return an image as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def path_of(url: QUrl) -> Path:
    """Return the path of a local file, whatever bytes its name is made of."""
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded)))
