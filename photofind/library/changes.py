"""What happened to a folder since it was last looked at: the walk against the catalogue. Pure.

`coalescing` yields the same `FileChange` for what a watcher told.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from photofind.types import FileStat

_SEPARATOR = os.fsencode(os.sep)
_EXACTNESS_NS = 2 * 10**9
_QUARTER_NS = 15 * 60 * 10**9
_MOST_QUARTERS = 14 * 4
"""How far time zones are from UTC, at most."""


class ChangeKind(StrEnum):
    """What happened to a file, or to all there is in a folder."""

    ADDED = "added"
    """A folder that was added is to be looked through; what was known below it may be gone."""
    MODIFIED = "modified"
    REMOVED = "removed"
    """With all that was below it, if it was a folder."""
    MOVED = "moved"
    """From `source`, perhaps written to as well; it replaces what had its new name."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file or folder that is not as it was."""

    kind: ChangeKind
    path: bytes
    """Relative to the root."""
    stat: FileStat | None = None
    """As it is now; None once it is removed, and while nobody has looked."""
    source: bytes | None = None
    """Where it was before, if it moved; relative to the root."""
    is_directory: bool = False
    """Everything below `path` is meant."""
    is_open: bool = False
    """It may still be being written: no end of it was seen."""


def compare(
    known: Mapping[bytes, FileStat],
    found: Iterable[FileStat],
    unreadable: Collection[bytes],
    *,
    coarse_times: bool = False,
) -> Iterator[FileChange]:
    """Yield what differs between the known files and the found ones, removals last.

    A file is modified when its size or its time of writing differs; its inode alone means nothing,
    network drives and FAT invent them. `unreadable` holds the paths that could not be looked at,
    and may be filled while `found` is consumed: neither they nor what lies below them count as
    removed.

    With `coarse_times` (`file_systems.Mount.has_coarse_times`) a file of the same size is also
    unchanged where its time differs by up to 2 s, which is how exactly FAT keeps it; or where the
    times of the whole drive have shifted, since FAT keeps local time (see `_Shifted`).
    """
    missing = set(known)
    shifted = _Shifted()
    for stat in found:
        before = known.get(stat.path)
        if before is None:
            yield FileChange(ChangeKind.ADDED, stat.path, stat)
            continue
        missing.discard(stat.path)
        if (before.size, before.mtime_ns) != (stat.size, stat.mtime_ns):
            if not (coarse_times and before.size == stat.size and shifted.holds(before, stat)):
                yield FileChange(ChangeKind.MODIFIED, stat.path, stat)
        elif coarse_times:
            shifted.stood_still()
    for stat in shifted.modified():
        yield FileChange(ChangeKind.MODIFIED, stat.path, stat)
    for path in missing:
        if not _is_below_any(path, unreadable):
            yield FileChange(ChangeKind.REMOVED, path, None)


class _Shifted:
    """Files of unchanged size whose times of writing are off by whole quarters of an hour.

    Summer time and travelling shift all files of a FAT drive alike. A file that was edited in place
    without growing is alone: so a shift is the drive's only if more files share it than kept their
    times, and what has any other shift is modified.
    """

    def __init__(self) -> None:
        self._by_shift: dict[int, list[FileStat]] = {0: []}  # Quarters of an hour to files.
        self._still = 0

    def stood_still(self) -> None:
        """Count a file that kept its time."""
        self._still += 1

    def holds(self, before: FileStat, now: FileStat) -> bool:
        """Keep a file until all are seen, if its times may mean the same; tell whether they may."""
        quarters, rest = divmod(now.mtime_ns - before.mtime_ns + _EXACTNESS_NS, _QUARTER_NS)
        if rest > 2 * _EXACTNESS_NS or abs(quarters) > _MOST_QUARTERS:
            return False
        if quarters == 0:
            self.stood_still()
        else:
            self._by_shift.setdefault(quarters, []).append(now)
        return True

    def modified(self) -> Iterator[FileStat]:
        """Yield the held files that have not just shifted with their drive."""
        drives = max(self._by_shift, key=lambda shift: len(self._by_shift[shift]))
        if len(self._by_shift[drives]) > self._still:
            del self._by_shift[drives]
        for stats in self._by_shift.values():
            yield from stats


def _is_below_any(path: bytes, places: Collection[bytes]) -> bool:
    """Tell whether a path, or a folder above it, is among the places; the root is empty."""
    if not places:
        return False
    while path and path not in places:
        path = path.rpartition(_SEPARATOR)[0]
    return path in places
