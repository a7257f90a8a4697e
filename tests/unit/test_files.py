"""The one way to write our own files, and what becomes of each of them when the disk fails."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photofind import files, settings
from photofind.engine.channel import Channel
from photofind.engine.search import phrases
from photofind.engine.search.clippings import Clippings
from photofind.errors import UserFixable
from photofind.gui.autostart import Autostart
from photofind.library.thumbnails import ThumbnailStore
from photofind.paths import Profile
from photofind.settings import Settings
from photofind.vectors.store import IndexStore
from tests.fakes import FakeEncoder
from tests.faults import ERRORS, STEPS, failing

faults = pytest.mark.parametrize("error", ERRORS, ids=os.strerror)
steps = pytest.mark.parametrize("step", STEPS)


def test_a_file_is_written_with_its_folder_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "file"
    files.write(file, b"old")
    files.write(file, lambda stream: stream.write(b"new"))
    assert file.read_bytes() == b"new"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    files.write(tmp_path / "file", b"secret", is_private=True)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


@faults
@steps
def test_a_fault_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, step: str, error: int
) -> None:
    file = tmp_path / "file"
    files.write(file, b"old")
    with failing(step, error), pytest.raises(OSError, match=os.strerror(error)):
        files.write(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_whoever_fills_a_file_may_fail(tmp_path: Path) -> None:
    def fill(stream: object) -> None:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it is the one raised above
        files.write(tmp_path / "file", fill)
    assert list(tmp_path.iterdir()) == []


def test_a_sweep_deletes_what_a_killed_process_left_and_nothing_else(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / f".{dead.pid}-0123456789abcdef.part").touch()
    kept = {f".{os.getpid()}-0123456789abcdef.part", f".{dead.pid}-short.part", "photo.part"}
    for name in kept:
        (tmp_path / "deep" / name).touch()
    files.sweep(tmp_path)
    assert {file.name for file in (tmp_path / "deep").iterdir()} == kept


def _save_settings(place: Path) -> None:
    settings.save(Settings(), place / "settings.toml")


def _write_thumbnail(place: Path) -> None:
    ThumbnailStore(place).write(b"key", b"jpeg")


def _keep_clipping(place: Path) -> None:
    Clippings(place).keep(b"picture", ".png")


def _open_channel(place: Path) -> None:
    place.mkdir(exist_ok=True)
    Channel(Profile.at(place), lambda _: iter(())).close()


def _switch_autostart(place: Path) -> None:
    Autostart(("photofind",), home=place, variables={}).switch(on=True)


def _save_index(place: Path) -> None:
    store = IndexStore(place, "key", 4)
    store.apply(np.array([1]), np.eye(4, dtype=np.float16)[:1], np.array([], np.int64), 1)
    store.save()


@pytest.mark.parametrize("error", ERRORS[:1], ids=os.strerror)
@steps
@pytest.mark.parametrize(
    ("write", "title"),
    [
        (_save_settings, "The settings cannot be saved"),
        (_write_thumbnail, "A thumbnail cannot be saved"),
        (_keep_clipping, "The picture cannot be kept"),
        (_open_channel, "Other windows of PhotoFind cannot reach this one"),
        (_switch_autostart, "The system's list of programs cannot be changed"),
        (_save_index, "The search index cannot be saved"),
    ],
)
def test_each_of_our_files_says_what_is_wrong_and_is_written_later(
    tmp_path: Path, write: Callable[[Path], None], title: str, step: str, error: int
) -> None:
    is_cache = write in (_write_thumbnail, _open_channel)
    if is_cache and step == "fsync":
        pytest.skip("caches are not forced to the disk")
    with failing(step, error), pytest.raises(UserFixable) as told:
        write(tmp_path / "place")
    assert told.value.title == title
    assert os.strerror(error) in told.value.detail
    assert not list(tmp_path.rglob("*.part"))
    write(tmp_path / "place")


@faults
@pytest.mark.parametrize("step", [step for step in STEPS if step != "fsync"])
def test_a_phrase_bank_that_cannot_be_kept_is_used_all_the_same(
    tmp_path: Path, step: str, error: int, caplog: pytest.LogCaptureFixture
) -> None:
    with failing(step, error):
        bank = phrases.load_bank(tmp_path, FakeEncoder())
    assert "cannot be kept" in caplog.text
    assert not list(tmp_path.rglob("*.*"))
    assert np.array_equal(phrases.load_bank(tmp_path, FakeEncoder()), bank)
    assert list(tmp_path.iterdir())
