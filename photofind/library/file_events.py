"""What a watcher tells of a folder, as it happens and in that order. Plain values, every thread.

`coalescing` makes changes of them.
"""

from dataclasses import dataclass
from enum import StrEnum

from photofind.errors import UserFixable


class EventKind(StrEnum):
    """What happened to one name."""

    CREATED = "created"
    """It appeared. A file may still be being written; a folder may already hold things."""
    WRITTEN = "written"
    """The file was written to, and may be again."""
    FINISHED = "finished"
    """The file was closed by its writer. Only told of where the system tells it (Linux)."""
    TOUCHED = "touched"
    """The file's times or permissions changed."""
    DELETED = "deleted"
    """It is gone, with all that was below it."""
    LEFT = "left"
    """It was renamed, and this was its name; `ARRIVED` follows unless it left what is watched."""
    ARRIVED = "arrived"
    """It was renamed, and this is its name; with no `LEFT` before it came from elsewhere."""


@dataclass(frozen=True, slots=True)
class FileEvent:
    """One thing that happened below the watched root."""

    kind: EventKind
    path: bytes
    """Relative to the root."""
    is_directory: bool = False
    """Windows does not tell of what is gone, and says False."""
    rename: int = 0
    """The same number in the `LEFT` and the `ARRIVED` of one renaming."""


@dataclass(frozen=True, slots=True)
class Overflowed:
    """Events were lost: only a walk over the whole root can tell what happened."""


@dataclass(frozen=True, slots=True)
class RootLost:
    """The root was deleted, renamed or unmounted; nothing more will come from this watcher."""


@dataclass(frozen=True, slots=True)
class WatchFailed:
    """The system refuses to tell of this folder; meanwhile it is looked through at intervals."""

    problem: UserFixable
    """Why, and what the user can do about it."""


WatchEvent = FileEvent | Overflowed | RootLost | WatchFailed
