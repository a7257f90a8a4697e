"""Statements about runs of indexing."""

import sqlite3
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        started_at: Unix seconds.
        finished_at: Unix seconds; None: it runs now, or it was killed.
        summary: JSON, as the engine wrote it.
    """

    started_at: int
    finished_at: int | None
    summary: str | None


def start(connection: sqlite3.Connection) -> int:
    """Record that a run starts; return its id. Runs before the last few are forgotten."""
    cursor = connection.execute("INSERT INTO run (started_at) VALUES (?)", (int(time.time()),))
    run = cursor.lastrowid or 0
    connection.execute("DELETE FROM run WHERE id <= ?", (run - 20,))
    return run


def finish(connection: sqlite3.Connection, run: int, summary: str) -> None:
    """Record that a run ended, and what it did."""
    connection.execute(
        "UPDATE run SET finished_at = ?, summary = ? WHERE id = ?", (int(time.time()), summary, run)
    )


def last(connection: sqlite3.Connection) -> Run | None:
    """Return the newest run."""
    row = connection.execute(
        "SELECT started_at, finished_at, summary FROM run ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return Run(*row) if row else None
