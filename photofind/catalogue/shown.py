"""Statements about what results show: photos with their place, size, colour and thumbnail."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from photofind.catalogue.pathnames import below, join
from photofind.types import ContentId, PhotoId

_SHOWABLE = "status IN ('pending', 'ready')"


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo and what is needed to show it. `path` is absolute, as `os.fsencode` gives it."""

    photo: PhotoId
    content: ContentId
    path: bytes
    online: bool
    width: int
    height: int
    colour: int
    thumbnail_key: bytes
    taken: datetime
    """Local time as the camera showed it; the file's own time until the photo has been read."""
    favourite: bool


_TAKEN = (
    "coalesce(taken_at,"
    " strftime('%Y-%m-%dT%H:%M:%S', mtime_ns / 1000000000, 'unixepoch', 'localtime'))"
)

_SHOWN = (
    "SELECT photo.id, content.id, folder.path, photo.path, state = 'online',"
    " coalesce(width, 0), coalesce(height, 0), coalesce(colour, 0x808080),"
    f" coalesce(hash, quick_hash), {_TAKEN}, favourite FROM photo"
    " JOIN folder ON folder.id = folder_id JOIN content ON content.id = content_id"
)


def shown_by(
    connection: sqlite3.Connection, wanted: Collection[ContentId]
) -> dict[ContentId, list[ShownPhoto]]:
    """Return the photos that show each of the contents."""
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(
        f"{_SHOWN} WHERE content_id IN ({marks}) AND {_SHOWABLE} ORDER BY photo.id", tuple(wanted)
    )
    shown: dict[ContentId, list[ShownPhoto]] = {}
    for row in rows:
        photo = _shown(row)
        shown.setdefault(photo.content, []).append(photo)
    return shown


def photos(
    connection: sqlite3.Connection, wanted: Collection[PhotoId]
) -> dict[PhotoId, ShownPhoto]:
    """Return what is needed to show photos; those that are gone are left out."""
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(
        f"{_SHOWN} WHERE photo.id IN ({marks}) AND +{_SHOWABLE}",
        tuple(wanted),  # By id.
    )
    return {photo.photo: photo for photo in map(_shown, rows)}


def newest(connection: sqlite3.Connection, limit: int) -> list[ShownPhoto]:
    """Return photos by the date they were taken, newest first, once there is something to show.

    Of one second the one that was found last comes first, as in the columns of `fact_rows`.
    """
    rows = connection.execute(
        f"{_SHOWN} WHERE {_SHOWABLE} AND (hash IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM vectors.vector AS v WHERE v.content_id = content.id))"
        f" ORDER BY {_TAKEN} DESC, photo.id DESC LIMIT ?",
        (limit,),
    )
    return [_shown(row) for row in rows]


def _shown(row: tuple[int, int, bytes, bytes, int, int, int, int, bytes, str, int]) -> ShownPhoto:
    photo, content, folder, path, online, width, height, colour, key, taken, favourite = row
    return ShownPhoto(
        PhotoId(photo), ContentId(content), join(folder, path), bool(online),
        width, height, colour, key, datetime.fromisoformat(taken), bool(favourite),
    )  # fmt: skip


def content_at(connection: sqlite3.Connection, path: bytes) -> ContentId | None:
    """Return the content of the photo at an absolute path, if the library has it."""
    at = _at(connection, path)
    return at[1] if at else None


def photo_at(connection: sqlite3.Connection, path: bytes) -> PhotoId | None:
    """Return the photo at an absolute path, if the library has it."""
    at = _at(connection, path)
    return at[0] if at else None


def _at(connection: sqlite3.Connection, path: bytes) -> tuple[PhotoId, ContentId] | None:
    for folder, root in connection.execute("SELECT id, path FROM folder").fetchall():
        if path.startswith(below(root)):
            row = connection.execute(
                "SELECT id, content_id FROM photo"
                f" WHERE folder_id = ? AND path = ? AND {_SHOWABLE}",
                (folder, path[len(below(root)) :]),
            ).fetchone()
            return (PhotoId(row[0]), ContentId(row[1])) if row and row[1] else None
    return None


def point_at(connection: sqlite3.Connection, path: bytes) -> tuple[float, float] | None:
    """Return where the photo at an absolute path was taken, in degrees north and east."""
    content = content_at(connection, path)
    row = connection.execute(
        "SELECT latitude, longitude FROM content WHERE id = ?"
        " AND latitude IS NOT NULL AND longitude IS NOT NULL",
        (content,),
    ).fetchone()
    return (row[0], row[1]) if row else None
