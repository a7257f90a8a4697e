"""Linux tells what happens in the directories below a root: inotify(7), through watchdog's reader.

watchdog's own observer is not used: it hides that no more watches are to be had, walks through
every directory that is moved, and cannot leave directories out. All here runs on its reader's
thread, but for setting up and closing. A directory is watched first and listed afterwards, so that
nothing slips in between.
"""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from watchdog.observers.inotify_c import (
    CallbackId,
    InotifyConstants,
    InotifyEvent,
    InotifyFD,
    Mask,
    WatchDescriptor,
)

from photofind.library.exclusions import MARKER, Exclusions, is_marked
from photofind.library.file_events import EventKind, FileEvent, Overflowed, RootLost, WatchEvent
from photofind.library.scanner import directories_in

LIMIT_REACHED = (errno.ENOSPC, errno.EMFILE)
"""Of watches, and of inotify instances (each is a file that is open)."""

_SEPARATOR = os.fsencode(os.sep)

_KINDS = {
    InotifyConstants.IN_CREATE: EventKind.CREATED,
    InotifyConstants.IN_CLOSE_WRITE: EventKind.FINISHED,
    InotifyConstants.IN_ATTRIB: EventKind.TOUCHED,
    InotifyConstants.IN_DELETE: EventKind.DELETED,
    InotifyConstants.IN_MOVED_FROM: EventKind.LEFT,
    InotifyConstants.IN_MOVED_TO: EventKind.ARRIVED,
}
"""Each write is not asked for: that the writer has closed the file is news enough."""

_ROOT_GONE = (
    InotifyConstants.IN_DELETE_SELF | InotifyConstants.IN_MOVE_SELF | InotifyConstants.IN_UNMOUNT
)
_MASK = Mask(
    sum(_KINDS)
    | InotifyConstants.IN_DELETE_SELF
    | InotifyConstants.IN_MOVE_SELF
    | InotifyConstants.IN_ONLYDIR
    | InotifyConstants.IN_DONT_FOLLOW
    | InotifyConstants.IN_EXCL_UNLINK
)


_NONE = WatchDescriptor(-1)
_NO_RENAME = 0


@dataclass(eq=False, slots=True)
class _Directory:
    """A watched directory. It knows its parent and not its path, so moving it moves all below."""

    name: bytes
    parent: "_Directory | None"
    watch: WatchDescriptor = _NONE
    inode: int = 0
    is_marked: bool = False
    inside: dict[bytes, "_Directory"] = field(default_factory=dict)

    @property
    def callback(self) -> CallbackId:
        """What watchdog knows this watch's listener by."""
        return CallbackId(id(self))


