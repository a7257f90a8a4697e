"""Statements about photos: the paths below the folders, and how far each has come."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from photofind.catalogue import contents, vectors
from photofind.catalogue.connection import MAX_INTEGER
from photofind.catalogue.contents import ReadContent
from photofind.catalogue.pathnames import display, join
from photofind.errors import Told, packed, unpacked
from photofind.types import ContentId, FileStat, FolderId, PhotoId, PhotoStatus, VectorSource

_FAILED = "(status = 'failed' OR (status = 'pending' AND reason IS NOT NULL))"
"""Damaged, or out of our reach at the last run: a photo that could not be opened keeps waiting."""


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A photo to be opened.

    Attributes:
        path: Absolute, as `os.fsencode` gives it.
        content_hash: Of its content's bytes, where they have been read whole before, fingerprint
            and all.
    """

    id: PhotoId
    path: bytes
    size: int
    mtime_ns: int
    content_hash: bytes | None


@dataclass(frozen=True, slots=True)
class Glanced:
    """What the first pass learnt of a photo.

    Attributes:
        vector: Of its built-in thumbnail, float16 bytes; None where there is none, or no need.
    """

    photo: PhotoId
    quick_hash: bytes
    vector: bytes | None


@dataclass(frozen=True, slots=True)
class FailedPhoto:
    """A photo that cannot be read. `path` is absolute, as `os.fsencode` gives it."""

    path: bytes
    reason: str


def known(connection: sqlite3.Connection, folder: FolderId) -> dict[bytes, FileStat]:
    """Return what the catalogue believes to be below a folder, by relative path."""
    rows = connection.execute(
        "SELECT path, size, mtime_ns, inode FROM photo WHERE folder_id = ? AND status != 'missing'",
        (folder,),
    )
    return {row[0]: FileStat(*row) for row in rows}


def record_found(
    connection: sqlite3.Connection, folder: FolderId, found: Iterable[FileStat]
) -> None:
    """Record files that are new, or differ from what was known: they wait to be looked at."""
    connection.executemany(
        "INSERT INTO photo (folder_id, path, display, size, mtime_ns, inode, status)"
        " VALUES (?, ?, ?, ?, ?, ?, 'pending') ON CONFLICT (folder_id, path) DO UPDATE SET"
        " size = excluded.size, mtime_ns = excluded.mtime_ns, inode = excluded.inode,"
        " status = 'pending', reason = NULL, content_id = NULL",
        (
            (folder, f.path, display(f.path), f.size, f.mtime_ns, f.inode & MAX_INTEGER)
            for f in found
        ),
    )


def contents_of(
    connection: sqlite3.Connection, folder: FolderId, paths: Collection[bytes]
) -> set[ContentId]:
    """Return the contents that photos at these relative paths show."""
    found: set[ContentId] = set()
    for path in paths:
        row = connection.execute(
            "SELECT content_id FROM photo WHERE folder_id = ? AND path = ?", (folder, path)
        ).fetchone()
        if row and row[0]:
            found.add(row[0])
    return found


def mark_missing(connection: sqlite3.Connection, folder: FolderId, paths: Iterable[bytes]) -> None:
    """Mark photos that are gone from their path; they may turn up elsewhere in the same run."""
    connection.executemany(
        "UPDATE photo SET status = 'missing' WHERE folder_id = ? AND path = ?",
        ((folder, path) for path in paths),
    )


def record_changes(
    connection: sqlite3.Connection,
    folder: FolderId,
    found: Sequence[FileStat],
    missing: Collection[bytes],
) -> None:
    """Record one batch of what a walk found new, different or gone.

    The folder may have been removed while it was walked: then there is nothing to record.
    """
    if not connection.execute("SELECT 1 FROM folder WHERE id = ?", (folder,)).fetchone():
        return
    touched = contents_of(connection, folder, [*(f.path for f in found), *missing])
    record_found(connection, folder, found)
    mark_missing(connection, folder, missing)
    contents.settle(connection, touched)


