"""`photofind models compare`: two models side by side, on the user's own captions.

For a worker thread.
"""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from photofind.clip.encoder import Encoder
from photofind.clip.measuring import Speed
from photofind.clip.model_store import Model
from photofind.engine.evaluation import Evaluation, evaluate
from photofind.engine.indexing import politeness
from photofind.engine.search.photo_reading import PhotoReader
from photofind.library.decoder_pool import DecoderPool
from photofind.progress import Progress


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What one model does, and what it costs."""

    model: Model
    speed: Speed
    """Photos a second, milliseconds a text, memory: on this machine."""
    captions: tuple[Evaluation, ...]
    """For each column of captions; empty without a CSV."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models' figures; their captions are of the same columns in the same order."""

    a: ModelFigures
    b: ModelFigures


def compare(
    a: Model,
    b: Model,
    csv: Path | None,
    progress: Progress,
    *,
    open_encoder: Callable[[Model], Encoder],
    measure: Callable[[Model, Progress], Speed],
) -> Comparison:
    """Measure two models; without a CSV of captions only what they cost.

    Args:
        a: One model.
        b: The other.
        csv: See `engine.evaluation`; its photos are read once for both.
        progress: Of the photos read, then of each model measured.
        open_encoder: Opens a model; both are in memory while captions are looked for.
        measure: Tells what a model costs, once no other is in memory.

    Raises:
        UserFixable: The CSV, a photo it names or a model cannot be used, or the memory does not
            suffice.
        Cancelled: The progress was cancelled.
    """
    captions = _evaluated((a, b), csv, progress, open_encoder) if csv else ((), ())
    figures = [
        ModelFigures(model, measure(model, progress), of_model)
        for model, of_model in zip((a, b), captions, strict=True)
    ]
    return Comparison(*figures)


def _evaluated(
    models: tuple[Model, ...],
    csv: Path,
    progress: Progress,
    open_encoder: Callable[[Model], Encoder],
) -> tuple[tuple[Evaluation, ...], ...]:
    with ExitStack() as stack:
        encoders = [stack.enter_context(closing(open_encoder(model))) for model in models]
        decoders = stack.enter_context(closing(DecoderPool(politeness.workers())))
        reader = PhotoReader(decoders, max(model.photo_size_px for model in models))
        return evaluate(csv, reader, encoders, progress)
