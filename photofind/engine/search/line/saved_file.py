"""Saved searches as a file: JSON, so that they can be given away. Any thread."""

import json
from pathlib import Path
from typing import Any

from photofind.engine.lists import write_new
from photofind.errors import UserFixable, told

VERSION = 1
_FORMAT = "photofind saved searches"
_MAX_BYTES = 10_000_000
"""What is larger is some other file."""


def write_file(file: Path, lines: dict[str, str]) -> None:
    """Write searches, by name, into a new file.

    Raises:
        UserFixable: The file is there already, or cannot be written.
    """
    searches = [{"name": name, "line": line} for name, line in lines.items()]
    values = {"format": _FORMAT, "version": VERSION, "searches": searches}
    write_new(file, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode())


def read_file(file: Path) -> list[tuple[str, str]]:
    """Return the names and lines that stand in a file.

    Raises:
        UserFixable: It cannot be read, is no file of saved searches, or is from a newer version.
    """
    values = _load(file)
    if not isinstance(values, dict) or values.get("format") != _FORMAT:
        raise _unusable(file, told("it is some other kind of JSON."))
    version = values.get("version")
    if isinstance(version, int) and version > VERSION:
        raise _unusable(file, told("a newer PhotoFind has written it."))
    searches = values.get("searches")
    if version != VERSION or not isinstance(searches, list):
        raise _unusable(file, told("it is damaged."))
    return [_name_and_line(file, search) for search in searches]


def _load(file: Path) -> Any:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise _unusable(file, f"{error.strerror}.") from error
    if len(data) > _MAX_BYTES:
        raise _unusable(file, told("it is far too large."))
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _unusable(file, told("it is no JSON.")) from error


def _name_and_line(file: Path, search: Any) -> tuple[str, str]:
    return _text(file, search, "name"), _text(file, search, "line")


def _text(file: Path, search: Any, key: str) -> str:
    text = search.get(key) if isinstance(search, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise _unusable(file, told("a search in it has no {key}.", key=key))
    return text


def _unusable(file: Path, why: str) -> UserFixable:
    return UserFixable(
        "These saved searches cannot be read", told("{file}: {why}", file=file, why=why)
    )
