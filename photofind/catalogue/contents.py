"""Statements about contents: the bytes of files, whatever their names."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

from photofind.catalogue import vectors
from photofind.types import CaptureFacts, ContentId, FolderId, PhotoId, VectorSource

KEEP_ORPHANS_S = 30 * 24 * 3600
"""A deleted photo's hash and vector stay this long, so that a restore costs nothing."""

_LIVE = "status IN ('pending', 'ready', 'missing')"
"""A content keeps its place in the index while a photo in one of these states has it; a missing
one may turn up elsewhere in the same run."""

_FACTS = tuple(field.name for field in fields(CaptureFacts))


@dataclass(frozen=True, slots=True)
class ReadContent:
    """What reading a whole file gave.

    Attributes:
        hash: Of all bytes.
        colour: Average, 0xRRGGBB.
        fingerprint: Of how it looks, signed 64 bits.
        vector: Of the full pixels, float16 bytes; None where the content has it already.
    """

    hash: bytes
    quick_hash: bytes
    colour: int
    fingerprint: int
    facts: CaptureFacts
    vector: bytes | None


def skip_used_ids(connection: sqlite3.Connection) -> None:
    """See to it that new contents get ids under which no vector is kept.

    A catalogue that was repaired, or restored from a backup, has forgotten how far it had counted.
    """
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'content', 0"
        " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'content')"
    )
    connection.execute(
        "UPDATE sqlite_sequence SET seq = used"
        " FROM (SELECT max(content_id) AS used FROM vectors.vector)"
        " WHERE name = 'content' AND seq < used"
    )


def known_quick_hashes(connection: sqlite3.Connection, quick_hashes: Sequence[bytes]) -> set[bytes]:
    """Return those of the quick hashes that some content with a vector has."""
    marks = ",".join("?" * len(quick_hashes))
    rows = connection.execute(
        "SELECT content.quick_hash FROM content JOIN vectors.vector AS v ON v.content_id = id"
        f" WHERE v.vector IS NOT NULL AND content.quick_hash IN ({marks})",
        quick_hashes,
    )
    return {row[0] for row in rows}


def vectored(connection: sqlite3.Connection, hashes: Sequence[bytes]) -> set[bytes]:
    """Return those of the hashes whose content has a vector of its full pixels."""
    marks = ",".join("?" * len(hashes))
    rows = connection.execute(
        "SELECT hash FROM content JOIN vectors.vector AS v ON v.content_id = id"
        f" WHERE v.vector IS NOT NULL AND v.source = 1 AND hash IN ({marks})",
        hashes,
    )
    return {row[0] for row in rows}


def find_or_add(
    connection: sqlite3.Connection, photo: PhotoId, quick_hash: bytes
) -> ContentId | None:
    """Return the content a photo's quick hash stands for; None if the photo is gone."""
    row = connection.execute(
        "SELECT id FROM content WHERE quick_hash = ? ORDER BY hash IS NULL, id", (quick_hash,)
    ).fetchone()
    if row:
        return ContentId(row[0])
    cursor = connection.execute(
        "INSERT INTO content (quick_hash, size) SELECT ?, size FROM photo WHERE id = ?",
        (quick_hash, photo),
    )
    return ContentId(cursor.lastrowid or 0) if cursor.rowcount else None


def record(
    connection: sqlite3.Connection, believed: ContentId | None, reading: ReadContent
) -> ContentId:
    """Record a content that was read whole, and return its id.

    The believed content is known by its quick hash only. Where the whole hash says otherwise
    (same head, tail and size, or changed since), the true content is found or added.
    """
    content = _find(connection, reading.hash) or _claim(connection, believed, reading)
    columns = ", ".join(f"{name} = ?" for name in _FACTS)
    connection.execute(
        f"UPDATE content SET hash = ?, colour = ?, fingerprint = ?, {columns} WHERE id = ?",
        (
            reading.hash,
            reading.colour,
            reading.fingerprint,
            *_fact_values(reading.facts),
            content,
        ),
    )
    return content


