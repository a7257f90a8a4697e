"""Paths on the command line, and how the help names them."""

from pathlib import Path
from typing import Any

import typer


def path_argument(metavar: str) -> Any:
    """Return a typer argument that takes paths; the usage line alone tells of it."""
    return typer.Argument(metavar=metavar, parser=given_path, hidden=True)


def given_path(value: str) -> Path:
    """Read a path. An empty one is a slip of a script; as it stands it means “here”.

    Raises:
        BadParameter: It is empty.
    """
    if not value:
        raise typer.BadParameter("It is empty.")
    return Path(value)
