"""The encoder of the app: a model folder's two towers.

Usable from every thread. Nothing is loaded before it is needed: text alone never opens the photo
tower, photos alone neither the text tower nor the tokenizer.
"""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from photofind.clip.encoder import Encoder
from photofind.clip.model_files import PREPROCESS, TEXTUAL, VISUAL
from photofind.clip.model_store import Model
from photofind.clip.preprocess import Preprocess, PreprocessConfig
from photofind.clip.tokenizer import Tokenizer
from photofind.clip.tower import Tower
from photofind.types import Pixels, Vectors

BATCH = 8
"""Items a run. On a CPU more are no faster; they take memory, and a search has to wait for them."""


class OnnxEncoder(Encoder):
    """Encodes with one model."""

    def __init__(self, model: Model, *, threads: int | None = None) -> None:
        """Choose the model; its towers are opened later.

        Args:
            model: One that the store has found complete.
            threads: Cores a tower may use; all of them if not given. Measured beside decoding
                processes, which are nicer and give way: a tenth more photos/s than with half.

        Raises:
            UserFixable: The model's preprocessing is missing or damaged.
        """
        threads = threads or os.cpu_count() or 1
        self._model = model
        self._preprocess = Preprocess(model.files.read_config(PREPROCESS, PreprocessConfig))
        self._photo_tower, self._text_tower = (
            Tower(model.files, name, dimension=model.dimension, threads=threads)
            for name in (VISUAL, TEXTUAL)
        )
        self._tokenizer: Tokenizer | None = None
        self._tokenizer_lock = threading.Lock()

    @property
    def dimension(self) -> int:
        """D, the length of a vector."""
        return self._model.dimension

    @property
    def photo_size_px(self) -> int:
        """Side of the square the photo tower sees; pixels beyond it are wasted."""
        return self._model.photo_size_px

    def encode_photos(self, photos: Sequence[Pixels]) -> Vectors:
        """Return [n, D] float32 unit vectors of upright sRGB photos of any size.

        Raises:
            UserFixable: The model's files are missing or damaged.
        """
        return self._joined(
            self._photo_tower.run({"image": self._preprocess(photos[some])})
            for some in _iter_batches(len(photos), self._photo_tower)
        )

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Return [n, D] float32 unit vectors of texts; one too long is cut off.

        Raises:
            UserFixable: The model's files are missing or damaged.
        """
        return self._joined(
            self._encode_text_batch(texts[some])
            for some in _iter_batches(len(texts), self._text_tower)
        )

    def encode_patches(self, photo: Pixels) -> Vectors | None:
        """Return [rows, columns, D] unit vectors of a square photo's regions; None without them.

        Raises:
            UserFixable: The model's files are missing or damaged.
        """
        return self._photo_tower.run_patches({"image": self._preprocess([photo])})

    def close(self) -> None:
        """Free the sessions. Calling it twice does no harm; encoding again reopens them."""
        self._photo_tower.close()
        self._text_tower.close()
        with self._tokenizer_lock:
            self._tokenizer = None

    def _encode_text_batch(self, texts: Sequence[str]) -> Vectors:
        tokens = self._opened_tokenizer()(texts)
        # open_clip's exports ask for `text`, those of Hugging Face's text towers for the others.
        return self._text_tower.run(
            {"text": tokens.ids, "input_ids": tokens.ids, "attention_mask": tokens.mask}
        )

    def _opened_tokenizer(self) -> Tokenizer:
        with self._tokenizer_lock:
            if self._tokenizer is None:
                self._tokenizer = Tokenizer(self._model.files)
            return self._tokenizer

    def _joined(self, batches: Iterable[Vectors]) -> Vectors:
        return np.concatenate([np.empty((0, self.dimension), np.float32), *batches])


def _iter_batches(count: int, tower: Tower) -> Iterator[slice]:
    """Yield slices that cover `count` items; a tower is opened only if there are any."""
    if count:
        size = tower.batch() or BATCH
        yield from (slice(start, start + size) for start in range(0, count, size))
