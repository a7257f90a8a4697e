"""Drives that are mounted below a root: parts of it that come and go. The mounts are a fake."""

from collections.abc import Callable
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.library import file_systems
from photofind.library.file_systems import Mount
from photofind.progress import Progress
from tests.fakes import FakeEncoder
from tests.photos import BLUE, RED, make_photo
from tests.unit.engine.indexing.conftest import come_to_rest, wait_until

Names = Callable[[], set[str]]


class Drive:
    """Plugged and unplugged below the album, as far as anybody can see."""

    def __init__(self, point: Path, away: Path) -> None:
        self.point, self.away, self.mounts = point, away, file_systems.mounts()
        self.plug(first=True)

    def list(self) -> list[Mount]:
        return self.mounts

    def plug(self, *, first: bool = False) -> None:
        if not first:
            self.point.rmdir()
            self.away.rename(self.point)
        self.mounts = [*self.mounts, Mount(bytes(self.point), "ext4", b"/dev/drive")]

    def unplug(self) -> None:
        self.mounts = self.mounts[:-1]
        self.point.rename(self.away)
        self.point.mkdir()


@pytest.fixture
def drive(album: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drive:
    make_photo(album / "red.jpg", RED)
    make_photo(album / "drive" / "blue.jpg", BLUE)
    made = Drive(album / "drive", tmp_path / "away")
    monkeypatch.setattr(file_systems, "mounts", made.list)
    return made


def test_what_is_on_a_drive_that_was_unplugged_is_not_gone(
    engine: Engine, album: Path, drive: Drive, shown: Names, encoder: FakeEncoder
) -> None:
    engine.add_folder(album)
    engine.index(Progress())
    drive.unplug()
    (album / "red.jpg").unlink()
    assert engine.index(Progress()).removed == 1
    assert shown() == {"blue.jpg"}
    drive.plug()
    (album / "drive" / "blue.jpg").unlink()
    assert engine.index(Progress()).removed == 1
    assert shown() == set()
    assert encoder.photos_seen == 2


def test_a_drive_that_comes_and_goes_is_noticed_without_an_event(
    engine: Engine, album: Path, drive: Drive, shown: Names
) -> None:
    engine.add_folder(album)
    engine.watching.start()
    come_to_rest(engine)
    drive.unplug()
    make_photo(drive.away / "green.jpg", (1, 200, 1))
    come_to_rest(engine)
    assert shown() == {"red.jpg", "blue.jpg"}
    drive.plug()
    wait_until(lambda: "green.jpg" in shown())
