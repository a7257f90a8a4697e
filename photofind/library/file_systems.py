"""On which file system a path lies, and what that means for watching it and for its times.

Asks the operating system; usable from every thread.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

_SEPARATOR = os.fsencode(os.sep)
_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(rb"\\([0-7]{3})")

_FAT = frozenset(("vfat", "msdos", "fat", "fat12", "fat16", "fat32", "exfat"))

_NOTIFYING = _FAT | {
    *("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "bcachefs", "jfs", "reiserfs"),
    *("nilfs2", "ntfs", "ntfs3", "refs", "apfs", "hfs", "hfsplus", "udf", "iso9660", "squashfs"),
    *("tmpfs", "ramfs", "overlay", "ecryptfs"),
    "fuseblk",  # NTFS and the like on a local drive: all that happens to it passes this kernel.
}
"""Kinds on which every change is made by this machine, which therefore can tell of it."""

_REMOTE = frozenset(("cifs", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "webdav", "davfs"))


@dataclass(frozen=True, slots=True)
class Mount:
    """One file system where it is mounted."""

    point: bytes
    """Absolute."""
    kind: str
    """As the system names it, lower case: ext4, vfat, apfs, ntfs, nfs4, fuse.sshfs."""
    source: bytes
    """The device or the share."""
    top: bytes = _SEPARATOR
    """What of the file system is seen at the point; another directory for bind mounts."""

    @property
    def notifies(self) -> bool:
        """Whether the system tells of every change.

        It stays silent where others change files too (network, FUSE, 9p) though watching such a
        folder seems to succeed. Kinds that are unknown count as silent.
        """
        return self.kind in _NOTIFYING

    @property
    def is_remote(self) -> bool:
        """Whether it is a share of another machine."""
        return self.kind in _REMOTE

    @property
    def has_coarse_times(self) -> bool:
        """Whether times of writing are local and even, as on FAT; see `changes.compare`."""
        return self.kind in _FAT


def mount_of(path: bytes) -> Mount | None:
    """Return the mount a path lies on; None if it cannot be told (network paths on Windows)."""
    place = os.path.realpath(path)
    found = [mount for mount in mounts() if _is_at_or_below(place, mount.point)]
    # Of two mounts at one point, the later one is seen.
    return (
        max(enumerate(found), key=lambda item: (len(item[1].point), item[0]))[1] if found else None
    )


def mounts() -> list[Mount]:
    """Return all mounts, the oldest first."""
    if sys.platform == "linux":
        return list(iter_mountinfo(_MOUNTS.read_bytes()))
    else:  # noqa: RET505 - so that mypy knows the branch of the other systems
        return [
            Mount(
                os.fsencode(part.mountpoint),
                _kind(part.fstype, part.opts),
                os.fsencode(part.device),
            )
            for part in psutil.disk_partitions(all=True)
        ]


def mounts_below(place: bytes) -> set[bytes]:
    """Return where something is mounted below a folder, relative to it."""
    top = os.path.realpath(place).rstrip(_SEPARATOR) + _SEPARATOR
    return {mount.point[len(top) :] for mount in mounts() if mount.point.startswith(top)}


def iter_mountinfo(text: bytes) -> Iterator[Mount]:
    """Yield the mounts that Linux lists in /proc/self/mountinfo, see proc_pid_mountinfo(5)."""
    for line in text.splitlines():
        place, _, device = line.partition(b" - ")
        _, _, _, top, point, *_ = place.split(b" ")
        kind, source, *_ = device.split(b" ")
        yield Mount(_plain(point), kind.decode("ascii", "replace"), _plain(source), _plain(top))


def _kind(name: str, options: str) -> str:
    """Return the kind of a file system; Windows names that of a share's own drive."""
    return "smbfs" if "remote" in options.split(",") else name.lower()


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda match: bytes((int(match[1], 8),)), name)


def _is_at_or_below(path: bytes, place: bytes) -> bool:
    return path == place or path.startswith(place.rstrip(_SEPARATOR) + _SEPARATOR)
