"""What happens to a file between being read and being recorded; and drives with coarse times."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.indexing import passes, scanning
from photofind.library.file_systems import Mount
from photofind.paths import Profile
from photofind.progress import Progress
from photofind.types import FolderState
from tests.fakes import FakeEncoder
from tests.photos import RED, make_photo
from tests.unit.engine.indexing.conftest import PATIENCE_S, come_to_rest, wait_until

Names = Callable[[], set[str]]


def test_a_photo_that_went_while_it_was_encoded_is_not_brought_back_nor_encoded_again(
    engine: Engine, album: Path, encoder: FakeEncoder, shown: Names
) -> None:
    make_photo(album / "red.jpg", RED)
    engine.add_folder(album)
    encode = encoder.encode_photos

    def encode_while_it_goes(pixels):
        engine._catalogue.write(lambda c: c.execute("UPDATE photo SET status = 'missing'").close())
        return encode(pixels)

    encoder.encode_photos = encode_while_it_goes
    engine.index(Progress())
    assert engine.status().photos.indexed == 0
    encoder.encode_photos = encode
    engine.index(Progress())
    assert shown() == {"red.jpg"}
    assert encoder.photos_seen == 1


def test_a_copy_that_comes_before_the_commit_is_not_encoded_again(
    engine: Engine, album: Path, tmp_path: Path, encoder: FakeEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(passes, "COMMIT_S", 3600)
    monkeypatch.setattr(passes, "ENCODE_BATCH", 1)
    for number in range(30):
        make_photo(album / f"{number}.jpg", (8 * number, 90, 90))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for folder in (album, inbox):
        engine.add_folder(folder)
    encode = encoder.encode_photos

    def encode_and_copy(pixels):
        if encoder.photos_seen == 5:
            for file in list(album.iterdir()):
                shutil.copy(file, inbox / f"copy of {file.name}")
        return encode(pixels)

    encoder.encode_photos = encode_and_copy
    engine.watching.start()
    come_to_rest(engine)
    wait_until(lambda: engine.status().photos.indexed == 60)
    assert encoder.photos_seen == 30


def test_a_drive_with_coarse_times_may_shift_them(
    engine: Engine, album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        make_photo(album / f"{number}.jpg", (80 * number, 90, 90))
    engine.add_folder(album)
    engine.index(Progress())
    for file in album.iterdir():
        now = file.stat().st_mtime_ns
        os.utime(file, ns=(now, now + 3600 * 10**9))
    monkeypatch.setattr(scanning, "mount_of", lambda path: Mount(b"/", "vfat", b"/dev/card"))
    assert engine.index(Progress()).changed == 0


@pytest.fixture
def second(engine: Engine, album: Path, profile: Profile) -> Iterator[Engine]:
    """Another process's engine, as good as; the first one watches."""
    make_photo(album / "red.jpg", RED)
    engine.add_folder(album)
    engine.watching.start()
    come_to_rest(engine)
    opened = Engine.open(profile, open_encoder=lambda _: FakeEncoder())
    yield opened
    opened.close()


def test_looking_again_is_handed_over_to_the_one_that_watches(second: Engine) -> None:
    second.watching.start()
    wait_until(lambda: second.last_error)
    assert second.watching.look_again().result(PATIENCE_S).unchanged == 1
    assert second.folders()[0].state is FolderState.ONLINE
