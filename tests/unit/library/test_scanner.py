"""Walking real folders."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

from photofind.library import changes, scanner
from photofind.library.exclusions import USUAL, Exclusions
from photofind.library.scanner import iter_at, iter_directories, iter_files


def _walk(root: Path) -> tuple[set[bytes], dict[bytes, OSError]]:
    unreadable: dict[bytes, OSError] = {}
    found = {stat.path for stat in iter_files(os.fsencode(root), unreadable.__setitem__)}
    return found, unreadable


def _found_at(root: Path, path: bytes, exclusions: Exclusions = USUAL) -> set[bytes]:
    return {stat.path for stat in iter_at(os.fsencode(root), path, _refuse, exclusions)}


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def test_files_come_with_relative_path_size_and_times(tmp_path: Path) -> None:
    _make(tmp_path, "a.jpg", "trips/2019/b.jpg")
    os.utime(tmp_path / "a.jpg", ns=(1, 1_500_000_000_123_456_789))
    stats = {s.path: s for s in iter_files(os.fsencode(tmp_path), _refuse)}
    assert set(stats) == {b"a.jpg", b"trips/2019/b.jpg"}
    assert stats[b"a.jpg"].size == 5
    assert stats[b"a.jpg"].mtime_ns == 1_500_000_000_123_456_789
    assert stats[b"a.jpg"].inode == (tmp_path / "a.jpg").stat().st_ino


def test_hidden_names_and_system_folders_are_left_out(tmp_path: Path) -> None:
    _make(tmp_path, ".hidden.jpg", ".cache/a.jpg", "$RECYCLE.BIN/b.jpg", "@eaDir/c.jpg", "d.jpg")
    assert _walk(tmp_path) == ({b"d.jpg"}, {})


def test_the_users_patterns_and_small_files_are_left_out(tmp_path: Path) -> None:
    _make(tmp_path, "a.jpg", "long-name.jpg", "drafts/long-name.jpg", "long-name.png")
    exclusions = Exclusions(["drafts/", "*.png"], min_file_bytes=8)
    found = iter_files(os.fsencode(tmp_path), _refuse, exclusions)
    assert {stat.path for stat in found} == {b"long-name.jpg"}


def test_nothing_below_a_marker_is_found(tmp_path: Path) -> None:
    _make(tmp_path, "a.jpg", "app/.nomedia", "app/b.jpg", "app/deep/c.jpg")
    assert _walk(tmp_path) == ({b"a.jpg"}, {})
    for path in (b"app", b"app/deep", b"app/deep/c.jpg"):
        assert _found_at(tmp_path, path) == set()
    assert set(iter_directories(os.fsencode(tmp_path))) == {b"", b"app"}


def test_a_look_at_one_place_finds_what_the_walk_finds_there(tmp_path: Path) -> None:
    _make(tmp_path, "a.jpg", "b/c.jpg", "b/d/e.jpg", "b/.f/g.jpg", "cache/h.jpg", "b/i.part")
    (tmp_path / "link").symlink_to("b")
    (tmp_path / "link.jpg").symlink_to("a.jpg")
    (tmp_path / "broken.jpg").symlink_to("nowhere")
    walk, _ = _walk(tmp_path)
    assert _found_at(tmp_path, b"") == walk == {b"a.jpg", b"link.jpg", b"b/c.jpg", b"b/d/e.jpg"}
    assert _found_at(tmp_path, b"b") == {b"b/c.jpg", b"b/d/e.jpg"}
    for path in walk:
        assert _found_at(tmp_path, path) == {path}
    nowhere = (
        b"none",
        b"a.jpg/none",
        b"b/.f",
        b"b/.f/g.jpg",
        b"cache",
        b"cache/h.jpg",
        b"b/i.part",
    )
    for path in (*nowhere, b"link", b"broken.jpg"):
        assert _found_at(tmp_path, path) == set()


def test_the_directories_to_watch_are_those_of_the_walk(tmp_path: Path) -> None:
    _make(tmp_path, "a/b/c.jpg", "a/.d/e.jpg", "@eaDir/f.jpg", "g/drafts/h.jpg")
    (tmp_path / "link").symlink_to("a")
    found = list(iter_directories(os.fsencode(tmp_path), Exclusions(["drafts/"])))
    assert found[0] == b""
    assert set(found) == {b"", b"a", b"a/b", b"g"}
    assert found.index(b"a") < found.index(b"a/b")


def test_names_that_are_not_utf8_are_ordinary(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.jpg"
    try:
        os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this file system only takes UTF-8 names")
    assert _walk(tmp_path) == ({b"caf\xe9.jpg"}, {})


def test_links_to_files_count_and_links_to_folders_do_not(tmp_path: Path) -> None:
    _make(tmp_path, "real/a.jpg")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "link.jpg").symlink_to("real/a.jpg")
    (tmp_path / "broken.jpg").symlink_to("nowhere")
    assert _walk(tmp_path) == ({b"real/a.jpg", b"link.jpg"}, {})


def test_what_is_neither_file_nor_folder_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert _walk(tmp_path) == (set(), {})


def test_a_tree_deeper_than_the_interpreters_stack_is_walked(tmp_path: Path) -> None:
    depth = 1010  # The stack ends at 1000.
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("deep.jpg", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    found, _ = _walk(tmp_path)
    assert found == {b"d/" * depth + b"deep.jpg"}
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # Python's own rmtree is recursive.


def test_an_unreadable_folder_is_reported_and_the_walk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, "locked/a.jpg", "open/b.jpg")
    real = os.scandir

    def scandir(path: bytes) -> object:
        if path.endswith(b"locked/"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(scanner.os, "scandir", scandir)  # Root may read everything.
    found, unreadable = _walk(tmp_path)
    assert found == {b"open/b.jpg"}
    assert list(unreadable) == [b"locked"]


def test_a_drive_pulled_out_during_the_walk_removes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, "one/a.jpg", "two/b.jpg")
    unreadable: list[bytes] = []
    known = {s.path: s for s in iter_files(os.fsencode(tmp_path), _refuse)}
    real = os.scandir

    def scandir(path: bytes) -> object:
        if path.rstrip(b"/").endswith((b"one", b"two")):
            raise FileNotFoundError(errno.ENOENT, "gone", path)
        return real(path)

    monkeypatch.setattr(scanner.os, "scandir", scandir)
    found = iter_files(os.fsencode(tmp_path), lambda path, _: unreadable.append(path))
    assert list(changes.compare(known, found, unreadable)) == []
    assert sorted(unreadable) == [b"one", b"two"]


def test_a_missing_root_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(iter_files(os.fsencode(tmp_path / "away"), _refuse))


def _refuse(path: bytes, error: OSError) -> None:
    raise AssertionError(f"{path!r}: {error}")
