import os
import threading
import time
from types import SimpleNamespace

import psutil
import pytest

from photofind.engine.indexing import politeness
from photofind.engine.indexing.politeness import Courtesy, RightOfWay
from tests.fakes import FakeMeter


@pytest.mark.parametrize(
    ("plugged", "cores", "expected"), [(True, 4, 4), (None, 4, 4), (False, 4, 3), (False, 1, 1)]
)
def test_on_battery_there_is_one_decoder_fewer(
    monkeypatch: pytest.MonkeyPatch, plugged: bool | None, cores: int, expected: int
) -> None:
    battery = SimpleNamespace(power_plugged=plugged)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert politeness.workers() == expected


def test_a_machine_without_a_battery_works_with_all_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert politeness.workers() == 4


def test_as_many_decode_as_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None, raising=False)
    assert politeness.workers(3) == 3


def test_indexing_waits_for_a_search_to_end() -> None:
    way, gone_on = RightOfWay(), threading.Event()
    indexing = threading.Thread(target=lambda: (way.give(), gone_on.set()))
    with way.searching():
        indexing.start()
        assert not gone_on.wait(0.05)
    assert gone_on.wait(30)
    indexing.join()


def test_indexing_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(politeness, "PATIENCE_S", 0.02)
    way = RightOfWay()
    with way.searching():
        before = time.monotonic()
        way.give()
    assert time.monotonic() - before < 30


class Office(FakeMeter):
    """A meter with a clock, and with work to do."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.courtesy = Courtesy(self, lambda: self.now)
        self.courtesy.begin()

    def work(self, seconds: float, piece_s: float = 0.1) -> float:
        """Work so long in small pieces, and take the breaks; return how long they were in all."""
        rested_s = 0.0
        for _ in range(round(seconds / piece_s)):
            self.now += piece_s
            break_s = self.courtesy.next_break_s()
            assert break_s <= politeness.LONGEST_BREAK_S
            rested_s += break_s
            self.now += break_s
        return rested_s


def test_nobody_rests_on_a_calm_computer() -> None:
    office = Office()
    office.others = politeness.BUSY / 2
    assert office.work(60.0) == 0.0
    assert not office.courtesy.is_slowing


def test_while_others_work_indexing_rests_longer_than_it_works() -> None:
    office = Office()
    office.others = 0.8
    office.work(politeness.SAMPLE_S)
    assert office.work(20.0) == pytest.approx(20.0 * politeness.BREAKS_PER_WORK, rel=0.05)
    assert office.courtesy.is_slowing


def test_breaks_for_a_long_piece_of_work_are_taken_bit_by_bit() -> None:
    office = Office()
    office.others = 0.8
    office.work(10.0)
    rested_s = office.work(4.0, piece_s=4.0) + office.work(0.04, piece_s=0.001)
    assert rested_s == pytest.approx(4.0 * politeness.BREAKS_PER_WORK, rel=0.05)


def test_full_speed_comes_back_when_others_are_done() -> None:
    office = Office()
    office.others = 1.0
    office.work(30.0)
    office.others = 0.0
    office.work(3 * politeness.SAMPLE_S)
    assert not office.courtesy.is_slowing
    assert office.work(60.0) == 0.0


def test_a_load_about_the_limit_does_not_make_indexing_start_and_stop() -> None:
    office = Office()
    office.others = 0.8
    office.work(30.0)
    office.others = (politeness.BUSY + politeness.CALM) / 2
    office.work(30.0)
    assert office.courtesy.is_slowing
    other = Office()
    other.others = (politeness.BUSY + politeness.CALM) / 2
    other.work(30.0)
    assert not other.courtesy.is_slowing


def test_a_short_burst_slows_nothing() -> None:
    office = Office()
    office.work(30.0)
    office.others = 0.45
    office.work(politeness.SAMPLE_S)
    office.others = 0.0
    assert office.work(30.0) == 0.0


def test_work_that_somebody_waits_for_takes_no_breaks() -> None:
    office = Office()
    office.others = 1.0
    office.work(30.0)
    with office.courtesy.hurrying():
        assert office.work(30.0) == 0.0
        assert not office.courtesy.is_slowing
    assert office.work(30.0) > 30.0


def test_what_others_did_before_the_work_began_does_not_count() -> None:
    office = Office()
    office.others = 1.0
    office.work(30.0)
    office.now += 8 * 3600.0
    office.courtesy.begin()
    office.others = 0.0
    assert office.work(60.0) < 10.0


def test_the_computer_is_looked_at_every_few_seconds_only() -> None:
    office = Office()
    office.work(30.0, piece_s=0.001)
    assert office.looks <= 30.0 / politeness.SAMPLE_S + 1
