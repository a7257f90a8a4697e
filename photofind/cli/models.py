"""`models`, `evaluate` and `repair`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from photofind.cli import output
from photofind.cli.arguments import path_argument
from photofind.cli.output import path_text
from photofind.cli.progress_bar import follow
from photofind.cli.session import open_engine
from photofind.engine.indexing import upkeep
from photofind.paths import Profile
from photofind.progress import Progress

app = typer.Typer()


@app.command()
def models(context: typer.Context) -> None:
    """List the models that can be used; the bundled one is marked."""
    with open_engine(context) as engine:
        known, chosen = engine.models(), engine.model
    table = output.table("Model", "", "Languages", "Size#", "Dimension#")
    for model in known:
        marks = [
            word
            for word, true in (("in use", model.id == chosen.id), ("bundled", model.bundled))
            if true
        ]
        table.add_row(
            escape(model.id),
            ", ".join(marks),
            ", ".join(model.languages),
            output.size_text(model.size_bytes),
            str(model.dimension),
        )
    output.console.print(table)


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
    table = output.table("Captions", "Queries#", "R@1#", "R@5#", "R@10#", "Median rank#")
    for column in found:
        recalls = (f"{100 * column.recall[k]:.1f} %" for k in (1, 5, 10))
        table.add_row(
            escape(column.column), f"{column.queries:,}", *recalls, f"{column.median_rank:g}"
        )
    output.console.print(table)


@app.command()
def repair(context: typer.Context) -> None:
    """Set a damaged catalogue aside and save what can be read."""
    profile: Profile = context.obj
    repaired = upkeep.repair(profile)
    if repaired is None:
        output.line("The catalogue is sound; nothing was done.")
        return
    output.line(f"The damaged catalogue is kept as {path_text(repaired.set_aside)}")
    for table, rows in repaired.saved.items():
        output.line(f"{rows:>10,}  {table} rows saved")
