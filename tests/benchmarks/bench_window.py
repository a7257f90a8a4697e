"""The grid with a hundred thousand photos: frames while scrolling, stalls, memory."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from photofind.engine.results import Hit
from photofind.gui.arrangement import Arrangement, arrange
from photofind.gui.models.hits import HitModel
from photofind.gui.theme import apply_theme
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.widgets.photo_grid import PhotoGrid
from tests.gui.hits import make_hit
from tests.photos import make_photo

pytestmark = pytest.mark.benchmark

COUNT, FRAMES, PICTURES = 100_000, 300, 400
SIZES = [(4000, 3000), (3000, 4000), (6000, 4000), (4032, 2268)]


@pytest.fixture
def grid(qapp: QApplication) -> Iterator[PhotoGrid]:
    apply_theme(qapp)
    thumbnails = Thumbnails()
    made = PhotoGrid(HitModel(), thumbnails)
    made.resize(1600, 1000)
    made.show()
    yield made
    thumbnails.close()
    made.close()


def made_hits(folder: Path) -> list[Hit]:
    """Make hits of ten years, each with a thumbnail of its own."""
    pictures = [
        make_photo(folder / f"{n}.jpg", (n % 255, 90, 120), (480, 360)) for n in range(PICTURES)
    ]
    start = datetime(2026, 1, 1)
    hits = []
    for number in range(COUNT):
        width, height = SIZES[number % len(SIZES)]
        thumbnail = folder / f"{number}-thumbnail.jpg"
        thumbnail.symlink_to(pictures[number % PICTURES])
        hit = make_hit(number, 0.9, path=f"/photos/{number // 500:04}/IMG_{number:06}.jpg")
        hits.append(
            replace(
                hit, width=width, height=height, thumbnail=thumbnail,
                taken=start - timedelta(minutes=50 * number), favourite=number % 9 == 0,
            )
        )  # fmt: skip
    return hits


def test_the_grid(grid: PhotoGrid, tmp_path: Path) -> None:
    hits = made_hits(tmp_path)
    memory = psutil.Process().memory_info().rss
    found, by_month = arrange(hits, asked=True), arrange(hits, asked=False)
    _print("arrange 100,000, on a worker", [_timed(lambda: arrange(hits, asked=True))])
    _print("show 100,000 that are found", [_timed(lambda: _show(grid, found))])
    _print("show 100,000 by months", [_timed(lambda: _show(grid, by_month))])
    _print("show the same again", [_timed(lambda: _show(grid, by_month))])
    _print("zoom", [_timed(partial(grid.zoom, step)) for step in (1, -1, 1, -1)])
    _print("choose all", [_timed(grid.selectAll)])
    grid.clearSelection()
    for name, step in (("slowly", 60), ("by pages", 900), ("in leaps", 200_000)):
        _print(f"a frame, scrolling {name}", _frames(grid, step))
    used = psutil.Process().memory_info().rss - memory
    print(f"  memory beside the hits: {used / 1e6:.0f} MB")


def _show(grid: PhotoGrid, arrangement: Arrangement) -> None:
    grid.show_photos(arrangement, keep_place=False)


def _frames(grid: PhotoGrid, step: int) -> list[float]:
    """Scroll, and return the seconds of each paint, thumbnails arriving meanwhile."""
    bar = grid.verticalScrollBar()
    bar.setValue(0)
    seconds = []
    for _ in range(FRAMES):
        bar.setValue((bar.value() + step) % max(1, bar.maximum()))
        grid.viewport().update()
        seconds.append(_timed(grid.viewport().repaint))
        QCoreApplication.processEvents()
    return seconds


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _print(name: str, seconds: list[float]) -> None:
    p50, p95 = np.percentile(seconds, 50) * 1e3, np.percentile(seconds, 95) * 1e3
    print(
        f"\n  {name:36} p50 {p50:7.1f}  p95 {p95:7.1f}  most {max(seconds) * 1e3:7.1f} ms", end=""
    )
