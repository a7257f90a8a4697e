"""Walking a folder: every file's path, size and times, without opening any.

Runs on the indexing thread. Paths are bytes, since names that are not UTF-8 are ordinary.
"""

import os
from collections.abc import Callable, Iterator

from photofind.types import FileStat

SYSTEM_NAMES = frozenset(
    (
        b"$recycle.bin",
        b"system volume information",
        b"lost+found",
        b"@eadir",
        b"#recycle",
        b"__macosx",
    )
)
"""Folders that systems and network drives make for themselves, lower case: bins, thumbnails."""

_SEPARATOR = os.fsencode(os.sep)
_HIDDEN = b"."


def iter_files(root: bytes, on_unreadable: Callable[[bytes, OSError], None]) -> Iterator[FileStat]:
    """Yield the files below `root`, with paths relative to it, in no particular order.

    Hidden names (with a leading dot) and folders of the system are left out. Links to files count
    as files; links to folders are not followed: they lead in circles, or to photos that are found
    anyway. What cannot be read, be it a folder or a single file, is reported by its relative path
    (empty for the root) and the walk goes on. That includes what vanishes on the way: it may have
    been deleted, or its drive pulled out, and only the next walk can tell.

    Raises:
        OSError: The root itself cannot be listed.
    """
    os.scandir(root).close()
    prefixes = [b""]
    while prefixes:
        prefix = prefixes.pop()
        try:
            with os.scandir(root + _SEPARATOR + prefix) as entries:
                yield from _iter_folder(entries, prefix, prefixes, on_unreadable)
        except OSError as error:
            on_unreadable(prefix.removesuffix(_SEPARATOR), error)


def _iter_folder(
    entries: Iterator[os.DirEntry[bytes]],
    prefix: bytes,
    prefixes: list[bytes],
    on_unreadable: Callable[[bytes, OSError], None],
) -> Iterator[FileStat]:
    """Yield the files of one folder and add its folders to `prefixes`."""
    for entry in entries:
        name = entry.name
        if name.startswith(_HIDDEN):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if name.lower() not in SYSTEM_NAMES:
                    prefixes.append(prefix + name + _SEPARATOR)
            elif entry.is_file():
                status = entry.stat()
                yield FileStat(prefix + name, status.st_size, status.st_mtime_ns, status.st_ino)
        except OSError as error:
            on_unreadable(prefix + name, error)
