"""Giving way: to the user who searches, and to a battery. Usable from every thread."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

PATIENCE_S = 0.5
"""Indexing waits no longer than this for one search to end, so that typing never stops it."""


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
