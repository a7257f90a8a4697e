"""How an exported model compares with what it was made from: vectors and speed.

For a worker thread.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt

from photofind.clip import golden, parity, threads
from photofind.clip.export.libraries import Libraries
from photofind.clip.golden import Golden
from photofind.clip.model_files import PREPROCESS, TEXTUAL, VISUAL, ModelFiles
from photofind.clip.onnx_encoder import BATCH
from photofind.clip.parity import Parity, Verdict
from photofind.clip.preprocess import Batch, Preprocess, PreprocessConfig
from photofind.clip.tokenizer import Tokenizer
from photofind.clip.tower import Tower
from photofind.types import Vectors

_PHOTOS_S = 2.0
"""For so long photos are encoded, two batches at least."""
_TEXTS = 10
"""Texts that are encoded one at a time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a model is on this machine, its inputs prepared beforehand."""

    photos_per_s: float
    """In batches."""
    text_ms: float
    """Milliseconds a text, the median of texts that come one at a time."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a model in one precision."""

    photos: Parity
    """Cosine distances of its vectors from torch's, of the golden set."""
    texts: Parity
    pace: Pace
    size_bytes: int

    @property
    def verdict(self) -> Verdict:
        """What to think of the worse tower."""
        return max(self.photos, self.texts, key=lambda side: side.mean).verdict


@dataclass(frozen=True, slots=True)
class Inputs:
    """The golden set as towers take it."""

    photos: Batch
    ids: npt.NDArray[np.int32]

    @classmethod
    def of(cls, model: ModelFiles) -> "Inputs":
        """Prepare it for a model whose small files are there.

        Raises:
            UserFixable: One of them is missing or damaged.
        """
        preprocess = Preprocess(model.read_config(PREPROCESS, PreprocessConfig))
        ids = Tokenizer(model)(golden.TEXTS).ids
        return cls(preprocess(golden.photos()), ids.astype(np.int32))


class Reference:
    """What torch gives, and how fast."""

    def __init__(
        self, libraries: Libraries, photo_tower: Any, text_tower: Any, inputs: Inputs
    ) -> None:
        """Run both towers over the golden set."""
        self._torch = libraries.torch
        self.golden = Golden(
            self._run(photo_tower, inputs.photos), self._run(text_tower, inputs.ids)
        )
        self.pace = _pace(
            inputs,
            lambda photos: self._run(photo_tower, photos),
            lambda ids: self._run(text_tower, ids),
        )

    def _run(self, tower: Any, items: npt.NDArray[Any]) -> Vectors:
        with self._torch.inference_mode():
            given = [
                tower(self._torch.from_numpy(items[start : start + BATCH]))
                for start in range(0, len(items), BATCH)
            ]
        first = (one[0] if isinstance(one, tuple) else one for one in given)
        return np.concatenate([one.numpy() for one in first])


def run(model: ModelFiles, inputs: Inputs, reference: Reference) -> Trial:
    """Try both towers of a folder out.

    Raises:
        UserFixable: One does not run.
    """
    dimension = reference.golden.texts.shape[1]
    photo_tower = Tower(model, VISUAL, dimension=dimension, threads=threads.for_photos())
    text_tower = Tower(model, TEXTUAL, dimension=dimension, threads=threads.for_texts())
    names = [path for name in (VISUAL, TEXTUAL) for path in model.path(name).parent.iterdir()]
    return Trial(
        photos=parity.compare(photo_tower.run({"image": inputs.photos}), reference.golden.photos),
        texts=parity.compare(text_tower.run({"text": inputs.ids}), reference.golden.texts),
        pace=_pace(
            inputs,
            lambda photos: photo_tower.run({"image": photos}),
            lambda ids: text_tower.run({"text": ids}),
        ),
        size_bytes=sum(path.stat().st_size for path in names),
    )


def _pace(
    inputs: Inputs,
    encode_photos: Callable[[Batch], object],
    encode_texts: Callable[[npt.NDArray[np.int32]], object],
) -> Pace:
    batch = inputs.photos[:BATCH]
    durations = [_seconds(lambda: encode_photos(batch)) for _ in range(2)]
    while sum(durations) < _PHOTOS_S:
        durations.append(_seconds(lambda: encode_photos(batch)))
    texts = [_seconds(lambda: encode_texts(inputs.ids[:1])) for _ in range(_TEXTS)]
    return Pace(len(batch) / median(durations), 1000 * median(texts))


def _seconds(act: Callable[[], object]) -> float:
    before = time.perf_counter()
    act()
    return time.perf_counter() - before
