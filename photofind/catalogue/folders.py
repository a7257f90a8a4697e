"""Statements about folders, the watched roots."""

import os
import sqlite3
from dataclasses import dataclass

from photofind.catalogue import contents
from photofind.catalogue.pathnames import SEPARATOR, below, display
from photofind.errors import UserFixable, told
from photofind.types import FolderId, FolderState


@dataclass(frozen=True, slots=True)
class Folder:
    """One watched root.

    Attributes:
        path: Absolute, as `os.fsencode` gives it.
        device: `st_dev` at the last walk; None before the first.
        photos: Photos below it that can be found, or are still to be read.
        volume: The file system's own identity; None where it has none, or before the first walk.
        volume_path: The root, relative to where the volume is mounted.
    """

    id: FolderId
    path: bytes
    state: FolderState
    device: int | None
    photos: int
    volume: str | None = None
    volume_path: bytes | None = None


def list_all(connection: sqlite3.Connection) -> list[Folder]:
    """Return all folders, by path."""
    rows = connection.execute(
        "SELECT id, path, state, device, (SELECT count(*) FROM photo WHERE folder_id = folder.id"
        " AND status IN ('pending', 'ready')), volume, volume_path FROM folder"
        " ORDER BY path"
    )
    return [Folder(FolderId(row[0]), row[1], FolderState(row[2]), *row[3:]) for row in rows]


def add(connection: sqlite3.Connection, path: bytes) -> None:
    """Add a root; folders of the library that lie below it become part of it.

    Adding a root again changes nothing.

    Raises:
        UserFixable: A folder above it is in the library already.
    """
    known = list_all(connection)
    for folder in known:
        if path == folder.path:
            return
        if path.startswith(below(folder.path)):
            raise UserFixable(
                "This folder is part of the library already",
                told(
                    "{folder} is covered by {other}.",
                    folder=os.fsdecode(path),
                    other=os.fsdecode(folder.path),
                ),
            )
    cursor = connection.execute(
        "INSERT INTO folder (path, display) VALUES (?, ?)", (path, display(path))
    )
    new = FolderId(cursor.lastrowid or 0)
    for folder in known:
        if folder.path.startswith(below(path)):
            _absorb(connection, folder, new, folder.path[len(below(path)) :])


def _absorb(connection: sqlite3.Connection, child: Folder, parent: FolderId, prefix: bytes) -> None:
    """Hand a folder's photos to the folder above; nothing is read again."""
    connection.execute(
        "UPDATE photo SET folder_id = ?, path = CAST(? || path AS BLOB), display = ? || display"
        " WHERE folder_id = ?",
        (parent, prefix + SEPARATOR, display(prefix + SEPARATOR), child.id),
    )
    connection.execute("DELETE FROM folder WHERE id = ?", (child.id,))


def remove(connection: sqlite3.Connection, folder: FolderId) -> None:
    """Forget a folder and its photos; the files stay as they are."""
    shown = contents.below_folder(connection, folder)
    connection.execute("DELETE FROM photo WHERE folder_id = ?", (folder,))
    contents.settle(connection, shown)
    connection.execute("DELETE FROM folder WHERE id = ?", (folder,))


def set_state(
    connection: sqlite3.Connection, folder: FolderId, state: FolderState, device: int | None
) -> None:
    """Record what the walk saw of a root; a device of None keeps the one known."""
    connection.execute(
        "UPDATE folder SET state = ?, device = coalesce(?, device) WHERE id = ?",
        (state, device, folder),
    )


def set_volume(
    connection: sqlite3.Connection, folder: FolderId, volume: str | None, path: bytes | None
) -> None:
    """Record on which volume a root lies, and where on it."""
    connection.execute(
        "UPDATE folder SET volume = ?, volume_path = ? WHERE id = ?", (volume, path, folder)
    )


def roots(connection: sqlite3.Connection) -> dict[FolderId, bytes]:
    """Return the paths of all folders; unlike `list_all` it counts nothing."""
    return dict(connection.execute("SELECT id, path FROM folder").fetchall())


def drives_below(connection: sqlite3.Connection, folder: FolderId) -> set[bytes]:
    """Return where drives have been mounted below a root, relative to it."""
    rows = connection.execute("SELECT path FROM inner_drive WHERE folder_id = ?", (folder,))
    return {row[0] for row in rows}


def note_drives(connection: sqlite3.Connection, folder: FolderId, paths: set[bytes]) -> None:
    """Remember where drives are mounted below a root; it may have been removed meanwhile."""
    connection.executemany(
        "INSERT OR IGNORE INTO inner_drive SELECT id, ? FROM folder WHERE id = ?",
        ((path, folder) for path in paths),
    )


def is_free(connection: sqlite3.Connection, folder: FolderId, path: bytes) -> bool:
    """Tell whether a folder could lie at a path: no other one is there, above it or below it."""
    return not any(
        below(path).startswith(below(root)) or below(root).startswith(below(path))
        for other, root in roots(connection).items()
        if other != folder
    )


def relocate(connection: sqlite3.Connection, folder: FolderId, path: bytes) -> None:
    """Follow a root whose volume is mounted elsewhere now; no photo is read again."""
    connection.execute(
        "UPDATE folder SET path = ?, display = ? WHERE id = ?", (path, display(path), folder)
    )
