"""Statements about saved searches."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search.

    Attributes:
        line: As typed, see `engine.search.line`.
        seen_photo: Photos with greater ids are new since the user last looked.
    """

    name: str
    line: str
    seen_photo: int


def list_all(connection: sqlite3.Connection) -> list[SavedRow]:
    """Return all saved searches, by name."""
    rows = connection.execute("SELECT name, line, seen_photo FROM saved_search ORDER BY name")
    return [SavedRow(*row) for row in rows]


def find(connection: sqlite3.Connection, name: str) -> SavedRow | None:
    """Return the saved search of this very name."""
    row = connection.execute(
        "SELECT name, line, seen_photo FROM saved_search WHERE name = ?", (name,)
    ).fetchone()
    return SavedRow(*row) if row else None


def put(connection: sqlite3.Connection, name: str, line: str) -> None:
    """Save a search, in the place of one of the same name; photos from now on are new to it."""
    connection.execute(
        "INSERT INTO saved_search (name, line, seen_photo) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET line = excluded.line, seen_photo = excluded.seen_photo",
        (name, line, _last_shown(connection)),
    )


def put_all(connection: sqlite3.Connection, lines: dict[str, str]) -> None:
    """Save several searches by name."""
    for name, line in lines.items():
        put(connection, name, line)


def rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give a saved search a name that none has."""
    connection.execute("UPDATE saved_search SET name = ? WHERE name = ?", (new, old))


def mark_seen(connection: sqlite3.Connection, name: str) -> None:
    """Record that the user looks at what a saved search finds now."""
    connection.execute(
        "UPDATE saved_search SET seen_photo = ? WHERE name = ?", (_last_shown(connection), name)
    )


def remove(connection: sqlite3.Connection, name: str) -> None:
    """Forget a saved search."""
    connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))


def _last_shown(connection: sqlite3.Connection) -> int:
    """Return the last photo that has been seen, with all before it.

    Photos that wait for their vector cannot be found yet, so they are not seen either; those that
    cannot be opened may wait for ever, and hold nothing up.
    """
    [(last,)] = connection.execute(
        "SELECT coalesce((SELECT min(photo.id) - 1 FROM photo"
        " JOIN folder ON folder.id = folder_id"
        " LEFT JOIN vectors.vector AS v ON v.content_id = photo.content_id AND v.vector IS NOT NULL"
        " WHERE status = 'pending' AND reason IS NULL AND state = 'online'"
        " AND v.content_id IS NULL), (SELECT max(id) FROM photo), 0)"
    )
    return int(last)