class Inotify:
    """Watches a root and all below it; watchdog calls the methods `on_...`."""

    def __init__(
        self,
        root: bytes,
        on_event: Callable[[WatchEvent], None],
        on_limit: Callable[[OSError], None],
        exclusions: Exclusions,
    ) -> None:
        """Watch every directory that is not excluded; `on_limit` learns what cannot be later on.

        Raises:
            OSError: The root is not there, or a limit of the system is reached (`LIMIT_REACHED`).
        """
        self._root = root
        self._tell = on_event
        self._on_limit = on_limit
        self._exclusions = exclusions
        self._lock = threading.RLock()
        self._is_lost = False
        self._top = _Directory(b"", None)
        self._directories: dict[WatchDescriptor, _Directory] = {}
        self._departed: tuple[int, _Directory] | None = None
        self._reader = InotifyFD()
        self._reader.name = "photofind-watcher"
        self._reader.start()
        try:
            self._watch_all()
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Stop watching; when it returns, no more events come, unless it is called by one."""
        self._reader.stop()
        if threading.current_thread() is not self._reader:
            self._reader.join()

    def on_event(self, event: InotifyEvent) -> None:
        """Pass on what happened in a directory, and follow the directories."""
        with self._lock:
            directory = self._directories.get(event.wd)
            if directory is None:
                return
            if event.name:
                self._on_entry(directory, event)
            elif directory is self._top and event.mask & _ROOT_GONE:
                self._lose_root()

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        """Forget a directory that is gone; if it is the root, an event has told so before."""
        with self._lock:
            directory = self._directories.pop(wd, None)
            if directory is not None and directory.parent is not None:
                siblings = directory.parent.inside
                if siblings.get(directory.name) is directory:
                    del siblings[directory.name]

    def on_queue_overflow(self) -> None:
        """Watch everything anew, since directories may have come and gone unseen, and say so."""
        with self._lock:
            self._take_departed(_NO_RENAME)
            self._unwatch(self._top)
            self._top = _Directory(b"", None)
            with self._limits_told():
                self._watch_all()
            self._tell(Overflowed())

    def _on_entry(self, directory: _Directory, event: InotifyEvent) -> None:
        place = self._path(directory)
        kind = next((kind for bit, kind in _KINDS.items() if event.mask & bit), None)
        if place is None or kind is None:
            return
        if event.name == MARKER:
            is_there = kind not in (EventKind.DELETED, EventKind.LEFT)
            self._on_marker(directory, place, is_there=is_there)
        elif not directory.is_marked and not (event.is_directory and kind is EventKind.TOUCHED):
            path = _join(place, event.name) if place else event.name
            rename = event.cookie
            if event.is_directory and not self._follow(directory, path, kind, rename):
                rename = _NO_RENAME
            if not self._is_excluded(path, event):
                self._tell(FileEvent(kind, path, event.is_directory, rename))

    def _on_marker(self, directory: _Directory, place: bytes, *, is_there: bool) -> None:
        """A directory has come to be left out, or no longer: it is to be looked through."""
        if directory.is_marked != is_there:
            directory.is_marked = is_there
            for inside in list(directory.inside.values()):
                self._unwatch(inside)
            directory.inside.clear()
            with self._limits_told():
                self._watch_below(place, directory)
            self._tell(FileEvent(EventKind.CREATED, place, is_directory=True))

    def _follow(self, directory: _Directory, path: bytes, kind: EventKind, cookie: int) -> bool:
        """Watch a directory that has come, under its new name if it was watched already.

        Returns:
            False if it was not: then it is to be looked through, as if it came from elsewhere.
        """
        departed = self._take_departed(cookie)
        name = path.rpartition(_SEPARATOR)[2]
        known = directory.inside.get(name)
        if known is not None and kind is not EventKind.CREATED:
            del directory.inside[name]
            if kind is EventKind.LEFT:
                known.parent, self._departed = None, (cookie, known)
            else:
                self._unwatch(known)
        if kind in (EventKind.CREATED, EventKind.ARRIVED) and name not in directory.inside:
            return self._welcome(directory, path, departed)
        return True

    def _welcome(self, parent: _Directory, path: bytes, departed: _Directory | None) -> bool:
        is_wanted = not self._exclusions.excludes_directory(path)
        if departed is not None and is_wanted and _inode(self._root, path) == departed.inode:
            self._attach(departed, path.rpartition(_SEPARATOR)[2], parent)
            return True
        if departed is not None:
            # Unwanted now; or moved on, or another had its name already when it was to be watched.
            self._unwatch(departed)
        if is_wanted:
            with self._limits_told():
                directory = self._watch(path, parent)
                if directory is not None:
                    self._watch_below(path, directory)
        return False

    def _take_departed(self, cookie: int) -> _Directory | None:
        """Return the directory that left in this renaming; any other has left for good."""
        if self._departed is None:
            return None
        (left_in, directory), self._departed = self._departed, None
        if left_in == cookie:
            return directory
        self._unwatch(directory)
        return None

    @contextmanager
    def _limits_told(self) -> Iterator[None]:
        """Report what the system refuses, rather than to die of it."""
        try:
            yield
        except OSError as error:
            if error.errno in LIMIT_REACHED:
                self._on_limit(error)
            else:
                self._lose_root()

    def _lose_root(self) -> None:
        if not self._is_lost:
            self._is_lost = True
            self._unwatch(self._top)
            self._tell(RootLost())

    def _watch_all(self) -> None:
        with self._lock:
            self._register(self._top, b"")
            self._watch_below(b"", self._top)

    def _watch(self, path: bytes, parent: _Directory) -> _Directory | None:
        """Watch one directory; None if it has gone, may not be read, or contains its own parent."""
        directory = _Directory(path.rpartition(_SEPARATOR)[2], parent)
        try:
            directory = self._register(directory, path)
        except OSError as error:
            if error.errno in LIMIT_REACHED:
                raise
            return None
        if directory in _iter_up(parent):
            return None
        self._attach(directory, path.rpartition(_SEPARATOR)[2], parent)
        return directory

    def _attach(self, directory: _Directory, name: bytes, parent: _Directory) -> None:
        """Put a directory where the disk has it, which events have yet to tell, perhaps."""
        before = directory.parent
        if before is not None and before.inside.get(directory.name) is directory:
            del before.inside[directory.name]
        other = parent.inside.get(name)
        if other is not None:
            self._unwatch(other)
        directory.name, directory.parent = name, parent
        parent.inside[name] = directory

    def _watch_below(self, path: bytes, directory: _Directory) -> None:
        """Watch all below a directory that is watched already."""
        waiting = [(path, directory)]
        while waiting:
            path, directory = waiting.pop()
            directory.is_marked = is_marked(_join(self._root, path))
            with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                for below in directories_in(self._root, path, self._exclusions):
                    inside = self._watch(below, directory)
                    if inside is not None:
                        waiting.append((below, inside))

    def _register(self, directory: _Directory, path: bytes) -> _Directory:
        """Ask the system to tell of a directory; return the one it tells of already, if it is that.

        Raises:
            OSError: It will not. (watchdog says -1 where it may not be read.)
        """
        place = _join(self._root, path)
        watch = self._reader.add_callback(place, _MASK, self, directory.callback)
        if watch < 0 or watch in self._directories:
            self._reader.remove_callbacks([(watch, directory.callback)])
        if watch < 0:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place)
        known = self._directories.setdefault(watch, directory)
        if known is directory:
            directory.watch, directory.inode = watch, _inode(self._root, path)
        return known

    def _unwatch(self, directory: _Directory) -> None:
        """Tell the system not to tell of a directory and of all below it any more."""
        below = list(_iter_tree(directory))
        for one in below:
            self._directories.pop(one.watch, None)
        self._reader.remove_callbacks([(one.watch, one.callback) for one in below])

    def _path(self, directory: _Directory) -> bytes | None:
        """Return a directory's path as of now; None if it has left what is watched."""
        *names, top = _iter_up(directory)
        if top is not self._top:
            return None
        return _SEPARATOR.join(one.name for one in reversed(names))

    def _is_excluded(self, path: bytes, event: InotifyEvent) -> bool:
        if event.is_directory:
            return self._exclusions.excludes_directory(path)
        return self._exclusions.excludes_file(path)


def _iter_up(directory: _Directory) -> Iterator[_Directory]:
    """Yield a directory and all above it."""
    above: _Directory | None = directory
    while above is not None:
        yield above
        above = above.parent


def _iter_tree(directory: _Directory) -> Iterator[_Directory]:
    waiting = [directory]
    while waiting:
        directory = waiting.pop()
        yield directory
        waiting += directory.inside.values()


def _inode(root: bytes, path: bytes) -> int:
    """Return what tells a directory from others that had its name; 0 if it has gone."""
    try:
        return os.lstat(_join(root, path)).st_ino
    except OSError:
        return 0


def _join(root: bytes, path: bytes) -> bytes:
    return root + _SEPARATOR + path if path else root
