"""Statements about how photos look: what tells near-duplicates, and which of them is the best."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from photofind.catalogue.pathnames import join
from photofind.types import ContentId, DateSource, PhotoId, PhotoStatus

_FILE = (
    "SELECT content.id, folder.path, photo.path, photo.size,"
    " coalesce(width, 0), coalesce(height, 0), coalesce(rating, 0), favourite, state = 'online'"
    " FROM photo JOIN folder ON folder.id = folder_id JOIN content ON content.id = content_id"
)


@dataclass(frozen=True, slots=True)
class Look:
    """One photo of a result.

    Attributes:
        fingerprint: Signed 64 bits; None until it was read whole.
        taken_at: When its camera says it was taken, ISO 8601. A file's date is a copy's.
        rating: -1 to 5; 0 where there is none.
    """

    content: ContentId
    fingerprint: int | None
    taken_at: str | None
    rating: int
    is_favourite: bool


@dataclass(frozen=True, slots=True)
class LikeFile:
    """One file among those that are alike. `path` is absolute, as `os.fsencode` gives it."""

    path: bytes
    size: int
    width: int
    height: int
    rating: int
    is_favourite: bool
    online: bool


def looks(connection: sqlite3.Connection, photos: Sequence[PhotoId]) -> dict[PhotoId, Look]:
    """Return what is known of photos; those that are gone are left out."""
    rows = connection.execute(
        "SELECT photo.id, content.id, fingerprint,"
        " CASE WHEN taken_source = ? THEN taken_at END, coalesce(rating, 0), favourite = 1"
        " FROM photo JOIN content ON content.id = content_id"
        " WHERE photo.id IN (SELECT value FROM json_each(?))",
        (DateSource.EXIF, json.dumps(photos)),
    )
    return {photo: Look(*look) for photo, *look in rows}


def fingerprints(connection: sqlite3.Connection) -> list[tuple[ContentId, int]]:
    """Return the contents that some photo shows, each with its fingerprint, where it has one."""
    return connection.execute(
        "SELECT id, fingerprint FROM content WHERE fingerprint IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM photo WHERE content_id = content.id AND status = ?)"
        " ORDER BY id",
        (PhotoStatus.READY,),
    ).fetchall()


def copied_contents(connection: sqlite3.Connection) -> list[ContentId]:
    """Return the contents that several files have, byte for byte."""
    rows = connection.execute(
        "SELECT content_id FROM photo WHERE status = ? AND content_id IS NOT NULL"
        " GROUP BY content_id HAVING count(*) > 1",
        (PhotoStatus.READY,),
    )
    return [row[0] for row in rows]


def files_of(
    connection: sqlite3.Connection, contents: Sequence[ContentId]
) -> dict[ContentId, list[LikeFile]]:
    """Return the files of contents, by path."""
    rows = connection.execute(
        f"{_FILE} WHERE status = ? AND content.id IN (SELECT value FROM json_each(?))"
        " ORDER BY folder.path, photo.path",
        (PhotoStatus.READY, json.dumps(contents)),
    )
    found: dict[ContentId, list[LikeFile]] = {}
    for content, folder, path, *facts in rows:
        found.setdefault(content, []).append(LikeFile(join(folder, path), *facts))
    return found
