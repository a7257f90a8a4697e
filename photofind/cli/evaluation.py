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
    path: Annotated[Path, path_argument("PATH")],
    model: Annotated[
        str | None, typer.Option(metavar="ID", help="Another model than the one in use.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure a model on captions, or classes, of your own.

    PATH is a CSV table: a column “file” names photos, each other column holds captions. Or it is a
    folder whose sub-folders are classes; a table “names.csv” in it may name them, with a column
    “folder” and one for each language.
    """
    progress = Progress()
    with open_engine(context) as engine:
        found = follow(
            progress,
            lambda: (
                engine.models.evaluate(model, path, progress)
                if model is not None
                else engine.evaluate(path, progress)
            ),
        )
    figures.show_evaluation(found, as_json=json)
