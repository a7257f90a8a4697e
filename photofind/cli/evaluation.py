"""`evaluate`."""

from pathlib import Path
from typing import Annotated

import typer

from photofind.cli import figures
from photofind.cli.arguments import path_argument
from photofind.cli.progress_bar import follow
from photofind.cli.session import open_engine
from photofind.progress import Progress

app = typer.Typer()


@app.command()
def evaluate(
    context: typer.Context,
    csv: Annotated[Path, path_argument("CSV")],
) -> None:
    """Measure how well captions find their photos.

    CSV is a table: a column “file” names the photos, each other column holds captions. The search
    is over the photos it names.
    """
    progress = Progress()
    with open_engine(context) as engine:
        found = follow(progress, lambda: engine.evaluate(csv, progress))
    figures.show_captions(found)
