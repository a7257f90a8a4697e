"""The statement that tells everything the catalogue knows of one photo."""

import sqlite3
from dataclasses import dataclass, fields, replace
from typing import Any

from photofind.catalogue.pathnames import join
from photofind.types import CaptureFacts, ContentId, DateSource, PhotoId


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """A photo as the catalogue knows it.

    Attributes:
        path: Absolute, as `os.fsencode` gives it.
        folder: The root it lies in.
        modified_ns: When its file was written.
        size: Bytes.
        capture: What the file tells; sizes are 0 until it has been read.
        picture_text: What OCR has read in it; None: it has not looked yet.
    """

    content: ContentId
    path: bytes
    folder: bytes
    online: bool
    modified_ns: int
    size: int
    favourite: bool
    capture: CaptureFacts
    picture_text: str | None


_UNREAD = {
    "width": "coalesce(width, 0)",
    "height": "coalesce(height, 0)",
    "format": "coalesce(format, '')",
}
_CAPTURE = ", ".join(_UNREAD.get(field.name, field.name) for field in fields(CaptureFacts))


def known_of(connection: sqlite3.Connection, photo: PhotoId) -> KnownPhoto | None:
    """Return what is known of a photo that can be shown; None if there is none of this id."""
    row = connection.execute(
        "SELECT content.id, folder.path, photo.path, state = 'online', mtime_ns, photo.size,"
        f" favourite, picture_text, {_CAPTURE} FROM photo"
        " JOIN folder ON folder.id = folder_id JOIN content ON content.id = content_id"
        " WHERE photo.id = ? AND status IN ('pending', 'ready')",
        (photo,),
    ).fetchone()
    if row is None:
        return None
    content, folder, path, online, modified_ns, size, favourite, picture_text, *capture = row
    return KnownPhoto(
        ContentId(content), join(folder, path), folder, bool(online), modified_ns, size,
        bool(favourite), _capture(capture), picture_text,
    )  # fmt: skip


def _capture(row: list[Any]) -> CaptureFacts:
    """Return a row in the order of the fields as what it was before it was written."""
    facts = CaptureFacts(*row)
    return replace(
        facts,
        taken_source=facts.taken_source and DateSource(facts.taken_source),
        keywords=tuple((row[-1] or "").splitlines()),
    )
