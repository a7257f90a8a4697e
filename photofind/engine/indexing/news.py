"""News of the folders: from watchers, from sweeps over directories, and of the roots themselves.

Indexing thread. All of it comes down to folders to be walked and paths to be looked at.
"""

import os
import time
from collections.abc import Callable

from photofind.catalogue import sightings
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.folders import Folder
from photofind.catalogue.pathnames import join
from photofind.engine.indexing.arrivals import Arrivals
from photofind.engine.indexing.sentries import Sentries
from photofind.engine.indexing.sweeps import Sweeps
from photofind.engine.indexing.tally import Tally
from photofind.library.changes import ChangeKind, FileChange
from photofind.types import FolderId

LOOK_S = 0.05
"""Between two looks, at least."""
INSPECT_S = 2.0
"""Between two looks at the roots: so soon a pulled drive is noticed."""
SWEEP_S = 300.0
"""Between two sweeps over the directories, for what no event has told."""


class News:
    """Gathers what has happened since it was last asked.

    Attributes:
        to_walk: Folders of which more than single paths may have changed; whoever walks takes them.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        sentries: Sentries,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Gather nothing yet; close `sentries` when done."""
        self.to_walk: set[FolderId] = set()
        self._catalogue, self._sentries, self._clock = catalogue, sentries, clock
        self._arrivals, self._sweeps = Arrivals(clock), Sweeps(catalogue)
        now = clock()
        self._next_look, self._next_inspection, self._next_sweep = now, now, now + SWEEP_S

    def inspect_soon(self) -> None:
        """Look at the roots at once: one was added or removed. Usable from every thread."""
        self._next_look = self._next_inspection = self._clock()

    @property
    def rest_s(self) -> float:
        """How long there is nothing to gather, unless a watcher tells something."""
        if len(self._arrivals) or self._sentries.have_news:
            return LOOK_S
        return max(LOOK_S, min(self._next_inspection, self._next_sweep) - self._clock())

    def gather(self, tally: Tally) -> bool:
        """Look at everything that is due; False, and nothing was done, just after the last time."""
        now = self._clock()
        if now < self._next_look:
            return False
        self._next_look = now + LOOK_S
        if now >= self._next_inspection:
            self._next_inspection = now + INSPECT_S
            self.to_walk |= self._sentries.inspect(tally)
        if now >= self._next_sweep:
            self._next_sweep = now + SWEEP_S
            self._sweep()
        if self._sentries.have_news:
            self._listen(tally)
        return True

    def ready(self) -> list[tuple[Folder, list[bytes]]]:
        """Return paths to be looked at: something has happened there, and is over."""
        found = ((self._sentries.folder(i), paths) for i, paths in self._arrivals.ready().items())
        return [(folder, paths) for folder, paths in found if folder]

    def take_walks(self) -> set[FolderId]:
        """Return the folders to be walked, once; what happens from now on is gathered anew."""
        for folder in self._sentries:
            if folder.id in self.to_walk:
                self._sweeps.remember(folder)
        taken, self.to_walk = self.to_walk, set()
        return taken

    def _sweep(self) -> None:
        for folder in self._sentries:
            for path in self._sweeps.changed(folder):
                self._arrivals.note(folder, path)

    def _listen(self, tally: Tally) -> None:
        changes, overflowed = self._sentries.take_news()
        self.to_walk |= overflowed
        for folder_id, some in changes.items():
            if folder := self._sentries.folder(folder_id):
                for change in some:
                    self._take(folder, change, tally)

    def _take(self, folder: Folder, change: FileChange, tally: Tally) -> None:
        self._arrivals.note(folder, change.path)
        if change.kind is ChangeKind.MOVED and change.source is not None:
            self._arrivals.note(folder, change.source)
            if change.is_directory and _has_moved(folder, change.source, change.path):
                tally.moved += self._catalogue.write(
                    sightings.rename, folder.id, change.source, change.path
                )


def _has_moved(folder: Folder, before: bytes, after: bytes) -> bool:
    """Ask the disk; much may have happened since the event."""
    return os.path.lexists(join(folder.path, after)) and not os.path.lexists(
        join(folder.path, before)
    )