def follow_moves(connection: sqlite3.Connection) -> int:
    """Let photos that are gone from one path and new at another keep their rows.

    A file is believed to be the same where inode, size and time of writing are; it is not opened.
    Returns how many have moved.
    """
    rows = connection.execute(
        "SELECT old.id, new.id, old.content_id FROM photo AS old"
        " JOIN photo AS new ON new.status = 'pending'"
        " AND new.mtime_ns = old.mtime_ns AND new.size = old.size AND new.inode = old.inode"
        " WHERE old.status = 'missing' AND old.inode != 0 AND old.content_id IS NOT NULL"
        " AND new.content_id IS NULL"
    )
    moves = {new: (old, content) for old, new, content in rows}
    # Hard links share an inode: one for each.
    pairs = {old: new for new, (old, _) in moves.items()}
    for old, new in pairs.items():
        _move(connection, old, new)
    contents.settle(connection, {content for _, content in moves.values()})
    return len(pairs)


def forget_missing(connection: sqlite3.Connection) -> int:
    """Remove the photos that were found nowhere; return how many they were."""
    rows = connection.execute("SELECT content_id, status FROM photo WHERE status = 'missing'")
    gone = [row[0] for row in rows]
    _hand_on_favourites(connection)
    connection.execute("DELETE FROM photo WHERE status = 'missing'")
    contents.settle(connection, {content for content in gone if content})
    return len(gone)


def _hand_on_favourites(connection: sqlite3.Connection) -> None:
    """Let a favourite that is gone live on in its newest copy: it was moved to another drive."""
    connection.execute(
        "UPDATE photo SET favourite = 1 WHERE id IN ("
        " SELECT max(copy.id) FROM photo AS gone JOIN photo AS copy"
        " ON copy.content_id = gone.content_id AND copy.status IN ('pending', 'ready')"
        " WHERE gone.status = 'missing' AND gone.favourite GROUP BY copy.content_id)"
    )


def awaiting_glance(
    connection: sqlite3.Connection, among: Sequence[PhotoId] | None = None
) -> list[PhotoId]:
    """Return the photos nothing is known of, newest first; those out of reach are left out."""
    rows = connection.execute(
        "SELECT photo.id FROM photo JOIN folder ON folder.id = folder_id"
        " WHERE status = 'pending' AND content_id IS NULL AND state = 'online'"
        f"{_among(among)} ORDER BY mtime_ns DESC",
        among or (),
    )
    return [row[0] for row in rows]


def _among(photos: Sequence[PhotoId] | None) -> str:
    return "" if photos is None else f" AND photo.id IN ({','.join('?' * len(photos))})"


def awaiting_vector(
    connection: sqlite3.Connection, among: Sequence[PhotoId] | None = None
) -> list[PhotoId]:
    """Return one photo for each content without a vector of its full pixels, newest first."""
    rows = connection.execute(
        "SELECT photo.id, max(CASE WHEN reason IS NULL THEN mtime_ns ELSE ? END) AS newest"
        " FROM photo JOIN folder ON folder.id = folder_id"
        " LEFT JOIN vectors.vector AS v ON v.content_id = photo.content_id AND v.vector IS NOT NULL"
        " WHERE status IN ('pending', 'ready') AND photo.content_id IS NOT NULL"
        f" AND state = 'online' AND coalesce(v.source, -1) < ?{_among(among)}"
        " GROUP BY photo.content_id ORDER BY newest DESC",
        (
            -MAX_INTEGER,
            VectorSource.FULL,
            *(among or ()),
        ),  # A photo that could not be opened comes last.
    )
    return [row[0] for row in rows]


def awaiting_check(
    connection: sqlite3.Connection, among: Sequence[PhotoId] | None = None
) -> list[PhotoId]:
    """Return the photos whose content is known by its quick hash only, newest first."""
    rows = connection.execute(
        "SELECT photo.id FROM photo JOIN folder ON folder.id = folder_id"
        " WHERE status = 'pending' AND content_id IS NOT NULL AND state = 'online'"
        f"{_among(among)} ORDER BY mtime_ns DESC",
        among or (),
    )
    return [row[0] for row in rows]


