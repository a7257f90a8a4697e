"""Watching real folders with the real observer; only the model is a fake."""

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from photofind import settings
from photofind.engine.channel import NobodyListens
from photofind.engine.engine import Engine
from photofind.engine.indexing import elsewhere, keeping, news, passes
from photofind.engine.indexing.keeping import Keeper
from photofind.engine.results import IndexSummary
from photofind.errors import UserFixable
from photofind.library.decoder_pool import DecoderPool
from photofind.paths import Profile
from photofind.progress import Progress
from photofind.settings import Settings
from photofind.types import FolderState
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo
from tests.unit.engine.indexing.conftest import come_to_rest, wait_until

Names = Callable[[], set[str]]


@pytest.fixture
def library(engine: Engine, album: Path) -> Engine:
    """One that watches an album of a red and a green photo, at rest."""
    make_photo(album / "red.jpg", RED)
    make_photo(album / "green.jpg", GREEN)
    engine.add_folder(album)
    engine.watching.start()
    come_to_rest(engine)
    return engine


def test_what_was_there_before_is_found(library: Engine, shown: Names) -> None:
    assert shown() == {"red.jpg", "green.jpg"}
    assert library.indexing is None
    assert library.last_error is None


def test_a_new_photo_is_found_by_itself(library: Engine, album: Path, shown: Names) -> None:
    make_photo(album / "blue.jpg", BLUE)
    wait_until(lambda: "blue.jpg" in shown())


def test_a_photo_in_a_new_directory_is_found(library: Engine, album: Path, shown: Names) -> None:
    make_photo(album / "deep" / "er" / "blue.jpg", BLUE)
    wait_until(lambda: "blue.jpg" in shown())


def test_a_deleted_photo_is_gone(library: Engine, album: Path, shown: Names) -> None:
    (album / "red.jpg").unlink()
    wait_until(lambda: shown() == {"green.jpg"})
    assert library.folders()[0].state is FolderState.ONLINE


def test_what_the_settings_leave_out_goes_and_comes_back_while_it_watches(
    library: Engine, album: Path, shown: Names, profile: Profile
) -> None:
    settings.save(Settings(exclude=("red*",)), profile.settings)
    library.watching.look_again().result(timeout=60)
    wait_until(lambda: shown() == {"green.jpg"})
    make_photo(album / "red2.jpg", RED)
    make_photo(album / "blue.jpg", BLUE)
    wait_until(lambda: shown() == {"green.jpg", "blue.jpg"})
    settings.save(Settings(), profile.settings)
    library.watching.look_again().result(timeout=60)
    wait_until(lambda: shown() == {"red.jpg", "red2.jpg", "green.jpg", "blue.jpg"})


def test_settings_that_cannot_be_used_are_told_to_who_asks_for_a_look(
    library: Engine, profile: Profile
) -> None:
    profile.settings.write_text("exclude = 7", "utf-8")
    with pytest.raises(UserFixable):
        library.watching.look_again().result(timeout=60)


def test_photos_deleted_one_by_one_leave_an_empty_folder(
    library: Engine, album: Path, shown: Names
) -> None:
    (album / "red.jpg").unlink()
    (album / "green.jpg").unlink()
    wait_until(lambda: shown() == set())
    come_to_rest(library)
    assert (library.folders()[0].state, library.folders()[0].photos) == (FolderState.ONLINE, 0)


def test_renamed_and_moved_photos_keep_their_rows(
    library: Engine, album: Path, shown: Names, encoder: FakeEncoder
) -> None:
    before = {hit.photo_id for hit in library.newest().hits}
    seen = encoder.photos_seen
    (album / "red.jpg").rename(album / "rot.jpg")
    (album / "sub").mkdir()
    (album / "green.jpg").rename(album / "sub" / "green.jpg")
    wait_until(lambda: {hit.path.name for hit in library.newest().hits} == {"rot.jpg", "green.jpg"})
    wait_until(lambda: (album / "sub" / "green.jpg") in {h.path for h in library.newest().hits})
    come_to_rest(library)
    assert {hit.photo_id for hit in library.newest().hits} == before
    assert encoder.photos_seen == seen


