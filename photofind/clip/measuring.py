"""`photofind models bench`: what a model costs on this machine.

For a worker thread; the model runs in a process of its own, so that the memory it takes is not
mixed up with the app's, and that it can be cancelled at any moment. Photos run on what the app
would run them on: an accelerator, where one has proved better than the CPU.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import psutil

from photofind.clip import golden
from photofind.clip.model_store import Model
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.providers import Providers, VerdictFile
from photofind.errors import UserFixable, told
from photofind.progress import Progress, Stage
from photofind.types import Pixels

_ROUND = 8
"""Photos that are encoded at once; the encoder cuts them into the batches that suit it."""
_PHOTOS_S = 5.0
"""For so long photos are encoded, one round at least."""
_TEXTS_S = 2.0
"""For so long texts are."""
_ENOUGH = 200
"""So many times tell enough: a small model is measured sooner."""
_PATIENCE_S = 0.1
"""A measurement that is cancelled ends as soon as that."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What a model costs on this machine."""

    photos_per_s: float
    """Photos a second, decoded ones: with preprocessing, in batches, on all cores."""
    text_ms: float
    """Milliseconds a text, the median of texts that come one at a time, as those of searches do."""
    memory_bytes: int
    """What both towers take together when they have run."""
    provider: str
    """What ONNX Runtime ran the photo tower on."""


def measure(model: Model, progress: Progress, *, verdicts: Path) -> Speed:
    """Measure a model, for at most some ten seconds beyond what it takes to load.

    Accelerators of this machine that were not tried yet are tried before.

    Args:
        model: Which one.
        progress: To cancel by.
        verdicts: A folder of the cache that keeps which accelerators suit.

    Raises:
        UserFixable: The model's files are missing or damaged, or the memory does not suffice.
        Cancelled: Somebody cancelled `progress`.
    """
    progress.begin(Stage.TRYING)
    with closing(Providers(model, VerdictFile(verdicts, model))) as providers:
        provider = providers.settled(progress)
    context = get_context("spawn")
    pipe, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(model, provider, theirs), name="photofind measuring", daemon=True
    )
    process.start()
    theirs.close()
    try:
        return _received(pipe, model, progress)
    finally:
        process.kill()
        process.join()
        process.close()
        pipe.close()


def _received(pipe: "Connection[Any, Any]", model: Model, progress: Progress) -> Speed:
    while not pipe.poll(_PATIENCE_S):
        progress.raise_if_cancelled()
    try:
        answer = pipe.recv()
    except EOFError as error:
        raise UserFixable(
            "The model cannot be used",
            told(
                "Model “{model}” ended the program that tried it. Perhaps the memory does not"
                " suffice: close other programs, or choose a smaller model.",
                model=model.id,
            ),
        ) from error
    if not isinstance(answer, Speed):
        raise UserFixable(*answer)
    return answer


def _work(model: Model, provider: str, pipe: "Connection[Any, Any]") -> None:
    """Measure, in the process made for it, and send what came of it."""
    try:
        pipe.send(_measured(model, provider))
    except UserFixable as error:
        pipe.send((error.title, error.detail))


def _measured(model: Model, provider: str) -> Speed:
    photos = _photos(model.photo_size_px)
    before = _resident_bytes()
    with closing(OnnxEncoder(model, provider=provider)) as encoder:
        # The first ones open the towers.
        encoder.encode_photos(photos)
        encoder.encode_texts(golden.TEXTS[:1])
        texts = cycle(golden.TEXTS)
        rounds = _timed(lambda: encoder.encode_photos(photos), _PHOTOS_S)
        searches = _timed(lambda: encoder.encode_texts([next(texts)]), _TEXTS_S)
        return Speed(
            photos_per_s=len(photos) / median(rounds),
            text_ms=median(searches) * 1000,
            memory_bytes=_resident_bytes() - before,
            provider=encoder.provider,
        )


def _timed(act: Callable[[], object], seconds: float) -> list[float]:
    """Act again and again, at least once; return the seconds that each time took."""
    durations: list[float] = []
    ends = time.perf_counter() + seconds
    while not durations or (len(durations) < _ENOUGH and time.perf_counter() < ends):
        before = time.perf_counter()
        act()
        durations.append(time.perf_counter() - before)
    return durations


def _photos(photo_size_px: int) -> Sequence[Pixels]:
    """Return a round of photos as large as the library hands them over: see `library.outcomes`."""
    shape = (2 * photo_size_px, 3 * photo_size_px, 3)
    return [np.resize(photo, shape) for photo in golden.photos()[:_ROUND]]


def _resident_bytes() -> int:
    return psutil.Process().memory_info().rss
