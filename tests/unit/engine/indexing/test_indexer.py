"""Indexing real files in real folders; only the model is a fake."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.results import IndexSummary
from photofind.engine.search.query import Query, TextTerm
from photofind.errors import UserFixable
from photofind.paths import Profile
from photofind.progress import Progress
from photofind.types import FolderState
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo

Index = Callable[[], IndexSummary]

PATIENCE_S = 60.0


def found(engine: Engine, text: str) -> list[str]:
    return [hit.path.name for hit in engine.search(Query((TextTerm(text),))).hits]


def test_photos_are_found_by_what_is_in_them(engine: Engine, album: Path, index: Index) -> None:
    make_photo(album / "r.jpg", RED)
    make_photo(album / "deep" / "er" / "g.png", GREEN)
    (album / "notes.txt").write_text("no photo")
    engine.add_folder(album)
    summary = index()
    assert (summary.new, summary.embedded, summary.not_photos, summary.failed) == (3, 2, 1, 0)
    assert found(engine, "red")[0] == "r.jpg"
    assert found(engine, "зелёный")[0] == "g.png"
    status = engine.status()
    assert (status.photos.indexed, status.photos.pending, status.vectors) == (2, 0, 2)


def test_a_second_run_reads_nothing(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    make_photo(album / "r.jpg")
    (album / "notes.txt").write_text("no photo")
    engine.add_folder(album)
    index()
    seen = encoder.photos_seen
    summary = index()
    assert (summary.new, summary.unchanged, summary.embedded, summary.not_photos) == (0, 2, 0, 0)
    assert encoder.photos_seen == seen


def test_a_built_in_thumbnail_counts_its_content_once(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    make_photo(album / "r.jpg", RED, (640, 480), thumbnail=True)
    engine.add_folder(album)
    assert index().embedded == 1
    assert encoder.photos_seen == 2, "first the thumbnail, then the full photo"


def test_moved_and_renamed_photos_are_recognised(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    for number in range(3):
        make_photo(album / f"{number}.jpg", (50 * number, 0, 90))
    engine.add_folder(album)
    index()
    before = {hit.photo_id for hit in engine.newest().hits}
    seen = encoder.photos_seen
    (album / "moved").mkdir()
    (album / "0.jpg").rename(album / "moved" / "0.jpg")
    (album / "1.jpg").rename(album / "renamed.jpg")
    summary = index()
    assert (summary.moved, summary.new, summary.removed, summary.unchanged) == (2, 0, 0, 1)
    assert (summary.embedded, encoder.photos_seen) == (0, seen)
    assert {hit.photo_id for hit in engine.newest().hits} == before
    assert {hit.path.name for hit in engine.newest().hits} == {"0.jpg", "renamed.jpg", "2.jpg"}


def test_a_copy_is_found_twice_and_embedded_once(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    make_photo(album / "r.jpg")
    shutil.copy(album / "r.jpg", album / "also.jpg")
    engine.add_folder(album)
    assert index().embedded == 1
    assert encoder.photos_seen == 1
    assert sorted(found(engine, "red")) == ["also.jpg", "r.jpg"]
    assert engine.status().photos.indexed == 2


def test_a_changed_photo_is_embedded_anew(engine: Engine, album: Path, index: Index) -> None:
    photo = make_photo(album / "a.jpg", RED)
    make_photo(album / "b.jpg", GREEN)
    engine.add_folder(album)
    index()
    make_photo(photo, BLUE, (80, 60))
    summary = index()
    assert (summary.changed, summary.new, summary.embedded) == (1, 0, 1)
    assert found(engine, "blue")[0] == "a.jpg"


def test_a_touched_photo_is_read_but_not_embedded(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    photo = make_photo(album / "a.jpg")
    engine.add_folder(album)
    index()
    seen = encoder.photos_seen
    os.utime(photo, ns=(1, 1))
    summary = index()
    assert (summary.changed, summary.embedded, encoder.photos_seen) == (1, 0, seen)
    assert engine.status().photos.indexed == 1


def test_a_deleted_photo_is_found_no_more(engine: Engine, album: Path, index: Index) -> None:
    photo = make_photo(album / "a.jpg", RED)
    make_photo(album / "b.jpg", GREEN)
    engine.add_folder(album)
    index()
    thumbnail = next(hit for hit in engine.newest().hits if hit.path == photo).thumbnail
    assert thumbnail.exists()
    photo.unlink()
    summary = index()
    assert (summary.removed, summary.unchanged) == (1, 1)
    assert found(engine, "red") == ["b.jpg"]
    assert not thumbnail.exists()


def test_a_restored_photo_costs_nothing(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder, tmp_path: Path
) -> None:
    photo = make_photo(album / "a.jpg", RED)
    engine.add_folder(album)
    index()
    backup = shutil.copy2(photo, tmp_path / "backup.jpg")
    photo.unlink()
    index()
    seen = encoder.photos_seen
    shutil.copy2(backup, photo)
    assert index().embedded == 0
    assert encoder.photos_seen == seen
    assert found(engine, "red") == ["a.jpg"]


def test_what_cannot_be_read_is_told_and_does_not_stop_the_rest(
    engine: Engine, album: Path, index: Index
) -> None:
    make_photo(album / "good.jpg")
    (album / "empty.jpg").write_bytes(b"")
    (album / "noise.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4)
    engine.add_folder(album)
    summary = index()
    assert summary.failed == 2
    assert {failure.path.name for failure in summary.failures} == {"empty.jpg", "noise.jpg"}
    assert [f.path.name for f in engine.failures()] == ["empty.jpg", "noise.jpg"]
    assert all(failure.reason.strip() for failure in engine.failures())
    assert engine.status().photos.failed == 2
    assert index().failed == 0, "what failed is not tried again until it changes"


def test_a_vanished_root_is_offline_and_never_empty(
    engine: Engine, album: Path, index: Index
) -> None:
    make_photo(album / "a.jpg", RED)
    engine.add_folder(album)
    index()
    album.rename(album.with_name("unplugged"))
    summary = index()
    assert (summary.removed, summary.unchanged) == (0, 1)
    assert "cannot be reached" in summary.warnings[0]
    [hit] = engine.search(Query((TextTerm("red"),))).hits
    assert not hit.online
    assert engine.status().photos.offline == 1
    assert engine.folders()[0].state is FolderState.OFFLINE
    album.with_name("unplugged").rename(album)
    assert index().unchanged == 1
    assert engine.folders()[0].state is FolderState.ONLINE


def test_an_emptied_folder_is_emptied(engine: Engine, album: Path, index: Index) -> None:
    make_photo(album / "a.jpg").unlink(missing_ok=False)
    make_photo(album / "b.jpg")
    engine.add_folder(album)
    index()
    (album / "b.jpg").unlink()
    assert index().removed == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_directory_keeps_its_photos(
    engine: Engine, album: Path, index: Index
) -> None:
    make_photo(album / "locked" / "a.jpg")
    engine.add_folder(album)
    index()
    (album / "locked").chmod(0)
    try:
        summary = index()
    finally:
        (album / "locked").chmod(0o700)
    assert summary.removed == 0
    assert "locked" in summary.warnings[0]


def test_a_cancelled_run_is_resumed(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    for number in range(30):
        make_photo(album / f"{number}.jpg", (8 * number, 90, 90))
    engine.add_folder(album)
    progress = Progress()
    encode = encoder.encode_photos

    def cancel_after_the_first_batch(photos):
        progress.cancel()
        return encode(photos)

    encoder.encode_photos = cancel_after_the_first_batch
    first = engine.index(progress)
    encoder.encode_photos = encode
    assert first.cancelled
    assert 0 < first.embedded < 30
    second = index()
    assert not second.cancelled
    assert first.embedded + second.embedded == 30 == encoder.photos_seen
    assert engine.status().photos.indexed == 30


def test_a_cancelled_walk_forgets_nothing(engine: Engine, album: Path, index: Index) -> None:
    make_photo(album / "a.jpg")
    engine.add_folder(album)
    index()
    (album / "a.jpg").rename(album / "b.jpg")
    progress = Progress()
    progress.cancel()
    assert engine.index(progress).cancelled
    assert engine.status().vectors == 1
    summary = index()
    assert (summary.embedded, summary.moved) == (0, 1)


def test_one_process_at_a_time_indexes_a_profile(
    engine: Engine, profile: Profile, index: Index
) -> None:
    from filelock import FileLock

    with FileLock(profile.lock), pytest.raises(UserFixable, match="indexed already"):
        index()
    index()


def test_a_run_that_meets_a_fault_is_told_and_the_next_goes_on(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    make_photo(album / "a.jpg")
    engine.add_folder(album)
    encode = encoder.encode_photos

    def fail(photos):
        raise UserFixable("The model is damaged", "model.onnx")

    encoder.encode_photos = fail
    engine.watching.start()
    with pytest.raises(UserFixable, match="The model is damaged"):
        engine.watching.look_again().result(timeout=PATIENCE_S)
    assert engine.last_error is not None
    assert engine.last_error.title == "The model is damaged"
    engine.watching.stop()
    encoder.encode_photos = encode
    assert index().embedded == 1


def test_a_removed_folder_is_found_no_more_and_comes_back_for_free(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    photo = make_photo(album / "a.jpg")
    engine.add_folder(album)
    index()
    generation = engine.generation
    engine.remove_folder(album)
    assert engine.generation != generation
    assert engine.newest().hits == ()
    assert found(engine, "red") == []
    assert photo.exists()
    engine.add_folder(album)
    assert index().embedded == 0
    assert found(engine, "red") == ["a.jpg"]


def test_the_last_run_is_remembered(engine: Engine, album: Path, index: Index) -> None:
    assert engine.status().last_run is None
    make_photo(album / "a.jpg")
    engine.add_folder(album)
    summary = index()
    run = engine.status().last_run
    assert run is not None
    assert run.finished_at is not None
    assert run.summary is not None
    assert (run.summary.new, run.summary.embedded) == (summary.new, summary.embedded)


def test_names_that_are_not_utf8_are_indexed(engine: Engine, album: Path, index: Index) -> None:
    photo = make_photo(album / "a.jpg")
    odd = os.fsencode(album) + b"/caf\xe9.jpg"
    photo.rename(os.fsdecode(odd))
    engine.add_folder(album)
    assert index().embedded == 1
    [hit] = engine.search(Query((TextTerm("red"),))).hits
    assert os.fsencode(hit.path) == odd


def test_a_built_in_thumbnail_is_shown_until_the_photo_is_read(
    engine: Engine, album: Path, index: Index, encoder: FakeEncoder
) -> None:
    make_photo(album / "r.jpg", RED, (640, 480), thumbnail=True)
    engine.add_folder(album)
    progress = Progress()
    encode = encoder.encode_photos

    def cancel_after_the_first_pass(photos):
        progress.cancel()
        return encode(photos)

    encoder.encode_photos = cancel_after_the_first_pass
    engine.index(progress)
    encoder.encode_photos = encode
    [early] = engine.search(Query((TextTerm("red"),))).hits
    assert early.thumbnail.read_bytes()[:2] == b"\xff\xd8"
    assert engine.status().photos.pending == 1
    index()
    [later] = engine.newest().hits
    assert later.thumbnail != early.thumbnail
    assert later.thumbnail.exists()
    assert not early.thumbnail.exists()
