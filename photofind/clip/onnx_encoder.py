"""The encoder of the app: a model folder's two towers.

Usable from every thread. Nothing is loaded before it is needed: text alone never opens the photo
tower, photos alone neither the text tower nor the tokenizer.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np

from photofind.clip import threads
from photofind.clip.encoder import Encoder
from photofind.clip.model_files import PREPROCESS, TEXTUAL, VISUAL
from photofind.clip.model_store import Model
from photofind.clip.preprocess import Batch, Preprocess, PreprocessConfig
from photofind.clip.providers import Providers, VerdictFile
from photofind.clip.session import CPU
from photofind.clip.tokenizer import Tokenizer
from photofind.clip.tower import Tower
from photofind.errors import UserFixable
from photofind.types import Pixels, Vectors

_Encoded = TypeVar("_Encoded")

BATCH = 8
"""Items a run. On a CPU more are no faster; they take memory, and a search has to wait for them."""


class OnnxEncoder(Encoder):
    """Encodes with one model."""

    def __init__(self, model: Model, *, verdicts: Path | None = None, provider: str = CPU) -> None:
        """Choose the model; its towers are opened later.

        Args:
            model: One that the store has found complete.
            verdicts: A folder of the cache that keeps which accelerators suit.
            provider: What photos are encoded on as long as no accelerator has proved better.

        Raises:
            UserFixable: The model's preprocessing is missing or damaged.
        """
        self._model = model
        self._preprocess = Preprocess(model.files.read_config(PREPROCESS, PreprocessConfig))
        self._providers = Providers(model, VerdictFile(verdicts, model)) if verdicts else None
        self._photo_tower, self._text_tower = (
            Tower(model.files, name, dimension=model.dimension, threads=cores, provider=on)
            for name, cores, on in (
                (VISUAL, threads.for_photos(), provider),
                (TEXTUAL, threads.for_texts(), CPU),
            )
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
        return self._on_best(
            lambda: self._joined(
                self._photo_tower.run({"image": self._prepared(photos[some])})
                for some in _iter_batches(len(photos), self._photo_tower)
            )
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
        values = {"image": self._preprocess([photo])}
        return self._on_best(lambda: self._photo_tower.run_patches(values))

    @property
    def provider(self) -> str:
        """What ONNX Runtime runs the photo tower on."""
        return self._photo_tower.provider

    @property
    def photo_lengths(self) -> tuple[float, float]:
        """The least and the greatest length that the photo tower itself has given vectors."""
        return self._photo_tower.lengths

    @property
    def text_lengths(self) -> tuple[float, float]:
        """The least and the greatest length that the text tower itself has given vectors."""
        return self._text_tower.lengths

    @property
    def refusals(self) -> Mapping[str, str]:
        """Why which accelerators of this machine are not used, as far as they were tried."""
        verdicts = self._providers.verdicts if self._providers else {}
        return {name: verdict.refusal for name, verdict in verdicts.items() if verdict.refusal}

    def close(self) -> None:
        """Free the sessions. Calling it twice does no harm; encoding again reopens them."""
        if self._providers:
            self._providers.close()
        self._photo_tower.close()
        self._text_tower.close()
        with self._tokenizer_lock:
            self._tokenizer = None

    def _on_best(self, encode: Callable[[], _Encoded]) -> _Encoded:
        """Use an accelerator as soon as one has proved better; where it fails, the CPU again."""
        if self._providers is None:
            return encode()
        provider = self._providers.best()
        self._photo_tower.move(provider)
        try:
            return encode()
        except UserFixable as error:
            if provider == CPU:
                raise
            self._providers.refuse(provider, error.detail)
            self._photo_tower.move(CPU)
            return encode()

    def _prepared(self, photos: Sequence[Pixels]) -> Batch:
        """Return photos as the tower takes them, resized on several cores, which wait for it."""
        cores = min(threads.for_photos(), len(photos))
        if cores == 1:
            return self._preprocess(photos)
        with ThreadPoolExecutor(cores, "photofind preparing") as pool:
            return np.concatenate(list(pool.map(lambda one: self._preprocess([one]), photos)))

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
