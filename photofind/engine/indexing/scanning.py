"""Looking at the disk: brings the catalogue's photos in line with what is there. Indexing thread.

A walk looks at whole folders; news has single places looked at. An event is only a hint where to
look: the disk says what is there, so walk and watch share one path into the catalogue, and no order
of events can lead it astray.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from photofind.catalogue import folders, photos, sightings
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import MAX_INTEGER
from photofind.catalogue.folders import Folder
from photofind.catalogue.pathnames import join
from photofind.engine.indexing.presence import Presence
from photofind.engine.indexing.tally import Tally
from photofind.library.changes import ChangeKind, FileChange, compare
from photofind.library.exclusions import Exclusions
from photofind.library.file_systems import mount_of
from photofind.library.scanner import iter_at, iter_files
from photofind.progress import Progress, Stage
from photofind.types import FileStat, FolderId, FolderState

BATCH = 2000
"""Changes recorded in one transaction."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """Looks at folders, and records what is new, different or gone."""

    catalogue: Catalogue
    presence: Presence
    exclusions: Exclusions

    def walk(
        self,
        tally: Tally,
        progress: Progress,
        only: Collection[FolderId] | None = None,
        interlude: Callable[[], None] = lambda: None,
    ) -> None:
        """Walk all folders, or some; `interlude` is called at every file, since news cannot wait.

        A folder that cannot be reached is marked offline, and nothing in it counts as gone.
        """
        progress.begin(Stage.SCANNING)
        for known in self.catalogue.read(folders.list_all):
            if only is None or known.id in only:
                folder = self.presence.update(known)
                if folder.state is FolderState.ONLINE:
                    self._walk_folder(folder, tally, _Steps(progress, interlude))
                else:
                    tally.unchanged += folder.photos
                    tally.warnings.append(unreachable(folder))
        tally.moved += self.catalogue.write(photos.follow_moves)

    def look_at(self, folder: Folder, paths: Iterable[bytes], tally: Tally) -> list[bytes]:
        """Look at files, and at all that is in directories; return the paths of new files.

        One transaction, so that what went from one of the paths to another has moved.
        """
        wanted = sorted(set(paths))
        unreadable = _Unreadable(folder, tally, list(self.presence.drives_away(folder)))
        known = self.catalogue.read(sightings.known_at, folder.id, wanted)
        found = {
            file.path: _storable(file)
            for path in wanted
            for file in iter_at(folder.path, path, unreadable, self.exclusions)
        }
        changes = list(compare(known, found.values(), unreadable.paths))
        self._record(folder, changes, tally)
        tally.moved += self.catalogue.write(photos.follow_moves)
        return [change.path for change in changes if change.stat is not None]

    def _walk_folder(self, folder: Folder, tally: Tally, steps: "_Steps") -> None:
        known = self.catalogue.read(photos.known, folder.id)
        unreadable = _Unreadable(folder, tally, list(self.presence.drives_away(folder)))
        found = steps.count(iter_files(folder.path, unreadable, self.exclusions))
        mount = mount_of(folder.path)
        is_coarse = mount is not None and mount.has_coarse_times
        changes = compare(known, found, unreadable.paths, coarse_times=is_coarse)
        differing = 0
        for batch in _batches(changes):
            self._record(folder, batch, tally)
            differing += sum(change.kind is not ChangeKind.ADDED for change in batch)
        tally.unchanged += len(known) - differing

    def _record(self, folder: Folder, changes: list[FileChange], tally: Tally) -> None:
        """Record changes; files seem gone as well when the whole folder is, so it is asked last."""
        gone = [change.path for change in changes if change.kind is ChangeKind.REMOVED]
        if gone and not self.presence.is_there(folder):
            gone = []
        found = [change.stat for change in changes if change.stat is not None]
        self.catalogue.write(photos.record_changes, folder.id, found, gone)
        tally.new += sum(change.kind is ChangeKind.ADDED for change in changes)
        tally.changed += sum(change.kind is ChangeKind.MODIFIED for change in changes)


def unreachable(folder: Folder) -> str:
    """Return what the user is told of a folder that is offline."""
    return f"{os.fsdecode(folder.path)} cannot be reached; its photos stay searchable."


@dataclass(frozen=True, slots=True)
class _Steps:
    """What happens at each file of a walk."""

    progress: Progress
    interlude: Callable[[], None]

    def count(self, found: Iterator[FileStat]) -> Iterator[FileStat]:
        for file in found:
            self.progress.raise_if_cancelled()
            self.progress.advance()
            self.interlude()
            yield _storable(file)


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Collects what could not be looked at, and warns of it; `paths` may hold some already."""

    folder: Folder
    tally: Tally
    paths: list[bytes] = field(default_factory=list)

    def __call__(self, path: bytes, error: OSError) -> None:
        self.paths.append(path)
        shown = os.fsdecode(join(self.folder.path, path))
        self.tally.warnings.append(f"{shown} cannot be looked into: {error.strerror}.")


def _storable(file: FileStat) -> FileStat:
    """Bring a time of writing that the catalogue cannot hold, after the year 2262, within reach."""
    if abs(file.mtime_ns) <= MAX_INTEGER:
        return file
    return replace(file, mtime_ns=MAX_INTEGER if file.mtime_ns > 0 else -MAX_INTEGER)


def _batches(changes: Iterator[FileChange]) -> Iterator[list[FileChange]]:
    batch: list[FileChange] = []
    for change in changes:
        batch.append(change)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