def files(connection: sqlite3.Connection, photos: Sequence[PhotoId]) -> list[PhotoFile]:
    """Return where photos are, in the order asked for; those that are gone are left out."""
    marks = ",".join("?" * len(photos))
    rows = connection.execute(
        "SELECT photo.id, folder.path, photo.path, photo.size, mtime_ns,"
        " CASE WHEN fingerprint IS NOT NULL THEN content.hash END FROM photo"
        " JOIN folder ON folder.id = folder_id LEFT JOIN content ON content.id = content_id"
        f" WHERE photo.id IN ({marks})",
        photos,
    )
    found = {row[0]: PhotoFile(row[0], join(row[1], row[2]), *row[3:]) for row in rows}
    return [found[photo] for photo in photos if photo in found]


def outdated(connection: sqlite3.Connection, files: Iterable[PhotoFile]) -> set[PhotoId]:
    """Return those of the photos that are gone, or known to be written anew, since `files`.

    What was learnt of the file that they were must not be taken for what they are.
    """
    still = "SELECT 1 FROM photo WHERE id = ? AND size = ? AND mtime_ns = ? AND status != 'missing'"
    return {
        file.id
        for file in files
        if not connection.execute(still, (file.id, file.size, file.mtime_ns)).fetchone()
    }


def record_glances(
    connection: sqlite3.Connection, glances: Iterable[Glanced]
) -> tuple[int, list[ContentId]]:
    """Link photos to the contents their quick hashes stand for.

    Returns:
        How many photos had moved, and the contents that got a vector.
    """
    moved, revision = 0, vectors.next_revision(connection)
    embedded: list[ContentId] = []
    touched: set[ContentId] = set()
    for glance in glances:
        content = contents.find_or_add(connection, glance.photo, glance.quick_hash)
        if content is None:
            continue  # Removed from the catalogue meanwhile.
        touched.add(content)
        moved += _link(connection, glance.photo, content)
        if glance.vector is not None:
            vectors.store(connection, content, VectorSource.THUMBNAIL, glance.vector, revision)
            embedded.append(content)
    contents.settle(connection, touched)
    return moved, embedded


def _link(connection: sqlite3.Connection, photo: PhotoId, content: ContentId) -> bool:
    """Give a photo its content; if that content is missing elsewhere, the photo has moved here."""
    gone = connection.execute(
        "SELECT id FROM photo WHERE content_id = ? AND status = 'missing' ORDER BY id LIMIT 1",
        (content,),
    ).fetchone()
    if gone is None:
        connection.execute(
            "UPDATE photo SET content_id = ?, reason = NULL WHERE id = ?", (content, photo)
        )
        return False
    _move(connection, gone[0], photo)
    return True


def _move(connection: sqlite3.Connection, old: PhotoId, new: PhotoId) -> None:
    """Let the old row take the new one's place, so that a photo keeps its id.

    Same quick hash and same time of change: the content is believed, else it is checked whole.
    """
    place = connection.execute(
        "SELECT folder_id, path, display, size, mtime_ns, inode FROM photo WHERE id = ?", (new,)
    ).fetchone()
    connection.execute("DELETE FROM photo WHERE id = ?", (new,))
    connection.execute(
        "UPDATE photo SET status = CASE WHEN mtime_ns = ? AND"
        " (SELECT hash FROM content WHERE content.id = content_id) IS NOT NULL"
        " THEN 'ready' ELSE 'pending' END, reason = NULL,"
        " folder_id = ?, path = ?, display = ?, size = ?, mtime_ns = ?, inode = ? WHERE id = ?",
        (place[4], *place, old),
    )


