"""Walking a folder: every file's path, size and times, without opening any.

Runs on the indexing thread, and on that of a watcher that polls. Paths are bytes, since names that
are not UTF-8 are ordinary.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from stat import S_ISDIR, S_ISREG

from photofind.library.exclusions import MARKER, USUAL, Exclusions, is_marked
from photofind.types import FileStat

OnUnreadable = Callable[[bytes, OSError], None]
"""Called with the relative path of what cannot be read, on the thread that walks."""

_SEPARATOR = os.fsencode(os.sep)


def iter_files(
    root: bytes, on_unreadable: OnUnreadable, exclusions: Exclusions = USUAL
) -> Iterator[FileStat]:
    """Yield the files below `root`, with paths relative to it, in no particular order.

    What is excluded is left out. Links to files count as files; links to folders are not followed:
    they lead in circles, or to photos that are found anyway. What cannot be read, be it a folder or
    a single file, is reported by its relative path (empty for the root) and the walk goes on. That
    includes what vanishes on the way: it may have been deleted, or its drive pulled out, and only
    the next walk can tell.

    Raises:
        OSError: The root itself cannot be listed.
    """
    os.scandir(root).close()
    yield from _iter_below(root, b"", on_unreadable, exclusions)


def iter_at(
    root: bytes, path: bytes, on_unreadable: OnUnreadable, exclusions: Exclusions = USUAL
) -> Iterator[FileStat]:
    """Yield what `iter_files` would yield at one path: a file, or all that is in a directory.

    That is nothing where the path is gone, or left out for its own sake or for what is above it.
    """
    try:
        status = _status(root, path)
        is_directory = S_ISDIR(status.st_mode)
        if path and exclusions.excludes(path, is_directory=is_directory):
            return
        if _is_below_marker(root, path):
            return
        if not is_directory:
            if S_ISREG(status.st_mode) and status.st_size >= exclusions.min_file_bytes:
                yield _as_file(path, status)
            return
        os.scandir(_join(root, path)).close()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        on_unreadable(path, error)
        return
    prefix = path + _SEPARATOR if path else b""
    yield from _iter_below(root, prefix, on_unreadable, exclusions)


def iter_directories(
    root: bytes, exclusions: Exclusions = USUAL, below: bytes = b""
) -> Iterator[bytes]:
    """Yield the directories that the walk enters, by their paths relative to `root`, parents first.

    The first is `below` itself. Of one that cannot be listed, nothing below is known.
    """
    waiting = [below]
    while waiting:
        directory = waiting.pop()
        yield directory
        with suppress(OSError):
            waiting += directories_in(root, directory, exclusions)


def directories_in(root: bytes, directory: bytes, exclusions: Exclusions) -> list[bytes]:
    """Return the paths of the directories in one directory that the walk enters.

    Raises:
        OSError: It cannot be listed.
    """
    prefix = directory + _SEPARATOR if directory else b""
    with os.scandir(_join(root, prefix)) as entries:
        found = [prefix + entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    if not found or is_marked(_join(root, directory)):
        return []
    return [path for path in found if not exclusions.excludes_directory(path)]


def _iter_below(
    root: bytes, prefix: bytes, on_unreadable: OnUnreadable, exclusions: Exclusions
) -> Iterator[FileStat]:
    prefixes = [prefix]
    while prefixes:
        prefix = prefixes.pop()
        try:
            with os.scandir(_join(root, prefix)) as entries:
                listed = list(entries)
        except OSError as error:
            on_unreadable(prefix.removesuffix(_SEPARATOR), error)
            continue
        if all(entry.name != MARKER for entry in listed):
            yield from _iter_listed(listed, prefix, prefixes, on_unreadable, exclusions)


def _iter_listed(
    entries: list[os.DirEntry[bytes]],
    prefix: bytes,
    prefixes: list[bytes],
    on_unreadable: OnUnreadable,
    exclusions: Exclusions,
) -> Iterator[FileStat]:
    """Yield the files of one directory and add its directories to `prefixes`."""
    for entry in entries:
        path = prefix + entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                if not exclusions.excludes_directory(path):
                    prefixes.append(path + _SEPARATOR)
            elif entry.is_file() and not exclusions.excludes_file(path):
                status = entry.stat()
                if status.st_size >= exclusions.min_file_bytes:
                    yield _as_file(path, status)
        except OSError as error:
            on_unreadable(path, error)


def _as_file(path: bytes, status: os.stat_result) -> FileStat:
    return FileStat(path, status.st_size, status.st_mtime_ns, status.st_ino)


def _status(root: bytes, path: bytes) -> os.stat_result:
    """Return what a path is; a link to a directory is neither file nor directory."""
    place = _join(root, path)
    status = os.lstat(place)
    if S_ISREG(status.st_mode) or S_ISDIR(status.st_mode):
        return status
    target = os.stat(place)  # noqa: PTH116 - names that are not UTF-8 stay bytes
    return status if S_ISDIR(target.st_mode) else target


def _is_below_marker(root: bytes, path: bytes) -> bool:
    """Tell whether a directory at or above `path` asks not to be looked into."""
    while path and not is_marked(_join(root, path)):
        path = path.rpartition(_SEPARATOR)[0]
    return is_marked(_join(root, path))


def _join(root: bytes, path: bytes) -> bytes:
    return root + _SEPARATOR + path
