"""Rules every test is held to, and the fixtures that most of them share."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import photofind.__main__  # noqa: F401 - sets the threads of NumPy before that is imported
from photofind.places.gazetteer import Gazetteer
from tests.fakes import FakeMeter

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    """Fail a test that leaves a thread of ours behind, and say which."""
    before = set(threading.enumerate())
    yield
    leaked = [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and thread.name.startswith("photofind")
    ]
    assert not leaked, f"threads left running: {leaked}; close() what started them"


@pytest.fixture(autouse=True)
def _no_text_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let indexing do without reading text, which takes seconds to start and has its own tests."""
    monkeypatch.setattr("photofind.engine.indexing.workshop.is_installed", lambda: False)


@pytest.fixture(autouse=True)
def _no_atlas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let indexing do without the atlas of places, which takes ten seconds for each profile."""
    monkeypatch.setattr(Gazetteer, "prepare", lambda *_: None)


@pytest.fixture(autouse=True)
def _calm_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let indexing work at full speed, whatever else this computer does."""
    monkeypatch.setattr("photofind.engine.indexing.politeness.CpuMeter", FakeMeter)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real photos beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"no real photos: {SHARED} is not there")
    return SHARED
