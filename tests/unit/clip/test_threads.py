import os

import psutil
import pytest

from photofind.clip import threads


@pytest.mark.parametrize(
    ("cores", "allowed", "photos", "texts"),
    [(1, 1, 1, 1), (2, 2, 2, 2), (3, 3, 3, 3), (4, 8, 3, 4), (16, 32, 15, 4), (16, 2, 2, 2)],
)
def test_small_machines_are_used_whole_and_large_ones_but_for_a_core(
    monkeypatch: pytest.MonkeyPatch, cores: int, allowed: int, photos: int, texts: int
) -> None:
    monkeypatch.setattr(psutil, "cpu_count", lambda logical: cores)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(allowed)), raising=False)
    assert (threads.for_photos(), threads.for_texts()) == (photos, texts)
