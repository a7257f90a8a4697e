"""Watching real folders with the system's own means, and at intervals."""

import errno
import os
import queue
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from photofind.errors import UserFixable
from photofind.library import watcher as watching
from photofind.library.changes import ChangeKind, FileChange
from photofind.library.coalescing import coalesce
from photofind.library.exclusions import Exclusions
from photofind.library.file_events import (
    EventKind,
    FileEvent,
    Overflowed,
    RootLost,
    WatchEvent,
    WatchFailed,
)
from photofind.library.file_systems import Mount
from photofind.library.polling import Poller
from photofind.library.scanner import iter_at, iter_files
from photofind.library.watcher import Watcher
from tests.unit.engine.indexing.conftest import wait_until

PATIENCE_S = 20
"""On a busy machine; events mostly come within milliseconds."""


class Told:
    """What a watcher told, in order."""

    def __init__(self) -> None:
        self.queue: queue.Queue[WatchEvent] = queue.Queue()

    def next(self) -> WatchEvent:
        return self.queue.get(timeout=PATIENCE_S)

    def until(self, kind: type[WatchEvent]) -> WatchEvent:
        while not isinstance(event := self.next(), kind):
            pass
        return event

    def before(self, last: bytes) -> list[FileEvent]:
        """Return the events up to the one that finishes the file `last`."""
        told: list[FileEvent] = []
        while True:
            event = self.next()
            assert isinstance(event, FileEvent), event
            if (event.kind, event.path) == (EventKind.FINISHED, last):
                return [event for event in told if event.path != last]
            told.append(event)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def watch(tmp_path: Path, told: Told) -> Iterator[Callable[..., Watcher]]:
    """Watch a folder until the test ends."""
    watchers: list[Watcher] = []

    def begin(root: Path = tmp_path, *patterns: str, **options: int) -> Watcher:
        watcher = Watcher(os.fsencode(root), told.queue.put, Exclusions(patterns), **options)
        watchers.append(watcher)
        return watcher

    yield begin
    for watcher in watchers:
        watcher.close()


def changes_after(told: Told, root: Path) -> list[FileChange]:
    """Return what it all comes to; the file that marks the end is left out."""
    (root / "end").write_bytes(b"")
    return coalesce(told.before(b"end"))


