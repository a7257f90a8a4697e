"""Thumbnails on disk."""

from pathlib import Path

import pytest

from photofind.errors import UserFixable
from photofind.library.thumbnails import ThumbnailStore

KEY = bytes.fromhex("0123456789abcdef0123456789abcdef")


def test_what_is_written_is_found_and_can_be_replaced_and_removed(tmp_path: Path) -> None:
    store = ThumbnailStore(tmp_path / "thumbnails")
    store.write(KEY, b"first")
    store.write(KEY, b"second")
    assert store.path(KEY).read_bytes() == b"second"
    store.remove(KEY)
    assert not store.path(KEY).exists()
    store.remove(KEY)


def test_nothing_but_thumbnails_is_left_behind(tmp_path: Path) -> None:
    store = ThumbnailStore(tmp_path)
    store.write(KEY, b"jpeg")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [store.path(KEY)]


def test_the_folder_is_spread_by_the_keys_first_byte(tmp_path: Path) -> None:
    path = ThumbnailStore(tmp_path).path(KEY)
    assert path == tmp_path / "01" / "23456789abcdef0123456789abcdef.jpg"


def test_a_place_that_cannot_be_written_is_for_the_user_to_fix(tmp_path: Path) -> None:
    (tmp_path / "thumbnails").write_text("a file where the folder should be")
    with pytest.raises(UserFixable, match="thumbnail cannot be saved"):
        ThumbnailStore(tmp_path / "thumbnails").write(KEY, b"jpeg")
    with pytest.raises(UserFixable, match="thumbnail cannot be deleted"):
        ThumbnailStore(tmp_path / "thumbnails").remove(KEY)
