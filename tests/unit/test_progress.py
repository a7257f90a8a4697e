import threading

import pytest

from photofind.errors import Cancelled
from photofind.progress import RATE_WINDOW_S, Progress, Stage


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_rate_and_time_left_follow_the_last_seconds() -> None:
    clock = Clock()
    progress = Progress(clock)
    progress.begin(Stage.READING, total=1000)
    for _ in range(10):
        clock.now += 1
        progress.advance(20)
    snapshot = progress.snapshot()
    assert (snapshot.done, snapshot.rate, snapshot.seconds_left) == (200, 20.0, 40.0)
    for _ in range(int(2 * RATE_WINDOW_S)):
        clock.now += 1
        progress.advance(5)
    assert progress.snapshot().rate == pytest.approx(5.0)


def test_a_new_stage_counts_anew() -> None:
    progress = Progress(Clock())
    progress.begin(Stage.GLANCING, total=3)
    progress.advance(2, failed=1)
    progress.begin(Stage.READING)
    snapshot = progress.snapshot()
    assert (snapshot.stage, snapshot.done, snapshot.failed) == (Stage.READING, 0, 0)
    assert snapshot.total is None
    assert snapshot.seconds_left is None


def test_without_any_time_passed_there_is_no_rate() -> None:
    progress = Progress(Clock())
    assert progress.snapshot().rate == 0
    progress.begin(Stage.READING, total=10)
    progress.advance(5)
    assert progress.snapshot().seconds_left is None


def test_cancelling_stops_the_work_at_its_next_question() -> None:
    progress = Progress()
    progress.raise_if_cancelled()
    progress.cancel()
    assert progress.is_cancelled
    with pytest.raises(Cancelled):
        progress.raise_if_cancelled()


def test_what_was_done_before_counts_for_the_total_and_not_for_the_rate() -> None:
    clock = Clock()
    progress = Progress(clock)
    progress.begin(Stage.DOWNLOADING, total=1000, done=600)
    clock.now += 2
    progress.advance(100)
    snapshot = progress.snapshot()
    assert (snapshot.done, snapshot.rate, snapshot.seconds_left) == (700, 50.0, 6.0)


def test_a_pause_ends_when_somebody_cancels() -> None:
    progress = Progress()
    progress.wait(0)
    timer = threading.Timer(0.05, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        progress.wait(60)
    timer.join()
