"""Whether a root is there: a folder that cannot be reached is offline, never empty.

Runs on the indexing thread. A path alone proves little: where a drive was, there may be its empty
mount point, or another drive. The volume's own identity tells, and known files where it has none.
"""

import logging
import os
from dataclasses import dataclass, replace

from photofind.catalogue import folders, sightings
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import MAX_INTEGER
from photofind.catalogue.folders import Folder
from photofind.catalogue.pathnames import join
from photofind.library import file_systems, volumes
from photofind.types import FolderState

_log = logging.getLogger("photofind.indexing")

MANY = 1000
"""So many photos are not deleted at once; without a volume's identity, their drive is gone."""

_SAMPLE = 50
"""Known files that are looked for on a volume that calls itself by another name."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """A root as it is now."""

    path: bytes
    device: int
    volume: str | None
    volume_path: bytes | None


@dataclass(frozen=True, slots=True)
class Presence:
    """Looks at roots and keeps their state in the catalogue."""

    catalogue: Catalogue

    def update(self, folder: Folder) -> Folder:
        """Look at a root, follow its volume if that is mounted elsewhere now; return it as it is.

        A folder that changes its place keeps its photos, and none is read again.
        """
        sight = self._sight(folder, folder.path) or self._elsewhere(folder)
        if sight is None:
            if folder.state is not FolderState.OFFLINE:
                _log.info("folder %d is offline", folder.id)
                self.catalogue.write(folders.set_state, folder.id, FolderState.OFFLINE, None)
            return replace(folder, state=FolderState.OFFLINE)
        return self._record(folder, sight)

    def is_there(self, folder: Folder) -> bool:
        """Tell whether a root is still what `update` saw: the same device, while it is watched."""
        return _device(folder.path) == folder.device

    def drives_away(self, folder: Folder) -> set[bytes]:
        """Return where below a root drives have been mounted and are not, relative to it."""
        mounted = file_systems.mounts_below(folder.path)
        known = self.catalogue.read(folders.drives_below, folder.id)
        if not mounted <= known:
            self.catalogue.write(folders.note_drives, folder.id, mounted - known)
        return known - mounted

    def _record(self, folder: Folder, sight: _Sight) -> Folder:
        now = replace(
            folder,
            path=sight.path,
            state=FolderState.ONLINE,
            device=sight.device,
            volume=sight.volume,
            volume_path=sight.volume_path,
        )
        if now.path != folder.path:
            _log.info("folder %d has moved with its volume", folder.id)
            self.catalogue.write(folders.relocate, folder.id, now.path)
        if (now.state, now.device) != (folder.state, folder.device):
            self.catalogue.write(folders.set_state, folder.id, now.state, now.device)
        if (now.volume, now.volume_path) != (folder.volume, folder.volume_path):
            self.catalogue.write(folders.set_volume, folder.id, now.volume, now.volume_path)
        return now

    def _elsewhere(self, folder: Folder) -> _Sight | None:
        """Look for the root where its volume is mounted now."""
        if folder.volume is None or folder.volume_path is None:
            return None
        for mount in volumes.mounts_of(folder.volume):
            path = join(mount, folder.volume_path) if folder.volume_path else mount
            if path != folder.path and self._is_free(folder, path):
                sight = self._sight(folder, path)
                if sight is not None:
                    return sight
        return None

    def _is_free(self, folder: Folder, path: bytes) -> bool:
        return self.catalogue.read(folders.is_free, folder.id, path)

    def _sight(self, folder: Folder, path: bytes) -> _Sight | None:
        """Return a root as it is at a path; None if it is not there, or is not itself."""
        device = _device(path)
        if device is None:
            return None
        try:
            with os.scandir(path) as entries:
                is_empty = next(entries, None) is None
        except OSError as error:
            _log.info("folder %d cannot be listed: %s", folder.id, error.strerror)
            return None
        volume = volumes.volume_at(path)
        sight = _Sight(
            path, device, volume.identity if volume else None, volume.path if volume else None
        )
        believed = self._is_emptied(folder, sight) if is_empty else self._is_itself(folder, sight)
        return sight if believed or not folder.photos else None

    def _is_emptied(self, folder: Folder, sight: _Sight) -> bool:
        """Tell a folder whose photos were deleted from a mount point with nothing mounted."""
        if folder.volume is not None:
            return sight.volume == folder.volume
        return folder.device in (None, sight.device) and folder.photos < MANY

    def _is_itself(self, folder: Folder, sight: _Sight) -> bool:
        """Tell the folder's drive from another one at its place; a copy of the drive will do."""
        if folder.volume is None or sight.volume == folder.volume:
            return True
        known = self.catalogue.read(sightings.sample, folder.id, _SAMPLE)
        return any(os.path.lexists(join(sight.path, path)) for path in known)


def _device(path: bytes) -> int | None:
    try:
        return os.stat(path).st_dev & MAX_INTEGER  # noqa: PTH116 - names stay bytes
    except OSError:
        return None
