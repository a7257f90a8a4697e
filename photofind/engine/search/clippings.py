"""Pictures that were pasted or fetched to be looked for: files, so that a query can name them.

They stay in the profile's cache, for saved searches name them too. Any thread.
"""

import hashlib
from pathlib import Path

from photofind import files
from photofind.errors import UserFixable, told


class Clippings:
    """Keeps pictures that have no file of their own."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder, which is made when it is needed."""
        self._folder = folder

    def keep(self, picture: bytes, suffix: str) -> Path:
        """Return the file that holds these bytes; the same bytes get the same file.

        Args:
            picture: A whole picture file.
            suffix: What its name is to end in, as “.png”.

        Raises:
            UserFixable: The profile cannot be written.
        """
        file = self._folder / f"{hashlib.sha256(picture).hexdigest()}{suffix}"
        try:
            if not file.exists():
                files.write(file, picture)
        except OSError as error:
            raise UserFixable(
                "The picture cannot be kept",
                told("{folder}: {reason}.", folder=self._folder, reason=error.strerror),
            ) from error
        return file
