"""Watching one folder as it changes: told by the system where it tells, else by looking.

Threads of its own; they only call `on_event`.
"""

import errno
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from photofind.errors import UserFixable, told
from photofind.library.exclusions import Exclusions
from photofind.library.file_events import RootLost, WatchEvent, WatchFailed
from photofind.library.file_systems import mount_of
from photofind.library.polling import Poller
from photofind.library.scanner import iter_directories

OnEvent = Callable[[WatchEvent], None]

_log = logging.getLogger("photofind.watching")
_MAX_WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")


class _Eye(Protocol):
    def close(self) -> None: ...


class Watcher:
    """Watches one root until closed. What is excluded stays unmentioned.

    When the constructor returns, nothing that happens will be missed: a walk that starts then,
    together with the events, gives the whole truth. (A folder that is polled tells of `Overflowed`
    once it has looked for the first time; a second walk is due then.)
    """

    def __init__(
        self,
        root: bytes,
        on_event: OnEvent,
        exclusions: Exclusions,
        max_directories: int | None = None,
    ) -> None:
        """Begin to watch.

        `on_event` is called on threads of the watcher and must return at once (put it in a queue).
        Nothing is raised: a root that is not there gives `RootLost`; a limit of the system gives
        `WatchFailed`, and the folder is polled instead.

        Args:
            root: Absolute.
            on_event: Called with each event, in order.
            exclusions: What to leave out.
            max_directories: How many may be watched; by default, as many as the system allows.
        """
        self._root = root
        self._on_event = on_event
        self._exclusions = exclusions
        self._lock = threading.Lock()
        self._is_closed = False
        self._is_lost = False
        self._eyes: list[_Eye] = []
        try:
            status = os.stat(root)  # noqa: PTH116 - names that are not UTF-8 stay bytes
        except OSError:
            self._identity = None
            self._tell(RootLost())
            return
        self._identity = (status.st_dev, status.st_ino)
        mount = mount_of(root)
        if mount is None or not mount.notifies:
            self._poll()
        else:
            self._listen(max_directories)

    @property
    def is_polling(self) -> bool:
        """Whether it looks at intervals, where the system does not tell."""
        return any(isinstance(eye, Poller) for eye in self._eyes)

    def is_at_root(self) -> bool:
        """Tell whether the root's path still leads to the very folder that is being watched.

        False once it, or a folder above it, was renamed, or a drive was mounted over it: close this
        watcher then, and begin anew. One `stat`; ask every few seconds.
        """
        try:
            status = os.stat(self._root)  # noqa: PTH116 - names that are not UTF-8 stay bytes
        except OSError:
            return False
        # A folder made anew may get the number of the one that was deleted.
        return (status.st_dev, status.st_ino) == self._identity and not self._is_lost

    def close(self) -> None:
        """Stop; when it returns, no more events come. May be called twice."""
        with self._lock:
            self._is_closed = True
            eyes = list(self._eyes)
        for eye in eyes:
            eye.close()

    def _tell(self, event: WatchEvent) -> None:
        if isinstance(event, RootLost):
            self._is_lost = True
        self._on_event(event)

    def _listen(self, max_directories: int | None) -> None:
        """Have the system tell, or look at intervals if it will not."""
        try:
            if sys.platform == "linux":
                self._check_limit(max_directories or _system_limit())
            eye = _native(self._root, self._tell, self._on_limit, self._exclusions)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EMFILE):
                self._on_limit(error)
            else:
                self._tell(RootLost())
            return
        with self._lock:
            if not self._eyes:
                self._eyes.append(eye)
                return
        eye.close()  # A limit was reached at once, and the folder is polled already.

    def _check_limit(self, limit: int) -> None:
        """Count before asking, lest other programs be left without a single watch.

        Raises:
            OSError: There are more directories than can be watched.
        """
        for count, _ in enumerate(iter_directories(self._root, self._exclusions), start=1):
            if count > limit:
                raise OSError(errno.ENOSPC, "more directories than may be watched")

    def _on_limit(self, error: OSError) -> None:
        """Report a limit, and look at intervals from now on."""
        _log.warning("the folder is polled: %s", error.strerror)
        self._tell(WatchFailed(_limit_problem(self._root, error)))
        self._poll()

    def _poll(self) -> None:
        with self._lock:
            if self._is_closed or self.is_polling:
                return
            for eye in self._eyes:
                eye.close()
            self._eyes = [Poller(self._root, self._tell, self._exclusions)]


def _native(
    root: bytes, on_event: OnEvent, on_limit: Callable[[OSError], None], exclusions: Exclusions
) -> _Eye:
    """Return what listens to this system.

    Raises:
        OSError: The root is gone, or a limit is reached.
    """
    if sys.platform == "linux":
        from photofind.library.inotify import Inotify

        return Inotify(root, on_event, on_limit, exclusions)
    else:  # noqa: RET505 - so that mypy knows the branch of the other systems
        from photofind.library.observer import Observer

        return Observer(root, on_event, exclusions)


def _system_limit() -> int:
    with suppress(OSError, ValueError):
        return int(_MAX_WATCHES.read_text())
    return sys.maxsize


def _limit_problem(root: bytes, error: OSError) -> UserFixable:
    """Return what to tell the user; the figures are what other programs of this kind ask for."""
    name, number = (
        ("max_user_instances", 1024)
        if error.errno == errno.EMFILE
        else ("max_user_watches", 1048576)
    )
    setting = f"fs.inotify.{name}={number}"
    return UserFixable(
        "Linux watches no more folders",
        told(
            "{folder} is looked through at intervals instead, which takes longer. To raise"
            " the limit for good, run: echo {setting} | sudo tee"
            " /etc/sysctl.d/60-photofind.conf && sudo sysctl --system",
            folder=os.fsdecode(root),
            setting=setting,
        ),
    )
