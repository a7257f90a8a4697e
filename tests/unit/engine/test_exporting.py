"""Copies and links, made of real files; originals are compared after each test."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from photofind.engine import exporting
from photofind.engine.exporting import Exported, copy_to, link_to
from photofind.engine.results import Hit
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress
from photofind.types import ContentId, PhotoId

Export = Callable[[list[Hit], Path, Progress], Exported]


@pytest.fixture
def album(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "album"
    for name, data in (("a.jpg", b"a"), ("sub/a.jpg", b"other"), ("кот.jpg", b"cat" * 99)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        os.utime(folder / name, ns=(1, 1_500_000_000_123_456_789))
    before = contents(folder)
    yield folder
    assert contents(folder) == before, "originals are never touched"


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in files
    }


def hit(path: Path, *, online: bool = True) -> Hit:
    return Hit(
        PhotoId(1), ContentId(1), path, 1, 1.0, 0.9, 10, 10, 0, Path("thumbnail"), online
    )  # fmt: skip


@pytest.fixture
def hits(album: Path) -> list[Hit]:
    return [hit(album / name) for name in ("a.jpg", "sub/a.jpg", "кот.jpg")]


def test_copies_keep_content_and_time(hits: list[Hit], tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder"
    exported = copy_to(hits, target, Progress())
    assert exported.made == tuple(target / name for name in ("a.jpg", "a (2).jpg", "кот.jpg"))
    assert contents(target) == {
        "a.jpg": (b"a", 1_500_000_000_123_456_789),
        "a (2).jpg": (b"other", 1_500_000_000_123_456_789),
        "кот.jpg": (b"cat" * 99, 1_500_000_000_123_456_789),
    }


@pytest.mark.parametrize("export", [copy_to, link_to])
def test_what_is_there_already_is_not_made_again(
    export: Export, hits: list[Hit], tmp_path: Path
) -> None:
    made = export(hits, tmp_path / "out", Progress()).made
    before = sorted((tmp_path / "out").iterdir())
    again = export(hits, tmp_path / "out", Progress())
    assert (again.made, again.known) == ((), made)
    assert sorted((tmp_path / "out").iterdir()) == before


@pytest.mark.parametrize("export", [copy_to, link_to])
@pytest.mark.parametrize("kind", ["file", "folder", "broken link"])
def test_nothing_is_overwritten(export: Export, kind: str, hits: list[Hit], tmp_path: Path) -> None:
    taken = tmp_path / "out" / "a.jpg"
    taken.parent.mkdir()
    if kind == "file":
        taken.write_bytes(b"b")  # As long as the photo, and another one.
    elif kind == "folder":
        taken.mkdir()
    else:
        taken.symlink_to("nowhere")
    exported = export(hits[:1], taken.parent, Progress())
    assert exported.made == (taken.with_name("a (2).jpg"),)
    assert kind != "file" or taken.read_bytes() == b"b"


def test_somebody_who_is_quicker_is_not_overwritten(
    hits: list[Hit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(exporting.os.path, "lexists", lambda path: False)
    (tmp_path / "out" / "a.jpg").write_bytes(b"theirs")
    copy_to(hits[:1], tmp_path / "out", Progress())
    assert (tmp_path / "out" / "a.jpg").read_bytes() == b"theirs"
    assert (tmp_path / "out" / "a (2).jpg").read_bytes() == b"a"


def test_a_drive_without_hard_links_gets_copies_too(
    hits: list[Hit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", refuses(errno.EPERM))
    copy_to(hits, tmp_path / "out", Progress())
    assert sorted(contents(tmp_path / "out")) == ["a (2).jpg", "a.jpg", "кот.jpg"]


def refuses(number: int) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_links_lead_to_the_photos(hits: list[Hit], album: Path, tmp_path: Path) -> None:
    exported = link_to(hits, tmp_path / "out", Progress())
    assert (tmp_path / "out" / "a (2).jpg").readlink() == album / "sub" / "a.jpg"
    assert (len(exported.made), exported.hard_links) == (3, 0)


def test_hard_links_are_made_where_others_cannot_be(
    hits: list[Hit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "symlink_to", refuses(errno.EPERM))
    exported = link_to(hits, tmp_path / "out", Progress())
    assert (len(exported.made), exported.hard_links) == (3, 3)
    assert exported.made[0].samefile(hits[0].path)
    assert link_to(hits, tmp_path / "out", Progress()).known == exported.made


def test_a_folder_without_any_links_is_told(
    hits: list[Hit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "symlink_to", refuses(errno.EPERM))
    monkeypatch.setattr(Path, "hardlink_to", refuses(errno.EXDEV))
    with pytest.raises(UserFixable, match="No links"):
        link_to(hits, tmp_path / "out", Progress())


@pytest.mark.parametrize("export", [copy_to, link_to])
def test_photos_that_cannot_be_read_are_told_and_the_others_made(
    export: Export, hits: list[Hit], album: Path, tmp_path: Path
) -> None:
    wanted = [hit(album / "gone.jpg"), hit(album / "a.jpg", online=False), hits[2]]
    progress = Progress()
    exported = export(wanted, tmp_path / "out", progress)
    assert [failure.path.name for failure in exported.failures] == ["gone.jpg", "a.jpg"]
    assert "no longer there" in exported.failures[0].reason
    assert "not connected" in exported.failures[1].reason
    assert [made.name for made in exported.made] == ["кот.jpg"]
    assert (progress.snapshot().done, progress.snapshot().failed) == (3, 2)


@pytest.mark.parametrize(
    ("number", "says"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "cannot be written")]
)
def test_a_disk_that_refuses_leaves_no_half_copy(
    hits: list[Hit],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    says: str,
) -> None:
    copy_to(hits[:1], tmp_path / "out", Progress())
    monkeypatch.setattr(exporting.os, "utime", refuses(number))
    with pytest.raises(UserFixable, match=says):
        copy_to(hits, tmp_path / "out", Progress())
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["a.jpg"]


def test_a_name_that_a_disk_does_not_take_is_that_photo_s_failure(
    hits: list[Hit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting.os, "utime", refuses(errno.ENAMETOOLONG))
    exported = copy_to(hits, tmp_path / "out", Progress())
    assert len(exported.failures) == 3
    assert "too long" in exported.failures[0].reason
    assert not list((tmp_path / "out").iterdir())


def test_cancelling_stops_within_a_photo(
    hits: list[Hit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_CHUNK", 1)
    progress = Progress()
    checks = iter(range(10))

    def cancelled_later() -> None:
        if next(checks) == 5:
            raise Cancelled

    monkeypatch.setattr(progress, "raise_if_cancelled", cancelled_later)
    with pytest.raises(Cancelled):
        copy_to(hits, tmp_path / "out", progress)
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["a.jpg"]


def test_a_file_is_no_folder(hits: list[Hit], tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserFixable, match="not a folder"):
        copy_to(hits, tmp_path / "file", Progress())


def test_into_its_own_folder_a_photo_is_not_copied(album: Path) -> None:
    assert copy_to([hit(album / "a.jpg")], album, Progress()).known == (album / "a.jpg",)


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_names_that_are_no_text_are_kept(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jpg"))
    odd.write_bytes(b"odd")
    [made] = copy_to([hit(odd)], tmp_path / "out", Progress()).made
    assert made.name == odd.name
