"""Thumbnails for the screen: decoded on two threads, kept as pixmaps in a bounded memory cache.

`Thumbnails` lives on the GUI thread. Its threads only ever see `QImage`; the pixmap is made here.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from photofind.gui.pictures import read_picture

MEMORY_BYTES = 128 << 20
"""Some three screens of 4K."""
_THREADS = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thumbnail at the size it is painted in, in pixels of the screen."""

    path: Path
    width: int
    height: int
    radius: int


class Thumbnails(QObject):
    """Answers at once with what it has, and fetches what it is told is wanted.

    Signals:
        arrived: The pixmap of this file (`Path`) is new or sharper.
    """

    arrived = Signal(object)
    _decoded = Signal(object, object)

    def __init__(self, *, memory_bytes: int = MEMORY_BYTES, parent: QObject | None = None) -> None:
        """Start the threads, which sleep until something is wanted."""
        super().__init__(parent)
        self._memory_bytes = memory_bytes
        self._held_bytes = 0
        self._pixmaps: OrderedDict[Path, QPixmap] = OrderedDict()
        self._missing: set[Path] = set()
        self._queue: deque[Wanted] = deque()
        self._in_hand: set[Wanted] = set()
        self._is_closed = False
        self._wake = threading.Condition()
        self._decoded.connect(self._on_worker_decoded, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(
                target=self._decode_until_closed, name=f"photofind-gui-thumbnails-{number}"
            )
            for number in range(_THREADS)
        ]
        for thread in self._threads:
            thread.start()

    def pixmap(self, path: Path) -> QPixmap | None:
        """Return the pixmap in memory, perhaps of another size than wanted, or None."""
        if path in self._pixmaps:
            self._pixmaps.move_to_end(path)
        return self._pixmaps.get(path)

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Fetch these, the first one first; what was wanted before and is not listed is dropped."""
        fresh = [each for each in wanted if each.path not in self._missing and self._lacks(each)]
        with self._wake:
            self._queue = deque(each for each in fresh if each not in self._in_hand)
            self._wake.notify_all()

    def look_again(self) -> None:
        """Forget which files were not there: by now they may be."""
        self._missing.clear()

    def close(self) -> None:
        """End the threads. Calling it twice does no harm."""
        with self._wake:
            self._is_closed = True
            self._queue.clear()
            self._wake.notify_all()
        for thread in self._threads:
            thread.join()

    def _lacks(self, wanted: Wanted) -> bool:
        held = self._pixmaps.get(wanted.path)
        return held is None or held.size() != QSize(wanted.width, wanted.height)

    def _decode_until_closed(self) -> None:
        while (wanted := self._next()) is not None:
            size = QSize(wanted.width, wanted.height)
            self._decoded.emit(wanted, read_picture(wanted.path, size, wanted.radius))

    def _next(self) -> Wanted | None:
        with self._wake:
            self._wake.wait_for(lambda: self._queue or self._is_closed)
            if self._is_closed:
                return None
            wanted = self._queue.popleft()
            self._in_hand.add(wanted)
            return wanted

    def _on_worker_decoded(self, wanted: Wanted, image: QImage) -> None:
        with self._wake:
            self._in_hand.discard(wanted)
        if image.isNull():
            self._missing.add(wanted.path)
            return
        self._keep(wanted.path, QPixmap.fromImage(image))
        self.arrived.emit(wanted.path)

    def _keep(self, path: Path, pixmap: QPixmap) -> None:
        self._drop(path)
        self._pixmaps[path] = pixmap
        self._held_bytes += _bytes_of(pixmap)
        while self._held_bytes > self._memory_bytes and len(self._pixmaps) > 1:
            self._drop(next(iter(self._pixmaps)))

    def _drop(self, path: Path) -> None:
        pixmap = self._pixmaps.pop(path, None)
        if pixmap is not None:
            self._held_bytes -= _bytes_of(pixmap)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
