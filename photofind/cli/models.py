"""`models` and what is below it."""

import math
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from photofind.cli import figures, output
from photofind.cli.arguments import given_path
from photofind.cli.progress_bar import follow
from photofind.cli.session import open_engine
from photofind.clip.export.precisions import Precision
from photofind.clip.parity import Verdict
from photofind.engine.indexing import upkeep
from photofind.engine.models.model_info import ModelInfo
from photofind.engine.models.switching import Switch
from photofind.errors import UsageError, UserFixable
from photofind.progress import Progress

app = typer.Typer(
    name="models",
    invoke_without_command=True,
    help="Models: list them, get a better one, put it in use.",
)

_Id = Annotated[str, typer.Argument(metavar="ID", hidden=True)]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def show_all(context: typer.Context, json: _AsJson = False) -> None:
    """List the models: the bundled one, those that can be had, and your own."""
    if context.invoked_subcommand is not None:
        return
    with open_engine(context) as engine:
        known, switch = engine.models.list(), engine.models.switch
    if json:
        for info in known:
            output.json_line(asdict(info))
        return
    for info in known:
        _print(info, switch)
    output.line(
        "“photofind models get ID” downloads one; “photofind models use ID” puts it in use."
    )


@app.command()
def get(context: typer.Context, model: _Id) -> None:
    """Download a model. Ctrl-C stops, and the next time goes on from there."""
    progress = Progress()
    with open_engine(context) as engine:
        got = follow(progress, lambda: engine.models.get(model, progress))
    _print_installed(got)


@app.command("import")
def import_(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", parser=given_path, hidden=True)],
) -> None:
    """Copy a model's folder; the folder's name becomes the model's ID."""
    progress = Progress()
    with open_engine(context) as engine:
        got = follow(progress, lambda: engine.models.import_folder(folder, progress))
    _print_installed(got)


@app.command()
def use(context: typer.Context, model: _Id) -> None:
    """Have a model answer searches, as soon as it has seen the photos."""
    with open_engine(context) as engine:
        engine.models.use(model)
        switch, info = engine.models.switch, engine.models.info(model)
    if switch is None:
        output.line(f"“{model}” is in use.")
        return
    left = switch.total - switch.done
    output.line(f"“{model}” has to look at {output.photos_text(left)}{_duration(left, info)}.")
    output.line("Until then searches are answered as before.")
    if upkeep.is_indexed_elsewhere(context.obj):
        output.line("The PhotoFind that is open does this in the background.")
    else:
        output.line("“photofind index” does this, or the window in the background.")


@app.command()
def remove(
    context: typer.Context,
    model: _Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a model, and all that was made with it; photos are not touched."""
    with open_engine(context) as engine:
        engine.models.refuse_removal(model)
        if yes or _agrees(f"Delete “{model}” and all that was made with it?"):
            freed = engine.models.remove(model)
            output.line(f"Deleted “{model}”: {output.size_text(freed)} are free again.")
        else:
            output.line("Nothing was deleted.")


@app.command()
def check(context: typer.Context, model: _Id, json: _AsJson = False) -> None:
    """Look whether a model does what it should."""
    progress = Progress()
    with open_engine(context) as engine:
        report = follow(progress, lambda: engine.models.check(model, progress))
    figures.show_report(report, as_json=json)
    if report.verdict is Verdict.FAILED:
        raise UserFixable("The model cannot be used", f"“{model}” does not do what it should.")


@app.command()
def bench(context: typer.Context, model: _Id, json: _AsJson = False) -> None:
    """Measure how fast a model is on this machine, and what memory it takes."""
    progress = Progress()
    with open_engine(context) as engine:
        speed = follow(progress, lambda: engine.models.bench(model, progress))
    figures.show_speed(speed, as_json=json)


@app.command()
def compare(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", hidden=True)],
    b: Annotated[str, typer.Argument(metavar="B", hidden=True)],
    path: Annotated[
        Path | None, typer.Argument(metavar="PATH", parser=given_path, hidden=True)
    ] = None,
    json: _AsJson = False,
) -> None:
    """Put two models side by side: speed, memory, and what they do on photos of your own.

    PATH is a table of captions or a folder of classes, as “photofind evaluate” takes it.
    """
    progress = Progress()
    with open_engine(context) as engine:
        compared = follow(progress, lambda: engine.models.compare(a, b, path, progress))
    figures.show_comparison(compared, as_json=json)


@app.command()
def export(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    pretrained: Annotated[
        str | None, typer.Option(metavar="TAG", help="The weights, as open_clip names them.")
    ] = None,
    checkpoint: Annotated[
        Path | None, typer.Option(metavar="FILE", parser=given_path, help="Or a file of weights.")
    ] = None,
    precision: Annotated[
        Precision | None, typer.Option(help="Without it, the fastest here that is right.")
    ] = None,
    json: _AsJson = False,
) -> None:
    """Make a model of open_clip's on this computer. NAME is an architecture, such as ViT-B-32."""
    progress = Progress()
    with open_engine(context) as engine:
        report = follow(
            progress,
            lambda: engine.models.export(
                name,
                pretrained=pretrained,
                checkpoint=checkpoint,
                precision=precision,
                progress=progress,
            ),
        )
    figures.show_export(report, as_json=json)


def _agrees(question: str) -> bool:
    """Ask on the terminal.

    Raises:
        UsageError: Nobody is there to answer.
    """
    output.console.print(Text(f"{question} (y/n) "), end="")
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError("Nobody has answered", "With --yes, nobody is asked.")
    return answer.strip().casefold() in ("y", "yes")


def _duration(photos: int, info: ModelInfo) -> str:
    """Return how long looking at so many photos takes at least, if that was measured."""
    if not info.photos_per_s:
        return ""
    return f": {timedelta(seconds=math.ceil(photos / info.photos_per_s))} or more"


def _print_installed(info: ModelInfo) -> None:
    output.line(f"“{info.id}” is installed. “photofind models use {info.id}” puts it in use.")


def _print(info: ModelInfo, switch: Switch | None) -> None:
    """Print one model of the list: its id and marks, what it is good for, figures."""
    marks = ", ".join(_marks(info, switch))
    output.console.print(Text.assemble((info.id, "bold"), f"  {marks}"), soft_wrap=True)
    if info.good_for:
        output.line(f"  {info.good_for}")
    output.line(f"  {' · '.join(_facts(info))}")
    if info.problem:
        output.problem(f"  {info.problem}")


def _marks(info: ModelInfo, switch: Switch | None) -> Iterator[str]:
    if info.is_in_use:
        yield "in use"
    if switch and switch.id == info.id and switch.total:
        yield f"coming {100 * switch.done // switch.total} %"
    elif info.is_coming:
        yield "coming"
    if info.is_bundled:
        yield "bundled"
    elif info.is_installed:
        yield "installed"
    elif info.problem:
        yield "damaged"


def _facts(info: ModelInfo) -> Iterator[str]:
    if info.languages:
        yield ", ".join(info.languages)
    if info.is_installed:
        yield f"{output.size_text(info.size_bytes)} on disk"
    elif info.download_bytes:
        yield f"{output.size_text(info.download_bytes)} to download"
    if info.memory_bytes:
        yield f"{output.size_text(info.memory_bytes)} of memory"
    if info.photos_per_s:
        yield f"{info.photos_per_s:,.0f} photos/s here"
    if info.licence:
        yield info.licence
