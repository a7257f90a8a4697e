"""Sweeps: a cheap look at the directories' times, for what no event has told. Indexing thread.

A directory's time of writing changes when a name in it comes or goes. What is written into a file
in place shows in the file alone: that, the walk at the next start finds.
"""

import os

from photofind.catalogue import sightings
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.folders import Folder
from photofind.catalogue.pathnames import SEPARATOR, join
from photofind.types import FolderId


class Sweeps:
    """Remembers when the directories of the library were written, as long as the process lives."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Remember nothing yet."""
        self._catalogue = catalogue
        self._times: dict[FolderId, dict[bytes, int | None]] = {}

    def remember(self, folder: Folder) -> None:
        """Take the times as they are, just before a walk looks at everything."""
        self._times[folder.id] = self._read_times(folder)

    def changed(self, folder: Folder) -> list[bytes]:
        """Return the paths to look at: names that came or went since the last sweep or walk."""
        before = self._times.get(folder.id, {})
        now = self._times[folder.id] = self._read_times(folder)
        paths: list[bytes] = []
        for directory, written in now.items():
            if written is None:
                paths.append(directory)
            elif before.get(directory) != written:
                paths += self._differing_names(folder, directory, now)
        return [path for path in paths if path]

    def _read_times(self, folder: Folder) -> dict[bytes, int | None]:
        known = self._catalogue.read(sightings.directories, folder.id)
        return {directory: _written(join(folder.path, directory)) for directory in known}

    def _differing_names(
        self, folder: Folder, directory: bytes, directories: dict[bytes, int | None]
    ) -> list[bytes]:
        files = set(self._catalogue.read(sightings.known_in, folder.id, directory))
        prefix = directory + SEPARATOR if directory else b""
        try:
            listed = {prefix + name for name in os.listdir(join(folder.path, directory))}  # noqa: PTH208 - names stay bytes
        except OSError:
            return [directory]
        return sorted((listed - files - directories.keys()) | (files - listed))


def _written(directory: bytes) -> int | None:
    try:
        return os.stat(directory).st_mtime_ns  # noqa: PTH116 - names stay bytes
    except OSError:
        return None
