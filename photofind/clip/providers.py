"""What of ONNX Runtime's a model's photos run on: the CPU until an accelerator has proved better.

An accelerator is tried in a process of its own, which it may crash or hang, against the CPU's
vectors of the golden photos: others' apps got plausible wrong ones. Texts stay on the CPU: one
takes it milliseconds, and a search should not depend on a driver.

`Providers` is usable from every thread; it has one of its own while it tries.
"""

import logging
import platform
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from photofind import files
from photofind.clip import golden, parity, threads
from photofind.clip.model_files import PREPROCESS, VISUAL
from photofind.clip.model_store import Model
from photofind.clip.preprocess import Batch, Preprocess, PreprocessConfig
from photofind.clip.session import (
    CPU,
    OpenSession,
    available_providers,
    open_session,
    runtime_version,
)
from photofind.clip.tower import Tower
from photofind.errors import UserFixable
from photofind.progress import Progress
from photofind.types import Vectors

_log = logging.getLogger("photofind.models")

ACCELERATORS = (
    "CUDAExecutionProvider",
    "CoreMLExecutionProvider",
    "DmlExecutionProvider",
    "OpenVINOExecutionProvider",
)
DEADLINE_S = 180.0
"""For one trial: some providers compile a graph for a minute before it first runs."""
LEAST_GAIN = 1.2
"""Times as fast as the CPU; for less it is not worth its memory."""
_PATIENCE_S = 0.1
_PHOTOS, _ROUNDS = 8, 3
"""How many are looked at, and how many times at the speed of it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of trying an accelerator."""

    gain: float
    """Times as fast as the CPU; 0 if it did not run."""
    refusal: str
    """Why it is not used; empty if it may be."""


Verdicts = Mapping[str, Verdict]
"""By provider."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Verdicts as they are written down."""

    circumstances: str
    verdicts: dict[str, Verdict]


_KEPT = TypeAdapter(_Kept)


class VerdictFile:
    """Remembers verdicts on one model, while its files, the runtime and the system are the same."""

    def __init__(self, folder: Path, model: Model) -> None:
        """Use a file in a folder of the cache, which is made when there is something to keep."""
        self._file = folder / f"{model.key}.json"

    def read(self) -> dict[str, Verdict]:
        """Return what is known; nothing if it was found out in other circumstances."""
        try:
            kept = _KEPT.validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            _log.warning("%s cannot be read: %s", self._file.name, error)
            return {}
        return kept.verdicts if kept.circumstances == _circumstances() else {}

    def write(self, verdicts: Verdicts) -> None:
        """Keep verdicts; where the disk is full they are found out again at the next start."""
        content = _KEPT.dump_json(_Kept(_circumstances(), dict(verdicts)))
        try:
            files.write(self._file, content, is_cache=True)
        except OSError as error:
            _log.warning("verdicts on providers were not kept: %s", error)


