"""Statements about favourites: photos, not contents, so that a copy elsewhere is none by itself."""

import sqlite3
from collections.abc import Collection

from photofind.catalogue import vectors
from photofind.types import PhotoId


def mark(connection: sqlite3.Connection, photos: Collection[PhotoId], *, favourite: bool) -> None:
    """Make photos favourites, or no longer; those that are gone are left out.

    Their contents get a new revision, so that every process hears of it.
    """
    ids = [(photo,) for photo in photos]
    connection.executemany(f"UPDATE photo SET favourite = {int(favourite)} WHERE id = ?", ids)
    shown = (
        connection.execute("SELECT content_id FROM photo WHERE id = ?", one).fetchone()
        for one in ids
    )
    vectors.revise(connection, {row[0] for row in shown if row and row[0]})
