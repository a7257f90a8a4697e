"""Statements about the text in pictures: which contents were looked at, and what was read."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from photofind.catalogue.pathnames import join
from photofind.types import ContentId


@dataclass(frozen=True, slots=True)
class UnreadPicture:
    """A content nobody has looked at for text.

    Attributes:
        path: Of a photo that shows it; absolute, as `os.fsencode` gives it.
    """

    content: ContentId
    path: bytes
    thumbnail_key: bytes


def awaiting(connection: sqlite3.Connection, reader: str) -> list[ContentId]:
    """Return the contents at which this reader has not looked, the newest photos' first.

    Only those within reach that have been read whole, and so have their vector.
    """
    rows = connection.execute(
        "SELECT content_id, max(mtime_ns) AS newest FROM photo"
        " JOIN content ON content.id = content_id JOIN folder ON folder.id = folder_id"
        " WHERE status = 'ready' AND state = 'online' AND picture_text_by IS NOT ?"
        " GROUP BY content_id ORDER BY newest DESC",
        (reader,),
    )
    return [row[0] for row in rows]


def picture(connection: sqlite3.Connection, content: ContentId) -> UnreadPicture | None:
    """Return a content with the path of a photo that shows it; None if there is none any more."""
    row = connection.execute(
        "SELECT folder.path, photo.path, hash FROM photo JOIN folder ON folder.id = folder_id"
        " JOIN content ON content.id = content_id"
        " WHERE content_id = ? AND status = 'ready' AND state = 'online' LIMIT 1",
        (content,),
    ).fetchone()
    return UnreadPicture(content, join(row[0], row[1]), row[2]) if row else None


def record(connection: sqlite3.Connection, texts: Mapping[ContentId, str], reader: str) -> None:
    """Record what a reader has read; the empty text says that there is none."""
    connection.executemany(
        "UPDATE content SET picture_text = ?, picture_text_by = ? WHERE id = ?",
        ((text, reader, content) for content, text in texts.items()),
    )


def count(connection: sqlite3.Connection) -> int:
    """Return in how many contents that a photo shows text was read."""
    [found] = connection.execute(
        "SELECT count(*) FROM content WHERE picture_text > '' AND orphaned_at IS NULL"
    ).fetchone()
    return int(found)
