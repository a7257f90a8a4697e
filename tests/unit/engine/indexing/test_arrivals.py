"""Waiting for files to be whole; the clock is a fake, the files are real."""

from pathlib import Path

import pytest

from photofind.catalogue.folders import Folder
from photofind.engine.indexing.arrivals import QUIET_S, Arrivals
from photofind.types import FolderId, FolderState


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def tick(self) -> None:
        self.now += QUIET_S


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(FolderId(1), bytes(tmp_path), FolderState.ONLINE, None, 0)


def test_a_file_at_rest_is_ready_after_a_while_and_once(
    clock: Clock, folder: Folder, tmp_path: Path
) -> None:
    arrivals = Arrivals(clock)
    (tmp_path / "a.jpg").write_bytes(b"whole")
    arrivals.note(folder, b"a.jpg")
    assert arrivals.ready() == {}
    clock.tick()
    assert arrivals.ready() == {1: [b"a.jpg"]}
    assert arrivals.ready() == {}
    assert len(arrivals) == 0


def test_a_file_that_grows_is_waited_for(clock: Clock, folder: Folder, tmp_path: Path) -> None:
    arrivals = Arrivals(clock)
    with (tmp_path / "a.jpg").open("wb", buffering=0) as file:
        arrivals.note(folder, b"a.jpg")
        for _ in range(5):
            file.write(b"more")
            clock.tick()
            assert arrivals.ready() == {}
    clock.tick()
    assert arrivals.ready() == {1: [b"a.jpg"]}


def test_what_is_gone_is_ready_too(clock: Clock, folder: Folder) -> None:
    arrivals = Arrivals(clock)
    arrivals.note(folder, b"gone.jpg")
    arrivals.note(folder, b"gone.jpg")
    clock.tick()
    assert arrivals.ready() == {1: [b"gone.jpg"]}
