"""`index`, `watch`, `status`, `failures` and `repair`."""

from collections import Counter
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from json import loads
from queue import Empty, SimpleQueue
from typing import Annotated, Any

import typer
from rich.markup import escape

from photofind.cli import output
from photofind.cli.output import path_text
from photofind.cli.progress_bar import POLL_S, follow, interrupts_cancel
from photofind.cli.session import open_engine
from photofind.engine import summaries
from photofind.engine.channel import NobodyListens
from photofind.engine.engine import Engine
from photofind.engine.indexing import elsewhere, upkeep
from photofind.engine.indexing.upkeep import IndexedElsewhere
from photofind.engine.results import IndexSummary, LastRun, Status
from photofind.errors import PhotofindError
from photofind.paths import Profile
from photofind.progress import Progress

app = typer.Typer()

_SHOWN_REASONS = 10

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def index(context: typer.Context, json: AsJson = False) -> None:
    """Bring the library up to date with its folders.

    Ctrl-C stops, and the next run goes on from there.
    """
    with open_engine(context) as engine:
        summary = run_index(engine, context.obj)
        has_folders = bool(engine.folders())
    if json:
        output.json_line(loads(summaries.to_json(summary)))
    elif not has_folders:
        output.line("No folders yet. “photofind add FOLDER” adds one.")
    else:
        print_summary(summary)


def run_index(engine: Engine, profile: Profile) -> IndexSummary:
    """Index and show how far it is; Ctrl-C stops cleanly.

    Where a window is open, that process does it, and Ctrl-C only ends the looking on.

    Raises:
        UserFixable: Another process indexes and does not answer, the disk is full, or the like.
        Cancelled: Ctrl-C was pressed while another process did the work.
    """
    progress = Progress()
    try:
        return follow(progress, lambda: engine.index(progress))
    except IndexedElsewhere as error:
        try:
            summary = follow(progress, lambda: elsewhere.index(profile, progress))
        except NobodyListens:
            raise error from None
    output.problem("The PhotoFind that is open already has done it.")
    return summary


@app.command()
def watch(context: typer.Context) -> None:
    """Keep the library up to date until Ctrl-C."""
    with open_engine(context) as engine:
        _watch(engine)


def _watch(engine: Engine) -> None:
    """Watch until Ctrl-C; print what happens, and each problem once."""
    news: SimpleQueue[IndexSummary] = SimpleQueue()
    told: PhotofindError | None = None
    asked_to_end = Progress()
    with interrupts_cancel(asked_to_end):
        engine.watching.start(news.put)
        while not asked_to_end.is_cancelled:
            with suppress(Empty):
                _print_news(news.get(timeout=POLL_S))
            error = engine.last_error
            if error is not None and error is not told:
                output.problem(str(error))
            told = error
        engine.watching.stop()


def _print_news(summary: IndexSummary) -> None:
    """Print one line for a finished piece of work."""
    names = ("new", "changed", "moved", "removed", "failed", "embedded")
    counts = [f"{count:,} {name}" for name in names if (count := getattr(summary, name))]
    if counts:
        output.line(f"{datetime.now():%H:%M:%S}  {', '.join(counts)}")
    for warning in summary.warnings:
        output.problem(warning)


def print_summary(summary: IndexSummary) -> None:
    """Print what a run did, the reasons of failures grouped."""
    output.line("Stopped; the next run goes on from here." if summary.cancelled else "Up to date.")
    table = output.table("", "#")
    for name in ("new", "changed", "moved", "unchanged", "removed", "failed", "embedded"):
        table.add_row(name, f"{getattr(summary, name):,}")
    table.add_row("seconds", f"{summary.seconds:,.1f}")
    table.add_row("photos/s", f"{summary.photos_per_s:,.1f}")
    output.console.print(table)
    for warning in summary.warnings:
        output.problem(warning)
    reasons = Counter(failure.reason for failure in summary.failures)
    if reasons:
        output.line("")
        output.line("Could not be read (“photofind failures” lists them):")
        for reason, count in reasons.most_common(_SHOWN_REASONS):
            output.line(f"{count:>6,}  {reason}")


@app.command()
def status(context: typer.Context, json: AsJson = False) -> None:
    """Show the library at a glance."""
    with open_engine(context) as engine:
        found = engine.status()
    if json:
        output.json_line(_status_values(found))
    else:
        _print_status(found)


@app.command()
def failures(context: typer.Context) -> None:
    """List the files that could not be read, each with its reason."""
    with open_engine(context) as engine:
        failed = engine.failures()
    if not failed:
        output.line("Every photo could be read.")
        return
    for failure in failed:
        output.line(f"{path_text(failure.path)}\t{failure.reason}")


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


def _status_values(status: Status) -> dict[str, Any]:
    run = status.last_run
    return {
        "folders": [
            {"path": summaries.path_text(f.path), "state": f.state.value, "photos": f.photos}
            for f in status.folders
        ],
        "photos": asdict(status.photos),
        "model": status.model,
        "vectors": status.vectors,
        "with_text": status.with_text,
        "index": asdict(status.index),
        "last_run": run and _run_values(run),
    }


def _run_values(run: LastRun) -> dict[str, Any]:
    return {
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at and run.finished_at.isoformat(),
        "summary": run.summary and asdict(run.summary),
    }


def _print_status(status: Status) -> None:
    table = output.table("", "")
    for folder in status.folders:
        table.add_row(
            "folder", f"{escape(path_text(folder.path))}  {folder.state}, {folder.photos:,} photos"
        )
    counts = ", ".join(f"{count:,} {state}" for state, count in asdict(status.photos).items())
    table.add_row("photos", counts)
    table.add_row("model", status.model)
    table.add_row("vectors", f"{status.vectors:,}")
    table.add_row("with text", f"{status.with_text:,}")
    index = status.index
    table.add_row("index", f"{index.state}, {output.size_text(index.size_bytes)}")
    table.add_row("last run", _run_text(status.last_run))
    output.console.print(table)


def _run_text(run: LastRun | None) -> str:
    if run is None:
        return "never"
    if run.finished_at is None:
        return f"began {_local(run.started_at)}, not finished"
    embedded = run.summary.embedded if run.summary else 0
    return f"{_local(run.finished_at)}, {embedded:,} embedded"


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
