"""What the user's other programs do to the background's work; the meter is a fake."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.indexing import elsewhere, passes, politeness
from photofind.engine.results import IndexSummary
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder, FakeMeter
from tests.photos import make_photo
from tests.unit.engine.indexing.conftest import PATIENCE_S, come_to_rest, wait_until

PHOTOS = 20


@pytest.fixture
def meter(monkeypatch: pytest.MonkeyPatch) -> FakeMeter:
    """Others are busy all the time, and are looked at at every photo."""
    meter = FakeMeter(1.0)
    monkeypatch.setattr(politeness, "CpuMeter", lambda: meter)
    monkeypatch.setattr(politeness, "SAMPLE_S", 0.0)
    monkeypatch.setattr(politeness, "LONGEST_BREAK_S", 0.02)
    monkeypatch.setattr(passes, "ENCODE_BATCH", 1)
    return meter


@pytest.fixture
def filled(meter: FakeMeter, engine: Engine, album: Path) -> Engine:
    for number in range(PHOTOS):
        make_photo(album / f"{number}.jpg", (9 * number, 90, 90))
    engine.add_folder(album)
    return engine


def noted(engine: Engine, encoder: FakeEncoder) -> set[bool]:
    """Return what will have been told, at each photo, of whether indexing gives way."""
    told: set[bool] = set()
    encode = encoder.encode_photos

    def note(pixels):
        told.add(engine.watching.is_slowing)
        return encode(pixels)

    encoder.encode_photos = note
    return told


def test_the_background_gives_way_and_yet_comes_to_its_end(
    filled: Engine, encoder: FakeEncoder
) -> None:
    told = noted(filled, encoder)
    filled.watching.start()
    come_to_rest(filled)
    assert filled.status().photos.indexed == PHOTOS
    assert True in told


def test_it_does_not_on_a_calm_computer(
    filled: Engine, encoder: FakeEncoder, meter: FakeMeter
) -> None:
    meter.others = 0.0
    told = noted(filled, encoder)
    filled.watching.start()
    come_to_rest(filled)
    assert told == {False}


def test_a_run_that_the_user_waits_for_does_not_give_way(
    filled: Engine, meter: FakeMeter, index: Callable[[], IndexSummary]
) -> None:
    assert index().new == PHOTOS
    assert meter.looks == 0


def test_nor_does_one_that_another_process_waits_for(
    filled: Engine, encoder: FakeEncoder, meter: FakeMeter, profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    meter.others = 0.0
    asked, told = threading.Event(), noted(filled, encoder)
    hurrying = politeness.Courtesy.hurrying

    def note(courtesy: politeness.Courtesy):
        meter.others = 1.0
        asked.set()
        return hurrying(courtesy)

    monkeypatch.setattr(politeness.Courtesy, "hurrying", note)
    encode = encoder.encode_photos

    def encode_once_asked(pixels):
        assert asked.wait(PATIENCE_S)
        return encode(pixels)

    encoder.encode_photos = encode_once_asked
    filled.watching.start()
    wait_until(lambda: filled.watching.is_sole)
    with ThreadPoolExecutor(1) as other:
        other.submit(elsewhere.index, profile, Progress()).result(PATIENCE_S)
    assert filled.status().photos.indexed == PHOTOS
    assert told == {False}


def test_a_break_ends_at_once_when_the_user_closes_the_window(
    filled: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(politeness, "LONGEST_BREAK_S", 3600.0)
    monkeypatch.setattr(politeness, "BREAKS_PER_WORK", 1e9)
    resting = threading.Event()
    wait = Progress.wait

    def note(progress: Progress, seconds: float) -> None:
        resting.set()
        wait(progress, seconds)

    monkeypatch.setattr(Progress, "wait", note)
    filled.watching.start()
    assert resting.wait(PATIENCE_S)
    stopping = threading.Thread(target=filled.watching.stop)
    stopping.start()
    stopping.join(PATIENCE_S)
    assert not stopping.is_alive()
