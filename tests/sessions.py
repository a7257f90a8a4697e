"""Sessions of accelerators that no test machine has; a trial's process imports them from here."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from photofind.clip.session import CPU, Array, Session, open_session

ACCELERATOR = "CUDAExecutionProvider"
SLOWNESS_S = 0.05
"""What the CPU takes in these tests for each batch, so that the clock can tell it from others."""


class Bent:
    """A session whose vectors, or ways, are bent."""

    def __init__(self, session: Session, bend: Callable[[Array], Array]) -> None:
        self._session, self._bend = session, bend
        self.get_inputs, self.get_outputs = session.get_inputs, session.get_outputs
        self.get_providers = session.get_providers

    def run(self, outputs: list[str], feeds: Mapping[str, Array]) -> list[Array]:
        return [self._bend(output) for output in self._session.run(outputs, feeds)]


def right(path: Path, threads: int, provider: str) -> Session:
    return _opened(path, provider, lambda vectors: vectors)


def wrong(path: Path, threads: int, provider: str) -> Session:
    """Give vectors that look like any others: those of another photo."""
    return _opened(path, provider, lambda vectors: vectors[::-1])


def not_finite(path: Path, threads: int, provider: str) -> Session:
    return _opened(path, provider, lambda vectors: vectors * float("nan"))


def raising(path: Path, threads: int, provider: str) -> Session:
    return _opened(path, provider, _raise)


def crashing(path: Path, threads: int, provider: str) -> Session:
    return _opened(path, provider, lambda vectors: os._exit(3))


def hanging(path: Path, threads: int, provider: str) -> Session:
    return _opened(path, provider, lambda vectors: time.sleep(3600) or vectors)


def slow(path: Path, threads: int, provider: str) -> Session:
    return _opened(path, provider, lambda vectors: _late(_late(vectors)))


def _opened(path: Path, provider: str, bend: Callable[[Array], Array]) -> Session:
    return Bent(open_session(path, 1, CPU), _late if provider == CPU else bend)


def _late(vectors: Array) -> Array:
    time.sleep(SLOWNESS_S)
    return vectors


def _raise(vectors: Array) -> Array:
    raise RuntimeError("out of memory")
