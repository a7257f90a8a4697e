"""Bursts of events: real programs' traces, and anything at all against a model of a disk."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofind.library import coalescing
from photofind.library.changes import ChangeKind, FileChange
from photofind.library.coalescing import coalesce
from photofind.library.exclusions import Exclusions
from photofind.library.file_events import EventKind, FileEvent


def created(path: str) -> list[FileEvent]:
    return [FileEvent(EventKind.CREATED, path.encode())]


def finished(path: str) -> list[FileEvent]:
    return [FileEvent(EventKind.FINISHED, path.encode())]


def written(path: str) -> list[FileEvent]:
    """A file is made, filled and closed."""
    return created(path) + finished(path)


def wrote(path: str) -> list[FileEvent]:
    return [FileEvent(EventKind.WRITTEN, path.encode())]


def touched(path: str) -> list[FileEvent]:
    return [FileEvent(EventKind.TOUCHED, path.encode())]


def deleted(path: str) -> list[FileEvent]:
    return _named(EventKind.DELETED, path)


def made(path: str) -> list[FileEvent]:
    return _named(EventKind.CREATED, path)


def moved(source: str, target: str) -> list[FileEvent]:
    """A name is changed; a slash at the end means a directory."""
    rename = hash((source, target)) % 1_000_000 + 1
    return left(source, rename) + arrived(target, rename)


def left(path: str, rename: int = 0) -> list[FileEvent]:
    return _named(EventKind.LEFT, path, rename)


def arrived(path: str, rename: int = 0) -> list[FileEvent]:
    return _named(EventKind.ARRIVED, path, rename)


def _named(kind: EventKind, path: str, rename: int = 0) -> list[FileEvent]:
    return [FileEvent(kind, path.removesuffix("/").encode(), path.endswith("/"), rename)]


def shown(changes: Iterable[FileChange]) -> list[str]:
    """Return changes as words: added a, moved a b/ ..."""
    return [
        " ".join(
            [
                change.kind.value,
                *([change.source.decode()] if change.source is not None else []),
                change.path.decode() + ("/" if change.is_directory else ""),
                *(["open"] if change.is_open else []),
            ]
        )
        for change in changes
    ]


def _visible(events: Iterable[FileEvent]) -> list[FileEvent]:
    """Leave out what a watcher does not mention."""
    exclusions = Exclusions()
    return [e for e in events if not exclusions.excludes(e.path, is_directory=e.is_directory)]


@pytest.mark.parametrize(
    ("events", "changes"),
    [
        pytest.param(written("a.jpg"), ["added a.jpg"], id="cp, gphoto2 and the like"),
        pytest.param(created("a.jpg") + wrote("a.jpg"), ["added a.jpg open"], id="still copying"),
        pytest.param(
            created("a.jpg") + touched("a.jpg") + finished("a.jpg") + touched("a.jpg"),
            ["added a.jpg"],
            id="Windows Explorer sets the times before and after",
        ),
        pytest.param(
            finished("a.jpg") + touched("a.jpg"), ["modified a.jpg"], id="exiftool in place"
        ),
        pytest.param(
            created(".goutputstream-X1") + moved(".goutputstream-X1", "a.jpg"),
            ["added a.jpg"],
            id="gedit: a hidden file takes the name",
        ),
        pytest.param(
            moved("a.jpg", "a.jpg~") + written("a.jpg") + deleted("a.jpg~"),
            ["modified a.jpg"],
            id="vim",
        ),
        pytest.param(
            written("4913")
            + deleted("4913")
            + moved("a.jpg", "a.jpg~")
            + written("a.jpg")
            + touched("a.jpg")
            + deleted("a.jpg~"),
            ["modified a.jpg"],
            id="vim, trying the directory first",
        ),
        pytest.param(
            written("lu1x2.tmp") + deleted("a.jpg") + moved("lu1x2.tmp", "a.jpg"),
            ["modified a.jpg"],
            id="LibreOffice",
        ),
        pytest.param(
            written("psA1.tmp")
            + moved("a.psd", "psB2.tmp")
            + moved("psA1.tmp", "a.psd")
            + deleted("psB2.tmp"),
            ["modified a.psd"],
            id="Photoshop on Windows: ReplaceFile",
        ),
        pytest.param(
            made("a.psd.sb-1f-Xy/")
            + written("a.psd.sb-1f-Xy/a.psd")
            + moved("a.psd.sb-1f-Xy/a.psd", "a.psd")
            + deleted("a.psd.sb-1f-Xy/"),
            ["added a.psd"],
            id="macOS: a safe save",
        ),
        pytest.param(
            written("a.xcf.tmp") + moved("a.xcf.tmp", "a.xcf"), ["added a.xcf"], id="GIMP"
        ),
        pytest.param(
            written("a.xmp.tmp") + deleted("a.xmp") + moved("a.xmp.tmp", "a.xmp"),
            ["modified a.xmp"],
            id="Lightroom: a side-car",
        ),
        pytest.param(
            deleted("a.jpg") + written("a.jpg"), ["modified a.jpg"], id="deleted and written anew"
        ),
        pytest.param(
            written("a.jpg_exiftool_tmp") + moved("a.jpg_exiftool_tmp", "a.jpg"),
            ["added a.jpg"],
            id="exiftool",
        ),
        pytest.param(
            written("a.jpg_exiftool_tmp")
            + moved("a.jpg", "a.jpg_original")
            + moved("a.jpg_exiftool_tmp", "a.jpg"),
            ["modified a.jpg", "added a.jpg_original"],
            id="exiftool, keeping the original",
        ),
        pytest.param(
            made("DCIM/") + written("DCIM/1.jpg") + written("DCIM/2.jpg"),
            ["added DCIM/"],
            id="a camera is emptied into a new directory",
        ),
        pytest.param(
            written("1.jpg") + written("._1.jpg"), ["added 1.jpg"], id="Finder on a FAT drive"
        ),
        pytest.param(
            written("1.jpg.part") + moved("1.jpg.part", "1.jpg"), ["added 1.jpg"], id="gphoto2"
        ),
        pytest.param(
            written(".1.jpg.Xa9Tz1") + moved(".1.jpg.Xa9Tz1", "1.jpg"), ["added 1.jpg"], id="rsync"
        ),
        pytest.param(
            written(".syncthing.1.jpg.tmp") + moved(".syncthing.1.jpg.tmp", "1.jpg"),
            ["added 1.jpg"],
            id="Syncthing",
        ),
        pytest.param(
            made(".dropbox.cache/")
            + written(".dropbox.cache/x1")
            + moved(".dropbox.cache/x1", "1.jpg"),
            ["added 1.jpg"],
            id="Dropbox",
        ),
        pytest.param(
            created("1.jpg") + wrote("1.jpg") + touched("1.jpg"),
            ["added 1.jpg open"],
            id="OneDrive: no end of writing is told",
        ),
        pytest.param(
            created("1.crdownload") + moved("1.crdownload", "1.jpg"), ["added 1.jpg"], id="Chrome"
        ),
    ],
)
def test_programs_traces(events: list[FileEvent], changes: list[str]) -> None:
    assert shown(coalesce(_visible(events))) == changes


@pytest.mark.parametrize(
    ("events", "changes"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(written("a") + deleted("a"), [], id="here and gone"),
        pytest.param(deleted("a"), ["removed a"], id="deleted"),
        pytest.param(moved("a", "d/b"), ["moved a d/b"], id="moved"),
        pytest.param(moved("a", "b") + moved("b", "c"), ["moved a c", "removed b"], id="a chain"),
        pytest.param(moved("a", "b") + moved("b", "a"), ["removed b"], id="there and back"),
        pytest.param(
            moved("a", "t") + moved("b", "a") + moved("t", "b"),
            ["modified a", "modified b", "removed t"],
            id="swapped",
        ),
        pytest.param(moved("a", "b") + finished("b"), ["moved a b"], id="moved and written"),
        pytest.param(moved("a", "b") + wrote("b"), ["moved a b open"], id="moved, being written"),
        pytest.param(
            finished("d/a") + moved("d/", "e/"), ["moved d e/", "modified e/a"], id="written, moved"
        ),
        pytest.param(left("a", 1), ["removed a"], id="moved away"),
        pytest.param(arrived("a", 1), ["added a"], id="moved in"),
        pytest.param(left("d/", 1), ["removed d"], id="a directory moved away"),
        pytest.param(arrived("d/", 1), ["added d/"], id="a directory moved in"),
        pytest.param(moved("d/", "e/d/"), ["moved d e/d/"], id="a directory moved"),
        pytest.param(
            moved("d/", "e/") + moved("e/", "f/"), ["moved d f/"], id="a chain of directories"
        ),
        pytest.param(
            moved("d/a", "a") + deleted("d/b") + deleted("d/"),
            ["moved d/a a", "removed d"],
            id="what was saved from a deleted directory",
        ),
        pytest.param(
            moved("d/", "e/") + deleted("e/a"),
            ["removed d/a", "moved d e/"],
            id="deleted after its directory moved",
        ),
        pytest.param(
            moved("d/", "e/") + made("d/") + written("d/a"),
            ["added d/", "added e/"],
            id="a directory moved away and made anew",
        ),
        pytest.param(
            deleted("e/a") + deleted("e/") + moved("d/", "e/"),
            ["removed d", "removed e/a", "added e/"],
            id="a directory takes a deleted one's place",
        ),
        pytest.param(
            deleted("a") + made("a/"), ["added a/"], id="a directory takes a file's place"
        ),
        pytest.param(
            deleted("d/a") + deleted("d/") + written("d"),
            ["removed d/a", "modified d"],
            id="a file takes a directory's place",
        ),
        pytest.param(
            made("d/") + moved("a", "d/a") + moved("b", "d/b"),
            ["moved a d/a", "moved b d/b", "added d/"],
            id="sorted into a new directory",
        ),
        pytest.param(
            deleted("d/a") + deleted("d/e/b") + deleted("d/e/") + deleted("d/"),
            ["removed d"],
            id="rm -r",
        ),
    ],
)
def test_what_events_come_to(events: list[FileEvent], changes: list[str]) -> None:
    assert sorted(shown(coalesce(events))) == sorted(changes)


def test_a_directory_of_50000_moved_is_one_move() -> None:
    events = moved("d/", "e/")
    events += [event for i in range(50_000) for event in touched(f"e/{i}.jpg")]
    first, *rest = coalesce(events)
    assert shown([first]) == ["moved d e/"]
    assert len(rest) == 50_000


def test_the_work_grows_with_the_number_of_events(monkeypatch: pytest.MonkeyPatch) -> None:
    entered = 0
    really_enter = coalescing._enter

    def enter(directory: coalescing._Node, name: bytes) -> coalescing._Node:
        nonlocal entered
        entered += 1
        return really_enter(directory, name)

    monkeypatch.setattr(coalescing, "_enter", enter)
    rounds = 20_000
    events = [
        event
        for i in range(rounds)
        for event in (
            *moved(f"d{i}/", f"d{i + 1}/"),
            *written(f"d{i + 1}/a{i}"),
            *deleted(f"d{i + 1}/a{i // 2}"),
        )
    ]
    assert shown(coalesce(events))[-1].startswith("added")
    assert entered < 4 * len(events)


class Disk:
    """A little disk: every file has a version; what is done to it gives events as Linux would."""

    def __init__(self, files: Iterable[tuple[str, ...]]) -> None:
        self.files: dict[tuple[str, ...], int] = {}
        self.directories: set[tuple[str, ...]] = {()}
        self.events: list[FileEvent] = []
        self._version = 0
        for path in files:
            self.write(path)
        self.events.clear()

    def write(self, path: tuple[str, ...]) -> None:
        if path in self.directories:
            return
        for depth in range(1, len(path)):
            if path[:depth] in self.files:
                return
        for depth in range(1, len(path)):
            if path[:depth] not in self.directories:
                self.directories.add(path[:depth])
                self._tell(EventKind.CREATED, path[:depth])
        if path not in self.files:
            self._tell(EventKind.CREATED, path, is_directory=False)
        self._version += 1
        self.files[path] = self._version
        self._tell(EventKind.FINISHED, path, is_directory=False)

    def remove(self, path: tuple[str, ...]) -> None:
        gone = [*self.files, *sorted(self.directories - {()}, key=len, reverse=True)]
        for one in gone:
            if one[: len(path)] == path:
                is_directory = one in self.directories
                self.files.pop(one, None)
                self.directories.discard(one)
                self._tell(EventKind.DELETED, one, is_directory=is_directory)

    def move(self, source: tuple[str, ...], target: tuple[str, ...], seen: int) -> None:
        """Rename as the system allows; of `seen` 1 the arrival is not told of, of 2 the leaving."""
        if target[: len(source)] == source or target[:-1] not in self.directories:
            return
        is_directory = source in self.directories
        occupied = target in self.files or target in self.directories
        if (occupied and (is_directory or target in self.directories)) or not (
            is_directory or source in self.files
        ):
            return
        rename = len(self.events) + 1

        def renamed(path: tuple[str, ...]) -> tuple[str, ...]:
            return target + path[len(source) :] if path[: len(source)] == source else path

        self.files.pop(target, None)
        self.files = {renamed(path): version for path, version in self.files.items()}
        self.directories = {renamed(path) for path in self.directories}
        for kind, path, number in (
            (EventKind.LEFT, source, rename),
            (EventKind.ARRIVED, target, rename + 100_000 if seen else rename),
        ):
            self._tell(kind, path, is_directory=is_directory, rename=number)

    def _tell(
        self, kind: EventKind, path: tuple[str, ...], *, is_directory: bool = True, rename: int = 0
    ) -> None:
        self.events.append(FileEvent(kind, "/".join(path).encode(), is_directory, rename))

    def by_path(self) -> dict[bytes, int]:
        return {"/".join(path).encode(): version for path, version in self.files.items()}


def apply(changes: list[FileChange], known: dict[bytes, int], disk: dict[bytes, int]) -> None:
    """Do to what is known what an indexer does; it looks at the disk where it is told to."""

    def inside(path: bytes, place: bytes) -> bool:
        return path == place or path.startswith(place + b"/")

    for change in changes:
        if change.kind is ChangeKind.MOVED:
            assert change.source is not None
            known.pop(change.path, None)
            for path in [path for path in known if inside(path, change.source)]:
                known[change.path + path[len(change.source) :]] = known.pop(path)
            if not change.is_directory and change.path in disk:
                known[change.path] = disk[change.path]
            continue
        for path in [path for path in known if inside(path, change.path)]:
            del known[path]
        if change.kind is not ChangeKind.REMOVED:
            known |= {path: disk[path] for path in disk if inside(path, change.path)}


_names = st.sampled_from(["a", "b", "c"])
_paths = st.lists(_names, min_size=1, max_size=3).map(tuple)
_acts = st.one_of(
    st.tuples(st.just("write"), _paths),
    st.tuples(st.just("remove"), _paths),
    st.tuples(st.just("move"), _paths, _paths, st.integers(0, 1)),
)


@settings(max_examples=1500, deadline=None)
@given(files=st.lists(_paths, max_size=6), acts=st.lists(_acts, max_size=12))
def test_the_changes_lead_to_what_is_on_the_disk(
    files: list[tuple[str, ...]], acts: list[tuple[str, ...]]
) -> None:
    disk = Disk(files)
    known = disk.by_path()
    for act, *arguments in acts:
        getattr(disk, act)(*arguments)
    changes = coalesce(disk.events)
    apply(changes, known, disk.by_path())
    assert known == disk.by_path(), (disk.events, changes)
    paths = [change.path for change in changes]
    assert len(paths) == len(set(paths)), changes
