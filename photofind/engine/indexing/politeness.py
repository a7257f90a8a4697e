"""Giving way: to the user who searches, or works with other programs, and to a battery.

Usable from every thread.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil

from photofind.engine.indexing.cpu_meter import CpuMeter, Meter

PATIENCE_S = 0.5
"""Indexing waits no longer than this for one search to end, so that typing never stops it."""

SAMPLE_S = 3.0
"""Between two looks at how busy other programs are."""
BUSY, CALM = 0.25, 0.12
"""Shares of the processors: from the one on others work much, below the other no more."""
_WEIGHT = 0.5
"""Of the newest look, in what is thought: a moment's burst, as of a page that loads, is none."""
BREAKS_PER_WORK = 3.0
"""While others work, a second of ours is followed by so many seconds of rest."""
LONGEST_BREAK_S = 0.5
"""At a time: what is new in the folders, or a wish to end, does not wait for longer."""
_MOST_OWED_S = 20.0
"""A computer that wakes up has not worked all night."""


def workers(wanted: int = 0) -> int:
    """Return how many decoders may run: so many, or one a core; on battery one fewer."""
    return max(1, (wanted or os.cpu_count() or 1) - is_on_battery())


def is_on_battery() -> bool:
    """Return whether this computer runs on its battery."""
    sensors_battery = getattr(psutil, "sensors_battery", None)  # Not every system has it.
    battery = sensors_battery() if sensors_battery else None
    return battery is not None and battery.power_plugged is False


class RightOfWay:
    """Searches go first: indexing begins nothing new while one runs."""

    def __init__(self) -> None:
        """Nobody searches yet."""
        self._free = threading.Condition()
        self._searches = 0

    @contextmanager
    def searching(self) -> Iterator[None]:
        """Hold indexing up meanwhile."""
        with self._free:
            self._searches += 1
        try:
            yield
        finally:
            with self._free:
                self._searches -= 1
                self._free.notify_all()

    def give(self) -> None:
        """Wait until nobody searches; on the indexing thread, between two pieces of work."""
        if self._searches:
            deadline = time.monotonic() + PATIENCE_S
            with self._free:
                self._free.wait_for(lambda: not self._searches, deadline - time.monotonic())


class Courtesy:
    """Other programs go first: long work takes breaks while they are busy, and never stops.

    Attributes:
        is_slowing: Whether there are breaks at present.
    """

    def __init__(
        self, meter: Meter | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take nobody for busy yet; `meter` tells who is, `clock` gives seconds."""
        self.is_slowing = self._is_busy = False
        self._meter, self._clock = meter or CpuMeter(), clock
        self._lock, self._waiting = threading.Lock(), 0
        self._others = self._owed_s = 0.0
        self._looked_at = self._worked_at = clock()

    @contextmanager
    def hurrying(self) -> Iterator[None]:
        """Take no breaks meanwhile: somebody waits for the work to end."""
        with self._lock:
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1

    def begin(self) -> None:
        """Begin a piece of long work: what others did before it does not count."""
        self._meter.others_share()
        self._looked_at = self._worked_at = self._clock()
        self._owed_s = 0.0

    def next_break_s(self) -> float:
        """Return how long to rest now; on the indexing thread, again and again while it works."""
        now = self._clock()
        if now - self._looked_at >= SAMPLE_S:
            self._looked_at = now
            self._look()
        self.is_slowing = self._is_busy and not self._waiting
        worked_s = max(0.0, now - self._worked_at)
        owed_s = self._owed_s + worked_s * BREAKS_PER_WORK if self.is_slowing else 0.0
        break_s = min(owed_s, LONGEST_BREAK_S)
        self._owed_s = min(owed_s - break_s, _MOST_OWED_S)
        self._worked_at = now + break_s
        return break_s

    def _look(self) -> None:
        self._others += _WEIGHT * (self._meter.others_share() - self._others)
        self._is_busy = self._others >= (CALM if self._is_busy else BUSY)
