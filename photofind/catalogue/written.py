"""What is written about photos: a full-text table, kept in step, and questions to it.

Triggers note which photos' rows are out of step (see the schema), whichever statement changed them;
`Catalogue.write` lets `catch_up` bring them into line before it commits. More than `AT_ONCE` of
them, after a schema step or a folder's new place, are left to the transactions that follow.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from pathlib import PurePath

from photofind.catalogue.stems import stem
from photofind.catalogue.words import asked_stems, indexed, words
from photofind.types import ContentId, PhotoId

AT_ONCE = 500
"""Photos brought into line in one transaction: some 50 ms."""

_MOST_WORDS = 16
"""Of a query; further ones hardly change what is found."""

_MOST_PHOTOS = 500
"""Looked at for each word, the newest ones: a word on more of them tells little."""

_COMMON = 0.5
"""How much such a word counts among others: a folder's name on each of its photos says little of
any, and one word of two would lift them all. Where every word stands, each counts whole."""

_SHORTEST_BEGINNING = 2
"""Letters or digits of a word being typed; a single one begins too many words."""

_BEGUN = 0.5
"""How much a word counts of which only the beginning was found."""

_SCORE = "bm25(written, 8, 3, 8, 6, 8, 4)"
"""Column weights: what somebody wrote about this very photo tells more than its folder's name."""

_SHOWN = "written JOIN photo ON photo.id = written.rowid AND status IN ('pending', 'ready')"

_Found = dict[ContentId, tuple[float, float]]
"""How much a word counts for each content, and its score: less is better."""


def catch_up(connection: sqlite3.Connection) -> int:
    """Bring up to `AT_ONCE` photos into line; return how many there were."""
    rows = connection.execute(
        "SELECT photo_id, photo.display, folder.display, title, caption, keywords, picture_text"
        " FROM (SELECT photo_id FROM unwritten LIMIT ?)"
        " LEFT JOIN photo ON photo.id = photo_id AND content_id IS NOT NULL"
        " LEFT JOIN folder ON folder.id = folder_id LEFT JOIN content ON content.id = content_id",
        (AT_ONCE,),
    ).fetchall()
    ids = [(row[0],) for row in rows]
    connection.executemany("DELETE FROM written WHERE rowid = ?", ids)
    connection.executemany(
        "INSERT INTO written (rowid, name, folder, title, caption, keywords, picture)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_columns(*row) for row in rows if row[1] is not None),
    )
    connection.executemany("DELETE FROM unwritten WHERE photo_id = ?", ids)
    return len(rows)


def _columns(photo: int, path: str, root: str, *described: str | None) -> tuple[int | str, ...]:
    """Return a row; of the root, only its own name tells something of its photos."""
    place = PurePath(path)
    folder = str(PurePath(PurePath(root).name) / place.parent)
    return (photo, *(indexed(text or "") for text in (place.name, folder, *described)))


def matching(
    connection: sqlite3.Connection, text: str, limit: int
) -> list[tuple[ContentId, float]]:
    """Return contents on which words of a text are written, with the share of the words, 0 to 1.

    Words are compared by their stems; those that tell nothing ("the", "на", "photo") are left out.
    The last word may be only begun on a photo, and counts half there. Contents with the greatest
    share come first, and among them those of the best BM25. Of a word that stands on more than
    `_MOST_PHOTOS` photos, the newest of them count, and half as much where other words are missing.
    """
    asked = asked_stems(text)[:_MOST_WORDS]
    shares: dict[ContentId, float] = defaultdict(float)
    scores: dict[ContentId, float] = defaultdict(float)
    for found in _each_word(connection, asked, _being_typed(text)):
        worth = _COMMON if len(asked) > 1 and len(found) >= _MOST_PHOTOS else 1.0
        for content, (share, score) in found.items():
            shares[content] += worth * share / len(asked)
            scores[content] += score
    if len(asked) > 1:  # The newest photos with one word need not be those with every word.
        shares.update(dict.fromkeys(_with_every_word(connection, asked), 1.0))
    best = nsmallest(limit, shares, key=lambda content: (-shares[content], scores[content]))
    return [(content, min(1.0, shares[content])) for content in best]


def containing(connection: sqlite3.Connection, phrase: str) -> list[PhotoId]:
    """Return the photos where these very words stand, folded, in this order.

    In a file's name the last of them may be only begun: `IMG_2` stands in IMG_2041.jpg. A phrase
    without a letter or digit stands nowhere.
    """
    asked = words(phrase)
    if not asked:
        return []
    match = (
        f"{{folder title caption keywords picture}} : {_quoted(asked)} OR name : {_quoted(asked)} *"
    )
    # As one text, since fetching rows would take most of the time.
    [ids] = connection.execute(
        f"SELECT group_concat(written.rowid) FROM {_SHOWN} WHERE written MATCH ?", (match,)
    ).fetchone()
    return [PhotoId(int(photo)) for photo in ids.split(",")] if ids else []


def _each_word(
    connection: sqlite3.Connection, asked: Sequence[str], typed: str | None
) -> list[_Found]:
    """Return what each word finds.

    The last may be only begun, unless what is typed is a word of its own on plenty of photos.
    """
    found = [_scored(connection, _quoted([word]), 1.0) for word in asked]
    if typed and found and stem(typed) == asked[-1] and len(found[-1]) < _MOST_PHOTOS // 2:
        found[-1] = _scored(connection, f"{_quoted([typed])} *", _BEGUN) | found[-1]
    return found


def _being_typed(text: str) -> str | None:
    """Return the word that a text ends with, if it may go on."""
    if not text[-1:].isalnum():
        return None
    last = words(text)[-1]
    return last if len(last) >= _SHORTEST_BEGINNING else None


def _scored(connection: sqlite3.Connection, match: str, share: float) -> _Found:
    rows = connection.execute(
        f"SELECT content_id, {_SCORE} FROM {_SHOWN} WHERE written MATCH ?"
        " ORDER BY written.rowid DESC LIMIT ?",
        (match, _MOST_PHOTOS),
    )
    return {content: (share, score) for content, score in rows}


def _with_every_word(connection: sqlite3.Connection, asked: Sequence[str]) -> list[ContentId]:
    rows = connection.execute(
        f"SELECT content_id FROM {_SHOWN} WHERE written MATCH ?"
        " ORDER BY written.rowid DESC LIMIT ?",
        (" AND ".join(_quoted([word]) for word in asked), _MOST_PHOTOS),
    )
    return [row[0] for row in rows]


def _quoted(words: Sequence[str]) -> str:
    """Return a phrase in the table's query language; words hold letters and digits alone."""
    return f'"{" ".join(words)}"'
