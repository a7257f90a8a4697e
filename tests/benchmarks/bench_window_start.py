"""The window over 100,000 photos: how soon one can type, and how long it ever stands still."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from photofind.engine.engine import Engine
from photofind.paths import Profile
from photofind.progress import Progress
from tests.made_library import PLAIN, MadeLibrary, MadePhoto
from tests.photos import make_photo

pytestmark = pytest.mark.benchmark

COUNT, FRESH, SCRIPT = 100_000, 300, Path(__file__).with_name("window_run.py")
START_S, STALL_MS = 1.5, 50


@pytest.mark.timeout(1200)  # Filling the catalogue takes minutes.
def test_the_window_over_many_photos(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path / "profile")
    fill(profile, COUNT)
    photos = tmp_path / "photos"
    rng = np.random.default_rng(1)
    for number in range(FRESH):
        colour = tuple(int(part) for part in rng.integers(0, 255, 3))
        make_photo(photos / f"{number % 7}" / f"{number}.jpg", colour, (1600, 1200))
    for round_ in ("cold", "warm"):
        measured = _run(profile, photos if round_ == "warm" else None)
        print(f"\n{round_}: " + ", ".join(f"{name} {it}" for name, it in measured.items()))
    print(f"budgets: {START_S} s until one can type, no stall above {STALL_MS} ms")


def fill(profile: Profile, count: int) -> None:
    """Make a library of so many photos, by as many days."""
    profile.create()
    engine = Engine.open(profile)
    try:
        library = MadeLibrary(engine._catalogue)
        for start in range(0, count, 20_000):
            library.add([_photo(n, engine.model.dimension) for n in range(start, start + 20_000)])
        engine._freshness.settle(Progress())
    finally:
        engine.close()


def _photo(number: int, dimension: int) -> MadePhoto:
    rng = random.Random(number)
    taken = datetime(2006, 1, 1) + timedelta(minutes=number * 105)
    width, height = rng.choice([(4000, 3000), (3000, 4000), (6000, 4000)])
    facts = replace(PLAIN, width=width, height=height, taken_at=taken.isoformat())
    vector = np.random.default_rng(number).standard_normal(dimension)
    return MadePhoto(f"{taken:%Y}/{taken:%m}/{number}.jpg", facts, vector=vector)


def _run(profile: Profile, photos: Path | None) -> dict[str, str]:
    """Open the window in a process of its own, and return what it has measured."""
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), str(profile.data), str(photos or "")],
        env={**os.environ, "BEGAN": str(time.time())},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])
