"""Runs one installing command calmly: a line of progress, and on failure what to do about it.

Standard library only.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence

from remedies import diagnose
from system_packages import install_as_root, package_manager

_TAIL_LINES = 25


class SetupError(Exception):
    """Something could not be set up; the message says what to do."""


def install(command: Sequence[str]) -> None:
    """Run a command that installs something, keeping its many words to itself.

    If it fails for want of a system package that may be installed here, it gets that and is
    tried once more.

    Raises:
        SetupError: It failed; holds the end of its output and what to do.
    """
    code, output = _run(command)
    remedy = diagnose(output) if code else None
    if remedy and remedy.packages and install_as_root([remedy.packages]):
        code, output = _run(command)
        remedy = diagnose(output)
    if code:
        tail = "\n".join(f"  | {line}" for line in output.splitlines()[-_TAIL_LINES:])
        advice = remedy.advice(package_manager()) if remedy else "Its last words are above."
        raise SetupError(
            f"{tail}\nThis failed: {' '.join(command)}\n{advice}\nThen run this again."
        )


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Run a command; return its exit code and all it said."""
    lines = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            _show_progress(line.strip())
    _show_progress("")
    return process.returncode, "".join(lines)


def _show_progress(text: str) -> None:
    """Show what the command says in one line that is overwritten; only where somebody watches."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + f"  {text}"[:width].ljust(width), end="\r", flush=True)
