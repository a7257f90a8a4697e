"""Evaluates two models on all test sets and writes the table of the model card.

    python -m mini_model.evaluating DATA OUT OLD NEW [--captioned CSV]

OLD and NEW are folders of models. Runs in the checkout's virtual environment: nothing but the app.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from mini_model import held_out
from photofind.clip.model_files import ModelFiles
from photofind.clip.model_store import Model, read_model
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.engine.evaluation.evaluating import evaluate_models
from photofind.engine.evaluation.results import Evaluation, Task
from photofind.progress import Progress

_LANGUAGES = {"en": "English", "ru": "Russian"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write `OUT/figures.md` and return the exit code."""
    asked = _parser().parse_args(arguments)
    models = [read_model(ModelFiles(each.name, each, bundled=False)) for each in asked.models]
    asked.out.mkdir(parents=True, exist_ok=True)
    with (asked.out / "figures.md").open("w", encoding="utf-8") as table:
        for line in table_lines(models, asked):
            print(line, flush=True)
            table.write(f"{line}\n")
    return 0


def table_lines(models: Sequence[Model], asked: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of a Markdown table: a task a row, a model a column."""
    yield "| on photos never trained on (%) | figure | old | new |"
    yield "|---|---|---|---|"
    for test in held_out.ALL:
        path = held_out.make(test, asked.data, asked.out / "tests")
        yield from rows(test.title, _evaluated(path, models))
    if asked.captioned:
        yield from rows(asked.captioned.parent.name, _evaluated(asked.captioned, models))


def _evaluated(path: Path, models: Sequence[Model]) -> tuple[Evaluation, ...]:
    return evaluate_models(path, models, Progress(), OnnxEncoder)


def rows(title: str, found: Sequence[Evaluation]) -> Iterator[str]:
    """Yield a row for each task on one test set, with the figures of all models."""
    head = f"{title}, {found[0].photos:,} photos"
    for tasks in zip(*(each.tasks for each in found), strict=True):
        figures = " / ".join(tasks[0].shares)
        values = " | ".join(_values(task) for task in tasks)
        yield f"| {head}: {_asked(tasks[0])} | {figures} | {values} |"


def _asked(task: Task) -> str:
    language = _LANGUAGES.get(task.column, task.column)
    words = f", {language}" if language else ""
    return f"{task.name}{words} ({task.queries:,} queries)"


def _values(task: Task) -> str:
    return " / ".join(f"{100 * share:.1f}" for share in task.shares.values())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Evaluate two models on the test sets.")
    parser.add_argument("data", type=Path, metavar="DATA", help="where the repositories are")
    parser.add_argument("out", type=Path, metavar="OUT", help="where test sets and table go")
    parser.add_argument("models", type=Path, nargs=2, metavar=("OLD", "NEW"))
    parser.add_argument("--captioned", type=Path, metavar="CSV", help="captions of your own")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
