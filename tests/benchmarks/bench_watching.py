"""Keeping up with a library that changes: bursts of events, and looking for what is unchanged."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.indexing.tally import Tally
from photofind.library.changes import compare
from photofind.library.coalescing import coalesce
from photofind.library.exclusions import Exclusions
from photofind.library.file_events import EventKind, FileEvent
from photofind.library.scanner import iter_files
from photofind.paths import Profile
from photofind.progress import Progress
from photofind.types import FileStat
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.benchmark

FILES = 100_000


@pytest.fixture(scope="module")
def many_files(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = tmp_path_factory.mktemp("many")
    for folder in range(100):
        (root / str(folder)).mkdir()
        for file in range(FILES // 100):
            (root / str(folder) / f"{file}.jpg").write_bytes(b"%d %d" % (folder, file))
    return os.fsencode(root)


def seconds(work: Callable[[], object]) -> float:
    """Return what the quickest of three runs takes."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def test_rescan_of_unchanged_files(many_files: bytes) -> None:
    for name, exclusions in (
        ("as it comes", Exclusions()),
        ("with patterns of the user's", Exclusions(["*.png", "drafts/", "!keep"])),
    ):
        known = {stat.path: stat for stat in iter_files(many_files, _refuse, exclusions)}
        taken = seconds(partial(_rescan, many_files, known, exclusions))
        print(f"\n  rescan of {len(known):,} unchanged files, {name}: {taken:.2f} s (budget 3 s)")


def _rescan(root: bytes, known: dict[bytes, FileStat], exclusions: Exclusions) -> None:
    assert list(compare(known, iter_files(root, _refuse, exclusions), ())) == []


def test_walks_of_the_engine(many_files: bytes, tmp_path: Path) -> None:
    """The first one records every file; the next ones read the rows and find nothing new."""
    profile = Profile.at(tmp_path / "profile")
    with closing(Engine.open(profile, open_encoder=lambda _: FakeEncoder())) as engine:
        engine.add_folder(Path(os.fsdecode(many_files)))
        scanner = engine._workshop.scanner()
        began = time.perf_counter()
        scanner.walk(Tally(), Progress())
        first = time.perf_counter() - began
        tally = Tally()
        again = seconds(lambda: scanner.walk(tally, Progress()))
    assert tally.unchanged == 3 * FILES
    print(
        f"\n  first walk, recorded: {FILES / first:,.0f} files/s;"
        f" walk of {FILES:,} unchanged files: {again:.2f} s (budget 3 s)"
    )
    assert again <= 3


def burst(files: int) -> list[FileEvent]:
    """A camera is emptied, and every file renamed: `files` events in all."""
    events = []
    for i in range(files // 4):
        name, renamed = b"%d/%d.jpg" % (i % 100, i), b"%d/new-%d.jpg" % (i % 100, i)
        events += [
            FileEvent(EventKind.CREATED, name),
            FileEvent(EventKind.FINISHED, name),
            FileEvent(EventKind.LEFT, name, rename=i + 1),
            FileEvent(EventKind.ARRIVED, renamed, rename=i + 1),
        ]
    return events


def test_a_burst_of_events() -> None:
    few, many = burst(FILES // 10), burst(FILES)
    short, long = seconds(lambda: coalesce(few)), seconds(lambda: coalesce(many))
    print(
        f"\n  {len(few):,} events coalesced in {short * 1000:.0f} ms,"
        f" {len(many):,} in {long * 1000:.0f} ms: {long / short:.1f} x for 10 x"
    )


def _refuse(path: bytes, error: OSError) -> None:
    raise AssertionError(f"{path!r}: {error}")
