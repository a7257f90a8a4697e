"""Runs a command in the foreground, with the terminal as its own. Standard library only."""

import contextlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def call(
    command: Sequence[str],
    *,
    directory: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> int:
    """Run a command to its end and return its exit code.

    Args:
        command: The program and its arguments.
        directory: Where it runs; here if not given.
        variables: Environment variables it gets besides ours.
    """
    process = subprocess.Popen(command, cwd=directory, env={**os.environ, **(variables or {})})
    while True:
        # Ctrl-C reaches the command too. It ends in its own time, having put its work away;
        # subprocess.run would kill it after a quarter of a second.
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()
