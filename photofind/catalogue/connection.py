"""Opening SQLite files, and sorting SQLite's errors by whose fault they are.

Connections are made on the thread that uses them and closed by the catalogue.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from photofind.errors import UserFixable, told

BUSY_TIMEOUT_S = 30.0
"""Another process's transaction takes milliseconds; a wait this long means it hangs."""


MAX_INTEGER = 0x7FFF_FFFF_FFFF_FFFF
"""SQLite's integers are signed; inodes and devices of some file systems use all 64 bits."""


class CatalogueDamaged(UserFixable):
    """SQLite cannot make sense of the file."""


class CatalogueTooNew(UserFixable):
    """A later version of PhotoFind has written the file."""


def connect(
    file: Path, vectors: Path | None = None, *, read_only: bool = False
) -> sqlite3.Connection:
    """Open the catalogue, with a model's vector file attached as schema `vectors`.

    Transactions are begun by hand. `synchronous` is FULL: the catalogue's commit is on disk before
    the vectors', so that no vector outlives the content it belongs to.

    Raises:
        UserFixable: The file cannot be opened, or is damaged.
    """
    with sqlite_errors(file):
        connection = sqlite3.connect(
            file, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        try:
            _configure(connection, vectors, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection


def _configure(connection: sqlite3.Connection, vectors: Path | None, *, read_only: bool) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    if vectors is not None:
        connection.execute("ATTACH DATABASE ? AS vectors", (str(vectors),))
        connection.execute("PRAGMA vectors.journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")


@contextmanager
def sqlite_errors(file: Path) -> Iterator[None]:
    """Turn SQLite's errors about the surroundings into `UserFixable`; bugs pass through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            raise
        fixable = _as_fixable(code & 0xFF, file)  # The low byte is the primary code.
        if fixable is None:
            raise
        raise fixable from error


def _as_fixable(code: int, file: Path) -> UserFixable | None:
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(file)
    answer = {
        sqlite3.SQLITE_FULL: (
            "The disk is full",
            told(
                "Free some space on the disk that holds {folder}, then try again. Nothing is lost.",
                folder=file.parent,
            ),
        ),
        sqlite3.SQLITE_READONLY: (
            "The catalogue cannot be written",
            told(
                "{file} is read-only. Make it writable, or choose another place with --profile.",
                file=file,
            ),
        ),
        sqlite3.SQLITE_CANTOPEN: (
            "The catalogue cannot be opened",
            told("{file}: check that the folder exists and may be written.", file=file),
        ),
        sqlite3.SQLITE_PERM: (
            "The catalogue cannot be opened",
            told("No permission for {file}.", file=file),
        ),
        sqlite3.SQLITE_BUSY: (
            "The catalogue is busy",
            told("Another program holds {file}. Close it, then try again.", file=file),
        ),
        sqlite3.SQLITE_IOERR: (
            "The disk does not answer",
            told("{file} cannot be read or written. Check the disk and its cable.", file=file),
        ),
    }.get(code)
    return UserFixable(*answer) if answer else None


def _damaged(file: Path) -> CatalogueDamaged:
    return CatalogueDamaged(
        "The catalogue is damaged",
        told(
            "{file}, or a file of vectors beside it, cannot be read. Close PhotoFind and run"
            " “photofind repair”: it sets the damaged file aside, unchanged, saves what can be"
            " read of a catalogue, and lets vectors be made anew.",
            file=file,
        ),
    )
