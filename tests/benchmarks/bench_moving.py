"""How soon the library follows its folders: 10,000 photos moved, and one new photo."""

import os
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.search.query import Query, TextTerm
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder
from tests.photos import RED, make_photo

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

MOVED = int(os.environ.get("PHOTOFIND_BENCH_MOVED", "10000"))
NEW = 20
BUDGET_S = 2.0


def test_moving_many_photos(tmp_path: Path) -> None:
    template = make_photo(tmp_path / "template.jpg", RED, (16, 16)).read_bytes()
    (tmp_path / "album" / "a").mkdir(parents=True)
    for number in range(MOVED):
        file = tmp_path / "album" / "a" / f"{number}.jpg"
        file.write_bytes(template + number.to_bytes(4, "big"))
    encoder = FakeEncoder()
    engine = Engine.open(Profile.at(tmp_path / "profile"), open_encoder=lambda _: encoder)
    try:
        engine.add_folder(tmp_path / "album")
        engine.index(Progress())
        engine.watching.start()
        engine.watching.look_again().result()
        seen = encoder.photos_seen
        started = time.perf_counter()
        (tmp_path / "album" / "a").rename(tmp_path / "album" / "b")
        _wait(lambda: engine.newest(1).hits[0].path.parent.name == "b")
        seconds = time.perf_counter() - started
        print(f"{MOVED:,} photos moved: {seconds:.2f} s, {encoder.photos_seen - seen} re-embeds")
        assert encoder.photos_seen == seen
    finally:
        engine.close()


def test_one_new_photo(tmp_path: Path) -> None:
    (tmp_path / "album").mkdir()
    engine = Engine.open(Profile.at(tmp_path / "profile"), open_encoder=lambda _: FakeEncoder())
    try:
        engine.add_folder(tmp_path / "album")
        engine.watching.start()
        engine.watching.look_again().result()
        delays = [_delay(engine, tmp_path / "album" / f"{number}.jpg") for number in range(NEW)]
    finally:
        engine.close()
    p95 = statistics.quantiles(delays, n=20)[-1]
    print(f"new photo is searchable: p50 {statistics.median(delays):.2f} s, p95 {p95:.2f} s")
    assert p95 <= BUDGET_S


def _delay(engine: Engine, photo: Path) -> float:
    make_photo(photo, (hash(photo.name) % 200, 60, 60), (3000, 2000))
    written = time.perf_counter()
    query = Query((TextTerm("red"),))
    _wait(lambda: photo.name in {hit.path.name for hit in engine.search(query).hits})
    return time.perf_counter() - written


def _wait(condition: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not condition():
        pause.wait(0.01)
