"""`index`, `status` and `failures`."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from json import loads
from typing import Annotated, Any

import typer
from rich.markup import escape

from photofind.cli import output
from photofind.cli.output import path_text
from photofind.cli.progress_bar import follow
from photofind.cli.session import open_engine
from photofind.engine import summaries
from photofind.engine.engine import Engine
from photofind.engine.results import IndexSummary, LastRun, Status
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
        summary = run_index(engine)
        has_folders = bool(engine.folders())
    if json:
        output.json_line(loads(summaries.to_json(summary)))
    elif not has_folders:
        output.line("No folders yet. “photofind add FOLDER” adds one.")
    else:
        print_summary(summary)


def run_index(engine: Engine) -> IndexSummary:
    """Index and show how far it is; Ctrl-C stops cleanly.

    Raises:
        UserFixable: Another process indexes, the disk is full, or the like.
    """
    progress = Progress()
    return follow(progress, lambda: engine.index(progress))


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
