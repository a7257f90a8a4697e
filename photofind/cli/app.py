"""The `photofind` command: its subcommands, and how every failure is told.

Exit codes: 0 done, 2 the request makes no sense, 130 stopped with Ctrl-C, 1 anything else.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from photofind import __version__
from photofind.cli import (
    about,
    duplicates,
    evaluation,
    folders,
    indexing,
    models,
    output,
    saved,
    searching,
)
from photofind.cli.arguments import given_path
from photofind.errors import INTERRUPTED, Cancelled, PhotofindError, UsageError
from photofind.paths import Profile

OpenWindow = Callable[[Profile], int]

app = typer.Typer(
    name="photofind",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Find photos on your own computer by what is in them.",
    epilog="Without a command, the window opens.",
)
for part in (folders.app, indexing.app, searching.app, about.app, duplicates.app, evaluation.app):
    app.registered_commands += part.registered_commands
app.add_typer(saved.app)
app.add_typer(models.app)


@app.callback(invoke_without_command=True)
def choose_profile(
    context: typer.Context,
    profile: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            parser=given_path,
            help="Keep everything in this folder instead of the usual places.",
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Choose the profile; without a command, open the window."""
    if version:
        output.line(f"photofind {__version__}")
        raise typer.Exit
    chosen = Profile.at(profile) if profile else Profile.default()
    open_window: OpenWindow = context.obj
    context.obj = chosen
    if context.invoked_subcommand is None:
        raise typer.Exit(open_window(chosen))


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command and return its exit code; every failure is told on stderr.

    Args:
        arguments: Without the program's name.
        open_window: Opens the window and returns its exit code once it is closed.
    """
    output.take_any_text()
    try:
        app(list(arguments), prog_name="photofind", obj=open_window)
    except SystemExit as end:  # So typer ends, having told what it does not understand.
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Cancelled:
        return INTERRUPTED
    except PhotofindError as error:
        output.failure(error)
        return 2 if isinstance(error, UsageError) else 1
    except Exception as error:  # noqa: BLE001 - a bug: the session has logged it whole
        fault = f"{type(error).__name__}: {error}"
        output.problem(f"PhotoFind met a fault of its own: {fault}. Its log file tells more.")
        return 1
    return 0
