"""Many events to few changes: what a burst of them comes to. Pure and linear.

The events are played on a tree that holds only what they speak of. Each node remembers under which
path it was known before the burst, so that at the end every place tells by itself what became of
it. Moving a directory moves its one node.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from photofind.library.changes import ChangeKind, FileChange
from photofind.library.file_events import EventKind, FileEvent

_SEPARATOR = os.fsencode(os.sep)


def coalesce(events: Iterable[FileEvent]) -> list[FileChange]:
    """Return the changes that, made in this order, have the effect of all the events.

    At most one change a path, without stats (nothing is asked of the disk):

    - first what moved or was removed, deepest first: a directory that moved is one `MOVED`,
      whatever it holds. Where moves get in each other's way (two names swapped, a file saved anew
      under the name it was moved from) they come out as `REMOVED`, `ADDED` and `MODIFIED` instead;
    - then what is there now: `ADDED` and `MODIFIED` files, `is_open` where no end of writing was
      seen; directories that appeared as one `ADDED`: look through them.

    What appeared and vanished again leaves no trace. What a file may have replaced on its way to
    its last name is told as `REMOVED`, to be sure.
    """
    burst = _Burst()
    for event in events:
        burst.play(event)
    return _Outcome(burst).changes()


@dataclass(slots=True)
class _Node:
    """A file or directory that events spoke of."""

    origin: bytes | None
    """Its path before the burst; None if it was not there, or not here."""
    is_directory: bool = False
    is_written: bool = False
    is_open: bool = False
    replaced: bytes | None = None
    """What it may have taken the place of by arriving there; a path before the burst."""
    inside: dict[bytes, "_Node | None"] = field(default_factory=dict)
    """By name; None is what is known to be gone. A name that is missing is as it was."""


class _Burst:
    """The tree that events are played on.

    Attributes:
        root: The watched root.
        removed: What is gone, by its path before the burst.
    """

    def __init__(self) -> None:
        self.root = _Node(b"", is_directory=True)
        self.removed: set[bytes] = set()
        self._on_the_way: dict[int, _Node] = {}

    def play(self, event: FileEvent) -> None:
        """Do to the tree what the event tells."""
        directory, name = self._directory_of(event.path)
        if event.kind is EventKind.ARRIVED:
            node = self._arrive(directory, name, event)
        elif event.kind in (EventKind.LEFT, EventKind.DELETED):
            node = _enter(directory, name)
            directory.inside[name] = None
        else:
            node = _write(directory, name, event.kind)
        node.is_directory |= event.is_directory
        if event.kind is EventKind.LEFT and event.rename:
            self._settle_replaced(node)
            self._on_the_way[event.rename] = node
        elif event.kind in (EventKind.LEFT, EventKind.DELETED):
            self._remove(node)

    def finish(self) -> None:
        """Take what left and did not arrive for gone."""
        for node in self._on_the_way.values():
            self._remove(node)
        self._on_the_way.clear()

    def _arrive(self, directory: _Node, name: bytes, event: FileEvent) -> _Node:
        node = self._on_the_way.pop(event.rename, None) or _Node(None)
        before = directory.inside.get(name)
        if before is not None:
            self._remove(before)
        elif name not in directory.inside and not event.is_directory:
            # A directory takes no place but an empty one's.
            node.replaced = _join_known(directory.origin, name)
        directory.inside[name] = node
        return node

    def _directory_of(self, path: bytes) -> tuple[_Node, bytes]:
        """Return the directory a path lies in, and its name there."""
        *above, name = path.split(_SEPARATOR)
        directory = self.root
        for part in above:
            directory = _enter(directory, part)
            directory.is_directory = True
        return directory, name

    def _settle_replaced(self, node: _Node) -> None:
        """Note that what a node replaced is gone, now that it leaves that place again."""
        if node.replaced is not None:
            self.removed.add(node.replaced)
            node.replaced = None

    def _remove(self, node: _Node) -> None:
        """Note what a node and all that is in it were before the burst."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            self._settle_replaced(node)
            if node.origin is not None:
                self.removed.add(node.origin)
            waiting += [inside for inside in node.inside.values() if inside is not None]


def _enter(directory: _Node, name: bytes) -> _Node:
    """Return what a directory holds under a name; if nothing was said of it, it is as before."""
    node = directory.inside.get(name)
    if node is None:
        is_gone = name in directory.inside
        node = _Node(None if is_gone else _join_known(directory.origin, name))
        directory.inside[name] = node
    return node


