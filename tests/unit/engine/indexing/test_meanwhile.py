"""What the disk and the user do while a run is under way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.indexing import passes
from photofind.engine.results import IndexSummary
from photofind.engine.search.query import Query, TextTerm
from photofind.progress import Progress, Stage
from photofind.types import FolderState
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo

Index = Callable[[], IndexSummary]


class Interrupting(Progress):
    """Does something as a stage begins, or as its first item is done."""

    def __init__(self, stage: Stage, action: Callable[[], object], *, at_item: bool = False):
        super().__init__()
        self.awaited, self.action, self.at_item, self.is_due = stage, action, at_item, False

    def begin(self, stage: Stage, total: int | None = None) -> None:
        super().begin(stage, total)
        self.is_due = stage is self.awaited and self.action is not None
        if not self.at_item:
            self._act()

    def advance(self, count: int = 1, *, failed: int = 0) -> None:
        super().advance(count, failed=failed)
        self._act()

    def _act(self) -> None:
        if self.is_due and self.action:
            action, self.action = self.action, None
            action()


@pytest.mark.parametrize("stage", [Stage.GLANCING, Stage.READING])
def test_a_photo_that_vanishes_is_gone_and_has_not_failed(
    engine: Engine, album: Path, index: Index, stage: Stage
) -> None:
    photo = make_photo(album / "a.jpg", RED)
    make_photo(album / "b.jpg", GREEN)
    engine.add_folder(album)
    summary = engine.index(Interrupting(stage, photo.unlink))
    assert (summary.failed, engine.failures()) == (0, ())
    summary = index()
    assert (summary.removed, summary.failed) == (1, 0)
    assert engine.status().photos.indexed == 1


def test_a_drive_that_is_pulled_out_in_the_middle_costs_nothing(
    engine: Engine, album: Path, index: Index
) -> None:
    for number in range(20):
        make_photo(album / f"{number}.jpg", (9 * number, 0, 0))
    engine.add_folder(album)
    away = album.with_name("away")
    engine.index(Interrupting(Stage.READING, lambda: album.rename(away)))
    assert engine.failures() == ()
    assert index().removed == 0
    assert engine.folders()[0].state is FolderState.OFFLINE
    away.rename(album)
    assert index().failed == 0
    assert engine.status().photos.indexed == 20


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_photo_that_may_not_be_read_is_tried_again(
    engine: Engine, album: Path, index: Index
) -> None:
    photo = make_photo(album / "a.jpg")
    photo.chmod(0)
    engine.add_folder(album)
    assert index().failed == index().failed == 1
    assert "permissions" in engine.failures()[0].reason
    photo.chmod(0o600)
    assert index().embedded == 1
    assert engine.failures() == ()


def test_a_folder_may_be_removed_while_it_is_walked(
    engine: Engine, album: Path, index: Index
) -> None:
    make_photo(album / "a.jpg")
    engine.add_folder(album)
    summary = engine.index(
        Interrupting(Stage.SCANNING, lambda: engine.remove_folder(album), at_item=True)
    )
    assert not summary.cancelled
    assert engine.status().photos.indexed == 0
    engine.add_folder(album)
    assert index().embedded == 1


def test_the_folder_above_may_be_added_while_one_is_walked(
    engine: Engine, album: Path, index: Index
) -> None:
    make_photo(album / "a.jpg")
    engine.add_folder(album)
    add_parent = lambda: engine.add_folder(album.parent)  # noqa: E731 - an action by a name
    engine.index(Interrupting(Stage.SCANNING, add_parent, at_item=True))
    index()
    assert engine.status().photos.indexed == 1


def test_new_photos_are_searched_while_the_run_goes_on(engine: Engine, album: Path) -> None:
    make_photo(album / "a.jpg", RED, (640, 480), thumbnail=True)
    engine.add_folder(album)
    seen: list[int] = []
    query = Query((TextTerm("red"),))
    engine.index(Interrupting(Stage.READING, lambda: seen.append(engine.search(query).searched)))
    assert seen == [1]


@pytest.mark.parametrize("mtime_ns", [13_500_000_000 * 10**9, -2_000_000_000 * 10**9, -1, 0])
def test_absurd_times_of_writing_are_taken_as_they_are(
    engine: Engine, album: Path, index: Index, mtime_ns: int
) -> None:
    photo = make_photo(album / "a.jpg")
    os.utime(photo, ns=(mtime_ns, mtime_ns))
    engine.add_folder(album)
    assert index().embedded == 1
    assert index().unchanged == 1
    assert len(engine.newest().hits) == 1


def test_a_restored_photo_gets_its_thumbnail_back(
    engine: Engine, album: Path, index: Index, tmp_path: Path, encoder: FakeEncoder
) -> None:
    photo = make_photo(album / "a.jpg")
    engine.add_folder(album)
    index()
    photo.rename(tmp_path / "backup.jpg")
    index()
    (tmp_path / "backup.jpg").rename(photo)
    index()
    assert engine.newest().hits[0].thumbnail.exists()
    assert encoder.photos_seen == 1


def test_thumbnails_that_were_deleted_are_made_again(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    import shutil

    make_photo(album / "a.jpg", BLUE)
    engine.add_folder(album)
    index()
    [hit] = engine.newest().hits
    shutil.rmtree(hit.thumbnail.parents[1])
    assert index().embedded == 0
    assert hit.thumbnail.exists()
    assert encoder.photos_seen == 1


def test_what_is_committed_at_a_time_is_bounded() -> None:
    batches = list(passes._commit_batches(iter(range(2 * passes.COMMIT_ITEMS + 1))))
    assert [len(batch) for batch in batches] == [passes.COMMIT_ITEMS, passes.COMMIT_ITEMS, 1]
