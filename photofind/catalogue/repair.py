"""Checking the catalogue after an unclean stop, and saving what can be saved of a damaged one.

A damaged catalogue is set aside under a new name, never overwritten: what this module cannot read
another tool may.
"""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from photofind.catalogue.connection import CatalogueDamaged, connect, sqlite_errors
from photofind.catalogue.migrations import Schema, migrate
from photofind.errors import UserFixable, told

_log = logging.getLogger("photofind.catalogue")

_TABLES = ("folder", "content", "photo", "run")
"""In the order in which rows refer to each other."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of a damaged catalogue.

    Attributes:
        set_aside: The damaged file under its new name.
        saved: Rows saved, by table.
    """

    set_aside: Path
    saved: dict[str, int]


def find_damage(file: Path) -> str | None:
    """Read the whole file and return what is wrong with it; None: nothing.

    Takes seconds for a gigabyte: for a background thread.

    Raises:
        UserFixable: The file cannot be opened, or the disk does not answer; that is no damage.
    """
    try:
        with sqlite_errors(file), closing(_open_read_only(file)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except CatalogueDamaged as error:
        found = error.__cause__
    return None if found == "ok" else str(found)


def repair(file: Path) -> Repaired:
    """Set a damaged catalogue aside and save its readable rows into a new one.

    The new one takes its place once it is whole: until then nothing has changed.

    Raises:
        UserFixable: The disk is full, or does not let us write; nothing has changed.
    """
    new = file.with_name(f"{file.stem}.repaired.sqlite")
    with _file_errors(file):
        for part in _parts(new):  # Of a repair that was killed.
            part.unlink()
    with sqlite_errors(new):
        saved = _save_tables(file, new)
    aside = set_aside(file)
    with _file_errors(file):
        new.rename(file)
    return Repaired(aside, saved)


def set_aside(file: Path) -> Path:
    """Rename a file with its write-ahead log, which may hold what the file lacks.

    Raises:
        UserFixable: The disk does not let us rename it.
    """
    aside = file.with_name(f"{file.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}.sqlite")
    with _file_errors(file):
        for part in _parts(file):
            part.rename(aside.with_name(aside.name + part.name.removeprefix(file.name)))
    return aside


def _parts(file: Path) -> list[Path]:
    """Return the file, its write-ahead log and that log's index, as far as they are there."""
    parts = (file.with_name(file.name + suffix) for suffix in ("", "-wal", "-shm"))
    return [part for part in parts if part.exists()]


@contextmanager
def _file_errors(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserFixable(
            "The catalogue cannot be written",
            told(
                "{folder}: {reason}. Make the folder writable, then try again.",
                folder=file.parent,
                reason=error.strerror,
            ),
        ) from error


def _open_read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _save_tables(damaged: Path, file: Path) -> dict[str, int]:
    with closing(connect(file)) as new, closing(_open_read_only(damaged)) as old:
        migrate(new, file, Schema.named("catalogue"))
        new.execute("PRAGMA foreign_keys = OFF")
        saved = {table: _save_table(old, new, table) for table in _TABLES}
        _drop_loose_ends(new)
    return saved


def _save_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Copy rows forwards up to the first damage, then backwards down to it."""
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    insert = (
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)})"
        f" VALUES ({', '.join('?' * len(columns))})"
    )
    for direction in ("ASC", "DESC"):
        damage: list[str] = []
        select = f"SELECT {', '.join(columns)} FROM {table} ORDER BY id {direction}"
        _copy(new, insert, _readable(old, select, damage))
        if not damage:
            break
    return int(new.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _readable(
    old: sqlite3.Connection, select: str, damage: list[str]
) -> Iterator[tuple[object, ...]]:
    """Yield rows until the end, or until the damage, which is noted."""
    try:
        yield from old.execute(select)
    except sqlite3.DatabaseError as error:
        _log.warning("damage met: %s", error)
        damage.append(str(error))


def _copy(new: sqlite3.Connection, insert: str, rows: Iterator[tuple[object, ...]]) -> None:
    new.execute("BEGIN")
    for row in rows:
        with suppress(sqlite3.IntegrityError):  # Readable, and garbled all the same.
            new.execute(insert, row)
    new.execute("COMMIT")


def _drop_loose_ends(new: sqlite3.Connection) -> None:
    """Forget photos whose folder or content was not saved: the next run finds them again."""
    new.execute("DELETE FROM photo WHERE folder_id NOT IN (SELECT id FROM folder)")
    new.execute(
        "UPDATE photo SET content_id = NULL, status = 'pending'"
        " WHERE content_id NOT IN (SELECT id FROM content)"
    )
