import os
import threading
import time
from types import SimpleNamespace

import psutil
import pytest

from photofind.engine.indexing import politeness
from photofind.engine.indexing.politeness import RightOfWay


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
