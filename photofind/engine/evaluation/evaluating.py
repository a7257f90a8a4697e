"""The door of the package: models on a CSV file of captions, or on a folder of classes.

Photos go through in batches; only vectors stay. Worker thread.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from photofind.clip.encoder import Encoder
from photofind.clip.model_store import Model
from photofind.engine.evaluation import captions, classes
from photofind.engine.evaluation.results import Evaluation
from photofind.engine.indexing import politeness
from photofind.engine.search.photo_reading import PhotoReader
from photofind.library.decoder_pool import DecoderPool
from photofind.progress import Progress


def evaluate(path: Path, encoders: Sequence[Encoder], progress: Progress) -> tuple[Evaluation, ...]:
    """Return what each encoder does; photos are read once, as large as the largest wants them.

    Args:
        path: A CSV file, see `captions`; or a folder, see `classes`.
        encoders: Left open.
        progress: Of the photos, then of what each encoder is asked.

    Raises:
        UserFixable: The file or folder, all photos, or a model cannot be used.
        Cancelled: The progress was cancelled.
    """
    with closing(DecoderPool(politeness.workers())) as decoders:
        reader = PhotoReader(decoders, max(encoder.photo_size_px for encoder in encoders))
        on = classes.evaluate if path.is_dir() else captions.evaluate
        return on(path, reader, encoders, progress)


def evaluate_models(
    path: Path,
    models: Sequence[Model],
    progress: Progress,
    open_encoder: Callable[[Model], Encoder],
) -> tuple[Evaluation, ...]:
    """Return what each model does; all are in memory together, and closed in the end.

    Raises:
        UserFixable: As `evaluate`.
        Cancelled: The progress was cancelled.
    """
    with ExitStack() as stack:
        encoders = [stack.enter_context(closing(open_encoder(model))) for model in models]
        return evaluate(path, encoders, progress)
