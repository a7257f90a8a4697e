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
from photofind.engine.search.line import LineError
from photofind.errors import PhotofindError

_PIPE_WIDTH = 10_000
"""Into a file or another program, lines stay whole."""
_ESCAPED = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
"""Control characters, as file names may hold them; a terminal would obey them."""

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
    return summaries.path_text(path).translate(_ESCAPED)


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


def size_text(size_bytes: int) -> str:
    """Return a size as people read it: 18.0 MB."""
    return f"{size_bytes / 1e6:.1f} MB"
