"""Places where something has changed, held back until it has been written. Indexing thread."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from photofind.catalogue.folders import Folder
from photofind.catalogue.pathnames import join
from photofind.types import FolderId

QUIET_S = 0.2
"""A file that has not changed between two looks this far apart has been written."""


@dataclass(slots=True)
class _Look:
    place: bytes
    due: float
    seen: tuple[int, int] | None
    """Size and time of writing; None: not there, or not looked at yet."""


class Arrivals:
    """Waits for files to be whole: a copy that is under way grows from look to look."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Hold nothing yet; `clock` gives seconds."""
        self._clock = clock
        self._looks: dict[tuple[FolderId, bytes], _Look] = {}

    def __len__(self) -> int:
        """Return how many paths are held back."""
        return len(self._looks)

    def note(self, folder: Folder, path: bytes) -> None:
        """Something has happened at a path, relative to its folder."""
        if (folder.id, path) not in self._looks:
            place = join(folder.path, path)
            self._looks[folder.id, path] = _Look(place, self._clock() + QUIET_S, _state(place))

    def ready(self) -> dict[FolderId, list[bytes]]:
        """Return the paths, by folder, that have been at rest; they are held no more."""
        now = self._clock()
        ready: dict[FolderId, list[bytes]] = {}
        for (folder, path), look in list(self._looks.items()):
            if look.due > now:
                continue
            state = _state(look.place)
            if state == look.seen:
                del self._looks[folder, path]
                ready.setdefault(folder, []).append(path)
            else:
                look.due, look.seen = now + QUIET_S, state
        return ready


def _state(place: bytes) -> tuple[int, int] | None:
    try:
        status = os.stat(place)  # noqa: PTH116 - names that are not UTF-8 stay bytes
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
