"""Progress of long work: a snapshot to poll and a cancel flag. Usable from every thread.

The worker writes, a front end polls `snapshot()`; nothing is signalled per item, so that a million
items cannot flood an event loop.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from photofind.errors import Cancelled

RATE_WINDOW_S = 15.0
"""The rate is taken over this long, so that it follows the work and does not jump."""


class Stage(StrEnum):
    """What long work is doing at the moment."""

    IDLE = "idle"
    SCANNING = "scanning"
    GLANCING = "glancing"
    """First pass: file heads and their built-in thumbnails."""
    READING = "reading"
    """Second pass: whole photos."""
    FINISHING = "finishing"
    READING_TEXT = "reading_text"
    """Last of all: the text in pictures."""
    DEEPENING = "deepening"
    """Looking at the photos with a model beside the bundled one."""
    COPYING = "copying"
    """Getting photos out, or links to them."""
    COMPARING = "comparing"
    """Looking for duplicates."""
    DOWNLOADING = "downloading"
    """Getting a model."""
    IMPORTING = "importing"
    """Copying a model's folder."""
    CHECKING = "checking"
    """Comparing files with their checksums."""
    EXPORTING = "exporting"
    """Making a model's files; its items are steps."""
    TRYING = "trying"
    """Running a model, to check or to measure it."""


IN_BYTES = frozenset({Stage.DOWNLOADING, Stage.IMPORTING, Stage.CHECKING})
"""Stages whose items are bytes."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where the work stands."""

    stage: Stage
    done: int
    total: int | None
    """None while it is not known how much there is."""
    failed: int
    rate: float
    """Items a second, over the last seconds."""
    seconds_left: float | None


class Progress:
    """One piece of work, seen from outside."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start idle; `clock` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._marks: deque[tuple[float, int]] = deque()
        self._stage, self._done, self._failed = Stage.IDLE, 0, 0
        self._total: int | None = None

    def begin(self, stage: Stage, total: int | None = None, *, done: int = 0) -> None:
        """Enter a stage, of which `done` was done before; counts and rate start again."""
        with self._lock:
            self._stage, self._total, self._done, self._failed = stage, total, done, 0
            self._marks = deque([(self._clock(), done)])

    def advance(self, count: int = 1, *, failed: int = 0) -> None:
        """Add finished items, `failed` of which could not be used."""
        with self._lock:
            self._done += count
            self._failed += failed
            now = self._clock()
            self._marks.append((now, self._done))
            while len(self._marks) > 2 and self._marks[0][0] < now - RATE_WINDOW_S:
                self._marks.popleft()

    def snapshot(self) -> Snapshot:
        """Return where the work stands now."""
        with self._lock:
            rate = self._rate()
            left = None
            if self._total is not None and rate > 0:
                left = max(0, self._total - self._done) / rate
            return Snapshot(self._stage, self._done, self._total, self._failed, rate, left)

    def cancel(self) -> None:
        """Ask the work to stop at the next item."""
        self._cancelled.set()

    def wait(self, seconds: float) -> None:
        """Pause the work; raise `Cancelled` as soon as somebody asks it to stop."""
        self._cancelled.wait(seconds)
        self.raise_if_cancelled()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._cancelled.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise `Cancelled` once somebody asked the work to stop."""
        if self._cancelled.is_set():
            raise Cancelled

    def _rate(self) -> float:
        if not self._marks:
            return 0.0
        started, before = self._marks[0]
        elapsed = self._clock() - started
        return (self._done - before) / elapsed if elapsed > 0 else 0.0
