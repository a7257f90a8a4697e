"""`add`, `remove` and `folders`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from photofind.cli import output
from photofind.cli.arguments import path_argument
from photofind.cli.output import path_text
from photofind.cli.session import open_engine
from photofind.types import FolderState

app = typer.Typer()


@app.command()
def add(
    context: typer.Context,
    folders: Annotated[list[Path], path_argument("FOLDER")],
) -> None:
    """Add folders of photos to the library."""
    with open_engine(context) as engine:
        for folder in folders:
            added = engine.add_folder(folder)
            output.line(f"Added {path_text(added.path)}")
    output.line("“photofind index” reads the photos.")


@app.command()
def remove(
    context: typer.Context,
    folder: Annotated[Path, path_argument("FOLDER")],
) -> None:
    """Take a folder out of the library; no photo is touched."""
    with open_engine(context) as engine:
        engine.remove_folder(folder)
    output.line(f"Removed {path_text(folder)} from the library; no photo was touched.")


@app.command()
def folders(context: typer.Context) -> None:
    """List the folders of the library."""
    with open_engine(context) as engine:
        known = engine.folders()
    if not known:
        output.line("No folders yet. “photofind add FOLDER” adds one.")
        return
    table = output.table("Folder", "State", "Photos#")
    for folder in known:
        state = "offline" if folder.state is FolderState.OFFLINE else "online"
        table.add_row(escape(path_text(folder.path)), state, f"{folder.photos:,}")
    output.console.print(table)
