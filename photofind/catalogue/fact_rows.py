"""Statements about what filters ask: one row for each photo that can be shown.

As with indexes, what has changed is told by the revisions of vectors: every transaction that
changes what can be found gives the contents it touches a new one.
"""

import sqlite3
from collections.abc import Callable

from photofind.catalogue.pathnames import below
from photofind.catalogue.vectors import newest_revision
from photofind.types import ContentId

Page = dict[str, tuple[object, ...]]
"""Some rows, as one tuple for each of the columns."""

Roots = dict[int, bytes]
"""What the path of everything below a folder begins with, by the folder's id."""

Take = Callable[[Page, Roots], None]
"""Is given one page after another."""

PAGE = 16_384
"""Rows handed over at a time: bounded memory whatever the size of the library."""

_MODIFIED = "mtime_ns / 1000000000, 'unixepoch', 'localtime'"

_COLUMNS = {
    "photo": "photo.id",
    "content": "content.id",
    "folder": "folder_id",
    "path": "path",
    # Local time, counted as if it were UTC: what the camera's clock showed.
    "taken": f"CAST(coalesce(strftime('%s', taken_at), strftime('%s', {_MODIFIED})) AS INTEGER)",
    "taken_source": "taken_source",
    "camera_make": "camera_make",
    "camera_model": "camera_model",
    "lens": "lens",
    "format": "format",
    "iso": "iso",
    "aperture": "aperture",
    "exposure": "exposure_s",
    "focal": "focal_length_mm",
    "rating": "rating",
    "width": "coalesce(width, 0)",
    "height": "coalesce(height, 0)",
    "latitude": "latitude",
    "longitude": "longitude",
    "favourite": "favourite",
}

NO_ROWS: Page = dict.fromkeys(_COLUMNS, ())

_SELECT = (
    f"SELECT {', '.join(_COLUMNS.values())} FROM photo JOIN content ON content.id = content_id"
    " WHERE +status IN ('pending', 'ready') AND (hash IS NOT NULL OR EXISTS"
    " (SELECT 1 FROM vectors.vector AS v WHERE v.content_id = content.id AND vector IS NOT NULL))"
)


def read_all(connection: sqlite3.Connection, take: Take) -> tuple[int, Roots]:
    """Hand all rows over, page by page; return the revision and the folders they are of."""
    roots = _roots(connection)
    _hand_over(connection.execute(_SELECT), roots, take)
    return newest_revision(connection), roots


def read_changed(
    connection: sqlite3.Connection, revision: int, take: Take
) -> tuple[int, Roots, list[ContentId]]:
    """Hand over the rows of contents that have changed since a revision.

    Returns:
        The present revision, the folders, and those contents: what is not among the rows can no
        longer be shown.
    """
    newest, roots = newest_revision(connection), _roots(connection)
    if newest == revision:
        return newest, roots, []
    since = "SELECT content_id FROM vectors.vector WHERE revision > ?"
    changed = [ContentId(row[0]) for row in connection.execute(since, (revision,))]
    rows = connection.execute(f"{_SELECT} AND content.id IN ({since})", (revision,))
    _hand_over(rows, roots, take)
    return newest, roots, changed


def _hand_over(rows: sqlite3.Cursor, roots: Roots, take: Take) -> None:
    while page := rows.fetchmany(PAGE):
        take(dict(zip(_COLUMNS, zip(*page, strict=True), strict=True)), roots)


def _roots(connection: sqlite3.Connection) -> Roots:
    return {row[0]: below(row[1]) for row in connection.execute("SELECT id, path FROM folder")}