def record_readings(
    connection: sqlite3.Connection, readings: Mapping[PhotoId, ReadContent]
) -> list[ContentId]:
    """Record photos that were read whole; return the contents that got a vector."""
    revision = vectors.next_revision(connection)
    embedded: list[ContentId] = []
    touched: set[ContentId] = set()
    for photo, reading in readings.items():
        row = connection.execute("SELECT content_id FROM photo WHERE id = ?", (photo,)).fetchone()
        if row is None:
            continue  # Removed from the catalogue meanwhile.
        content = contents.record(connection, row[0], reading)
        connection.execute(
            "UPDATE photo SET status = 'ready', reason = NULL, content_id = ? WHERE id = ?",
            (content, photo),
        )
        if reading.vector is not None:
            vectors.store(connection, content, VectorSource.FULL, reading.vector, revision)
            embedded.append(content)
        touched |= {content, row[0]} - {None}
    contents.settle(connection, touched)
    return embedded


def record_checked(connection: sqlite3.Connection, photos: Iterable[PhotoId]) -> None:
    """Record photos that hold the very bytes their content was read from."""
    connection.executemany(
        "UPDATE photo SET status = 'ready', reason = NULL WHERE id = ?",
        ((photo,) for photo in photos),
    )


def record_unusable(
    connection: sqlite3.Connection,
    photos: Mapping[PhotoId, str | None],
) -> None:
    """Record photos that cannot be read, with the reason; None: not a photo at all."""
    touched: set[ContentId] = set()
    for photo, reason in photos.items():
        row = connection.execute("SELECT content_id FROM photo WHERE id = ?", (photo,)).fetchone()
        status = PhotoStatus.NOT_PHOTO if reason is None else PhotoStatus.FAILED
        connection.execute(
            "UPDATE photo SET status = ?, reason = ? WHERE id = ?", (status, _kept(reason), photo)
        )
        if row and row[0]:
            touched.add(row[0])
    contents.settle(connection, touched)


def record_closed(connection: sqlite3.Connection, photos: Mapping[PhotoId, str]) -> None:
    """Record photos that could not be opened, with the reason; they wait for the next run.

    What is known of them holds, since nothing was seen of their bytes.
    """
    connection.executemany(
        "UPDATE photo SET status = 'pending', reason = ? WHERE id = ?",
        ((_kept(reason), photo) for photo, reason in photos.items()),
    )


def recheck_all(connection: sqlite3.Connection) -> None:
    """Have every photo read again; what has a vector keeps it."""
    connection.execute("UPDATE photo SET status = 'pending' WHERE status = 'ready'")


def failed(connection: sqlite3.Connection) -> list[FailedPhoto]:
    """Return the photos that cannot be read, by path."""
    rows = connection.execute(
        "SELECT folder.path, photo.path, reason FROM photo JOIN folder ON folder.id = folder_id"
        f" WHERE {_FAILED} ORDER BY folder.path, photo.path"
    )
    return [
        FailedPhoto(join(folder, path), _as_told(reason or "")) for folder, path, reason in rows
    ]


def count_by_state(connection: sqlite3.Connection) -> dict[str, int]:
    """Count photos as `indexed`, `pending`, `failed` and `offline`; each is counted once.

    A photo is indexed once its full pixels have a vector.
    """
    rows = connection.execute(
        f"SELECT CASE WHEN {_FAILED} THEN 'failed'"
        " WHEN v.content_id IS NOT NULL AND state = 'offline' THEN 'offline'"
        " WHEN status = 'ready' AND v.source = ? THEN 'indexed' ELSE 'pending' END AS what,"
        " count(*) FROM photo JOIN folder ON folder.id = folder_id"
        " LEFT JOIN vectors.vector AS v ON v.content_id = photo.content_id AND v.vector IS NOT NULL"
        " WHERE status IN ('pending', 'ready', 'failed') GROUP BY what",
        (VectorSource.FULL,),
    )
    return dict(rows.fetchall())


def _kept(reason: str | None) -> str | None:
    """Return a reason as the catalogue keeps it: one that was told can be translated later."""
    return json.dumps(packed(reason)) if isinstance(reason, Told) else reason


def _as_told(kept: str) -> str:
    """Return a reason that was kept; those of older versions are plain text."""
    return unpacked(json.loads(kept)) if kept.startswith("{") else kept
