"""Lists of hits for other programs: CSV, JSON, and plain paths. Pure, but for `write_new`."""

import csv
import io
import json
import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from photofind.engine.results import Hit
from photofind.engine.summaries import path_text
from photofind.errors import UserFixable, told


class ListFormat(StrEnum):
    """How a list is written."""

    CSV = "csv"
    JSON = "json"
    LIST = "list"
    """One path a line, in the bytes that the file system knows it by, as players of lists take."""


def values(hit: Hit) -> dict[str, object]:
    """Return what a list tells of a hit."""
    return {
        "path": path_text(hit.path),
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "likelihood": round(hit.likelihood, 4),
        "taken": hit.taken.isoformat() if hit.taken else None,
    }


def to_bytes(hits: Sequence[Hit], form: ListFormat) -> bytes:
    """Write hits as a list, in UTF-8."""
    match form:
        case ListFormat.CSV:
            return _csv(hits)
        case ListFormat.JSON:
            rows = [values(hit) for hit in hits]
            return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
        case ListFormat.LIST:
            return b"".join(os.fsencode(hit.path) + b"\n" for hit in hits)


def _csv(hits: Sequence[Hit]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text, ["path", "rank", "score", "likelihood", "taken"], lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(values(hit) for hit in hits)
    return text.getvalue().encode()


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        UserFixable: It is there already, or cannot be written.
    """
    try:
        stream = file.open("xb")
    except FileExistsError as error:
        raise UserFixable(
            "The file is there already",
            told("{file}. Choose another name: nothing is overwritten.", file=file),
        ) from error
    except OSError as error:
        raise _unwritten(file, error) from error
    try:
        with stream:
            stream.write(data)
    except OSError as error:
        file.unlink(missing_ok=True)  # Half of it, or nothing.
        raise _unwritten(file, error) from error


def _unwritten(file: Path, error: OSError) -> UserFixable:
    return UserFixable(
        "The file cannot be written", told("{file}: {reason}.", file=file, reason=error.strerror)
    )
