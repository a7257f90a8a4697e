"""What macOS and Windows tell, in our words; watchdog's observer of this system stands in."""

import os
import queue
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog import events

from photofind.library.changes import ChangeKind, FileChange
from photofind.library.coalescing import coalesce
from photofind.library.exclusions import Exclusions
from photofind.library.file_events import EventKind, FileEvent, RootLost, WatchEvent
from photofind.library.observer import Observer

PATIENCE_S = 20


@pytest.fixture
def told() -> "queue.Queue[WatchEvent]":
    return queue.Queue()


@pytest.fixture
def observer(tmp_path: Path, told: "queue.Queue[WatchEvent]") -> Iterator[Observer]:
    begun = Observer(os.fsencode(tmp_path), told.put, Exclusions())
    yield begun
    begun.close()


def _until(told: "queue.Queue[WatchEvent]", last: WatchEvent) -> list[FileEvent]:
    found: list[FileEvent] = []
    while (event := told.get(timeout=PATIENCE_S)) != last:
        assert isinstance(event, FileEvent)
        found.append(event)
    return found


def test_real_changes_are_told(
    tmp_path: Path, observer: Observer, told: "queue.Queue[WatchEvent]"
) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "a.jpg").write_bytes(b"1")
    (tmp_path / ".hidden.jpg").write_bytes(b"1")
    (tmp_path / "a.jpg").rename(tmp_path / "d" / "b.jpg")
    (tmp_path / "end.jpg").touch()
    changes = coalesce(_until(told, FileEvent(EventKind.CREATED, b"end.jpg")))
    assert changes == [FileChange(ChangeKind.ADDED, b"d", is_directory=True)]
    shutil.rmtree(tmp_path)
    while told.get(timeout=PATIENCE_S) != RootLost():
        pass


def test_a_moved_directory_is_one_move(
    tmp_path: Path, observer: Observer, told: "queue.Queue[WatchEvent]"
) -> None:
    before, after = str(tmp_path / "d"), str(tmp_path / "e")
    observer.on_any_event(events.DirMovedEvent(before, after))
    inside = events.FileMovedEvent(before + "/a", after + "/a", is_synthetic=True)
    observer.on_any_event(inside)
    observer.on_any_event(events.DirModifiedEvent(str(tmp_path)))
    told.put(RootLost())
    assert coalesce(_until(told, RootLost())) == [
        FileChange(ChangeKind.MOVED, b"e", source=b"d", is_directory=True)
    ]


def test_a_file_is_open_until_somebody_looks(
    tmp_path: Path, observer: Observer, told: "queue.Queue[WatchEvent]"
) -> None:
    observer.on_any_event(events.FileCreatedEvent(str(tmp_path / "a.jpg")))
    observer.on_any_event(events.FileModifiedEvent(str(tmp_path / "a.jpg")))
    told.put(RootLost())
    assert coalesce(_until(told, RootLost())) == [
        FileChange(ChangeKind.ADDED, b"a.jpg", is_open=True)
    ]
