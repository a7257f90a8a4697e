"""The watchers of all folders, and what they tell. Indexing thread; watchers only fill a queue.

A root is watched while it is there. Whenever its watcher begins, or has lost something, the folder
is walked: then nothing that happens is missed.
"""

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from photofind.catalogue import folders
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.folders import Folder
from photofind.engine.indexing.presence import Presence
from photofind.engine.indexing.scanning import unreachable
from photofind.engine.indexing.tally import Tally
from photofind.errors import UserFixable
from photofind.library.changes import FileChange
from photofind.library.coalescing import coalesce
from photofind.library.exclusions import Exclusions
from photofind.library.file_events import (
    FileEvent,
    Overflowed,
    RootLost,
    WatchEvent,
    WatchFailed,
)
from photofind.library.file_systems import mounts_below
from photofind.library.watcher import Watcher
from photofind.types import FolderId, FolderState


@dataclass(frozen=True, slots=True)
class _Post:
    folder: Folder
    watcher: Watcher
    drives: set[bytes]
    """Where drives are mounted below the root: no watcher tells of one that comes or goes."""


class Sentries:
    """Keeps one watcher at each root that is there."""

    def __init__(
        self,
        catalogue: Catalogue,
        exclusions: Exclusions,
        on_event: Callable[[], None],
        on_problem: Callable[[UserFixable], None],
    ) -> None:
        """Watch nothing yet; `on_event` is called on watchers' threads, the other on ours."""
        self._catalogue, self._exclusions = catalogue, exclusions
        self._presence = Presence(catalogue)
        self._on_event, self._on_problem = on_event, on_problem
        self._posts: dict[FolderId, _Post] = {}
        self._roots: dict[FolderId, bytes] = {}
        self._lost: set[FolderId] = set()
        self._inbox: queue.SimpleQueue[tuple[FolderId, WatchEvent]] = queue.SimpleQueue()

    def __iter__(self) -> Iterator[Folder]:
        """Return the folders that are there and watched."""
        return (post.folder for post in list(self._posts.values()))

    def folder(self, folder: FolderId) -> Folder | None:
        """Return a folder that is watched."""
        post = self._posts.get(folder)
        return post.folder if post else None

    @property
    def have_news(self) -> bool:
        """Whether some watcher has told something, or its root is lost."""
        return not self._inbox.empty()

    def exclude(self, exclusions: Exclusions) -> None:
        """Leave out other files from now on; each root is watched anew, and walked."""
        if exclusions != self._exclusions:
            self._exclusions = exclusions
            self.close()

    def close(self) -> None:
        """Watch nothing any more."""
        for folder in list(self._posts):
            self._dismiss(folder)

    def inspect(self, tally: Tally) -> set[FolderId]:
        """Look after every root, a few times a minute or more.

        Returns:
            The folders to be walked: new ones, and those that have come back.
        """
        roots = self._catalogue.read(folders.roots)
        for folder, post in list(self._posts.items()):
            if roots.get(folder) != post.folder.path or not self._is_fine(post):
                self._dismiss(folder)
        is_changed, self._roots = roots.keys() != self._roots.keys(), roots
        if not is_changed and roots.keys() == self._posts.keys():
            return set()
        unwatched = [f for f in self._catalogue.read(folders.list_all) if f.id not in self._posts]
        return {folder.id for folder in unwatched if self._station(folder, tally)}

    def take_news(self) -> tuple[dict[FolderId, list[FileChange]], set[FolderId]]:
        """Return what has changed, by folder, and the folders that have to be walked instead."""
        events: dict[FolderId, list[FileEvent]] = {}
        overflowed: set[FolderId] = set()
        while not self._inbox.empty():
            folder, event = self._inbox.get()
            match event:
                case FileEvent():
                    events.setdefault(folder, []).append(event)
                case Overflowed():
                    overflowed.add(folder)
                case RootLost():
                    self._lost.add(folder)
                case WatchFailed(problem=problem):
                    self._on_problem(problem)
        return {folder: coalesce(some) for folder, some in events.items()}, overflowed

    def _is_fine(self, post: _Post) -> bool:
        return (
            post.folder.id not in self._lost
            and post.watcher.is_at_root()
            and post.drives == mounts_below(post.folder.path)
            and self._presence.is_there(post.folder)
        )

    def _station(self, known: Folder, tally: Tally) -> bool:
        folder = self._presence.update(known)
        if folder.state is FolderState.OFFLINE:
            if known.state is FolderState.ONLINE:
                tally.warnings.append(unreachable(folder))
            return False
        tally.returned += known.state is FolderState.OFFLINE
        drives = mounts_below(folder.path)
        watcher = Watcher(folder.path, partial(self._take, folder.id), self._exclusions)
        self._posts[folder.id] = _Post(folder, watcher, drives)
        self._lost.discard(folder.id)
        return True

    def _dismiss(self, folder: FolderId) -> None:
        self._posts.pop(folder).watcher.close()

    def _take(self, folder: FolderId, event: WatchEvent) -> None:
        self._inbox.put((folder, event))
        self._on_event()
