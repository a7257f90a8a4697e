"""What is written about photos at 100,000 of them: keeping it in step, and questions to it."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from photofind.catalogue import folders, photos, written
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.contents import ReadContent
from photofind.catalogue.photos import Glanced
from photofind.types import CaptureFacts, FileStat

pytestmark = pytest.mark.benchmark

PHOTOS, BATCH = 100_000, 500
BUDGET_MS = 5.0
EVENTS = ("beach", "birthday", "свадьба", "поход", "christmas", "лето", "garden", "работа")


def test_what_is_written_at_100_000_photos(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", tmp_path / "vectors.sqlite")
    vocabulary = _vocabulary()
    seconds = _fill(catalogue, vocabulary)
    rng = random.Random(3)
    common, rare = vocabulary[:10], vocabulary[100:2000]
    sets = {
        "one ordinary word": [rng.choice(rare) for _ in range(200)],
        "one common word": [rng.choice((*common, *EVENTS)) for _ in range(200)],
        "four words": [
            f"{rng.choice(rare)} {rng.choice(common)} {rng.choice(EVENTS)} {rng.choice(rare)}"
            for _ in range(200)
        ],
        "a word being typed": [rng.choice(rare)[:3] for _ in range(200)],
    }
    phrases = {
        "an ordinary word": sets["one ordinary word"],
        "a common word": sets["one common word"],
        "two words": [f"{rng.choice(EVENTS)} 20{rng.randint(10, 24)}" for _ in range(200)],
        "IMG_2041": [f"IMG_{rng.randint(0, 9999):04}" for _ in range(200)],
        "IMG_2": [f"IMG_{rng.randint(0, 99)}" for _ in range(200)],
    }
    size = (tmp_path / "catalogue.sqlite").stat().st_size / 1e6
    print(f"\nkept in step: {1e6 * seconds / PHOTOS:.0f} µs a photo; catalogue {size:.0f} MB")
    for name, texts in sets.items():
        _report(f"matching, {name}", lambda t: catalogue.read(written.matching, t, 500), texts)
    for name, texts in phrases.items():
        _report(f"containing, {name}", lambda t: catalogue.read(written.containing, t), texts)
    catalogue.close()


def _report(name: str, ask: Callable[[str], Sequence[object]], texts: list[str]) -> None:
    seconds, found = [], 0
    for text in texts:
        began = time.perf_counter()
        found += len(ask(text))
        seconds.append(time.perf_counter() - began)
    p50, p95 = (float(np.percentile(seconds, p)) * 1e3 for p in (50, 95))
    print(
        f"  {name:32} p50 {p50:6.2f} ms  p95 {p95:6.2f} ms (budget {BUDGET_MS:g} ms),"
        f" {found / len(texts):,.0f} found"
    )


def _vocabulary() -> list[str]:
    rng = random.Random(1)
    letters = ("abcdefghilmnoprstu", "абвгдеиклмнопрстуя")
    return ["".join(rng.choices(letters[n % 2], k=rng.randint(4, 9))) for n in range(20_000)]


def _fill(catalogue: Catalogue, vocabulary: list[str]) -> float:
    """Put photos into the catalogue as indexing would; return what keeping in step took."""
    catalogue.write(folders.add, b"/made/Photos")
    [folder] = catalogue.read(folders.list_all)
    rng, spent = random.Random(2), 0.0
    for start in range(0, PHOTOS, BATCH):
        stats = [FileStat(_path(n), n + 1, n, n) for n in range(start, start + BATCH)]
        catalogue.write(photos.record_changes, folder.id, stats, [])
        waiting = catalogue.read(photos.awaiting_glance)
        glances = [Glanced(photo, b"%016d" % photo, None) for photo in waiting]
        readings = {
            photo: ReadContent(
                b"%016d" % photo, b"%016d" % photo, 0, 0, _facts(rng, vocabulary), None
            )
            for photo in waiting
        }
        for record in (
            lambda connection, g=glances: photos.record_glances(connection, g),
            lambda connection, r=readings: photos.record_readings(connection, r),
        ):
            began = time.perf_counter()
            catalogue.write(record)
            spent += time.perf_counter() - began
    return spent


def _path(number: int) -> bytes:
    place = f"{2010 + number // 7000}/{EVENTS[number // 300 % len(EVENTS)]} {number // 300}"
    return f"{place}/IMG_{number % 10_000:04}.JPG".encode()


def _facts(rng: random.Random, vocabulary: list[str]) -> CaptureFacts:
    """A third of the photos has a caption, a quarter keywords; few words are common."""

    def some(count: int) -> list[str]:
        return [
            vocabulary[min(len(vocabulary) - 1, int(rng.paretovariate(0.9)))] for _ in range(count)
        ]

    return CaptureFacts(
        4000, 3000, "JPEG",
        caption=" ".join(some(10)) if rng.random() < 1 / 3 else None,
        keywords=tuple(some(5)) if rng.random() < 1 / 4 else (),
    )  # fmt: skip
