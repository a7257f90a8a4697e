"""Statements about vectors: one a content, in the file of the model in use.

Every transaction that changes what can be found gives the rows it touches a new revision, greater
than all before.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from photofind.types import ContentId, PhotoId, VectorSource

PAGE = 8192
"""Rows fetched at a time: bounded memory whatever the size of the library."""


Place = tuple[int, int]
"""A revision, and a content id within it: where the next page of changes begins."""


@dataclass(frozen=True, slots=True)
class VectorChange:
    """A content whose vector, or being findable, has changed.

    Attributes:
        vector: float16 bytes; None: it can no longer be found.
    """

    content: ContentId
    revision: int
    source: VectorSource
    vector: bytes | None


def next_revision(connection: sqlite3.Connection) -> int:
    """Return the revision for rows that the present transaction changes."""
    return newest_revision(connection) + 1


def newest_revision(connection: sqlite3.Connection) -> int:
    """Return the revision of the newest change; 0 before the first."""
    row = connection.execute("SELECT max(revision) FROM vectors.vector").fetchone()
    return int(row[0] or 0)


def identity(connection: sqlite3.Connection) -> str:
    """Return what tells this vector file from one that was made again."""
    row = connection.execute("SELECT id FROM vectors.identity").fetchone()
    return bytes(row[0]).hex()


def count(connection: sqlite3.Connection) -> int:
    """Return how many contents have a vector."""
    row = connection.execute("SELECT count(*) FROM vectors.vector WHERE vector IS NOT NULL")
    return int(row.fetchone()[0])


def store(
    connection: sqlite3.Connection,
    content: ContentId,
    source: VectorSource,
    vector: bytes,
    revision: int,
) -> None:
    """Store a content's vector; one of full pixels is never overwritten by a thumbnail's."""
    connection.execute(
        "INSERT INTO vectors.vector (content_id, quick_hash, source, vector, revision)"
        " SELECT id, quick_hash, ?, ?, ? FROM content WHERE id = ?"
        " ON CONFLICT (content_id) DO UPDATE SET quick_hash = excluded.quick_hash,"
        " source = excluded.source, vector = excluded.vector, revision = excluded.revision"
        " WHERE excluded.source >= source OR vector.vector IS NULL",
        (source, vector, revision, content),
    )


def store_all(
    connection: sqlite3.Connection, rows: Mapping[ContentId, tuple[VectorSource, bytes]]
) -> None:
    """Store the vectors of contents, as float16 bytes with what each was made from."""
    revision = next_revision(connection)
    for content, (source, vector) in rows.items():
        store(connection, content, source, vector, revision)


def revise(connection: sqlite3.Connection, contents: Iterable[ContentId]) -> None:
    """Give contents' vectors a new revision: whether they can be found may have changed."""
    revision = next_revision(connection)
    connection.executemany(
        "UPDATE vectors.vector SET revision = ? WHERE content_id = ?",
        ((revision, content) for content in contents),
    )


def remove(connection: sqlite3.Connection, contents: Iterable[ContentId]) -> None:
    """Empty contents' vectors; the row stays, so that every index hears of it."""
    revision = next_revision(connection)
    connection.executemany(
        "UPDATE vectors.vector SET vector = NULL, revision = ? WHERE content_id = ?",
        ((revision, content) for content in contents),
    )


def remove_strays(connection: sqlite3.Connection) -> None:
    """Empty vectors whose content the catalogue does not know: it was restored from a backup."""
    rows = connection.execute(
        "SELECT content_id FROM vectors.vector AS v WHERE vector IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM content WHERE id = v.content_id AND quick_hash = v.quick_hash)"
    )
    remove(connection, [row[0] for row in rows])


def stored(connection: sqlite3.Connection, contents: Iterable[ContentId]) -> list[ContentId]:
    """Return those of the contents that have a vector."""
    one = "SELECT 1 FROM vectors.vector WHERE content_id = ? AND vector IS NOT NULL"
    return [content for content in contents if connection.execute(one, (content,)).fetchone()]


def length(connection: sqlite3.Connection) -> int | None:
    """Return how many bytes a vector has; None while there is none."""
    row = connection.execute(
        "SELECT length(vector) FROM vectors.vector WHERE vector IS NOT NULL LIMIT 1"
    ).fetchone()
    return row and int(row[0])


@dataclass(frozen=True, slots=True)
class Unembedded:
    """A content that this model has not seen, or only as a thumbnail.

    Attributes:
        photo: One that shows it.
        is_within_reach: Whether the photo's file can be read at present.
    """

    content: ContentId
    photo: PhotoId
    is_within_reach: bool


_UNEMBEDDED = (
    " FROM photo JOIN folder ON folder.id = folder_id JOIN content ON content.id = photo.content_id"
    " LEFT JOIN vectors.vector AS v ON v.content_id = content.id"
    " AND v.quick_hash = content.quick_hash"
    " WHERE status = 'ready' AND (vector IS NULL OR (source = 0 AND state = 'online'))"
)


def unembedded(connection: sqlite3.Connection, limit: int) -> list[Unembedded]:
    """Return contents that were read whole and have no vector of this model.

    Those within reach come first, and of these the newest photos'; as many photos as `limit`.
    """
    rows = connection.execute(
        f"SELECT content.id, photo.id, state = 'online'{_UNEMBEDDED}"
        " ORDER BY state = 'online' DESC, mtime_ns DESC LIMIT ?",
        (limit,),
    )
    found: dict[ContentId, Unembedded] = {}
    for content, photo, is_within_reach in rows:
        found.setdefault(content, Unembedded(content, photo, bool(is_within_reach)))
    return list(found.values())


def count_unembedded(connection: sqlite3.Connection) -> int:
    """Return how many contents `unembedded` would tell of."""
    row = connection.execute(f"SELECT count(DISTINCT content.id){_UNEMBEDDED}").fetchone()
    return int(row[0])


def count_unseen(connection: sqlite3.Connection) -> int:
    """Return how many contents can be found, and not by this model."""
    row = connection.execute(
        f"SELECT count(DISTINCT content.id){_UNEMBEDDED} AND vector IS NULL"
    ).fetchone()
    return int(row[0])


def changes(connection: sqlite3.Connection, after: Place) -> list[VectorChange]:
    """Return the next page of what has changed after a place, oldest first."""
    rows = connection.execute(
        "SELECT v.content_id, revision, source, CASE WHEN orphaned_at IS NULL"
        " AND content.id IS NOT NULL THEN vector END FROM vectors.vector AS v"
        " LEFT JOIN content ON content.id = v.content_id"
        " WHERE (revision, v.content_id) > (?, ?) ORDER BY revision, v.content_id LIMIT ?",
        (*after, PAGE),
    )
    return [VectorChange(c, r, VectorSource(s), v) for c, r, s, v in rows]
