"""What the command line prints: answers on stdout, problems on stderr."""

import json
import sys
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 10_000
"""Into a file or another program, lines stay whole."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
_stderr = Console(stderr=True, highlight=False)


def line(text: str) -> None:
    """Print one line of an answer, whatever its width; what no encoding can take is escaped."""
    encoding = console.encoding
    console.print(Text(text.encode(encoding, "backslashreplace").decode(encoding)), soft_wrap=True)


def problem(text: str) -> None:
    """Print a problem on stderr."""
    encoding = _stderr.encoding
    _stderr.print(Text(text.encode(encoding, "backslashreplace").decode(encoding)), soft_wrap=True)


def json_line(value: Any) -> None:
    """Print a value as one line of JSON."""
    line(json.dumps(value, ensure_ascii=False))


def table(*headings: str) -> Table:
    """Return an empty table in the house style; headings that end in # are numbers."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
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
