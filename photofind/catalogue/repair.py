"""Checking the catalogue after an unclean stop, and saving what can be saved of a damaged one.

A damaged catalogue is set aside under a new name, never overwritten: what this module cannot read
another tool may.
"""

import logging
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from photofind.catalogue.connection import connect
from photofind.catalogue.migrations import Schema, migrate

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
    """
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    return None if found == "ok" else str(found)


def repair(file: Path) -> Repaired:
    """Set a damaged catalogue aside and save its readable rows into a new one."""
    aside = _set_aside(file)
    with closing(connect(file)) as new:
        migrate(new, file, Schema.named("catalogue"))
        new.execute("PRAGMA foreign_keys = OFF")
        with closing(sqlite3.connect(aside)) as old:
            saved = {table: _save_table(old, new, table) for table in _TABLES}
        _drop_loose_ends(new)
    return Repaired(aside, saved)


def _set_aside(file: Path) -> Path:
    """Rename the file with its write-ahead log, which may hold what the file lacks."""
    aside = file.with_name(f"{file.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}.sqlite")
    for suffix in ("", "-wal", "-shm"):
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _save_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Copy rows forwards up to the first damage, then backwards down to it."""
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    insert = (
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)})"
        f" VALUES ({', '.join('?' * len(columns))})"
    )
    for direction in ("ASC", "DESC"):
        select = f"SELECT {', '.join(columns)} FROM {table} ORDER BY id {direction}"
        if _copy(old, new, select, insert):
            break
    return int(new.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, select: str, insert: str) -> bool:
    """Copy until the end, or until the damage; return whether the end was reached."""
    new.execute("BEGIN")
    try:
        for row in old.execute(select):
            new.execute(insert, row)
    except sqlite3.DatabaseError as error:
        _log.warning("damage met: %s", error)
        return False
    finally:
        new.execute("COMMIT")
    return True


def _drop_loose_ends(new: sqlite3.Connection) -> None:
    """Forget photos whose folder or content was not saved: the next run finds them again."""
    new.execute("DELETE FROM photo WHERE folder_id NOT IN (SELECT id FROM folder)")
    new.execute(
        "UPDATE photo SET content_id = NULL, status = 'pending'"
        " WHERE content_id NOT IN (SELECT id FROM content)"
    )
