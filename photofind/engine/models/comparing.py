"""`photofind models compare`: two models side by side, on the user's own captions or classes.

For a worker thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from photofind.clip.encoder import Encoder
from photofind.clip.measuring import Speed
from photofind.clip.model_store import Model
from photofind.engine.evaluation.evaluating import evaluate_models
from photofind.engine.evaluation.results import Evaluation
from photofind.progress import Progress


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What one model does, and what it costs."""

    model: Model
    speed: Speed
    """Photos a second, milliseconds a text, memory: on this machine."""
    found: Evaluation | None
    """On captions or classes; None without any."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models' figures, of the same tasks in the same order."""

    a: ModelFigures
    b: ModelFigures


def compare(
    a: Model,
    b: Model,
    path: Path | None,
    progress: Progress,
    *,
    open_encoder: Callable[[Model], Encoder],
    measure: Callable[[Model, Progress], Speed],
) -> Comparison:
    """Measure two models; without captions or classes only what they cost.

    Args:
        a: One model.
        b: The other.
        path: See `engine.evaluation.evaluating`; its photos are read once for both.
        progress: Of the photos read, then of each model measured.
        open_encoder: Opens a model; both are in memory while they are evaluated.
        measure: Tells what a model costs, once no other is in memory.

    Raises:
        UserFixable: The CSV or folder, all its photos or a model cannot be used, or the memory
            does not suffice.
        Cancelled: The progress was cancelled.
    """
    evaluations = evaluate_models(path, (a, b), progress, open_encoder) if path else (None, None)
    figures = [
        ModelFigures(model, measure(model, progress), found)
        for model, found in zip((a, b), evaluations, strict=True)
    ]
    return Comparison(*figures)
