"""A lock that lets searches go first. Usable from every thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class SearchFirstLock:
    """Many searches at a time, or one change.

    A change begins only when no search runs or waits; so a search waits for at most the one change
    that has begun, and as changes are cut into slices of some milliseconds, that is all it waits.
    Changes may wait long; nobody sits in front of them.
    """

    def __init__(self) -> None:
        """Start unlocked."""
        self._condition = threading.Condition()
        self._searches = 0
        self._changing = False

    @contextmanager
    def searching(self) -> Iterator[None]:
        """Hold off changes."""
        with self._condition:
            self._searches += 1
        try:
            with self._condition:
                self._condition.wait_for(lambda: not self._changing)
            yield
        finally:
            with self._condition:
                self._searches -= 1
                self._condition.notify_all()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold off searches and other changes."""
        with self._condition:
            self._condition.wait_for(lambda: not (self._changing or self._searches))
            self._changing = True
        try:
            yield
        finally:
            with self._condition:
                self._changing = False
                self._condition.notify_all()
