"""Thumbnails on disk, a JPEG each, named by their content. A cache: losing it loses nothing.

Usable from every thread.
"""

from pathlib import Path

from photofind import files
from photofind.errors import UserFixable, told


class ThumbnailStore:
    """A folder of thumbnails, spread over subfolders so that none grows too long."""

    def __init__(self, directory: Path) -> None:
        """Keep thumbnails below `directory`, which is made when the first one is written."""
        self._directory = directory

    def path(self, key: bytes) -> Path:
        """Return where the thumbnail of a content is or would be."""
        name = key.hex()
        return self._directory / name[:2] / f"{name[2:]}.jpg"

    def write(self, key: bytes, jpeg: bytes) -> None:
        """Keep a thumbnail; whoever looks meanwhile sees the old one, the new one or none.

        Raises:
            UserFixable: The disk is full, or the folder cannot be written to.
        """
        try:
            files.write(self.path(key), jpeg, is_cache=True)
        except OSError as error:
            raise UserFixable(
                "A thumbnail cannot be saved",
                told(
                    "{folder}: {reason}. Free some space there, or make the folder writable.",
                    folder=self._directory,
                    reason=error.strerror,
                ),
            ) from error

    def remove(self, key: bytes) -> None:
        """Forget a content's thumbnail, if there is one.

        Raises:
            UserFixable: The folder cannot be written to.
        """
        try:
            self.path(key).unlink(missing_ok=True)
        except OSError as error:
            raise UserFixable(
                "A thumbnail cannot be deleted",
                told(
                    "{folder}: {reason}. Make the folder writable.",
                    folder=self._directory,
                    reason=error.strerror,
                ),
            ) from error
