"""Which roots are there; the volumes are a fake, the folders are real."""

from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.indexing import presence
from photofind.library.volumes import Volume
from photofind.progress import Progress
from photofind.types import FolderState
from tests.fakes import FakeEncoder
from tests.photos import RED, make_photo


class Drives:
    """Tells which volume is mounted where."""

    def __init__(self) -> None:
        self.mounted: dict[bytes, str] = {}

    def volume_at(self, path: bytes) -> Volume | None:
        for point, identity in self.mounted.items():
            if (path + b"/").startswith(point + b"/"):
                return Volume(identity, path[len(point) :].strip(b"/"))
        return None

    def mounts_of(self, identity: str) -> list[bytes]:
        return [point for point, name in self.mounted.items() if name == identity]


@pytest.fixture
def drives(monkeypatch: pytest.MonkeyPatch) -> Drives:
    made = Drives()
    monkeypatch.setattr(presence, "volumes", made)
    return made


@pytest.fixture
def library(engine: Engine, drives: Drives, tmp_path: Path) -> Engine:
    """One whose single photo lies on drive A, mounted at `first`."""
    make_photo(tmp_path / "first" / "album" / "red.jpg", RED)
    drives.mounted[bytes(tmp_path / "first")] = "A"
    engine.add_folder(tmp_path / "first" / "album")
    engine.index(Progress())
    return engine


def test_a_drive_that_comes_back_elsewhere_is_followed(
    library: Engine, drives: Drives, tmp_path: Path, encoder: FakeEncoder
) -> None:
    (tmp_path / "first").rename(tmp_path / "second")
    drives.mounted = {bytes(tmp_path / "second"): "A"}
    summary = library.index(Progress())
    assert (summary.unchanged, summary.embedded, summary.removed) == (1, 0, 0)
    [folder] = library.folders()
    assert (folder.path, folder.state) == (tmp_path / "second" / "album", FolderState.ONLINE)
    assert encoder.photos_seen == 1
    assert library.newest().hits[0].path == tmp_path / "second" / "album" / "red.jpg"


def test_an_empty_mount_point_is_offline(library: Engine, drives: Drives, tmp_path: Path) -> None:
    (tmp_path / "first" / "album" / "red.jpg").rename(tmp_path / "red.jpg")
    drives.mounted = {bytes(tmp_path): "the system's"}
    assert library.index(Progress()).removed == 0
    assert library.folders()[0].state is FolderState.OFFLINE


def test_another_drive_at_the_same_place_is_not_taken_for_it(
    library: Engine, drives: Drives, tmp_path: Path
) -> None:
    (tmp_path / "first" / "album" / "red.jpg").rename(tmp_path / "first" / "album" / "other.jpg")
    drives.mounted = {bytes(tmp_path / "first"): "B"}
    summary = library.index(Progress())
    assert (summary.new, summary.removed) == (0, 0)
    assert library.folders()[0].state is FolderState.OFFLINE


def test_a_copy_of_the_drive_takes_its_place(
    library: Engine, drives: Drives, tmp_path: Path
) -> None:
    drives.mounted = {bytes(tmp_path / "first"): "B"}
    assert library.index(Progress()).unchanged == 1
    assert library.folders()[0].state is FolderState.ONLINE


def test_a_place_within_another_folder_is_not_taken(
    library: Engine, drives: Drives, tmp_path: Path
) -> None:
    (tmp_path / "second").mkdir()
    library.add_folder(tmp_path / "second")
    (tmp_path / "first").rename(tmp_path / "second" / "inner")
    drives.mounted = {bytes(tmp_path / "second" / "inner"): "A"}
    library.index(Progress())
    assert [folder.state for folder in library.folders()] == [
        FolderState.OFFLINE, FolderState.ONLINE,
    ]  # fmt: skip


@pytest.mark.parametrize(("many", "state"), [(1, FolderState.OFFLINE), (2, FolderState.ONLINE)])
def test_without_an_identity_only_a_few_photos_are_believed_to_be_deleted(
    engine: Engine, drives: Drives, album: Path, monkeypatch: pytest.MonkeyPatch, many: int,
    state: FolderState,
) -> None:  # fmt: skip
    monkeypatch.setattr(presence, "MANY", many)
    photo = make_photo(album / "red.jpg", RED)
    engine.add_folder(album)
    engine.index(Progress())
    photo.unlink()
    engine.index(Progress())
    assert engine.folders()[0].state is state
