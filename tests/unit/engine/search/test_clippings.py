"""Pictures that have no file of their own."""

from pathlib import Path

import pytest

from photofind.engine.search.clippings import Clippings
from photofind.errors import UserFixable


def test_a_picture_is_kept_once(tmp_path: Path) -> None:
    clippings = Clippings(tmp_path / "cache" / "clippings")
    file = clippings.keep(b"picture", ".png")
    assert (file.read_bytes(), file.suffix) == (b"picture", ".png")
    assert clippings.keep(b"picture", ".png") == file
    assert clippings.keep(b"another", ".png") != file
    assert sorted(file.parent.iterdir()) == sorted({file, clippings.keep(b"another", ".png")})


def test_a_profile_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    with pytest.raises(UserFixable, match="cannot be kept"):
        Clippings(tmp_path / "cache").keep(b"picture", ".png")
