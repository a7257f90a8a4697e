"""CSV files of words: one column says what the words are about, the others hold the words."""

import csv
from dataclasses import dataclass
from pathlib import Path

from photofind.errors import UserFixable, told


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file's columns of words, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    """A value by each column's name, without spaces around it; empty where the file has none."""


def read_table(file: Path, about: str) -> Table:
    """Read a CSV file in UTF-8 with a column `about` and at least one of words.

    Raises:
        UserFixable: It cannot be read, or is no such table.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            found = [name for name in reader.fieldnames or [] if name]
            rows = tuple({name: (row[name] or "").strip() for name in found} for row in reader)
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(file, str(error)) from error
    columns = tuple(name for name in found if name != about)
    if about not in found or not columns or not rows:
        raise UserFixable(
            "The CSV cannot be used",
            told(
                "{file}: it needs a column “{about}”, at least one other column, and rows.",
                file=file,
                about=about,
            ),
        )
    return Table(columns, rows)


def _unreadable(file: Path, reason: str) -> UserFixable:
    return UserFixable("The CSV cannot be read", told("{file}: {reason}", file=file, reason=reason))