def keep(connection: sqlite3.Connection, readings: Iterable[ReadContent]) -> list[ContentId]:
    """Record contents whose file has gone since; return those that got a vector.

    They may turn up again: moved, restored, or swapped with another.
    """
    revision = vectors.next_revision(connection)
    kept: set[ContentId] = set()
    embedded: list[ContentId] = []
    for reading in readings:
        content = record(connection, None, reading)
        kept.add(content)
        if reading.vector is not None:
            vectors.store(connection, content, VectorSource.FULL, reading.vector, revision)
            embedded.append(content)
    settle(connection, kept)
    return embedded


def _find(connection: sqlite3.Connection, whole_hash: bytes) -> ContentId | None:
    row = connection.execute("SELECT id FROM content WHERE hash = ?", (whole_hash,)).fetchone()
    return ContentId(row[0]) if row else None


def _claim(
    connection: sqlite3.Connection, believed: ContentId | None, reading: ReadContent
) -> ContentId:
    row = connection.execute(
        "SELECT id FROM content WHERE id = ? AND hash IS NULL AND quick_hash = ?",
        (believed, reading.quick_hash),
    ).fetchone()
    if row:
        return ContentId(row[0])
    cursor = connection.execute(
        "INSERT INTO content (quick_hash, size) VALUES (?, 0)", (reading.quick_hash,)
    )
    return ContentId(cursor.lastrowid or 0)


def _fact_values(facts: CaptureFacts) -> list[object]:
    values = dict(zip(_FACTS, astuple(facts), strict=True))
    values["keywords"] = "\n".join(facts.keywords) or None
    return list(values.values())


def settle(connection: sqlite3.Connection, touched: Iterable[ContentId]) -> None:
    """Note which contents came to be, or ceased to be, shown by a photo.

    Their vectors get a new revision, so that every index adds or drops them.
    """
    now = int(time.time())
    rows = [(now, content) for content in touched]
    if not rows:
        return
    connection.executemany(
        "UPDATE content SET orphaned_at = CASE WHEN EXISTS (SELECT 1 FROM photo"
        f" WHERE content_id = content.id AND {_LIVE}) THEN NULL ELSE coalesce(orphaned_at, ?) END"
        " WHERE id = ?",
        rows,
    )
    vectors.revise(connection, (content for _, content in rows))


def orphans(connection: sqlite3.Connection) -> list[bytes]:
    """Return the thumbnail keys of contents that no photo shows."""
    rows = connection.execute(
        "SELECT coalesce(hash, quick_hash) FROM content WHERE orphaned_at IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM photo WHERE content_id = content.id AND {_LIVE})"
    )
    return [row[0] for row in rows]


def forget_old_orphans(connection: sqlite3.Connection) -> None:
    """Forget contents that no photo has shown for `KEEP_ORPHANS_S`."""
    rows = connection.execute(
        "SELECT id FROM content WHERE orphaned_at < ?"
        " AND NOT EXISTS (SELECT 1 FROM photo WHERE content_id = content.id)",
        (int(time.time()) - KEEP_ORPHANS_S,),
    )
    old = [row[0] for row in rows]
    vectors.remove(connection, old)
    connection.executemany("DELETE FROM content WHERE id = ?", ((content,) for content in old))


def below_folder(connection: sqlite3.Connection, folder: FolderId) -> set[ContentId]:
    """Return the contents that photos of a folder show."""
    rows = connection.execute(
        "SELECT DISTINCT content_id FROM photo WHERE folder_id = ? AND content_id IS NOT NULL",
        (folder,),
    )
    return {row[0] for row in rows}


def stable_sample(connection: sqlite3.Connection, size: int) -> list[ContentId]:
    """Return the findable contents with the smallest hashes: the same ones until they go."""
    rows = connection.execute(
        "SELECT content.id FROM content JOIN vectors.vector AS v ON v.content_id = content.id"
        " WHERE orphaned_at IS NULL AND v.vector IS NOT NULL"
        " ORDER BY content.quick_hash LIMIT ?",
        (size,),
    )
    return [row[0] for row in rows]


def some_is_located(connection: sqlite3.Connection) -> bool:
    """Whether any content tells where it was taken."""
    row = connection.execute("SELECT 1 FROM content WHERE latitude IS NOT NULL LIMIT 1").fetchone()
    return row is not None
