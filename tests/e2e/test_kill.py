"""Kill -9 in the middle of indexing: the catalogue stays sound, and little work is repeated."""

import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from photofind.catalogue.repair import find_damage
from tests.e2e.conftest import command, environment, json_lines
from tests.photos import make_photo

Run = Callable[..., subprocess.CompletedProcess[str]]

PHOTOS = 240
KILLS = 4
LOST_S = 5.0


@pytest.fixture
def album(tmp_path: Path) -> Path:
    rng = random.Random(1)
    for number in range(PHOTOS):
        colour = (rng.randrange(256), rng.randrange(256), rng.randrange(256))
        make_photo(tmp_path / "album" / f"{number}.jpg", colour, (3000, 2000), thumbnail=True)
    return tmp_path / "album"


@pytest.mark.slow
def test_a_kill_costs_seconds_and_no_photo(photofind: Run, profile: Path, album: Path) -> None:
    photofind("add", album)
    rng = random.Random(2)
    before = 0
    for _ in range(KILLS):
        _kill_after(profile, rng.uniform(0.8, 4.0))
        assert find_damage(profile / "catalogue.sqlite") is None
        [status] = json_lines(photofind("status", "--json"))
        counts = status["photos"]
        assert sum(counts.values()) <= PHOTOS
        assert counts["failed"] == counts["offline"] == 0
        assert counts["indexed"] >= before, "what was committed stays"
        before = counts["indexed"]
    [summary] = json_lines(photofind("index", "--json"))
    assert summary["failed"] == 0
    assert summary["embedded"] <= PHOTOS - before
    [status] = json_lines(photofind("status", "--json"))
    assert status["photos"] == {"indexed": PHOTOS, "pending": 0, "failed": 0, "offline": 0}
    assert status["vectors"] == PHOTOS
    hits = json_lines(photofind("search", "red", "--json", "--limit", PHOTOS))
    assert len({hit["path"] for hit in hits}) == PHOTOS, "every photo is found, once"


def _kill_after(profile: Path, seconds: float) -> None:
    """Start indexing, kill it and its decoders' parent, and check how long ago it committed."""
    process = subprocess.Popen(
        command(profile, "index"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        log = profile / "catalogue.sqlite-wal"
        assert not log.exists() or time.time() - log.stat().st_mtime <= LOST_S