def test_a_renamed_directory_moves_without_a_file_being_opened(
    library: Engine, album: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        make_photo(album / "trip" / f"{number}.jpg", (10 * number, 30, 30))
    wait_until(lambda: library.status().photos.indexed == 22)
    come_to_rest(library)
    before = {hit.photo_id for hit in library.newest().hits}
    seen = encoder.photos_seen
    asked: list[object] = []
    submit = DecoderPool.submit
    monkeypatch.setattr(
        DecoderPool, "submit", lambda pool, job: asked.append(job) or submit(pool, job)
    )
    (album / "trip").rename(album / "journey")
    wait_until(
        lambda: sum(hit.path.parent.name == "journey" for hit in library.newest().hits) == 20
    )
    come_to_rest(library)
    assert {hit.photo_id for hit in library.newest().hits} == before
    assert encoder.photos_seen == seen
    assert asked == []


def test_a_photo_that_is_being_written_has_not_failed(
    library: Engine, album: Path, tmp_path: Path, shown: Names
) -> None:
    whole = make_photo(tmp_path / "whole.jpg", BLUE, (640, 480)).read_bytes()
    with (album / "blue.jpg").open("wb") as file:
        file.write(whole[: len(whole) // 3])
        file.flush()
        come_to_rest(library)
        assert library.failures() == ()
        file.write(whole[len(whole) // 3 :])
    wait_until(lambda: "blue.jpg" in shown())
    assert library.failures() == ()


def test_a_damaged_photo_fails_once_it_is_believed_to_be_whole(
    library: Engine, album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PATIENCE_S", 0.5)
    (album / "noise.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4)
    wait_until(lambda: [failed.path.name for failed in library.failures()] == ["noise.jpg"])


def test_a_photo_that_is_saved_anew_is_embedded_anew(
    library: Engine, album: Path, tmp_path: Path, encoder: FakeEncoder
) -> None:
    seen = encoder.photos_seen
    edited = make_photo(tmp_path / "edited.jpg", BLUE, (80, 60))
    Path(shutil.copy(edited, album / "red.jpg.tmp")).replace(album / "red.jpg")
    wait_until(lambda: encoder.photos_seen == seen + 1)
    come_to_rest(library)
    assert library.status().photos.indexed == 2


def test_a_folder_that_is_added_meanwhile_is_watched_too(
    library: Engine, tmp_path: Path, shown: Names
) -> None:
    make_photo(tmp_path / "other" / "one.jpg", BLUE)
    library.add_folder(tmp_path / "other")
    wait_until(lambda: "one.jpg" in shown())
    make_photo(tmp_path / "other" / "two.jpg", (9, 9, 200))
    wait_until(lambda: "two.jpg" in shown())
    library.remove_folder(tmp_path / "other")
    assert shown() == {"red.jpg", "green.jpg"}


def test_a_renamed_root_is_offline_and_comes_back(
    library: Engine, album: Path, encoder: FakeEncoder, shown: Names
) -> None:
    seen = encoder.photos_seen
    away = album.with_name("away")
    album.rename(away)
    wait_until(lambda: library.folders()[0].state is FolderState.OFFLINE)
    (away / "red.jpg").unlink()
    assert shown() == {"red.jpg", "green.jpg"}
    away.rename(album)
    wait_until(lambda: shown() == {"green.jpg"})
    assert library.folders()[0].state is FolderState.ONLINE
    assert encoder.photos_seen == seen


def test_a_root_that_comes_back_as_it_was_is_news(library: Engine, album: Path) -> None:
    away = album.with_name("away")
    album.rename(away)
    wait_until(lambda: library.folders()[0].state is FolderState.OFFLINE)
    come_to_rest(library)
    turns = library.watching.turns
    away.rename(album)
    wait_until(lambda: library.folders()[0].state is FolderState.ONLINE)
    wait_until(lambda: library.watching.turns > turns)


def test_what_happens_while_it_is_paused_waits(library: Engine, album: Path, shown: Names) -> None:
    library.watching.pause()
    make_photo(album / "blue.jpg", BLUE)
    assert library.watching.is_paused
    summary = library.watching.look_again().result(timeout=60)
    assert summary.cancelled
    assert "blue.jpg" not in shown()
    library.watching.resume()
    wait_until(lambda: "blue.jpg" in shown())


def test_a_sweep_finds_what_no_event_has_told(
    engine: Engine, album: Path, shown: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "SWEEP_S", 0.2)
    monkeypatch.setattr("photofind.engine.indexing.sentries.Sentries.have_news", False)
    make_photo(album / "a" / "red.jpg", RED)
    engine.add_folder(album)
    engine.watching.start()
    come_to_rest(engine)
    make_photo(album / "a" / "b" / "blue.jpg", BLUE)
    (album / "a" / "red.jpg").unlink()
    wait_until(lambda: shown() == {"blue.jpg"})


def test_a_long_run_does_not_delay_another_folders_new_photo(
    engine: Engine, album: Path, tmp_path: Path, encoder: FakeEncoder, shown: Names,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for number in range(60):
        make_photo(album / f"{number}.jpg", (4 * number, 90, 90))
    engine.add_folder(album)
    (tmp_path / "inbox").mkdir()
    engine.add_folder(tmp_path / "inbox")
    monkeypatch.setattr(passes, "ENCODE_BATCH", 1)
    encode, model_is_slow = encoder.encode_photos, threading.Event()
    left_when_found: list[int] = []

    def encode_slowly(pixels):
        if encoder.photos_seen == 5:
            make_photo(tmp_path / "inbox" / "urgent.jpg", RED)
        model_is_slow.wait(0.05)
        if not left_when_found and "urgent.jpg" in shown():
            left_when_found.append(61 - encoder.photos_seen)
        return encode(pixels)

    encoder.encode_photos = encode_slowly
    engine.watching.start()
    come_to_rest(engine)
    assert left_when_found
    assert left_when_found[0] > 10
    assert encoder.photos_seen == 61


def test_while_another_process_indexes_it_reads_and_then_takes_over(
    engine: Engine, profile: Profile, album: Path, shown: Names
) -> None:
    make_photo(album / "red.jpg", RED)
    engine.add_folder(album)
    with FileLock(profile.lock):
        engine.watching.start()
        wait_until(lambda: engine.last_error)
        assert engine.last_error.title == "This library is being indexed already"
    wait_until(lambda: shown() == {"red.jpg"})
    assert engine.last_error is None


def test_it_tells_what_it_has_done(engine: Engine, album: Path) -> None:
    told: list[IndexSummary] = []
    make_photo(album / "red.jpg", RED)
    engine.add_folder(album)
    engine.watching.start(told.append)
    wait_until(lambda: told)
    assert (told[0].new, told[0].embedded) == (1, 1)
    turns = engine.watching.turns
    (album / "red.jpg").unlink()
    wait_until(lambda: sum(summary.removed for summary in told) == 1)
    assert engine.watching.turns > turns


def test_it_can_be_stopped_at_any_moment_and_started_again(engine: Engine, album: Path) -> None:
    for number in range(30):
        make_photo(album / f"{number}.jpg", (8 * number, 90, 90))
    engine.add_folder(album)
    engine.watching.start()
    wait_until(lambda: engine.watching.progress)
    engine.watching.stop()
    assert engine.indexing is None
    engine.watching.start()
    come_to_rest(engine)
    assert engine.status().photos.indexed == 30


def test_asking_when_nobody_watches_is_refused(engine: Engine) -> None:
    assert engine.watching.look_again().exception() is not None


def test_it_ends_though_another_process_waits_for_it(
    engine: Engine, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = threading.Event()
    monkeypatch.setattr(Keeper, "turn", lambda self, tally: stopping.wait())
    monkeypatch.setattr(Keeper, "cancel", lambda self: stopping.set())
    engine.watching.start()
    wait_until(lambda: engine.watching.is_sole)
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(elsewhere.index, profile, Progress())
        wait_until(lambda: engine.watching._asked)
        engine.watching.stop()
        assert isinstance(asked.exception(), NobodyListens)
