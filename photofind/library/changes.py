"""What happened to a folder since it was last looked at: the walk against the catalogue. Pure."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from photofind.types import FileStat

_SEPARATOR = os.fsencode(os.sep)


class ChangeKind(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that is not as it was."""

    kind: ChangeKind
    path: bytes
    """Relative to the folder."""
    stat: FileStat | None
    """As it is now; None once it is removed."""


def compare(
    known: Mapping[bytes, FileStat], found: Iterable[FileStat], unreadable: Collection[bytes]
) -> Iterator[FileChange]:
    """Yield what differs between the known files and the found ones, removals last.

    A file is modified when its size or its time of writing differs; its inode alone means nothing,
    network drives invent them. `unreadable` holds the paths that could not be looked at, and may be
    filled while `found` is consumed: neither they nor what lies below them count as removed.
    """
    missing = set(known)
    for stat in found:
        before = known.get(stat.path)
        if before is None:
            yield FileChange(ChangeKind.ADDED, stat.path, stat)
            continue
        missing.discard(stat.path)
        if (before.size, before.mtime_ns) != (stat.size, stat.mtime_ns):
            yield FileChange(ChangeKind.MODIFIED, stat.path, stat)
    for path in missing:
        if not _is_below_any(path, unreadable):
            yield FileChange(ChangeKind.REMOVED, path, None)


def _is_below_any(path: bytes, places: Collection[bytes]) -> bool:
    """Tell whether a path, or a folder above it, is among the places; the root is empty."""
    if not places:
        return False
    while path and path not in places:
        path = path.rpartition(_SEPARATOR)[0]
    return path in places
