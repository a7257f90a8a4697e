"""Statements about places in a folder: what is known there, and what has only changed its place.

A path here is relative to its folder and means a file or a directory with all that is below it.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from photofind.catalogue import vectors
from photofind.catalogue.pathnames import SEPARATOR, display
from photofind.types import FileStat, FolderId, PhotoId

_AFTER_SEPARATOR = bytes([SEPARATOR[0] + 1])
_MARKS = 500


def known_at(
    connection: sqlite3.Connection, folder: FolderId, paths: Iterable[bytes]
) -> dict[bytes, FileStat]:
    """Return what the catalogue believes to be at these paths and below them."""
    found: dict[bytes, FileStat] = {}
    for path in paths:
        rows = connection.execute(
            "SELECT path, size, mtime_ns, inode FROM photo WHERE folder_id = ?"
            " AND status != 'missing' AND (path = ? OR (path > ? AND path < ?))",
            (folder, path, path + SEPARATOR, path + _AFTER_SEPARATOR),
        )
        found.update((row[0], FileStat(*row)) for row in rows)
    return found


def known_in(
    connection: sqlite3.Connection, folder: FolderId, directory: bytes
) -> dict[bytes, FileStat]:
    """Return what the catalogue believes to lie right in a directory; the root is empty."""
    prefix = directory + SEPARATOR if directory else b""
    rows = connection.execute(
        "SELECT path, size, mtime_ns, inode FROM photo WHERE folder_id = ?"
        " AND status != 'missing' AND path >= ? AND path < ?"
        " AND instr(substr(path, ?), ?) = 0",
        (folder, prefix, _end_of(directory), len(prefix) + 1, SEPARATOR),
    )
    return {row[0]: FileStat(*row) for row in rows}


def directories(connection: sqlite3.Connection, folder: FolderId) -> set[bytes]:
    """Return the directories that hold known files, and those above them; the root is empty."""
    found: set[bytes] = {b""}
    for (path,) in connection.execute("SELECT path FROM photo WHERE folder_id = ?", (folder,)):
        directory = path.rpartition(SEPARATOR)[0]
        while directory not in found:
            found.add(directory)
            directory = directory.rpartition(SEPARATOR)[0]
    return found


def sample(connection: sqlite3.Connection, folder: FolderId, size: int) -> list[bytes]:
    """Return the paths of some files known in a folder."""
    rows = connection.execute(
        "SELECT path FROM photo WHERE folder_id = ? AND status != 'missing' LIMIT ?",
        (folder, size),
    )
    return [row[0] for row in rows]


def rename(connection: sqlite3.Connection, folder: FolderId, before: bytes, after: bytes) -> int:
    """Let all that is known below a directory follow it to its new path; return how many.

    Nothing is done where something is known at the new path.
    """
    if known_at(connection, folder, [after]):
        return 0
    rows = connection.execute(
        "SELECT id, path, content_id FROM photo WHERE folder_id = ? AND path > ? AND path < ?",
        (folder, before + SEPARATOR, before + _AFTER_SEPARATOR),
    ).fetchall()
    moved = [(after + path[len(before) :], photo) for photo, path, _ in rows]
    connection.executemany(
        "UPDATE photo SET path = ?, display = ? WHERE id = ?",
        ((path, display(path), photo) for path, photo in moved),
    )
    vectors.revise(connection, {content for _, _, content in rows if content})
    return len(moved)


def photos_at(
    connection: sqlite3.Connection, folder: FolderId, paths: Collection[bytes]
) -> list[PhotoId]:
    """Return the photos at these very paths that wait to be looked at or read."""
    waiting: list[PhotoId] = []
    for some in _pages(list(paths)):
        marks = ",".join("?" * len(some))
        rows = connection.execute(
            f"SELECT id FROM photo WHERE folder_id = ? AND path IN ({marks})"
            " AND status = 'pending'",
            (folder, *some),
        )
        waiting += [row[0] for row in rows]
    return waiting


def _end_of(directory: bytes) -> bytes:
    return directory + _AFTER_SEPARATOR if directory else b"\xff" * 256


def _pages(paths: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(paths), _MARKS):
        yield paths[start : start + _MARKS]
