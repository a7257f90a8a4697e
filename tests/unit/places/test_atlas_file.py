import logging
import multiprocessing
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photofind.errors import Cancelled
from photofind.places import atlas_file, geonames
from photofind.places.atlas import Atlas
from photofind.places.atlas_file import open_atlas, prepare
from photofind.progress import Progress


@pytest.fixture
def made(atlas_folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Atlas]:
    """What was made instead of read; making takes seconds, so the atlas is that of the fixture."""
    atlas, made = open_atlas(atlas_folder), []
    monkeypatch.setattr(atlas_file, "make", lambda: made.append(atlas) or atlas)
    monkeypatch.setattr(atlas_file, "_in_own_process", lambda work, file, _: work(file))
    return made


@pytest.fixture
def kept(atlas_folder: Path, tmp_path: Path) -> Path:
    """A copy of the atlas file, in a folder of its own."""
    (file,) = atlas_folder.iterdir()
    return Path(shutil.copy(file, tmp_path / file.name))


def test_what_is_kept_is_read_again(atlas_folder: Path, tmp_path: Path, made: list[Atlas]) -> None:
    first = open_atlas(tmp_path / "new")
    second = open_atlas(tmp_path / "new")
    assert len(made) == 1
    assert np.array_equal(first.points, second.points)
    assert np.array_equal(first.names.meanings, second.names.meanings)
    assert [file.name for file in (tmp_path / "new").iterdir()] == [
        file.name for file in atlas_folder.iterdir()
    ]


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100_000])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def lack_an_array(file: Path) -> None:
    with np.load(file) as arrays:
        rest = {name: array for name, array in arrays.items() if name != "tops"}
    np.savez(file, **rest)


@pytest.mark.parametrize("damage", [flip, cut, empty, lack_an_array])
def test_a_damaged_file_is_made_again(
    kept: Path, made: list[Atlas], damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(kept)
    open_atlas(kept.parent)
    assert len(made) == 1
    assert "damaged" in caplog.text
    open_atlas(kept.parent)
    assert len(made) == 1


def test_another_edition_takes_the_place_of_the_old(
    kept: Path, made: list[Atlas], monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept.parent / f".{2**30}-0123456789abcdef.part").write_bytes(b"left by a crash")
    monkeypatch.setattr(geonames, "edition", lambda: "next")
    open_atlas(kept.parent)
    assert len(made) == 1
    assert [file.name for file in kept.parent.iterdir()] == ["atlas-next-1.npz"]


def test_a_folder_that_takes_no_file_costs_only_time(
    tmp_path: Path, made: list[Atlas], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with caplog.at_level(logging.WARNING):
        assert open_atlas(tmp_path / "file" / "places") is made[0]
    assert "cannot be kept" in caplog.text


def test_making_can_be_cancelled_and_leaves_no_process(tmp_path: Path) -> None:
    before = set(multiprocessing.active_children())
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        prepare(tmp_path, progress)
    assert set(multiprocessing.active_children()) <= before


def test_what_is_there_is_not_made_again(atlas_folder: Path, made: list[Atlas]) -> None:
    prepare(atlas_folder, Progress())
    assert made == []
