"""The room that thumbnails take, and taking it back. Any thread; both walk over many files."""

import shutil
from contextlib import suppress
from pathlib import Path

from photofind.catalogue import photos
from photofind.catalogue.catalogue import Catalogue
from photofind.errors import UserFixable, told


class ThumbnailCache:
    """The thumbnails on disk: small pictures that are made again when they are needed."""

    def __init__(self, directory: Path, catalogue: Catalogue) -> None:
        """Look after the thumbnails below `directory`."""
        self._directory = directory
        self._catalogue = catalogue

    def size_bytes(self) -> int:
        """Return how much room they take."""
        total = 0
        for file in self._directory.rglob("*.jpg"):
            with suppress(FileNotFoundError):  # Replaced or removed meanwhile.
                total += file.stat().st_size
        return total

    def empty(self) -> None:
        """Delete them; the next look through the folders reads the photos again.

        Raises:
            UserFixable: The folder cannot be written to.
        """
        try:
            if self._directory.exists():
                shutil.rmtree(self._directory)
        except OSError as error:
            raise UserFixable(
                "The thumbnails cannot be deleted",
                told(
                    "{file}: {reason}. Make the folder writable.",
                    file=error.filename,
                    reason=error.strerror,
                ),
            ) from error
        self._catalogue.write(photos.recheck_all)
