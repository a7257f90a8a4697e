"""How what was found out about models is shown: as tables for people, as JSON for programs."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.markup import escape
from rich.text import Text

from photofind.cli import output
from photofind.clip.checking import CheckReport
from photofind.clip.export.exporting import ExportReport
from photofind.clip.export.trials import Pace
from photofind.clip.measuring import Speed
from photofind.engine.evaluation.results import Evaluation, Task
from photofind.engine.models.comparing import Comparison, ModelFigures


def show_report(report: CheckReport, *, as_json: bool) -> None:
    """Print what was looked at, and what to think of it."""
    if as_json:
        output.json_line(asdict(report) | {"verdict": report.verdict})
        return
    table = output.table("", "", "")
    for finding in report.findings:
        table.add_row(finding.subject, finding.verdict, Text(output.harmless(finding.detail)))
    output.console.print(table)


def show_speed(speed: Speed, *, as_json: bool) -> None:
    """Print what a model costs."""
    if as_json:
        output.json_line(asdict(speed))
        return
    table = output.table("", "#")
    for name, value in _costs(speed):
        table.add_row(name, value)
    output.console.print(table)


def show_export(report: ExportReport, *, as_json: bool) -> None:
    """Print how an exported model compares with torch, in each precision that was tried."""
    if as_json:
        verdicts = {one: {"verdict": trial.verdict} for one, trial in report.trials.items()}
        trials = {one: asdict(trial) | verdicts[one] for one, trial in report.trials.items()}
        output.json_line(asdict(report) | {"trials": trials})
        return
    table = output.table(
        "Precision", "Photos apart#", "Texts apart#", "", "photos/s#", "ms a text#", "Size#"
    )
    table.add_row("torch", "", "", "", *_pace(report.torch), "")
    for precision, trial in report.trials.items():
        apart = (f"{side.mean:.5f}" for side in (trial.photos, trial.texts))
        size = output.size_text(trial.size_bytes)
        table.add_row(precision, *apart, trial.verdict, *_pace(trial.pace), size)
    output.console.print(table)
    output.line(
        f"“{report.model_id}” is installed, in {report.precision}."
        f" “photofind models use {report.model_id}” puts it in use."
    )


def _pace(pace: Pace) -> tuple[str, str]:
    return f"{pace.photos_per_s:,.1f}", f"{pace.text_ms:,.1f}"


def show_evaluation(found: Evaluation, *, as_json: bool) -> None:
    """Print how well a model does, and what could not be read."""
    if as_json:
        output.json_line(asdict(found))
        return
    table = output.table("", "Queries#", "", "#")
    for task in found.tasks:
        about = [escape(_title(task)), f"{task.queries:,}"]
        for name, value in _values_of(task):
            table.add_row(*about, name, value)
            about = ["", ""]
    output.console.print(table)
    output.line(f"Over {output.photos_text(found.photos)}.")
    _tell_unreadable(found)


def _tell_unreadable(found: Evaluation) -> None:
    if found.unreadable:
        count = output.photos_text(len(found.unreadable))
        output.problem(f"{count} could not be read. The first: {found.unreadable[0]}")


def show_comparison(compared: Comparison, *, as_json: bool) -> None:
    """Print two models side by side."""
    if as_json:
        output.json_line({"a": _values(compared.a), "b": _values(compared.b)})
        return
    a, b = compared.a, compared.b
    table = output.table("", f"{escape(a.model.id)}#", f"{escape(b.model.id)}#")
    for (name, of_a), (_, of_b) in zip(_rows(a), _rows(b), strict=True):
        table.add_row(escape(name), of_a, of_b)
    output.console.print(table)
    if a.found:
        _tell_unreadable(a.found)


def _rows(figures: ModelFigures) -> Iterator[tuple[str, str]]:
    yield from _costs(figures.speed)
    for task in figures.found.tasks if figures.found else ():
        for name, value in _values_of(task):
            yield f"{_title(task)} {name}", value


def _costs(speed: Speed) -> Iterator[tuple[str, str]]:
    yield "photos/s", f"{speed.photos_per_s:,.1f}"
    yield "ms a text", f"{speed.text_ms:,.1f}"
    yield "memory", output.size_text(speed.memory_bytes)
    yield "photos run on", speed.provider.removesuffix("ExecutionProvider")


def _title(task: Task) -> str:
    return f"{task.column}: {task.name}" if task.column else task.name


def _values_of(task: Task) -> Iterator[tuple[str, str]]:
    for name, share in task.shares.items():
        yield name, f"{100 * share:.1f} %"
    if task.median_rank is not None:
        yield "median rank", f"{task.median_rank:g}"


def _values(figures: ModelFigures) -> dict[str, Any]:
    found = asdict(figures.found) if figures.found else None
    return {"id": figures.model.id, "speed": asdict(figures.speed), "found": found}
