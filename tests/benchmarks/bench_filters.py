"""Filters alone, filters with text, and counts beside choices, over a large made library."""

import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from photofind.catalogue import written
from photofind.engine.engine import Engine
from photofind.engine.search import filters as f
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.filters import Filter, Measure
from photofind.engine.search.query import Query, TextTerm
from photofind.paths import Profile
from photofind.progress import Progress
from photofind.types import CaptureFacts, DateSource
from tests.made_library import MadeLibrary, MadePhoto

pytestmark = pytest.mark.benchmark

COUNT, ROUNDS = 100_000, 40
CAMERAS = [("Canon", f"Canon EOS {n}D") for n in range(1, 20)] + [("FUJIFILM", "X100V")] * 5
CITIES = [(38.72, -9.14), (41.15, -8.61), (55.75, 37.62), (48.86, 2.35), (52.52, 13.4)]
WORDS = ("dog", "beach at sunset", "mountains", "people", "red car", "еда", "снег", "night street")

FILTERS: dict[str, Filter] = {
    "a summer (3 %)": f.Taken(datetime(2019, 6, 1), datetime(2019, 9, 1)),
    "before 2018 (80 %)": f.Taken(None, datetime(2018, 1, 1)),
    "at night (30 %)": f.TakenBetween(datetime(1, 1, 1, 23).time(), datetime(1, 1, 1, 6).time()),
    "a folder (0.1 %)": f.InFolder(Path("/made/2015/007")),
    "a country (20 %)": f.InPlace("Portugal"),
    "near a point (10 %)": f.Near(38.72, -9.14, 5.0),
    "a camera (20 %)": f.Camera("fuji"),
    "a lens (50 %)": f.Lens("50mm"),
    "ISO (50 %)": f.Within(Measure.ISO, 400, None),
    "portrait (33 %)": f.Shaped(f.Orientation.PORTRAIT),
    "screenshots (2 %)": f.OfKind(f.Kind.SCREENSHOT),
    "a type (90 %)": f.OfType("jpeg"),
    "favourites (1 %)": f.Favourite(),
    "written (1 %)": f.Written("holiday"),
    "not a camera (80 %)": f.Not(f.Camera("fuji")),
}


@pytest.mark.timeout(1200)  # Filling the catalogue and building graphs takes minutes.
def test_filters(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path / "profile")
    engine = Engine.open(profile)
    _fill(engine)
    engine._freshness.settle(Progress())
    engine.close()
    engine = Engine.open(profile)
    try:
        _measure(engine)
    finally:
        engine.close()


def _measure(engine: Engine) -> None:
    began = time.perf_counter()
    facts = FactTable(engine._catalogue).facts()
    print(f"\n{len(facts.columns):,} photos: facts read in {time.perf_counter() - began:.2f} s")
    sizes = [getattr(facts.columns, name).nbytes for name in facts.columns.__dataclass_fields__]
    print(f"  {sum(sizes) / len(facts.columns):.0f} bytes a photo")
    began = time.perf_counter()
    engine.choices()
    print(f"  the first choices, with cities looked up: {time.perf_counter() - began:.2f} s")
    engine.search(Query((TextTerm("warm up"),)), 50)
    _print("text alone", _times(lambda i: engine.search(_query(i), 50)))
    for name, condition in FILTERS.items():
        allowed = engine.search(Query((), filters=(condition,)), 1).allowed
        label = f"{name}: {allowed:,}"
        alone = _times(lambda i, c=condition: engine.search(Query((), filters=(c,)), 50))
        both = _times(lambda i, c=condition: engine.search(_query(i, c), 50))
        _print(label, alone, both)
    every = tuple(FILTERS.values())
    _print("counts", _times(lambda i: engine.choices()))
    _print("counts, three filters", _times(lambda i: engine.choices(_query(i, *every[1:8:3]))))


def _query(number: int, *conditions: Filter) -> Query:
    return Query((TextTerm(WORDS[number % len(WORDS)]),), filters=conditions)


def _print(name: str, *times: tuple[float, float]) -> None:
    figures = "   ".join(f"p50 {p50:6.2f} p95 {p95:6.2f} ms" for p50, p95 in times)
    print(f"  {name:32} {figures}")


def _times(work: Callable[[int], object]) -> tuple[float, float]:
    seconds = []
    for i in range(ROUNDS):
        began = time.perf_counter()
        work(i)
        seconds.append(time.perf_counter() - began)
    return float(np.percentile(seconds, 50) * 1e3), float(np.percentile(seconds, 95) * 1e3)


def _fill(engine: Engine) -> None:
    """Put photos with clustered vectors and ordinary facts into the catalogue."""
    rng, vectors = random.Random(0), np.random.default_rng(0)
    centres = vectors.normal(size=(200, engine.model.dimension))
    library = MadeLibrary(engine._catalogue)
    for start in range(0, COUNT, 10_000):
        rows = centres[vectors.integers(200, size=10_000)]
        rows = rows + 0.6 * vectors.normal(size=rows.shape)
        library.add([_photo(start + n, row, rng) for n, row in enumerate(rows)])
    while engine._catalogue.write(written.catch_up):
        pass


def _photo(number: int, vector: np.ndarray, rng: random.Random) -> MadePhoto:
    """Follow the dates with the folders, as people do."""
    taken = datetime(2010, 1, 1) + timedelta(hours=number * 10 * 365.25 * 24 / COUNT)
    make, model = rng.choice(CAMERAS)
    latitude, longitude = rng.choice(CITIES)
    has_place = rng.random() < 0.5
    width, height = rng.choice([(4000, 3000), (3000, 4000), (6000, 4000)])
    facts = CaptureFacts(
        width, height, rng.choices(["JPEG", "PNG", "HEIF"], (90, 5, 5))[0],
        taken_at=taken.isoformat(timespec="seconds"), taken_source=DateSource.EXIF,
        camera_make=make, camera_model=model, lens=rng.choice(["EF 50mm f/1.8", "XF23"]),
        iso=rng.choice([100, 200, 400, 3200]), aperture=1.8, exposure_s=0.01, focal_length_mm=35.0,
        latitude=latitude + rng.gauss(0, 0.02) if has_place else None,
        longitude=longitude + rng.gauss(0, 0.02) if has_place else None,
        rating=rng.choice([None, None, None, 3, 5]),
        title="holiday" if rng.random() < 0.01 else None,
    )  # fmt: skip
    name = "Screenshot" if rng.random() < 0.02 else "IMG"
    path = f"{taken:%Y}/{taken.timetuple().tm_yday // 3:03}/{name}_{number:06}.jpg"
    return MadePhoto(path, facts, vector=vector, favourite=rng.random() < 0.01)