class Providers:
    """Chooses what one model's photos run on."""

    def __init__(
        self,
        model: Model,
        verdicts: VerdictFile,
        *,
        available: Callable[[], list[str]] = available_providers,
        opened: OpenSession = open_session,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        """Try nothing yet.

        Args:
            model: The model.
            verdicts: Where what is found out is kept.
            available: Tells what this build of ONNX Runtime has.
            opened: Opens a session, in the process of a trial; it has to go through a pipe.
            deadline_s: Seconds after which a trial has failed.
        """
        self._model, self._file = model, verdicts
        self._available, self._opened, self._deadline_s = available, opened, deadline_s
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._verdicts: dict[str, Verdict] | None = None

    @property
    def verdicts(self) -> Verdicts:
        """What is known so far of the accelerators that were tried."""
        return MappingProxyType(dict(self._verdicts or {}))

    def best(self) -> str:
        """Return the provider to use now; what is not known of others is found out meanwhile."""
        with self._lock:
            if self._verdicts is None:
                self._begin()
            usable = {name: v.gain for name, v in self.verdicts.items() if not v.refusal}
        return max(usable, key=usable.__getitem__, default=CPU)

    def settled(self, progress: Progress) -> str:
        """Return the provider to use once all have been tried.

        Raises:
            Cancelled: Somebody cancelled `progress`.
        """
        self.best()
        while self._thread is not None and self._thread.is_alive():
            progress.wait(_PATIENCE_S)
        return self.best()

    def refuse(self, provider: str, reason: str) -> None:
        """Do not use a provider any more, which has failed at work."""
        _log.warning("%s is not used any more: %s", provider, reason)
        self._settle(provider, Verdict(0.0, reason))

    def close(self) -> None:
        """Stop trying; what has no verdict yet is tried another time."""
        self._closed.set()
        with self._lock:
            thread, self._thread = self._thread, None
        if thread:
            thread.join()
        with self._lock:
            self._verdicts = None
        self._closed.clear()

    def _begin(self) -> None:
        there = [name for name in ACCELERATORS if name in self._available()]
        known = self._file.read() if there else {}
        self._verdicts = {name: known[name] for name in there if name in known}
        unknown = [name for name in there if name not in known]
        if unknown:
            self._thread = threading.Thread(
                target=self._try_all, args=(unknown,), name="photofind providers"
            )
            self._thread.start()

    def _try_all(self, providers: list[str]) -> None:
        for provider in providers:
            verdict = self._tried(provider)
            if verdict is None:
                return
            _log.info("%s: %.1f times the CPU. %s", provider, verdict.gain, verdict.refusal)
            self._settle(provider, verdict)

    def _settle(self, provider: str, verdict: Verdict) -> None:
        with self._lock:
            self._verdicts = {**self.verdicts, provider: verdict}
            self._file.write(self._verdicts)

    def _tried(self, provider: str) -> Verdict | None:
        """Try one in a process of its own; None if that was stopped, or the model is damaged."""
        context = get_context("spawn")
        pipe, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_work,
            args=(self._model, provider, self._opened, theirs),
            name="photofind provider trial",
            daemon=True,
        )
        process.start()
        theirs.close()
        try:
            return self._awaited(pipe)
        finally:
            process.kill()
            process.join()
            process.close()
            pipe.close()

    def _awaited(self, pipe: "Connection[Any, Any]") -> Verdict | None:
        deadline = time.monotonic() + self._deadline_s
        while not pipe.poll(_PATIENCE_S):
            if self._closed.is_set():
                return None
            if time.monotonic() > deadline:
                return Verdict(0.0, f"it gave no vectors within {self._deadline_s:.0f} s")
        try:
            verdict: Verdict | None = pipe.recv()
        except EOFError:
            return Verdict(0.0, "it ended the process that tried it")
        return verdict


def _work(model: Model, provider: str, opened: OpenSession, pipe: "Connection[Any, Any]") -> None:
    """Try one, in the process made for it, and send what came of it."""
    pipe.send(judge(model, provider, opened))


def judge(model: Model, provider: str, opened: OpenSession = open_session) -> Verdict | None:
    """Compare a provider with the CPU; None if the model does not even run there."""
    try:
        config = model.files.read_config(PREPROCESS, PreprocessConfig)
        batch = Preprocess(config)(golden.photos()[:_PHOTOS])
        expected, cpu_s = _run(model, CPU, opened, batch)
    except UserFixable as error:
        _log.warning("%s", error)
        return None
    try:
        vectors, taken_s = _run(model, provider, opened, batch)
    except UserFixable as error:
        return Verdict(0.0, str(error.__cause__ or error.detail))
    return _compared(parity.compare(vectors, expected).worst, cpu_s / taken_s)


def _compared(distance: float, gain: float) -> Verdict:
    if distance > parity.PASSES:
        return Verdict(gain, f"its vectors are wrong, {distance:.3f} off the CPU's")
    if gain < LEAST_GAIN:
        return Verdict(gain, f"it is no faster than the CPU ({gain:.2f} times its speed)")
    return Verdict(gain, "")


def _run(model: Model, provider: str, opened: OpenSession, batch: Batch) -> tuple[Vectors, float]:
    """Return vectors, and the seconds that they take once the graph has run.

    Raises:
        UserFixable: The provider does not start, or gives no vectors.
    """
    tower = Tower(
        model.files,
        VISUAL,
        dimension=model.dimension,
        threads=threads.for_photos(),
        provider=provider,
        opened=opened,
    )
    size = tower.batch() or len(batch)
    durations = []
    for _ in range(1 + _ROUNDS):
        began = time.perf_counter()
        parts = [tower.run({"image": batch[n : n + size]}) for n in range(0, len(batch), size)]
        durations.append(time.perf_counter() - began)
    tower.close()
    return np.concatenate(parts), min(durations[1:])


def _circumstances() -> str:
    """Return what a verdict depends on besides the model; drivers come with the system."""
    return f"{runtime_version()} {platform.platform()}"
