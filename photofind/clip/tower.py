"""One ONNX file, run by ONNX Runtime: half of a model.

Usable from every thread; runs are taken one at a time.
"""

import logging
import math
import threading
from collections.abc import Mapping, Sequence

import numpy as np

from photofind.clip.model_files import ModelFiles
from photofind.clip.session import (
    CPU,
    Array,
    OpenSession,
    Session,
    Value,
    open_session,
    runtime_errors,
)
from photofind.errors import UserFixable, told
from photofind.types import Vectors

_log = logging.getLogger("photofind.models")

_OUTPUT = "embedding"
_PATCHES = "patches"
"""A second output of some photo towers: [1, N, D], a square grid from the top left."""
_DTYPES = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
}


class Tower:
    """A file of the model that turns batches into unit vectors, opened when it is first used."""

    def __init__(
        self,
        files: ModelFiles,
        name: str,
        *,
        dimension: int,
        threads: int,
        provider: str = CPU,
        opened: OpenSession = open_session,
    ) -> None:
        """Remember what to open, and how.

        Args:
            files: The model's.
            name: Of the file in them.
            dimension: D, the length of its vectors.
            threads: Cores it may use.
            provider: What ONNX Runtime runs it on.
            opened: Opens a session.
        """
        self._files, self._name = files, name
        self._dimension, self._threads = dimension, threads
        self._provider, self._open = provider, opened
        self._lock = threading.Lock()
        self._session: Session | None = None
        self._lengths = math.inf, 0.0

    @property
    def provider(self) -> str:
        """What ONNX Runtime runs it on."""
        return self._provider

    @property
    def lengths(self) -> tuple[float, float]:
        """The least and the greatest length that the graph's own vectors have had so far."""
        return self._lengths

    def move(self, provider: str) -> None:
        """Run on another provider from now on."""
        with self._lock:
            if provider != self._provider:
                self._provider, self._session = provider, None

    def batch(self) -> int | None:
        """Return how many items a run takes; None where any number will do.

        Raises:
            UserFixable: The file is missing or damaged.
        """
        with self._lock:
            shapes = [value.shape for value in self._opened().get_inputs()]
        first = next((shape[0] for shape in shapes if shape), None)
        return first if isinstance(first, int) else None

    def run(self, values: Mapping[str, Array]) -> Vectors:
        """Return [n, D] float32 unit vectors.

        Args:
            values: Arrays of n items by name; the graph takes those it has an input for.

        Raises:
            UserFixable: The file is missing or damaged, or does not fit the rest of the model.
        """
        with self._lock:
            session = self._opened()
            vectors = self._output(session, _output_name(session), values)
        if vectors.ndim != 2:
            raise self._misshapen(vectors)
        unit, lengths = self._unit(vectors)
        least, greatest = self._lengths
        self._lengths = (
            min(least, float(lengths.min(initial=math.inf))),
            max(greatest, float(lengths.max(initial=0.0))),
        )
        return unit

    def run_patches(self, values: Mapping[str, Array]) -> Vectors | None:
        """Return [rows, columns, D] unit vectors of a photo's regions; None if there are none.

        Args:
            values: Arrays of one item by name.

        Raises:
            UserFixable: The file is missing or damaged, or does not fit the rest of the model.
        """
        with self._lock:
            session = self._opened()
            if _PATCHES not in [value.name for value in session.get_outputs()]:
                return None
            patches = self._output(session, _PATCHES, values)
        side = math.isqrt(patches.shape[1]) if patches.ndim == 3 else 0
        if side == 0 or patches.shape[:2] != (1, side * side):
            raise self._misshapen(patches)
        unit, _ = self._unit(patches[0])
        return unit.reshape(side, side, -1)

    def close(self) -> None:
        """Free the session; a later run opens it again."""
        with self._lock:
            self._session = None

    def _output(self, session: Session, name: str, values: Mapping[str, Array]) -> Array:
        feeds = {value.name: self._feed(value, values) for value in session.get_inputs()}
        try:
            (output,) = session.run([name], feeds)
        except runtime_errors() as error:
            _log.warning("%s of %s: %s", self._name, self._files.id, error)
            raise self._damaged(told("it cannot be run")) from error
        return output

    def _opened(self) -> Session:
        if self._session is None:
            self._files.check(self._name)
            try:
                path = self._files.path(self._name)
                self._session = self._open(path, self._threads, self._provider)
            except runtime_errors() as error:
                _log.warning("%s of %s: %s", self._name, self._files.id, error)
                raise self._damaged(told("it cannot be opened")) from error
        return self._session

    def _feed(self, wanted: Value, values: Mapping[str, Array]) -> Array:
        if wanted.name not in values or wanted.type not in _DTYPES:
            raise self._damaged(
                told("its input “{name}”, {type}, is unknown", name=wanted.name, type=wanted.type)
            )
        given = values[wanted.name]
        if not _fits(given.shape[1:], wanted.shape[1:]):
            raise self._damaged(
                told(
                    "its input “{name}” takes {wanted} numbers an item, by the configuration"
                    " beside it there are {given}",
                    name=wanted.name,
                    wanted=_size(wanted.shape),
                    given=_size(given.shape),
                )
            )
        return given.astype(_DTYPES[wanted.type], copy=False)

    def _unit(self, vectors: Array) -> tuple[Vectors, Array]:
        """Return unit vectors, and how long they were: half precision rounds those of files."""
        if vectors.shape[-1] != self._dimension:
            raise self._misshapen(vectors)
        vectors = vectors.astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths) & (lengths > 0)).all():
            raise self._damaged(told("it gave a vector that has no direction"))
        unit: Vectors = vectors / lengths
        return unit, lengths

    def _misshapen(self, output: Array) -> UserFixable:
        return self._damaged(
            told(
                "its output is {shape}, its vectors should be {dimension} long",
                shape=list(output.shape),
                dimension=self._dimension,
            )
        )

    def _damaged(self, reason: str) -> UserFixable:
        return self._files.damaged(self._name, reason)


def _output_name(session: Session) -> str:
    names = [value.name for value in session.get_outputs()]
    return _OUTPUT if _OUTPUT in names else names[0]


def _fits(given: Sequence[int], wanted: Sequence[int | str | None]) -> bool:
    """Tell whether an array goes into an input; sizes that the graph leaves open have names."""
    if len(given) != len(wanted):
        return False
    return all(
        size == of_graph or not isinstance(of_graph, int)
        for size, of_graph in zip(given, wanted, strict=True)
    )


def _size(shape: Sequence[int | str | None]) -> str:
    """Return the size of one item."""
    return " × ".join(str(size) for size in shape[1:])
