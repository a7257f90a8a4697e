"""macOS and Windows tell what happens below a root: watchdog's observer, in our words.

Runs on watchdog's threads, but for setting up and closing. Events that these systems lose go
unsaid; the engine's own look every few minutes is there for them.
"""

import itertools
import os
from collections.abc import Callable, Iterator

from watchdog import events
from watchdog.observers import Observer as SystemObserver

from photofind.library.exclusions import Exclusions
from photofind.library.file_events import EventKind, FileEvent, RootLost, WatchEvent

_KINDS = {
    events.EVENT_TYPE_CREATED: EventKind.CREATED,
    events.EVENT_TYPE_MODIFIED: EventKind.WRITTEN,
    events.EVENT_TYPE_ATTRIB: EventKind.TOUCHED,
    events.EVENT_TYPE_DELETED: EventKind.DELETED,
}


class Observer(events.FileSystemEventHandler):
    """Watches a root and all below it."""

    def __init__(
        self, root: bytes, on_event: Callable[[WatchEvent], None], exclusions: Exclusions
    ) -> None:
        """Begin to watch.

        Raises:
            OSError: The root is not there.
        """
        self._root = os.fsdecode(root)
        self._tell = on_event
        self._exclusions = exclusions
        self._renames = itertools.count(1)
        self._observer = SystemObserver()
        self._observer.name = "photofind-watcher"
        self._observer.schedule(self, self._root, recursive=True)
        self._observer.start()

    def close(self) -> None:
        """Stop; when it returns, no more events come."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Pass one event on; watchdog calls this."""
        if event.is_synthetic:  # Told for each file of a directory that was moved or has appeared.
            return
        if event.event_type == events.EVENT_TYPE_DELETED and self._relative(event.src_path) == b"":
            self._tell(RootLost())
            return
        for told in self._iter_told(event):
            if told.path and not self._exclusions.excludes(
                told.path, is_directory=told.is_directory
            ):
                self._tell(told)

    def _iter_told(self, event: events.FileSystemEvent) -> Iterator[FileEvent]:
        is_directory, path = event.is_directory, self._relative(event.src_path)
        if event.event_type == events.EVENT_TYPE_MOVED:
            rename = next(self._renames)
            yield FileEvent(EventKind.LEFT, path, is_directory, rename)
            target = self._relative(event.dest_path)
            yield FileEvent(EventKind.ARRIVED, target, is_directory, rename)
            return
        kind = _KINDS.get(event.event_type)
        of_times_only = kind in (EventKind.WRITTEN, EventKind.TOUCHED)
        if kind is not None and not (is_directory and of_times_only):
            yield FileEvent(kind, path, is_directory)

    def _relative(self, path: bytes | str) -> bytes:
        """Return a path relative to the root; empty for the root itself."""
        inside = os.fsdecode(path).removeprefix(self._root).strip(os.sep)
        return os.fsencode(inside)