def _write(directory: _Node, name: bytes, kind: EventKind) -> _Node:
    """Return the node of a file that was written, or of a name that was created."""
    node = directory.inside.get(name)
    if node is None and kind is EventKind.CREATED:
        node = directory.inside[name] = _Node(None)
    elif node is None:
        node = _enter(directory, name)
    node.is_written = True
    if kind is not EventKind.TOUCHED:
        node.is_open = kind is not EventKind.FINISHED
    return node


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of the tree as it is after the burst."""

    path: bytes
    natural: bytes | None
    """Its path before the burst if only directories above it moved; None if it had none."""
    node: _Node

    @property
    def source(self) -> bytes | None:
        """Where it was before it moved by itself; None if it did not."""
        return None if self.node.origin == self.natural else self.node.origin

    @property
    def is_new(self) -> bool:
        return self.node.origin is None


class _Outcome:
    """Reads off the tree what became of it."""

    def __init__(self, burst: _Burst) -> None:
        burst.finish()
        self._removed = burst.removed
        self._places = list(_iter_places(burst.root))
        # Elsewhere than at its own path, nothing that is put there would replace it.
        self._removed |= {
            place.node.replaced
            for place in self._places
            if place.node.replaced not in (None, place.path)
        }
        moved = {place.source for place in self._places if place.source is not None}
        self._left = moved | self._removed
        self._above_left = {above for path in self._left for above in _iter_above(path)}
        self._taken = {place.path for place in self._places if place.is_new or place.source}

    def changes(self) -> list[FileChange]:
        """Return the changes in the order they are to be made."""
        moves = [place for place in self._places if self._is_plain_move(place)]
        plain = {place.path for place in moves}
        others = [place for place in self._places if place.path not in plain]
        self._removed |= {place.source for place in others if place.source is not None}
        puts = list(self._iter_puts(others))
        gone = [
            FileChange(ChangeKind.REMOVED, path)
            for path in self._removed
            if self._removed.isdisjoint(_iter_above(path))
        ]
        first = gone + [_move(place) for place in moves]
        first.sort(key=lambda change: -(change.source or change.path).count(_SEPARATOR))
        return first + puts

    def _is_plain_move(self, place: _Place) -> bool:
        """Tell whether a move can be made without regard to what else left its place."""
        return (
            place.source is not None
            and place.source not in self._taken
            and place.path not in self._left
            and place.path not in self._above_left
            and self._left.isdisjoint(_iter_above(place.path))
        )

    def _iter_puts(self, places: list[_Place]) -> Iterator[FileChange]:
        """Yield what is to be looked at, but not what lies in a directory to be looked through."""
        looked_through: set[bytes] = set()
        for place in places:
            if not looked_through.isdisjoint(_iter_above(place.path)):
                continue
            known = place.natural in self._removed or not (place.is_new or place.source)
            self._removed.discard(place.natural or b"")
            if place.node.is_directory:
                looked_through.add(place.path)
                yield FileChange(ChangeKind.ADDED, place.path, is_directory=True)
            else:
                kind = ChangeKind.MODIFIED if known else ChangeKind.ADDED
                yield FileChange(kind, place.path, is_open=place.node.is_open)


def _iter_places(root: _Node) -> Iterator[_Place]:
    """Yield what is new, moved or written, directories before what is in them."""
    waiting = [(b"", root)]
    while waiting:
        path, directory = waiting.pop()
        for name, node in directory.inside.items():
            if node is None:
                continue
            place = _Place(_join(path, name), _join_known(directory.origin, name), node)
            is_written = node.is_written and not node.is_directory
            if place.is_new or place.source is not None or is_written:
                yield place
            waiting.append((place.path, node))


def _move(place: _Place) -> FileChange:
    node = place.node
    return FileChange(
        ChangeKind.MOVED,
        place.path,
        source=place.source,
        is_directory=node.is_directory,
        is_open=node.is_open,
    )


def _iter_above(path: bytes) -> Iterator[bytes]:
    """Yield the directories above a path, the nearest first, without the root."""
    end = path.rfind(_SEPARATOR)
    while end > 0:
        path = path[:end]
        yield path
        end = path.rfind(_SEPARATOR)


def _join(directory: bytes, name: bytes) -> bytes:
    return directory + _SEPARATOR + name if directory else name


def _join_known(directory: bytes | None, name: bytes) -> bytes | None:
    return None if directory is None else _join(directory, name)
