"""Watching by looking at intervals, where the system does not tell: network drives, FUSE, 9p."""

import threading
import time
from collections.abc import Callable, Iterator

from photofind.library.changes import ChangeKind, compare
from photofind.library.exclusions import Exclusions
from photofind.library.file_events import EventKind, FileEvent, Overflowed, RootLost, WatchEvent
from photofind.library.scanner import iter_files
from photofind.types import FileStat

POLL_S = 1.5
"""The shortest pause between two looks."""

SHARE = 0.05
"""Of the time, at most this much is spent looking: a slow drive is left alone for longer."""

_EVENTS = {
    ChangeKind.ADDED: EventKind.CREATED,
    ChangeKind.MODIFIED: EventKind.WRITTEN,
    ChangeKind.REMOVED: EventKind.DELETED,
}


class Poller:
    """Looks at all files below a root, over and over, on a thread of its own.

    When its first look is over it tells of `Overflowed`: what happened until then it cannot know.
    """

    def __init__(
        self,
        root: bytes,
        on_event: Callable[[WatchEvent], None],
        exclusions: Exclusions,
        pause_s: float = POLL_S,
    ) -> None:
        """Begin."""
        self._root = root
        self._tell = on_event
        self._exclusions = exclusions
        self._pause_s = pause_s
        self._known: dict[bytes, FileStat] = {}
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="photofind-poller", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; a look that is under way is given up."""
        self._closed.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        try:
            pause_s = self._look(tell=False)
            self._tell(Overflowed())
            while not self._closed.wait(pause_s):
                pause_s = self._look(tell=True)
        except OSError:  # Whether it was deleted or unplugged, the next who asks for it will learn.
            self._tell(RootLost())

    def _look(self, *, tell: bool) -> float:
        """Look once, tell of what differs, and return how long to pause.

        Raises:
            OSError: The root cannot be listed.
        """
        began = time.monotonic()
        unreadable: list[bytes] = []
        found = iter_files(self._root, lambda path, _: unreadable.append(path), self._exclusions)
        known, self._known = self._known, {}
        gone: set[bytes] = set()
        for change in compare(known, self._remembered(found), unreadable):
            if change.kind is ChangeKind.REMOVED:
                gone.add(change.path)
            if tell and not self._closed.is_set():
                self._tell(FileEvent(_EVENTS[change.kind], change.path))
        unseen = known.keys() - self._known.keys() - gone
        self._known |= {path: known[path] for path in unseen}
        return max(self._pause_s, (time.monotonic() - began) / SHARE)

    def _remembered(self, found: Iterator[FileStat]) -> Iterator[FileStat]:
        for stat in found:
            if self._closed.is_set():
                return
            self._known[stat.path] = stat
            yield stat
