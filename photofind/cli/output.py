"""What the command line prints: answers on stdout, problems on stderr."""

import json
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from photofind.engine import summaries
from photofind.engine.search.line.line import LineError
from photofind.errors import PhotofindError

_PIPE_WIDTH = 10_000
"""Into a file or another program, lines stay whole."""
_DIRECTIONS = (*range(0x200E, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the direction of text, or end a line."""
_ESCAPED = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {
    code: f"\\u{code:04x}" for code in _DIRECTIONS
}
"""Control characters, as file names may hold them; a terminal would obey them, and show photos
under names that are not theirs."""

_BEFORE = 60
"""So much of a query line is shown on either side of a mistake."""

_is_terminal = sys.stdout is not None and sys.stdout.isatty()
console = Console(highlight=False, width=None if _is_terminal else _PIPE_WIDTH)
_stderr = Console(stderr=True, highlight=False)


def take_any_text() -> None:
    """Have both streams escape what their encoding lacks; before anything is printed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def line(text: str) -> None:
    """Print one line of an answer, whatever its width."""
    console.print(Text(text), soft_wrap=True)


def problem(text: str) -> None:
    """Print a problem on stderr."""
    _stderr.print(Text(text.translate(_ESCAPED)), soft_wrap=True)


def failure(error: PhotofindError) -> None:
    """Print an error on stderr; one about a query line points at the place."""
    if isinstance(error, LineError):
        place = error.problem
        begin = max(0, place.column - _BEFORE)
        before = error.line.text[begin : place.column].translate(_ESCAPED)
        there = error.line.text[place.column : place.column + min(place.length, _BEFORE)]
        problem(f"  {before}{there}")
        problem(f"  {' ' * cell_len(before)}{'^' * max(1, cell_len(there.translate(_ESCAPED)))}")
    problem(str(error))


def json_line(value: Any) -> None:
    """Print a value as one line of JSON, whatever the encoding."""
    line(json.dumps(value, ensure_ascii=not console.encoding.startswith("utf")))


def path_text(path: Path) -> str:
    """Return a path as it is shown: one line of harmless text, whatever its bytes."""
    return harmless(summaries.path_text(path))


def harmless(text: str) -> str:
    """Return text of a file as one line that a terminal shows as it is."""
    return text.translate(_ESCAPED)


def table(*headings: str) -> Table:
    """Return an empty table in the house style; headings that end in # are numbers."""
    named = any(heading.rstrip("#") for heading in headings)
    made = Table(
        box=None, pad_edge=False, show_header=named, header_style="bold", padding=(0, 2, 0, 0)
    )
    for heading in headings:
        made.add_column(
            heading.rstrip("#"),
            justify="right" if heading.endswith("#") else "left",
            overflow="fold",
        )
    return made


def photos_text(count: int) -> str:
    """Return a number of photos as people say it: 1 photo, 2,000 photos."""
    return "1 photo" if count == 1 else f"{count:,} photos"


def size_text(size_bytes: float) -> str:
    """Return a size as people read it: 18.0 MB, 1.5 GB."""
    unit, name = (1e9, "GB") if size_bytes >= 1e9 else (1e6, "MB")
    return f"{size_bytes / unit:.1f} {name}"
