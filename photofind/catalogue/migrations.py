"""Schema steps: numbered SQL files, a backup before each, and refusal of what is newer.

The number of the last step taken is SQLite's `user_version`. Runs on the writer thread.
"""

import logging
import sqlite3
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from photofind.catalogue.connection import CatalogueTooNew
from photofind.errors import told

_log = logging.getLogger("photofind.catalogue")


@dataclass(frozen=True, slots=True)
class Schema:
    """The steps that lead to one kind of file.

    Attributes:
        steps: SQL texts; step n brings version n - 1 to version n.
    """

    steps: tuple[str, ...]

    @classmethod
    def named(cls, name: str) -> "Schema":
        """Return the shipped schema whose files are `schema/<name>_0001.sql` and so on."""
        folder = files("photofind.catalogue") / "schema"
        steps = sorted((f for f in folder.iterdir() if f.name.startswith(f"{name}_")), key=_by_name)
        return cls(tuple(step.read_text(encoding="utf-8") for step in steps))


def _by_name(file: Traversable) -> str:
    return file.name


def migrate(connection: sqlite3.Connection, file: Path, schema: Schema) -> None:
    """Bring the connection's main file to the newest version; a step is taken whole or not at all.

    Raises:
        CatalogueTooNew: A later PhotoFind has written the file.
    """
    version = _version(connection)
    if version > len(schema.steps):
        raise CatalogueTooNew(
            "This library was written by a newer PhotoFind",
            told(
                "{file} has version {version}, this PhotoFind knows {known}. Install the newest"
                " PhotoFind, or choose another place with --profile.",
                file=file,
                version=version,
                known=len(schema.steps),
            ),
        )
    is_new = version == 0
    while version < len(schema.steps):
        if not is_new:
            _back_up(connection, file.with_name(f"{file.stem}.v{version}.backup.sqlite"))
        _take_step(connection, schema.steps[version], version)
        version = _version(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _take_step(connection: sqlite3.Connection, step: str, version: int) -> None:
    """Run one step in a transaction that looks again: another process may have been quicker."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == version:
            for statement in _statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
            _log.info("schema step %d taken", version + 1)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # A full disk has rolled back already.
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """Split a script; `executescript` would commit behind our back."""
    statements, pending = [], ""
    for part in script.split(";"):
        pending += part + ";"
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    _log.info("backing up to %s", target.name)
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()