def test_a_copied_file_is_told_of_and_when_it_is_whole(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    assert not watch().is_polling
    (tmp_path / "a.jpg").write_bytes(b"photo")
    assert told.next() == FileEvent(EventKind.CREATED, b"a.jpg")
    assert told.next() == FileEvent(EventKind.FINISHED, b"a.jpg")


def test_a_file_that_is_still_open_is_not_finished(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    watch()
    with (tmp_path / "a.jpg").open("wb") as file:
        file.write(b"half")
        file.flush()
        assert changes_after(told, tmp_path) == [
            FileChange(ChangeKind.ADDED, b"a.jpg", is_open=True)
        ]
    assert told.next() == FileEvent(EventKind.FINISHED, b"a.jpg")


def test_what_happens_in_new_and_moved_directories_is_told_with_their_new_paths(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    (tmp_path / "old" / "deep").mkdir(parents=True)
    watch()
    (tmp_path / "old").rename(tmp_path / "new")
    (tmp_path / "new" / "deep" / "a.jpg").touch()
    assert changes_after(told, tmp_path) == [
        FileChange(ChangeKind.MOVED, b"new", source=b"old", is_directory=True),
        FileChange(ChangeKind.ADDED, b"new/deep/a.jpg"),
    ]
    (tmp_path / "fresh" / "deep").mkdir(parents=True)
    assert told.next() == FileEvent(EventKind.CREATED, b"fresh", is_directory=True)
    (tmp_path / "fresh" / "deep" / "b.jpg").touch()
    while told.next() != FileEvent(EventKind.FINISHED, b"fresh/deep/b.jpg"):
        pass


def test_a_directory_with_many_files_moves_as_one(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    (tmp_path / "a" / "trip").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    for i in range(50):
        (tmp_path / "a" / "trip" / f"{i}.jpg").touch()
    watch()
    (tmp_path / "a" / "trip").rename(tmp_path / "b" / "trip")
    (tmp_path / "end").touch()
    assert [event.kind for event in told.before(b"end")] == [EventKind.LEFT, EventKind.ARRIVED]


def test_a_directory_that_left_is_watched_no_more_and_again_when_it_is_back(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    (root / "trip").mkdir(parents=True)
    watch(root)
    (root / "trip").rename(elsewhere)
    (elsewhere / "a.jpg").touch()
    assert changes_after(told, root) == [FileChange(ChangeKind.REMOVED, b"trip")]
    elsewhere.rename(root / "back")
    (root / "back" / "b.jpg").touch()
    assert changes_after(told, root) == [FileChange(ChangeKind.ADDED, b"back", is_directory=True)]
    (root / "back" / "c.jpg").touch()
    assert changes_after(told, root) == [FileChange(ChangeKind.ADDED, b"back/c.jpg")]


def test_a_directory_deleted_and_made_again_is_watched(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    (tmp_path / "trip").mkdir()
    watch()
    for _ in range(3):
        shutil.rmtree(tmp_path / "trip")
        (tmp_path / "trip").mkdir()
    changes_after(told, tmp_path)
    (tmp_path / "trip" / "a.jpg").touch()
    assert changes_after(told, tmp_path) == [FileChange(ChangeKind.ADDED, b"trip/a.jpg")]


def test_what_is_excluded_is_not_mentioned(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    watch(tmp_path, "drafts/")
    for name in (".hidden", "@eaDir", "drafts"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.jpg").touch()
    (tmp_path / "b.jpg.part").touch()
    assert changes_after(told, tmp_path) == []
    (tmp_path / "b.jpg.part").rename(tmp_path / "b.jpg")
    (tmp_path / "drafts").rename(tmp_path / "done")
    (tmp_path / "done").rename(tmp_path / ".done")
    assert changes_after(told, tmp_path) == [FileChange(ChangeKind.ADDED, b"b.jpg")]


def test_nomedia_silences_a_directory_and_its_removal_has_it_looked_through(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    (tmp_path / "app" / "deep").mkdir(parents=True)
    watch()
    look_through = [FileChange(ChangeKind.ADDED, b"app", is_directory=True)]
    (tmp_path / "app" / ".nomedia").touch()
    assert changes_after(told, tmp_path) == look_through
    (tmp_path / "app" / "a.jpg").touch()
    (tmp_path / "app" / "deep" / "a.jpg").touch()
    assert changes_after(told, tmp_path) == []
    (tmp_path / "app" / ".nomedia").unlink()
    assert changes_after(told, tmp_path) == look_through
    (tmp_path / "app" / "deep" / "b.jpg").touch()
    assert changes_after(told, tmp_path) == [FileChange(ChangeKind.ADDED, b"app/deep/b.jpg")]


@pytest.mark.parametrize("seed", range(5))
def test_whatever_happens_the_changes_lead_to_what_is_on_the_disk(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher], seed: int
) -> None:
    chance = random.Random(seed)
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    for place in (root, elsewhere):
        (place / "a").mkdir(parents=True)
    watch(root)
    known: set[bytes] = set()
    for batch in range(6):
        for _ in range(60):
            _do_something(chance, root, elsewhere)
        (root / f"end{batch}").write_bytes(b"")
        _make_known(root, known, coalesce(told.before(f"end{batch}".encode())))
        (root / f"end{batch}").unlink()
        while told.next() != FileEvent(EventKind.DELETED, f"end{batch}".encode()):
            pass
        assert known == {stat.path for stat in iter_files(os.fsencode(root), _refuse)}


def _do_something(chance: random.Random, root: Path, elsewhere: Path) -> None:
    """Make, move or delete something; what cannot be done is left."""

    def place() -> Path:
        top = elsewhere if chance.random() < 0.15 else root
        return top.joinpath(*chance.choices("abcd", k=chance.randint(1, 3)))

    with suppress(OSError):
        match chance.randrange(6):
            case 0 | 1:
                place().mkdir(parents=True)
            case 2:
                place().write_bytes(b"")
            case 3 | 4:
                place().rename(place())
            case 5:
                shutil.rmtree(place())


def _make_known(root: Path, known: set[bytes], changes: list[FileChange]) -> None:
    """Follow the changes as an indexer does."""
    for change in changes:
        before = change.path if change.source is None else change.source
        below = {path for path in known if (path + b"/").startswith(before + b"/")}
        known -= below
        if change.is_directory and change.source is not None:
            known |= {change.path + path[len(before) :] for path in below}
        elif change.kind is not ChangeKind.REMOVED:
            known |= {stat.path for stat in iter_at(os.fsencode(root), change.path, _refuse)}


def _refuse(path: bytes, error: OSError) -> None:
    raise AssertionError(f"{path!r}: {error}")


def test_links_to_directories_are_not_followed(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    elsewhere.mkdir()
    root.mkdir()
    (root / "before").symlink_to(elsewhere)
    watch(root)
    (root / "after").symlink_to(elsewhere)
    (elsewhere / "a.jpg").touch()
    assert {change.path for change in changes_after(told, root)} == {b"after"}


def test_names_that_are_not_utf8_are_told_as_they_are(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    name = b"caf\xe9"
    try:
        os.mkdir(os.fsencode(tmp_path) + b"/" + name)  # noqa: PTH102 - names are bytes
    except OSError:
        pytest.skip("this file system only takes UTF-8 names")
    watch()
    os.close(os.open(os.fsencode(tmp_path) + b"/" + name + b"/" + name, os.O_CREAT | os.O_WRONLY))
    assert told.next() == FileEvent(EventKind.CREATED, name + b"/" + name)


@pytest.mark.parametrize("how", ["deleted", "renamed"])
def test_a_root_that_goes_is_told_of(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher], how: str
) -> None:
    root = tmp_path / "root"
    (root / "inside").mkdir(parents=True)
    watcher = watch(root)
    assert watcher.is_at_root()
    if how == "deleted":
        shutil.rmtree(root)
    else:
        root.rename(tmp_path / "other")
    told.until(RootLost)
    root.mkdir(exist_ok=True)
    assert not watcher.is_at_root()


def test_a_root_that_is_not_there_is_told_of(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    assert not watch(tmp_path / "away").is_at_root()
    assert told.next() == RootLost()


def test_more_directories_than_may_be_watched_are_polled_and_the_remedy_is_told(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    for name in ("a", "b", ".hidden"):
        (tmp_path / name).mkdir()
    assert not watch(max_directories=3).is_polling  # The root and two.
    (tmp_path / "c").mkdir()
    told.next()
    assert watch(max_directories=3).is_polling
    failed = told.until(WatchFailed)
    assert isinstance(failed, WatchFailed)
    assert "sysctl" in failed.problem.detail
    assert "max_user_watches" in failed.problem.detail
    told.until(Overflowed)


@pytest.mark.parametrize(
    ("number", "setting"),
    [(errno.ENOSPC, "max_user_watches"), (errno.EMFILE, "max_user_instances")],
)
def test_a_limit_that_others_have_used_up_is_told_of(
    tmp_path: Path,
    told: Told,
    watch: Callable[..., Watcher],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    setting: str,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "limit reached")

    monkeypatch.setattr(watching, "_native", refuse)
    assert watch().is_polling
    failed = told.next()
    assert isinstance(failed, WatchFailed)
    assert isinstance(failed.problem, UserFixable)
    assert setting in failed.problem.detail


def test_a_limit_reached_later_on_is_told_of_and_the_folder_is_polled(
    tmp_path: Path,
    told: Told,
    watch: Callable[..., Watcher],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from watchdog.observers.inotify_c import InotifyFD

    watcher = watch()

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "limit reached")

    monkeypatch.setattr(InotifyFD, "add_callback", refuse)
    (tmp_path / "new").mkdir()
    told.until(WatchFailed)
    told.until(Overflowed)  # By who polls, perhaps before the watcher has noted down that it does.
    wait_until(lambda: watcher.is_polling)


def test_a_network_drive_is_polled(
    tmp_path: Path,
    told: Told,
    watch: Callable[..., Watcher],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    share = Mount(b"/", "nfs4", b"nas:/photos")
    monkeypatch.setattr(watching, "mount_of", lambda _: share)
    assert watch().is_polling
    assert told.next() == Overflowed()


def test_an_overflow_of_the_systems_queue_is_told_of_and_watching_goes_on(
    tmp_path: Path, told: Told
) -> None:
    limit = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if limit > 100_000:
        pytest.skip(f"the system's queue holds {limit} events")
    (tmp_path / "a.jpg").touch()
    (tmp_path / "b.jpg").touch()
    first, go_on = threading.Event(), threading.Event()

    def dawdle(event: WatchEvent) -> None:
        first.set()
        go_on.wait(PATIENCE_S)
        told.queue.put(event)

    watcher = Watcher(os.fsencode(tmp_path), dawdle, Exclusions())
    os.utime(tmp_path / "a.jpg")
    assert first.wait(PATIENCE_S)
    for _ in range(limit // 2 + 3000):  # Alike in a row would count as one; 2,000 are read ahead.
        os.utime(tmp_path / "a.jpg")
        os.utime(tmp_path / "b.jpg")
    (tmp_path / "unseen").mkdir()
    go_on.set()
    told.until(Overflowed)
    (tmp_path / "unseen" / "c.jpg").touch()
    while told.next() != FileEvent(EventKind.FINISHED, b"unseen/c.jpg"):
        pass
    watcher.close()


def test_after_closing_nothing_is_told(
    tmp_path: Path, told: Told, watch: Callable[..., Watcher]
) -> None:
    (tmp_path / "trips" / "2019").mkdir(parents=True)
    watcher = watch()
    watcher.close()
    watcher.close()
    (tmp_path / "a.jpg").touch()
    assert told.queue.empty()


def test_polling_tells_of_what_came_changed_and_went(tmp_path: Path, told: Told) -> None:
    (tmp_path / "kept.jpg").write_bytes(b"1")
    (tmp_path / "gone.jpg").write_bytes(b"1")
    poller = Poller(os.fsencode(tmp_path), told.queue.put, Exclusions(), pause_s=0.01)
    assert told.next() == Overflowed()
    (tmp_path / "new.jpg").write_bytes(b"1")
    assert told.next() == FileEvent(EventKind.CREATED, b"new.jpg")
    (tmp_path / "kept.jpg").write_bytes(b"22")
    assert told.next() == FileEvent(EventKind.WRITTEN, b"kept.jpg")
    (tmp_path / "gone.jpg").unlink()
    assert told.next() == FileEvent(EventKind.DELETED, b"gone.jpg")
    shutil.rmtree(tmp_path)
    told.until(RootLost)
    poller.close()
