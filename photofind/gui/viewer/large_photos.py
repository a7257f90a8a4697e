"""Reads photos for the viewer: the one that is looked at, whole when needed, and its neighbours.

GUI thread; the reading is done through `Tasks`, and only the newest question is answered.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from photofind.engine.engine import Engine
from photofind.engine.results import Hit
from photofind.errors import Cancelled, PhotofindError
from photofind.gui.pictures import image_of, whole_px
from photofind.gui.tasks import Tasks
from photofind.types import PhotoId

T = TypeVar("T")

_HELD = 3
"""Photos kept in memory: the one shown and its neighbours."""


class LargePhotos(QObject):
    """Reads one of several photos.

    Attributes:
        held: The photos in memory, with the size of each whole photo in its own pixels.

    Signals:
        stand_in_read: A small picture of the photo, and its whole size (`QImage`, `QSizeF`).
        photo_read: The photo as large as the screen, and its whole size.
        whole_read: Every pixel of the photo, and its whole size.
        failed: It cannot be read (`PhotofindError`).
    """

    stand_in_read = Signal(object, object)
    photo_read = Signal(object, object)
    whole_read = Signal(object, object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Read through `tasks`."""
        super().__init__(parent)
        self.held: OrderedDict[PhotoId, tuple[QImage, QSizeF]] = OrderedDict()
        self._tasks = tasks
        self._hits: Sequence[Hit] = ()
        self._row = 0
        self._screen_px = 1
        self._serial = 0

    def begin(self, hits: Sequence[Hit]) -> None:
        """Go through other photos from now on."""
        self.stop()
        self._hits = hits

    def follow(self, hits: Sequence[Hit], row: int) -> None:
        """Go through others from now on, among which the photo read last has this row."""
        self._hits, self._row = hits, row

    def stop(self) -> None:
        """Forget everything; what is still being read is not wanted any more."""
        self._serial += 1
        self.held.clear()

    def read(self, row: int, screen_px: int) -> None:
        """Read a photo and its neighbours; their shortest sides need so many pixels."""
        self._serial += 1
        self._row, self._screen_px = row, screen_px
        hit = self._hits[row]
        if hit.photo_id in self.held:
            self.photo_read.emit(*self.held[hit.photo_id])
            self._read_ahead()
        else:
            self._read_stand_in(hit)
            self._fetch(hit, screen_px, self._on_photo_read, self.failed.emit)

    def read_whole(self) -> None:
        """Read every pixel of the photo that was read last, or as many as memory bears."""
        hit = self._hits[self._row]
        width, height = hit.width, hit.height
        if hit.photo_id in self.held:
            size = self.held[hit.photo_id][1]
            width, height = round(size.width()), round(size.height())
        self._fetch(hit, whole_px(width, height), self._on_whole_read, self.failed.emit)

    def run(
        self,
        call: Callable[[Engine], T],
        on_success: Callable[[T], None],
        on_failure: Callable[[PhotofindError], None],
    ) -> None:
        """Ask the engine; once the user has gone on, neither question nor answer matter."""
        serial = self._serial

        def call_if_wanted(engine: Engine) -> T:
            if serial != self._serial:
                raise Cancelled
            return call(engine)

        def on_answer(answer: T) -> None:
            if serial == self._serial:
                on_success(answer)

        def on_error(error: PhotofindError) -> None:
            if serial == self._serial:
                on_failure(error)

        self._tasks.run(call_if_wanted, on_answer, on_error)

    def _read_stand_in(self, hit: Hit) -> None:
        def call(_: Engine) -> QImage:
            return QImage(str(hit.thumbnail))

        def on_success(image: QImage) -> None:
            if not image.isNull() and hit.photo_id not in self.held:
                self.stand_in_read.emit(image, _whole_size(hit, image))

        self.run(call, on_success, self.failed.emit)

    def _fetch(
        self,
        hit: Hit,
        shortest_px: int,
        on_read: Callable[[Hit, QImage, QSizeF], None],
        on_failure: Callable[[PhotofindError], None],
    ) -> None:
        def call(engine: Engine) -> tuple[QImage, QSizeF]:
            photo = engine.read_photo(hit.path, shortest_px)
            return image_of(photo), QSizeF(photo.width, photo.height)

        self.run(call, lambda read: on_read(hit, *read), on_failure)

    def _on_photo_read(self, hit: Hit, image: QImage, size: QSizeF) -> None:
        self._keep(hit, image, size)
        self.photo_read.emit(image, size)
        self._read_ahead()

    def _on_whole_read(self, _hit: Hit, image: QImage, size: QSizeF) -> None:
        self.whole_read.emit(image, size)

    def _read_ahead(self) -> None:
        """Read the neighbours, the next one first, so that going on shows them at once."""
        for row in (self._row + 1, self._row - 1):
            if 0 <= row < len(self._hits) and self._hits[row].photo_id not in self.held:
                # One that cannot be read is told when it is its turn.
                self._fetch(self._hits[row], self._screen_px, self._keep, lambda _: None)

    def _keep(self, hit: Hit, image: QImage, size: QSizeF) -> None:
        self.held[hit.photo_id] = image, size
        while len(self.held) > _HELD:
            self.held.popitem(last=False)


def _whole_size(hit: Hit, image: QImage) -> QSizeF:
    """Return the photo's own size; while only its thumbnail is known, that one's."""
    return QSizeF(hit.width, hit.height) if hit.width else QSizeF(image.size())
