"""How quickly places are found: 100,000 photos, names right and wrong, and the start."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest

from photofind.places.atlas_file import open_atlas
from photofind.places.gazetteer import Gazetteer, UnknownPlace

pytestmark = pytest.mark.benchmark

PHOTOS = 100_000
NAMES = ["Lisbon", "в Лиссабоне", "USA", "во Франции", "Тоскане", "Portland, Oregon", "St. Louis"]
UNKNOWN = ["Lisbonn", "Баарселона", "qwertyzxcv", "x" * 10_000]


def test_places(tmp_path: Path) -> None:
    make = seconds(lambda: open_atlas(tmp_path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    (file,) = tmp_path.iterdir()
    size = file.stat().st_size >> 20
    print(f"\natlas: made once in {make:.1f} s, peak {peak} MiB, file {size} MiB")

    kept, gazetteer = [], Gazetteer(tmp_path)
    opened = min(seconds(lambda: kept.append(open_atlas(tmp_path))) for _ in range(3))
    before = psutil.Process().memory_info().rss
    first = seconds(lambda: gazetteer.nearest(np.array([(38.7, -9.1)])))
    resident = (psutil.Process().memory_info().rss - before) >> 20
    print(f"  read {opened * 1000:.0f} ms; first look-up {first * 1000:.0f} ms, +{resident} MiB")

    cities, rng = kept[0].points, np.random.default_rng(0)
    sets = {
        "around big cities, all distinct": cities[rng.integers(0, 20_000, PHOTOS)]
        + rng.normal(0, 0.1, (PHOTOS, 2)),
        "anywhere on Earth": rng.uniform((-90, -180), (90, 180), (PHOTOS, 2)),
        "500 outings": np.repeat(cities[:500], PHOTOS // 500, axis=0)
        + rng.normal(0, 0.003, (PHOTOS, 2)),
    }
    for name, points in sets.items():
        took = min(seconds(lambda points=points: gazetteer.nearest(points)) for _ in range(3))
        print(f"  {PHOTOS:,} points {name}: {took:.2f} s")
        assert took <= 1.0

    for name in NAMES:
        took = np.median([seconds(lambda name=name: gazetteer.matching(name)) for _ in range(20)])
        print(f"  {name}: {took * 1000:.1f} ms, {len(gazetteer.matching(name)):,} cities")
    for name in UNKNOWN:
        took = np.median([seconds(lambda name=name: refused(gazetteer, name)) for _ in range(20)])
        print(f"  {name[:20]}, unknown: {took * 1000:.1f} ms")
        assert took <= 0.05


def refused(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(UnknownPlace):
        gazetteer.matching(name)


def seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
