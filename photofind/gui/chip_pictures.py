"""Small pictures of the photos that are looked for, for their chips. GUI thread.

They are read on the threads of `Tasks`; what Qt may not decode here, the engine reads.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage

from photofind.engine.engine import Engine
from photofind.engine.search.query import PhotoTerm, Region
from photofind.gui.pictures import fill, read_picture
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.photo_chip import PICTURE, PICTURE_RADIUS

_REGION_PX = 256
"""Shortest side of a photo of which a part is shown."""

Fetch = Callable[[PhotoTerm, Callable[[QImage], None]], None]


class ChipPictures(QObject):
    """Answers at once with what it has, and fetches the rest.

    Signals:
        arrived: There is a picture that was not there before.
    """

    arrived = Signal()

    def __init__(self, fetch: Fetch, *, parent: QObject | None = None) -> None:
        """Use `fetch`, which gives a photo's picture to a function, later or never."""
        super().__init__(parent)
        self._fetch = fetch
        self._pictures: dict[PhotoTerm, QImage] = {}

    def put(self, photo: PhotoTerm, picture: QImage) -> None:
        """Keep a picture that was read elsewhere."""
        self._pictures[_key(photo)] = picture
        self.arrived.emit()

    def get(self, photo: PhotoTerm) -> QImage:
        """Return the picture; a null one while there is none."""
        key = _key(photo)
        if key not in self._pictures:
            self._pictures[key] = QImage()
            self._fetch(key, lambda picture: self.put(key, picture))
        return self._pictures[key]


def fetching(tasks: Tasks) -> Fetch:
    """Return what reads pictures on the threads of `tasks`; a photo that is gone has none."""

    def fetch(photo: PhotoTerm, take: Callable[[QImage], None]) -> None:
        tasks.run(lambda engine: _read(engine, photo), take, lambda _: None)

    return fetch


def _key(photo: PhotoTerm) -> PhotoTerm:
    return PhotoTerm(photo.path, region=photo.region)


def _read(engine: Engine, photo: PhotoTerm) -> QImage:
    """Read a picture, on a worker thread.

    Raises:
        PhotofindError: There is none to be had.
    """
    picture = QImage() if photo.region else read_picture(photo.path, PICTURE, PICTURE_RADIUS)
    if not picture.isNull():
        return picture
    pixels = engine.read_photo(photo.path, _REGION_PX).pixels
    height, width, _ = pixels.shape
    whole = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    part = whole.copy(_part(photo.region, width, height)) if photo.region else whole.copy()
    return fill(part, PICTURE, PICTURE_RADIUS)


def _part(region: Region, width: int, height: int) -> QRect:
    return QRect(
        round(region.left * width),
        round(region.top * height),
        max(1, round(region.width * width)),
        max(1, round(region.height * height)),
    )
