"""Counting photos by their names, before a folder is in the library."""

from pathlib import Path

import pytest

from photofind.engine.counting import count_photos
from photofind.errors import Cancelled
from photofind.progress import Progress


def test_what_is_named_like_a_photo_is_counted_and_told(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.JPG", "deep/b.heic", "deep/c.nef", "notes.txt", ".hidden.jpg"):
        (tmp_path / name).touch()
    progress = Progress()
    assert count_photos(tmp_path, progress) == 3
    assert progress.snapshot().done == 3


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert count_photos(tmp_path / "gone", Progress()) == 0


def test_a_count_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        count_photos(tmp_path, progress)
