"""A few of the user's own photos, by which an exported model is fitted to what it will see.

Any thread.
"""

from collections.abc import Sequence

from photofind.catalogue import shown
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.search.photo_reading import PhotoReader
from photofind.errors import PhotoError
from photofind.library.thumbnails import ThumbnailStore
from photofind.types import Pixels

_COUNT = 32
_STEP = 16
"""Photos that follow each other show the same, so that only each of so many is taken."""


class Sample:
    """Reads photos from their thumbnails, which are there when a disk is not."""

    def __init__(
        self, catalogue: Catalogue, thumbnails: ThumbnailStore, reader: PhotoReader
    ) -> None:
        """Choose where they are; nothing is read yet."""
        self._catalogue, self._thumbnails, self._reader = catalogue, thumbnails, reader

    def __call__(self) -> Sequence[Pixels]:
        """Return some of the newest photos, few or none in a small library.

        Raises:
            Cancelled: The engine was closed meanwhile.
        """
        newest = self._catalogue.read(
            lambda connection: shown.newest(connection, _COUNT * _STEP)[::_STEP]
        )
        return [pixels for photo in newest for pixels in self._read(photo.thumbnail_key)]

    def _read(self, key: bytes) -> Sequence[Pixels]:
        try:
            return [self._reader.read(self._thumbnails.path(key)).pixels]
        except PhotoError:
            return []  # It has no thumbnail yet, or not any more: another will do.
