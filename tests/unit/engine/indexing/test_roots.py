import os
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.errors import UserFixable
from photofind.progress import Progress
from tests.photos import RED, make_photo


def test_a_folder_is_known_by_its_one_true_name(engine: Engine, album: Path) -> None:
    link = album.with_name("link")
    link.symlink_to(album)
    assert engine.add_folder(link).path == album
    assert engine.add_folder(album) == engine.folders()[0]
    engine.remove_folder(link)
    assert engine.folders() == ()


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere", "no such folder"), ("file.txt", "not a folder")]
)
def test_what_is_no_folder_is_refused(engine: Engine, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file.txt").touch()
    with pytest.raises(UserFixable, match=says):
        engine.add_folder(tmp_path / name)
    assert engine.folders() == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_refused(engine: Engine, album: Path) -> None:
    album.chmod(0)
    try:
        with pytest.raises(UserFixable, match="cannot be read"):
            engine.add_folder(album)
    finally:
        album.chmod(0o700)


def test_a_folder_that_is_gone_can_be_removed(engine: Engine, album: Path) -> None:
    engine.add_folder(album)
    album.rmdir()
    engine.remove_folder(album)
    assert engine.folders() == ()


def test_removing_what_is_not_there_names_what_is(engine: Engine, album: Path) -> None:
    engine.add_folder(album)
    with pytest.raises(UserFixable, match="not in the library") as caught:
        engine.remove_folder(album.parent)
    assert str(album) in caught.value.detail


def test_a_folder_counts_the_photos_that_can_be_found(engine: Engine, album: Path) -> None:
    make_photo(album / "a.jpg", RED)
    (album / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    engine.add_folder(album)
    engine.index(Progress())
    assert engine.folders()[0].photos == engine.status().photos.indexed == 1
    assert len(engine.failures()) == 1
